/** Runs inside VS Code: opens a PDF of 10,000 pages, goes to its end, and reports how long the host was held up at a time. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TesseraApi } from '../../../extension/main.ts';
import { longPdf } from '../../fixtures/longDocuments.ts';
import { END, report } from '../../host/report.ts';
import { watchTurns } from '../../host/turns.ts';

const PAGES = 10_000;
/** Long enough for what VS Code does at its own start to be over. */
const SETTLE_MS = 5000;

export interface Opening {
  /** Most processor time of the host's thread at a stretch, milliseconds. */
  readonly longestMs: number;
  /** The same while nothing is done, for as long as the opening took. */
  readonly idleMs: number;
  /** From opening to the last page in view, by the clock. */
  readonly wallMs: number;
}

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-long-'));
  try {
    const file = path.join(folder, 'long.pdf');
    await writeFile(file, longPdf(PAGES));
    const extension = vscode.extensions.getExtension<TesseraApi>('tessera-reader.tessera');
    if (!extension) throw new Error('Tessera is not installed.');
    const { viewers } = await extension.activate();
    await delay(SETTLE_MS);
    const start = performance.now();
    const turns = watchTurns();
    const viewer = await viewers.open(vscode.Uri.file(file));
    viewer.revealPage(PAGES);
    // The page at the top of the window, of which the last may fill a part only.
    while (viewer.currentPage < PAGES - 1) await delay(20);
    const longestMs = turns.longestMs;
    turns[Symbol.dispose]();
    const wallMs = performance.now() - start;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    using idle = watchTurns();
    await delay(wallMs);
    const opening: Opening = { longestMs, idleMs: idle.longestMs, wallMs };
    await report(opening);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await report(END);
}
