/**
 * A tiny extension for demonstrations: it opens a document with Tessera and the answer panel beside it as soon as the
 * editor is up. It goes through the same commands as a user; Tessera itself knows nothing of it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const MANIFEST = {
  name: 'tessera-opener',
  publisher: 'tessera-reader',
  version: '0.0.0',
  type: 'module',
  engines: { vscode: '^1.110.0' },
  extensionKind: ['workspace'],
  extensionDependencies: ['tessera-reader.tessera'],
  activationEvents: ['onStartupFinished'],
  main: './main.js',
};

const main = (document: string): string => `import { commands, Uri } from 'vscode';
export async function activate() {
  await commands.executeCommand('workbench.action.closeSidebar');
  await commands.executeCommand('vscode.openWith', Uri.file(${JSON.stringify(document)}), 'tessera.viewer');
  await commands.executeCommand('tessera.ask');
}
`;

/** @returns the extension's folder, below `parent` */
export async function writeOpener(parent: string, document: string): Promise<string> {
  const folder = path.join(parent, 'opener');
  await mkdir(folder);
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(MANIFEST, null, 2));
  await writeFile(path.join(folder, 'main.js'), main(document));
  return folder;
}
