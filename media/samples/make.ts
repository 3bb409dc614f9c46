/** `npm run samples`: makes the sample documents anew. All names and figures in them are invented. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCode } from './make/code.ts';
import { makeDashboard } from './make/dashboard.ts';
import { makeReport } from './make/report.ts';
import { makeScan } from './make/scan.ts';

const files = {
  'report.pdf': makeReport(),
  'scan.png': await makeScan(),
  'code.png': makeCode(),
  'dashboard.png': makeDashboard(),
};
for (const [name, bytes] of Object.entries(files)) {
  await writeFile(path.join(import.meta.dirname, name), bytes);
  console.log(`${name}: ${Math.round(bytes.length / 1000)} KB`);
}
