/** Every command of package.json exists, says what it needs when it has nothing to work on, and works when it has. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import * as vscode from 'vscode';
import { errors } from '../../extension/errors.ts';
import type { TesseraError } from '../../models/errors.ts';
import { hostTest } from './suite.ts';

/** What each command says while nothing is open: the rest say nothing and do what needs no document. */
const SAID_WITHOUT_DOCUMENT: Readonly<Record<string, TesseraError>> = {
  'tessera.askRegion': errors['document.none'](),
  'tessera.describe': errors['document.none'](),
  'tessera.extractChart': errors['document.none'](),
  'tessera.extractTables': errors['document.none'](),
  'tessera.copyPageText': errors['document.none'](),
  'tessera.readPage': errors['document.none'](),
  'tessera.showTiles': errors['document.none'](),
  'tessera.clear': errors['document.none'](),
  'tessera.copyAnswer': errors['document.none'](),
  'tessera.stop': errors['job.none'](),
  'tessera.verifyModel': errors['model.none'](),
  'tessera.removeModel': errors['model.none'](),
};
/** Commands that wait for the user to choose something, or that open something themselves. */
const ASKING = new Set([
  'tessera.open',
  'tessera.openSample',
  'tessera.chooseModel',
  'tessera.installModel',
  'tessera.importModel',
  'tessera.setHubToken',
  'tessera.doctor',
]);

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

/** The messages a command shows, none of which waits for an answer here. */
async function messagesOf(command: string): Promise<readonly string[]> {
  const said: string[] = [];
  const hear =
    (kind: string) =>
    (text: string): Thenable<undefined> => {
      said.push(`${kind}: ${text}`);
      return Promise.resolve(undefined);
    };
  const ears = [
    mock.method(vscode.window, 'showInformationMessage', hear('information')),
    mock.method(vscode.window, 'showWarningMessage', hear('warning')),
    mock.method(vscode.window, 'showErrorMessage', hear('error')),
  ];
  try {
    await vscode.commands.executeCommand(command);
  } finally {
    for (const ear of ears) ear.mock.restore();
  }
  return said;
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

hostTest('a command that has nothing to work on says what it needs, in words of the catalogue', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const command of await ownCommands()) {
    if (ASKING.has(command)) continue;
    const error = SAID_WITHOUT_DOCUMENT[command];
    const expected = error ? [`information: ${error.message} ${error.next}`] : [];
    assert.deepEqual(await messagesOf(command), expected, command);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

hostTest('the sample of the walkthrough is opened without a file of the user', async () => {
  assert.deepEqual(await messagesOf('tessera.openSample'), []);
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs.map(({ input }) => input));
  const opened = tabs.filter(input => input instanceof vscode.TabInputCustom).map(({ uri }) => uri.path);
  assert.ok(
    opened.some(path => path.endsWith('/media/samples/report.pdf')),
    opened.join(),
  );
  await vscode.commands.executeCommand('tessera.stop');
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
