/**
 * Helper processes are killed and stopped at random points of a question, from the opening of its file to the answer.
 * It is answered all the same, or says whose process was lost; the next one is always answered; no process stays.
 */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { TesseraError } from '../../models/errors.ts';
import { median } from '../../models/geometry/median.ts';
import { book, Desk, type Subject } from './desk.ts';
import { type Kind, noneLeft, signalHelpers } from './processes.ts';
import { Random } from './random.ts';
import { type Row, seconds } from './rows.ts';

export interface Blow {
  readonly kinds: readonly Kind[];
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

export interface KillOptions {
  readonly seed?: number;
  /** How often each blow falls. */
  readonly rounds?: number;
  readonly blows?: readonly Blow[];
}

/** What became of a question that was under way when a blow fell. */
interface Struck {
  readonly blow: Blow;
  /** Processes that were hit. */
  readonly hits: number;
  /** The code of its error; undefined when it was answered. */
  readonly code: string | undefined;
  readonly ms: number;
}

const TARGETS: readonly (readonly Kind[])[] = [
  ['document'],
  ['reader'],
  ['engine'],
  ['document', 'reader', 'engine'],
];
const ALL: readonly Blow[] = TARGETS.flatMap(kinds => [
  { kinds, signal: 'SIGKILL' },
  { kinds, signal: 'SIGSTOP' },
]);

/** @throws AssertionError with seed and round when a question is lost without a name, or the next one is */
export async function kills({ seed = 1, rounds = 6, blows = ALL }: KillOptions = {}): Promise<Row[]> {
  const { signal } = new AbortController();
  const dice = new Random(seed);
  const struck: Struck[] = [];
  {
    await using desk = new Desk();
    const steady = book({ name: 'steady.pdf', pages: 3, firstCode: 1000 });
    await using open = await desk.services.open(steady.source, signal);
    // Content that was never read before, so that it is read: words of pages are kept.
    let made = 0;
    const fresh = async (isScan: boolean): Promise<Subject> => {
      const text = book({ name: 'struck.pdf', pages: 3, firstCode: 2000 + 10 * made++ });
      return isScan ? desk.scanOf(text, signal) : text;
    };
    const ask = (subject: Subject): Promise<void> =>
      desk.askOnce(subject, dice.pick(subject.questions), signal);
    /** Milliseconds that a question takes when nothing happens to it. */
    const usual = new Map<boolean, number>();
    for (const isScan of new Set(blows.map(needsScan))) {
      const subject = await fresh(isScan);
      const start = performance.now();
      await ask(subject);
      usual.set(isScan, performance.now() - start);
    }
    for (let round = 0; round < rounds * blows.length; round++) {
      const blow = blows[round % blows.length] ?? assert.fail();
      const isScan = needsScan(blow);
      const subject = await fresh(isScan);
      const start = performance.now();
      const strike = delay(dice.int(usual.get(isScan) ?? 0)).then(() =>
        signalHelpers(blow.kinds, blow.signal),
      );
      const [code, hits] = await Promise.all([fateOf(ask(subject)), strike]);
      struck.push({ blow, hits, code, ms: performance.now() - start });
      const where = `seed ${seed}, round ${round}, ${nameOf(blow)}`;
      assert.ok(code === undefined || isNamed(code, blow), `${where}: ${code}`);
      const next = await fateOf(desk.ask(open, dice.pick(steady.questions), signal));
      assert.equal(next, undefined, `${where}: the next question`);
      // Words of the steady book are known by now; its process is asked all the same.
      await open.outline(signal);
    }
  }
  await noneLeft();
  return blows.map(blow =>
    rowOf(
      nameOf(blow),
      struck.filter(one => one.blow === blow),
    ),
  );
}

function rowOf(name: string, struck: readonly Struck[]): Row {
  const times = struck.map(({ ms }) => ms);
  return {
    blow: name,
    questions: struck.length,
    'processes hit': struck.reduce((sum, { hits }) => sum + hits, 0),
    answered: struck.filter(({ code }) => code === undefined).length,
    'failed by name': struck.filter(({ code }) => code !== undefined).length,
    'median s': seconds(median(times)),
    'longest s': seconds(Math.max(...times)),
  };
}

/** Only what has to be read from its pixels gives the engine work. */
function needsScan({ kinds }: Blow): boolean {
  return kinds.includes('engine');
}

function nameOf({ kinds, signal }: Blow): string {
  return `${signal} ${kinds.join(' and ')}`;
}

/** The error names the process that was hit, and no other. */
function isNamed(code: string, { kinds }: Blow): boolean {
  return kinds.some(kind => code === `process.crashed ${kind}` || code === `process.stuck ${kind}`);
}

/** Undefined for an answer; else the code of the error, and which process it names. A wrong answer is thrown. */
async function fateOf(work: Promise<void>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error;
    return `${error.code} ${/^The (\w+) process/u.exec(error.message)?.[1] ?? ''}`.trimEnd();
  }
}
