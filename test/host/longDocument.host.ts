/** Documents of thousands of pages in VS Code: the extension host hardly notices. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TesseraApi } from '../../extension/main.ts';
import { longPdf, lyingPdf } from '../fixtures/longDocuments.ts';
import { hostTest } from './suite.ts';
import { watchTurns } from './turns.ts';

/**
 * Opening 10,000 pages once took 5,000. `npm run bench -- longDocument` measures how much it is; VS Code's own work in
 * the same thread and what else the machine does are not to fail a test.
 */
const MOST_MS = 500;

async function opened(bytes: Uint8Array, use: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-long-'));
  try {
    const file = path.join(folder, 'long.pdf');
    await writeFile(file, bytes);
    await use(vscode.Uri.file(file));
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true, force: true });
  }
}

async function viewers(): Promise<TesseraApi['viewers']> {
  const extension = vscode.extensions.getExtension<TesseraApi>('tessera-reader.tessera');
  assert.ok(extension, 'the extension is installed');
  return (await extension.activate()).viewers;
}

hostTest('a PDF of 10,000 pages opens and is scrolled to its end without holding up the host', async () => {
  const all = await viewers();
  await opened(longPdf(10_000), async uri => {
    using turns = watchTurns();
    const viewer = await all.open(uri);
    assert.equal(viewer.document.pageCount, 10_000);
    viewer.revealPage(10_000);
    // The view itself tells which page is at its top, once it has come to rest; the last may fill a part of it only.
    while (viewer.currentPage < 9999) await delay(20);
    assert.ok(turns.longestMs < MOST_MS, `held up for ${turns.longestMs.toFixed(0)} ms`);
  });
});

hostTest('a PDF of 3 kB that claims two billion pages opens with the one it has', async () => {
  const all = await viewers();
  await opened(lyingPdf(2 ** 31 - 1), async uri => {
    using turns = watchTurns();
    const { document } = await all.open(uri);
    assert.equal(document.pageCount, 1);
    assert.ok(turns.longestMs < MOST_MS, `held up for ${turns.longestMs.toFixed(0)} ms`);
  });
});
