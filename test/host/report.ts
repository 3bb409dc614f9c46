/** What a module run inside VS Code tells the process outside: lines of JSON in the file named in TESSERA_HOST_REPORT. */
import { appendFile } from 'node:fs/promises';

/** The last line. */
export const END = { done: true };

export async function report(line: object): Promise<void> {
  const file = process.env['TESSERA_HOST_REPORT'];
  if (file === undefined) throw new Error('TESSERA_HOST_REPORT names no file.');
  await appendFile(file, `${JSON.stringify(line)}\n`);
}
