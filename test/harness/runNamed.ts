/** Runs one of a folder's measuring scripts by name: what `npm run eval` and `npm run bench` do. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Script {
  run(args: string[]): Promise<void>;
}

/** Sets the exit code 2 and tells the names when the one given is not among them. */
export async function runNamed(
  command: string,
  folder: string,
  [name, ...args]: readonly string[],
): Promise<void> {
  const known = scriptsIn(folder);
  if (name === undefined || !known.includes(name)) {
    console.error(`usage: npm run ${command} -- ${known.join(' | ')}`);
    process.exitCode = 2;
    return;
  }
  await runScript(folder, name, args);
}

/** Runs all of a folder's scripts, one after the other, each under its name. */
export async function runAll(folder: string): Promise<void> {
  for (const name of scriptsIn(folder)) {
    console.log(`\n${name}`);
    await runScript(folder, name, []);
  }
}

function scriptsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.ts') && file !== 'main.ts')
    .map(file => file.slice(0, -'.ts'.length));
}

async function runScript(folder: string, name: string, args: string[]): Promise<void> {
  const script = (await import(pathToFileURL(path.join(folder, `${name}.ts`)).href)) as Script;
  await script.run(args);
}
