/** A PDF opened inside VS Code: the custom editor appears, pdf.js works in its own process, the host stays light. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TesseraApi } from '../../extension/main.ts';
import { loadedSince, sharedObjects } from './sharedObjects.ts';
import { hostTest } from './suite.ts';

function sample(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

async function api(): Promise<TesseraApi> {
  const extension = vscode.extensions.getExtension<TesseraApi>('tessera-reader.tessera');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

hostTest('a PDF opens in the custom editor; its words and pixels come from another process', async () => {
  const { viewers } = await api();
  const before = sharedObjects();
  const { document } = await viewers.open(sample('report.pdf'));
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  assert.ok(tab?.input instanceof vscode.TabInputCustom);
  assert.equal(tab.input.viewType, 'tessera.viewer');

  const { signal } = new AbortController();
  assert.equal(document.pageCount, 3);
  const { lines } = await document.textLayer(1, signal);
  assert.ok(lines.some(line => line.text.includes('Annual Report 2025')));
  const drawn = await document.render({ page: 2, dpi: 36, format: 'png' }, signal);
  assert.equal(drawn.blank, false);
  assert.deepEqual(loadedSince(before), []);
});

hostTest('a picture keeps the editor it had: Tessera is offered, never forced', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const uri = sample('scan.png');
  await vscode.commands.executeCommand('vscode.open', uri);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputCustom);
  assert.equal(input.viewType, 'imagePreview.previewEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});
