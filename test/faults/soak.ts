/**
 * Hundreds of questions about a few documents, pages drawn in between as while scrolling: every answer is right, and the
 * memory of the host and of its helpers settles.
 */
import assert from 'node:assert/strict';
import type { OpenDocument } from '../../extension/documents/document.ts';
import { median } from '../../models/geometry/median.ts';
import { book, Desk, type Subject } from './desk.ts';
import { type Kind, noneLeft, runningHelpers } from './processes.ts';
import { Random } from './random.ts';
import type { Row } from './rows.ts';

export interface SoakOptions {
  readonly seed?: number;
  readonly questions?: number;
}

const MB = 2 ** 20;
/**
 * How much more the last third may take than the middle one: what garbage collectors leave lying about at any time is
 * tens of megabytes. A page's picture that stayed behind for each question would be a hundred.
 */
const SLACK = 1.1;
const SLACK_MB = 32;

/** Resident memory in MB, after each question. */
type Samples = Record<'host' | Kind, number[]>;

/** @throws AssertionError for a wrong answer, and when memory has not settled */
export async function soak({ seed = 1, questions = 300 }: SoakOptions = {}): Promise<Row[]> {
  const { signal } = new AbortController();
  const dice = new Random(seed);
  const samples: Samples = { host: [], document: [], reader: [], engine: [] };
  {
    await using desk = new Desk();
    const subjects = await subjectsOf(desk, signal);
    await using open = new AsyncDisposableStack();
    const documents: [OpenDocument, Subject][] = [];
    for (const subject of subjects) {
      documents.push([open.use(await desk.services.open(subject.source, signal)), subject]);
    }
    for (let asked = 0; asked < questions; asked++) {
      const [document, subject] = documents[asked % documents.length] ?? assert.fail();
      await desk.ask(document, dice.pick(subject.questions), signal);
      const page = 1 + dice.int(document.pageCount);
      // No two pictures are of the same size: none comes out of the cache.
      await document.render({ page, dpi: 100 + dice.int(10_000) / 100, format: 'rgb' }, signal);
      await document.textLayer(page, signal);
      // Words are kept once read; the engine is to have work to the end.
      if (document.kind === 'image') await desk.services.readPixels(document, 1, signal);
      await sample(samples);
    }
  }
  await noneLeft();
  const rows = [
    rowOf('host', samples.host),
    rowOf('document processes', samples.document),
    rowOf('reader process', samples.reader),
    rowOf('engine process', samples.engine),
  ];
  for (const row of rows) {
    assert.ok(row.last <= row.middle * SLACK + SLACK_MB, `memory grows: ${JSON.stringify(rows)}`);
  }
  return rows.map(({ of, first, middle, last, most }) => ({
    'resident MB': of,
    questions,
    'first third': first,
    'middle third': middle,
    'last third': last,
    most,
  }));
}

/** Two books, a protected one, and two scans. */
async function subjectsOf(desk: Desk, signal: AbortSignal): Promise<Subject[]> {
  const long = book({ name: 'long.pdf', pages: 60, firstCode: 1000 });
  const short = book({ name: 'short.pdf', pages: 3, firstCode: 2000 });
  const secret = book({ name: 'protected.pdf', pages: 10, firstCode: 3000, isProtected: true });
  return [long, await desk.scanOf(short, signal), short, await desk.scanOf(long, signal), secret];
}

async function sample(samples: Samples): Promise<void> {
  const helpers = await runningHelpers();
  samples.host.push(process.memoryUsage.rss() / MB);
  for (const kind of ['document', 'reader', 'engine'] as const) {
    const own = helpers.filter(helper => helper.kind === kind);
    samples[kind].push(own.reduce((sum, { memory }) => sum + memory, 0) / MB);
  }
}

interface Settled {
  readonly of: string;
  readonly first: number;
  readonly middle: number;
  readonly last: number;
  readonly most: number;
}

/** Medians of the thirds. */
function rowOf(of: string, samples: readonly number[]): Settled {
  const third = Math.floor(samples.length / 3);
  const of3 = (nth: number): number => Math.round(median(samples.slice(nth * third, (nth + 1) * third)));
  return { of, first: of3(0), middle: of3(1), last: of3(2), most: Math.round(Math.max(...samples)) };
}
