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

/**
 * code-server has a service worker of its own. In a browser that is new to it, a webview made while another one is still
 * installing the worker of the webviews may be left to code-server's for good: it stays empty, 12 times in 130 here. So a
 * small one goes before the two that are wanted.
 */
const main = (document: string): string => `import { commands, Uri, ViewColumn, window } from 'vscode';
export async function activate() {
  await commands.executeCommand('workbench.action.closeSidebar');
  const first = window.createWebviewPanel('tessera.opener', 'Opening', ViewColumn.One, { enableScripts: true });
  await new Promise(resolve => {
    first.webview.onDidReceiveMessage(resolve);
    first.webview.html = '<script>acquireVsCodeApi().postMessage("here")</script>';
  });
  await commands.executeCommand('vscode.openWith', Uri.file(${JSON.stringify(document)}), 'tessera.viewer');
  first.dispose();
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
