/** A PDF opened inside VS Code: the custom editor appears, pdf.js works in its own process, the host stays light. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TesseraApi } from '../../extension/main.ts';
import { loadedSince, sharedObjects } from './sharedObjects.ts';
import { hostTest } from './suite.ts';

function sample(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Has every file, and gives none away. */
const lockedFiles: vscode.FileSystemProvider = {
  onDidChangeFile: () => new vscode.Disposable(() => undefined),
  watch: () => new vscode.Disposable(() => undefined),
  stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: 10 }),
  readDirectory: () => [],
  readFile: uri => {
    throw vscode.FileSystemError.NoPermissions(uri);
  },
  createDirectory: () => undefined,
  writeFile: () => undefined,
  delete: () => undefined,
  rename: () => undefined,
};

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

hostTest('a second view of an open file is known as soon as it is there', async () => {
  const { viewers } = await api();
  const first = await viewers.open(sample('report.pdf'));
  const known = Promise.withResolvers<undefined>();
  const listening = viewers.onDidChangeActive(viewer => {
    if (viewer && viewer !== first) known.resolve(undefined);
  });
  try {
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    await known.promise;
    assert.equal(viewers.all().length, 2);
  } finally {
    listening.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
});

hostTest('a file without an end is refused by name, not read', async () => {
  if (process.platform === 'win32') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-endless-'));
  try {
    const endless = path.join(folder, 'endless.pdf');
    await symlink('/dev/zero', endless);
    const { viewers } = await api();
    await assert.rejects(viewers.open(vscode.Uri.file(endless)), { code: 'file.notAFile' });
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  }
});

hostTest('a file that an extension provides, and does not let anyone read, is told as that', async () => {
  const provider = vscode.workspace.registerFileSystemProvider('tessera-locked', lockedFiles, {
    isReadonly: true,
  });
  try {
    const { viewers } = await api();
    const locked = vscode.Uri.parse('tessera-locked:/locked.pdf');
    await assert.rejects(viewers.open(locked), { code: 'file.denied' });
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    provider.dispose();
  }
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
