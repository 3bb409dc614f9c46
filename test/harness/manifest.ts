/** `npm run manifest`: writes the tools' part of package.json and package.nls.json from extension/tools. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jsonFile, type Manifest, type Strings, withTools, withToolStrings } from './toolManifest.ts';
import { tools } from '../../extension/tools/tools.ts';
import { root } from './paths.ts';

await rewrite<Manifest>('package.json', manifest => withTools(manifest, tools));
await rewrite<Strings>('package.nls.json', strings => withToolStrings(strings, tools));

async function rewrite<T extends object>(name: string, change: (content: T) => T): Promise<void> {
  const file = path.join(root, name);
  const before = await readFile(file, 'utf8');
  const after = jsonFile(change(JSON.parse(before) as T));
  if (after === before) return;
  await writeFile(file, after);
  console.log(`Wrote ${name}.`);
}
