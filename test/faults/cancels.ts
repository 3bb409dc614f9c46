/**
 * Storms of requests that are cancelled at random points: each is answered or cancelled, the next question is answered,
 * and nothing piles up behind them: no listener on a signal, no timer, no process.
 */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenDocument } from '../../extension/documents/document.ts';
import { TesseraError } from '../../models/errors.ts';
import { median } from '../../models/geometry/median.ts';
import { book, Desk, type Question } from './desk.ts';
import { noneLeft, runningHelpers } from './processes.ts';
import { Random } from './random.ts';
import { type Row, seconds } from './rows.ts';

export interface CancelOptions {
  readonly seed?: number;
  readonly storms?: number;
  /** Requests in each storm. */
  readonly requests?: number;
  /** Whether pages are read from their pixels, too: the engine takes seconds to start. */
  readonly withPixels?: boolean;
}

interface Subject {
  readonly document: OpenDocument;
  readonly question: Question;
}

/** One signal for some of a storm's requests each. */
const CALLERS = 5;
const PAGES = 40;
/** The longest a caller waits before he leaves; most of a storm is not answered by then. */
const PATIENCE_MS = 1500;

/** @throws AssertionError with seed and storm when something else happens than what is said above */
export async function cancels(options: CancelOptions = {}): Promise<Row[]> {
  const { seed = 1, storms = 30, requests = 60, withPixels = true } = options;
  const never = new AbortController().signal;
  const dice = new Random(seed);
  const ends = { answered: 0, cancelled: 0 };
  const nextMs: number[] = [];
  let replaced = 0;
  const warnings: string[] = [];
  const onWarning = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', onWarning);
  {
    await using desk = new Desk();
    const text = book({ name: 'book.pdf', pages: PAGES, firstCode: 1000 });
    const other = withPixels
      ? await desk.scanOf(text, never)
      : book({ name: 'other.pdf', pages: 3, firstCode: 2000 });
    await using textDocument = await desk.services.open(text.source, never);
    await using otherDocument = await desk.services.open(other.source, never);
    const subjects: readonly Subject[] = [
      { document: textDocument, question: dice.pick(text.questions) },
      { document: otherDocument, question: dice.pick(other.questions) },
    ];
    const next = async (): Promise<void> => {
      for (const { document, question } of subjects) await desk.ask(document, question, never);
      if (withPixels) await desk.services.readPixels(otherDocument, 1, never);
      // The process takes requests in turn: this answer comes when all that was left behind has been dealt with.
      for (const { document } of subjects) await document.outline(never);
    };
    await next();
    const timers = timersThere();
    let pids = await pidsThere();
    for (let storm = 0; storm < storms; storm++) {
      const where = `seed ${seed}, storm ${storm}`;
      const callers = Array.from({ length: CALLERS }, () => new AbortController());
      const fates = Array.from({ length: requests }, () =>
        fateOf(anyRequest(desk, dice, dice.pick(subjects), withPixels, dice.pick(callers).signal)),
      );
      const leave = callers.map(caller => delay(dice.int(PATIENCE_MS)).then(() => caller.abort()));
      const [settled] = await Promise.all([Promise.all(fates), ...leave]);
      for (const fate of settled) ends[fate]++;
      const start = performance.now();
      await next();
      nextMs.push(performance.now() - start);
      const listeners = callers.flatMap(({ signal }) => getEventListeners(signal, 'abort'));
      assert.equal(listeners.length, 0, `${where}: listeners left`);
      assert.equal(
        getEventListeners(never, 'abort').length,
        0,
        `${where}: listeners left on the last signal`,
      );
      assert.ok(timersThere() <= timers, `${where}: ${timersThere()} timers left, ${timers} before`);
      const now = await pidsThere();
      assert.ok(now.size <= subjects.length + 1, `${where}: ${now.size} processes`);
      replaced += [...now].filter(pid => !pids.has(pid)).length;
      pids = now;
    }
  }
  await noneLeft();
  process.off('warning', onWarning);
  assert.deepEqual(warnings, []);
  return [
    {
      storms,
      requests: storms * requests,
      ...ends,
      'processes replaced': replaced,
      'next question, median s': seconds(median(nextMs)),
      'longest s': seconds(Math.max(...nextMs)),
    },
  ];
}

/** What a viewer, a panel or a tool may ask for at any time. */
function anyRequest(
  desk: Desk,
  dice: Random,
  { document, question }: Subject,
  withPixels: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  const page = 1 + dice.int(document.pageCount);
  const requests: readonly (() => Promise<unknown>)[] = [
    () => document.textLayer(page, signal),
    () => document.pageSize(page, signal),
    () => document.render({ page, dpi: 50 + dice.int(150), format: 'webp' }, signal),
    () => desk.ask(document, question, signal),
    ...(withPixels ? [() => desk.services.readPixels(document, 1, signal)] : []),
  ];
  return dice.pick(requests)();
}

/** Anything else than an answer and a cancel is thrown. */
async function fateOf(work: Promise<unknown>): Promise<'answered' | 'cancelled'> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    if (error instanceof TesseraError && error.code === 'job.cancelled') return 'cancelled';
    throw error;
  }
}

/** Timers that keep this process running; those of idle helpers do not. */
function timersThere(): number {
  return process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
}

async function pidsThere(): Promise<Set<number>> {
  return new Set((await runningHelpers()).map(({ pid }) => pid));
}
