/**
 * How long a user waits for a page, and whether the host notices that a page is hostile.
 * Every figure is the median of a few runs on a file made here, so that the bench needs no data.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OpenDocument } from '../../extension/documents/document.ts';
import { openDocument } from '../../extension/documents/openDocument.ts';
import { median } from '../../models/geometry/median.ts';
import { formBomb, pdf, text } from '../fixtures/hostile.ts';

const RUNS = 5;
const PAGES = 20;
/** What the viewer asks for at 100 % on a screen with two device pixels to a point. */
const SCREEN_DPI = 144;
const WORDS = 'the quick brown fox jumps over the lazy dog while nobody is looking at the page'.split(' ');
/** The longest the host may be held up (issue 2). */
const MOST_STALL_MS = 50;

const { signal } = new AbortController();

export async function run(_args: string[]): Promise<void> {
  const report = textReport();
  const first: number[] = [];
  const next: number[] = [];
  const words: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < RUNS; round++) {
    const start = performance.now();
    await using document = await open(report);
    await shown(document, 1);
    first.push(performance.now() - start);
    for (let page = 2; page <= 6; page++) next.push(await timed(() => shown(document, page)));
    for (let page = 1; page <= 6; page++) words.push(await timed(() => document.textLayer(page, signal)));
    for (let page = 7; page <= 9; page++) {
      raw.push(await timed(() => document.render({ page, dpi: 200, format: 'rgb' }, signal)));
    }
  }
  print('first page on screen, from bytes, ms', median(first));
  print('next page on screen, ms', median(next));
  print('page to words, ms', median(words));
  print('page to RGB at 200 dpi, ms', median(raw));
  const stall = await hostStall();
  print(`host event-loop stall while a hostile page renders, ms (at most ${MOST_STALL_MS})`, stall);
  if (stall > MOST_STALL_MS) process.exitCode = 1;
}

function textReport(): Uint8Array {
  const content = Array.from({ length: 50 }, (_, line) =>
    text(60, 740 - 14 * line, 10, WORDS.join(' ')),
  ).join('');
  return pdf({ pages: Array.from({ length: PAGES }, () => ({ content })) });
}

async function open(bytes: Uint8Array): Promise<OpenDocument> {
  const source = { name: 'bench.pdf', read: () => Promise.resolve(bytes) };
  return openDocument(source, { limits: { pageMs: 5000 } }, signal);
}

function shown(document: OpenDocument, page: number): Promise<unknown> {
  return document.render({ page, dpi: SCREEN_DPI, format: 'webp' }, signal);
}

/** The longest the event loop of this process was late while the other one struggled. */
async function hostStall(): Promise<number> {
  await using document = await open(formBomb(8));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await document.render({ page: 1, dpi: 72, format: 'rgb' }, signal).catch(() => undefined);
  delay.disable();
  return delay.max / 1e6;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function print(what: string, value: number): void {
  console.log(`${what.padEnd(80)} ${value.toFixed(1).padStart(8)}`);
}
