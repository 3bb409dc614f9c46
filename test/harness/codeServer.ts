/**
 * A real VS Code without a download page: code-server from npm carries the workbench and a Node extension host.
 * Installed without its native builds (terminal, keytar, ...): nothing here needs them, and no compiler is asked for.
 */
import path from 'node:path';
import { cached } from './cache.ts';
import { npm } from './processes.ts';

/** VS Code 1.139. */
const VERSION = '4.139.1';

/** The folder of the code-server package, installed on first use (about 20 s, 620 MB). */
export async function codeServer(): Promise<string> {
  if (process.platform === 'win32') {
    throw new Error('code-server does not run on Windows: install VS Code and put "code" on the PATH.');
  }
  const folder = await cached(`code-server-${VERSION}-${process.platform}-${process.arch}`, async draft => {
    await npm(['install', `code-server@${VERSION}`, '--ignore-scripts', '--prefix', draft], draft);
    // What its postinstall script would install, less the native builds.
    const vscode = path.join(draft, 'node_modules/code-server/lib/vscode');
    await npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
    await npm(['install', '--omit=dev', '--ignore-scripts'], path.join(vscode, 'extensions'));
  });
  return path.join(folder, 'node_modules/code-server');
}
