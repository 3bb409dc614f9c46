/** Every command of package.json exists, says what it needs when it has nothing to work on, and works when it has. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hostTest } from './suite.ts';

/** Commands that wait for the user to choose something. */
const ASKING = new Set(['tessera.open', 'tessera.chooseModel']);
const NEEDS_NOTHING = new Set(['tessera.doctor', 'tessera.restartEngine']);

interface Contributed {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

async function ownCommands(): Promise<readonly string[]> {
  const extension = vscode.extensions.getExtension<unknown>('tessera-reader.tessera');
  assert.ok(extension);
  await extension.activate();
  const { contributes } = extension.packageJSON as Contributed;
  return contributes.commands.map(({ command }) => command);
}

async function openReport(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const report = vscode.Uri.joinPath(folder.uri, 'report.pdf');
  await vscode.commands.executeCommand('tessera.ask', report);
}

hostTest('every command of package.json is registered', async () => {
  const contributed = await ownCommands();
  const registered = new Set(await vscode.commands.getCommands(true));
  assert.deepEqual(
    contributed.filter(command => !registered.has(command)),
    [],
  );
});

hostTest('no command fails when nothing is open', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const command of await ownCommands()) {
    if (!ASKING.has(command) && !NEEDS_NOTHING.has(command)) await vscode.commands.executeCommand(command);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

hostTest('the text of the page in view is copied', async () => {
  await openReport();
  await vscode.commands.executeCommand('tessera.copyPageText');
  assert.match(await vscode.env.clipboard.readText(), /Harbour Ferries/);
});

hostTest('the page in view is read by OCR into an editor, and described in another', async () => {
  await openReport();
  await vscode.commands.executeCommand('tessera.readPage');
  assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /Harbour Ferries/);
  await vscode.commands.executeCommand('tessera.describe');
  assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /Annual Report 2025/);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});
