/**
 * `tessera models install` is killed at random points, again and again: while it asks for the list, between two files, in
 * the middle of one, and while it puts the model in its place. What was loaded is never loaded again, and what lies in the
 * model's place is always a whole model.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { partOf } from '../../models/hub/transfer.ts';
import { findInstalled, stagingOf } from '../../models/installed/store.ts';
import { verifyModel } from '../../models/installed/verify.ts';
import { FakeHub } from '../fixtures/fakeHub.ts';
import { Random } from './random.ts';
import type { Row } from './rows.ts';

export interface InstallKillOptions {
  readonly seed?: number;
  readonly kills?: number;
}

const MAIN = fileURLToPath(new URL('../../extension/cli/main.ts', import.meta.url));
const CHECKPOINT = fileURLToPath(new URL('../reference/golden/checkpoints/chat-qwen2/', import.meta.url));
const WEIGHTS = 'model.safetensors';
const ID = 'InternVL3-1B';
const never = new AbortController().signal;

/** When a run is killed. */
type Point =
  | { readonly at: 'request'; readonly count: number }
  /** Sent, or on disk already. */
  | { readonly at: 'byte' | 'written'; readonly count: number }
  | { readonly at: 'line'; readonly count: number };

/** @throws AssertionError with seed and round for a bad file that was accepted, or bytes that were loaded twice */
export async function installs({ seed = 1, kills = 200 }: InstallKillOptions = {}): Promise<Row[]> {
  const dice = new Random(seed);
  const counts = { request: 0, byte: 0, written: 0, line: 0 };
  let whole = 0;
  let again = 0;
  let finished = 0;
  for (let round = 0; round < kills;) {
    await using desk = await Desk.open();
    // Some installs are left in peace early, others are killed a dozen times.
    const most = round + 1 + dice.int(12);
    for (; round < Math.min(most, kills); round++) {
      const where = `seed ${seed}, round ${round}`;
      const point = pointOf(dice, desk.weights.length);
      counts[point.at] += 1;
      const before = await desk.partBytes();
      await desk.runUntil(point);
      again += desk.assertWentOnFrom(before, where);
      whole += await desk.assertWholeOrNothing(where);
    }
    const before = await desk.partBytes();
    assert.equal(await desk.run(), 0, `seed ${seed}, round ${round}: the install after the last kill`);
    desk.assertWentOnFrom(before, `seed ${seed}, round ${round}`);
    assert.equal(await desk.assertWholeOrNothing(`seed ${seed}, round ${round}`), 1);
    finished += 1;
  }
  return [
    {
      killed: kills,
      'at a request': counts.request,
      'with bytes on the way': counts.byte,
      'with bytes on disk': counts.written,
      'at a line of progress': counts.line,
      'whole after the kill': whole,
      'installed in the end': finished,
      'went on in the middle': again,
      'bad files accepted': 0,
    },
  ];
}

function pointOf(dice: Random, bytes: number): Point {
  const kind = dice.pick(['request', 'byte', 'written', 'written', 'line'] as const);
  if (kind === 'request') return { at: kind, count: 1 + dice.int(8) };
  return kind === 'line' ? { at: kind, count: 1 + dice.int(40) } : { at: kind, count: dice.int(bytes / 3) };
}

class Desk implements AsyncDisposable {
  readonly weights: Uint8Array;
  readonly #fake: FakeHub;
  readonly #root: string;

  private constructor(fake: FakeHub, root: string, weights: Uint8Array) {
    this.weights = weights;
    this.#fake = fake;
    this.#root = root;
  }

  static async open(): Promise<Desk> {
    const weights = await readFile(path.join(CHECKPOINT, WEIGHTS));
    const files = {
      [WEIGHTS]: weights,
      'config.json': await readFile(path.join(CHECKPOINT, 'config.json')),
      'tokenizer_config.json': Buffer.from('{}'),
      'README.md': Buffer.alloc(20_000, 'text '),
    };
    return new Desk(
      await FakeHub.start({ files }),
      await mkdtemp(path.join(tmpdir(), 'tessera-kills-')),
      weights,
    );
  }

  get #store(): string {
    return path.join(this.#root, 'tessera', 'models');
  }

  /** Bytes of the weights that the next run need not load. */
  async partBytes(): Promise<number> {
    const staging = stagingOf(this.#store, ID);
    const sizes = [partOf(staging, WEIGHTS), path.join(staging, WEIGHTS)].map(file =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    );
    return Math.max(...(await Promise.all(sizes)));
  }

  /** @returns its exit code */
  async run(): Promise<number | null> {
    return this.#ended(this.#start());
  }

  async runUntil(point: Point): Promise<void> {
    const child = this.#start();
    const kill = (): void => void child.kill('SIGKILL');
    let seen = 0;
    if (point.at === 'line')
      createInterface({ input: child.stderr }).on('line', () => {
        if (++seen === point.count) kill();
      });
    this.#fake.fault = ({ file, headers }) => {
      if (point.at === 'request' && ++seen === point.count) kill();
      if (point.at === 'request' || point.at === 'line' || file !== WEIGHTS) return undefined;
      const from = Number(/\d+/u.exec(headers.range ?? '')?.[0] ?? 0);
      const call = async (): Promise<void> => {
        while (
          point.at === 'written' &&
          child.exitCode === null &&
          (await this.partBytes()) < from + point.count
        )
          await nextTurn();
        kill();
      };
      return { after: { bytes: point.count, call } };
    };
    await this.#ended(child);
    this.#fake.fault = undefined;
  }

  /**
   * What was on disk is not asked for again, unless nobody had written down yet which version it is of.
   * @returns 1 where the run went on in the middle of the file
   */
  assertWentOnFrom(before: number, where: string): number {
    const [first] = this.#fake.requestsOf(WEIGHTS);
    this.#fake.requests.length = 0;
    if (!first) return 0;
    const from = Number(/^bytes=(\d+)-$/u.exec(first.headers.range ?? '')?.[1] ?? 0);
    assert.equal(from, before, `${where}: loaded again from ${from}, though ${before} bytes were there`);
    return from > 0 ? 1 : 0;
  }

  /** @returns 1 where there is a whole model */
  async assertWholeOrNothing(where: string): Promise<number> {
    const model = await findInstalled(this.#store, ID);
    if (!model) return 0;
    const { wrong } = await verifyModel(this.#store, ID, () => undefined, never);
    assert.deepEqual(wrong, [], where);
    assert.ok((await readFile(path.join(model.folder, WEIGHTS))).equals(this.weights), where);
    return 1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#fake[Symbol.asyncDispose]();
    await rm(this.#root, { recursive: true, force: true });
  }

  #start(): ChildProcess & { readonly stderr: NodeJS.ReadableStream } {
    return spawn(
      process.execPath,
      [MAIN, 'models', 'install', ID, '--no-compile', '--hub', this.#fake.address],
      {
        env: {
          ...process.env,
          XDG_DATA_HOME: this.#root,
          HF_HUB_CACHE: path.join(this.#root, 'hub'),
          HF_TOKEN: '',
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
  }

  async #ended(child: ChildProcess): Promise<number | null> {
    child.stderr?.resume();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    return child.exitCode;
  }
}
