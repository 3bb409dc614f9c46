import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Hub, type HubOptions } from '../../../models/hub/http.ts';
import { listRepo, type HubFile, type Listing } from '../../../models/hub/listing.ts';
import { type Taken, transfer } from '../../../models/hub/transfer.ts';
import { FakeHub, type Fault, type Request } from '../../fixtures/fakeHub.ts';

const never = new AbortController().signal;
/** Larger than what a socket hands on at once. */
const WEIGHTS = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at * 31 + at) % 251);
const NAME = 'model.safetensors';

class Desk implements AsyncDisposable {
  readonly told: number[] = [];
  readonly waited: number[] = [];
  readonly fake: FakeHub;
  readonly folder: string;
  readonly #listing: Listing;
  readonly #tells = new EventEmitter();

  private constructor(fake: FakeHub, folder: string, listing: Listing) {
    this.fake = fake;
    this.folder = folder;
    this.#listing = listing;
  }

  static async open(fault?: (request: Request) => Fault | undefined): Promise<Desk> {
    const fake = await FakeHub.start({ files: { [NAME]: WEIGHTS, 'config.json': new Uint8Array(5) } });
    const listing = await listRepo(new Hub({ endpoint: fake.address }), fake.repo, 'main', never);
    const desk = new Desk(fake, await mkdtemp(path.join(tmpdir(), 'tessera-transfer-')), listing);
    fake.fault = request => {
      const found = request.file === undefined ? undefined : fault?.(request);
      if (found?.cutAfter === undefined) return found;
      const from =
        found.ignoresRange === true ? 0 : Number(/\d+/u.exec(request.headers.range ?? '')?.[0] ?? 0);
      const all = from + found.cutAfter;
      return { ...found, beforeCut: () => (found.cutAfter === 0 ? Promise.resolve() : desk.received(all)) };
    };
    return desk;
  }

  /** Resolves when so many bytes of the file are on disk. */
  async received(bytes: number): Promise<void> {
    while (this.told.at(-1) !== bytes) await once(this.#tells, 'bytes');
  }

  get part(): string {
    return path.join(this.folder, `${NAME}.part`);
  }

  get ranges(): unknown[] {
    return this.fake.requestsOf(NAME).map(({ headers }) => headers.range);
  }

  file(name: string): HubFile {
    return this.#listing.files.find(file => file.name === name) ?? assert.fail();
  }

  take(name = NAME, signal = never, changed: Partial<HubOptions> = {}): Promise<Taken> {
    const wait = (ms: number): Promise<void> => Promise.resolve(void this.waited.push(ms));
    const hub = new Hub({ endpoint: this.fake.address, wait, ...changed });
    const { folder } = this;
    return transfer(this.file(name), {
      hub,
      listing: this.#listing,
      folder,
      signal,
      onBytes: bytes => {
        this.told.push(bytes);
        this.#tells.emit('bytes');
      },
    });
  }

  async assertWhole(name = NAME): Promise<void> {
    assert.deepEqual(await readdir(this.folder), [name]);
    const content = await readFile(path.join(this.folder, name));
    assert.ok(content.equals(name === NAME ? WEIGHTS : Buffer.alloc(5)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fake[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }
}

describe('a transfer', () => {
  test('takes a file whole, checked by SHA-256 or by the name that Git gives it', async () => {
    await using desk = await Desk.open();
    const { sha256, bytes } = await desk.take();
    assert.equal(sha256, desk.file(NAME).digest.hex);
    assert.equal(bytes, WEIGHTS.length);
    assert.equal(desk.told.at(-1), WEIGHTS.length);
    await desk.assertWhole();
    await rm(path.join(desk.folder, NAME));
    assert.equal(
      (await desk.take('config.json')).sha256,
      // sha256 of five zero bytes
      '8855508aade16ec573d21e6a485dfd0a7624085c1a14b5ecdd6485de0c6839a4',
    );
    await desk.assertWhole('config.json');
  });

  test('that breaks off goes on where it stopped, with the rest of the same version alone', async () => {
    await using desk = await Desk.open(({ times }) => (times < 4 ? { cutAfter: 70_000 } : undefined));
    await desk.take();
    await desk.assertWhole();
    assert.deepEqual(desk.ranges, [undefined, 'bytes=70000-', 'bytes=140000-', 'bytes=210000-']);
    const tags = desk.fake.requestsOf(NAME).map(({ headers }) => headers['if-range']);
    assert.deepEqual(new Set(tags.slice(1)).size, 1);
    assert.match(String(tags[1]), /^"[0-9a-f]{32}"$/u);
    assert.equal(desk.fake.sent.get(NAME), WEIGHTS.length);
  });

  test('that falls silent is begun again where it stopped', async () => {
    await using desk = await Desk.open(({ times }) => (times === 1 ? { silentAfter: 100_000 } : undefined));
    await desk.take(NAME, never, { silenceMs: 200 });
    await desk.assertWhole();
    assert.deepEqual(desk.ranges, [undefined, 'bytes=100000-']);
  });

  test('that never brings a byte is given up by name, and what came before is kept', async () => {
    await using desk = await Desk.open(({ times }) => ({ cutAfter: times === 1 ? 1000 : 0 }));
    await assert.rejects(desk.take(), { code: 'hub.interrupted' });
    assert.equal((await stat(desk.part)).size, 1000);
    assert.equal(desk.fake.requestsOf(NAME).length, 5);
    desk.fake.fault = undefined;
    await desk.take();
    await desk.assertWhole();
    assert.equal(desk.ranges.at(-1), 'bytes=1000-');
  });

  test('of a server that knows no ranges begins anew', async () => {
    await using desk = await Desk.open(({ times }) => ({
      ignoresRange: true,
      ...(times === 1 && { cutAfter: 50_000 }),
    }));
    await desk.take();
    await desk.assertWhole();
    assert.equal(desk.fake.sent.get(NAME), 50_000 + WEIGHTS.length);
  });

  test('of a file that is another one meanwhile mixes no versions', async () => {
    await using desk = await Desk.open(({ times }) =>
      times === 1 ? { cutAfter: 50_000, tag: '"old"', isWrong: true } : { tag: '"new"' },
    );
    await desk.take();
    await desk.assertWhole();
    assert.deepEqual(desk.ranges, [undefined, 'bytes=50000-']);
    assert.equal(desk.fake.sent.get(NAME), 50_000 + WEIGHTS.length);
  });

  test('without a tag, or with a weak one, is not continued', async () => {
    await using desk = await Desk.open(({ times }) => ({
      tag: 'W/"weak"',
      ...(times === 1 && { cutAfter: 50_000 }),
    }));
    await desk.take();
    await desk.assertWhole();
    assert.deepEqual(desk.ranges, [undefined, undefined]);
  });

  test('of another range than the one asked for takes all of it', async () => {
    await using desk = await Desk.open(({ times }) => {
      if (times === 1) return { cutAfter: 50_000 };
      return times === 2 ? { headers: { 'content-range': `bytes 0-9/${WEIGHTS.length}` } } : undefined;
    });
    await desk.take();
    await desk.assertWhole();
  });

  test('with wrong bytes of the right number is tried once more, and then never accepted', async () => {
    await using once = await Desk.open(({ times }) => ({ isWrong: times === 1 }));
    await once.take();
    await once.assertWhole();
    await using always = await Desk.open(() => ({ isWrong: true }));
    const { hex } = always.file(NAME).digest;
    await assert.rejects(always.take(), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'install.wrongBytes');
      assert.match(error.message, new RegExp(`should be ${hex} and is [0-9a-f]{64}`, 'u'));
      return true;
    });
    assert.equal(always.fake.requestsOf(NAME).length, 2);
    assert.deepEqual(await readdir(always.folder), []);
  });

  test('hashes what an earlier run left, and takes nothing of it on trust', async () => {
    await using desk = await Desk.open();
    // Left by a run that was killed; meanwhile the disk changed a byte.
    const left = Uint8Array.from(WEIGHTS.subarray(0, 200_000));
    left[1000] = (left[1000] ?? 0) ^ 1;
    await writeFile(desk.part, left);
    await writeFile(path.join(desk.folder, `${NAME}.etag`), '"any"');
    await desk.take();
    await desk.assertWhole();
    // A whole file whose time says nothing.
    const whole = path.join(desk.folder, NAME);
    await writeFile(whole, new Uint8Array(WEIGHTS.length));
    await utimes(whole, 0, 0);
    await desk.take();
    await desk.assertWhole();
    // One that is whole is not fetched again.
    const asked = desk.fake.requests.length;
    await desk.take();
    assert.equal(desk.fake.requests.length, asked);
  });

  test('throws away a part that is longer than the file, or of which nobody knows the version', async () => {
    await using desk = await Desk.open();
    await writeFile(desk.part, new Uint8Array(WEIGHTS.length + 1));
    await desk.take();
    await desk.assertWhole();
    await rm(path.join(desk.folder, NAME));
    await writeFile(desk.part, WEIGHTS.subarray(0, 10));
    await desk.take();
    await desk.assertWhole();
    assert.deepEqual(desk.ranges, [undefined, undefined]);
  });

  test('finishes a part that is whole already without asking anybody', async () => {
    await using desk = await Desk.open();
    await writeFile(desk.part, WEIGHTS);
    const asked = desk.fake.requests.length;
    await desk.take();
    await desk.assertWhole();
    assert.equal(desk.fake.requests.length, asked);
    await truncate(path.join(desk.folder, NAME), 0);
  });

  test('that is cancelled keeps its part', async () => {
    const cancel = new AbortController();
    await using desk = await Desk.open(() => ({ silentAfter: 100_000 }));
    const taking = desk.take(NAME, cancel.signal, {});
    await desk.received(100_000);
    cancel.abort();
    await assert.rejects(taking, { code: 'job.cancelled' });
    assert.equal((await stat(desk.part)).size, 100_000);
    desk.fake.fault = undefined;
    await desk.take();
    await desk.assertWhole();
    assert.equal(desk.ranges.at(-1), 'bytes=100000-');
  });

  test('waits for the next try a little longer each time', async () => {
    await using desk = await Desk.open(({ times }) => (times < 4 ? { cutAfter: 0 } : undefined));
    await desk.take();
    assert.deepEqual(desk.waited, [2000, 4000, 8000]);
  });

  test('of a file that the hub lists and does not have is named', async () => {
    await using desk = await Desk.open(() => ({ status: 404, headers: { 'x-error-code': 'EntryNotFound' } }));
    await assert.rejects(desk.take(), { code: 'hub.noFile' });
  });
});
