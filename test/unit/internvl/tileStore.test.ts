import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { tileKey } from '../../../models/internvl/memory.ts';
import { TILE_FILE, TileStore } from '../../../models/internvl/tileStore.ts';

const DIGEST = 32;
const keyOf = (seed: number): string => tileKey(Float32Array.of(seed));
const features = (seed: number, length = 8): Float32Array =>
  Float32Array.from({ length }, (_, at) => Math.sin(seed + at));

let root: string;
let folder: string;
let count = 0;

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tessera-tiles-'));
});
beforeEach(async () => {
  folder = path.join(root, String(count++));
  await mkdir(folder);
});
after(() => rm(root, { recursive: true, force: true }));

async function fileOf(store: TileStore, seed: number): Promise<string> {
  const known = new Set(await readdir(folder));
  await store.write(keyOf(seed), features(seed));
  const [fresh] = (await readdir(folder)).filter(name => !known.has(name));
  assert.ok(fresh);
  return path.join(folder, fresh);
}

describe('tiles on disk', () => {
  it('come back bit for bit, in another process as well', async () => {
    const numbers = fc.float32Array({ minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer(), async (values, seed) => {
        await new TileStore({ folder, mostBytes: 1e6 }).write(keyOf(seed), values);
        const read = await new TileStore({ folder, mostBytes: 1e6 }).read(keyOf(seed));
        assert.ok(read);
        assert.deepEqual(Buffer.from(read.buffer), Buffer.from(values.slice().buffer));
      }),
      { numRuns: 30 },
    );
  });

  it('are named by the pixels alone: others have none', async () => {
    const store = new TileStore({ folder, mostBytes: 1e6 });
    await store.write(keyOf(1), features(1));
    assert.equal(await store.read(keyOf(2)), undefined);
  });

  it('that are damaged or cut off are not believed, and make room for new ones', async () => {
    const store = new TileStore({ folder, mostBytes: 1e6 });
    for (const damage of [
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[DIGEST + 5] = (bytes[DIGEST + 5] ?? 0) ^ 1;
        await writeFile(file, bytes);
      },
      (file: string) => truncate(file, DIGEST + 8),
      (file: string) => truncate(file, DIGEST - 1),
      (file: string) => truncate(file, 0),
    ]) {
      const file = await fileOf(store, 1);
      await damage(file);
      assert.equal(await store.read(keyOf(1)), undefined);
      assert.deepEqual(await readdir(folder), []);
    }
    await store.write(keyOf(1), features(1));
    assert.deepEqual(await store.read(keyOf(1)), features(1));
  });

  it('stay within their room: those not used for longest go', async () => {
    const size = DIGEST + 8 * 4;
    const store = new TileStore({ folder, mostBytes: 3 * size });
    for (const [seed, used] of [
      [1, 100],
      [2, 300],
      [3, 200],
    ] as const) {
      const file = await fileOf(store, seed);
      await utimes(file, used, used);
    }
    // Read just now, the first is the newest.
    assert.ok(await store.read(keyOf(1)));
    await store.write(keyOf(4), features(4));
    assert.equal((await readdir(folder)).length, 3);
    assert.equal(await store.read(keyOf(3)), undefined);
    for (const seed of [1, 2, 4]) assert.deepEqual(await store.read(keyOf(seed)), features(seed));
  });

  it('larger than all their room are not kept, and push no other out', async () => {
    const store = new TileStore({ folder, mostBytes: 200 });
    await store.write(keyOf(1), features(1));
    await store.write(keyOf(2), features(2, 1000));
    assert.deepEqual(await store.read(keyOf(1)), features(1));
    assert.equal(await store.read(keyOf(2)), undefined);
  });

  it('that cannot be kept cost nothing: the folder is gone, or what was half written lies there', async () => {
    const gone = new TileStore({ folder: path.join(folder, 'gone'), mostBytes: 1e6 });
    await gone.write(keyOf(1), features(1));
    assert.equal(await gone.read(keyOf(1)), undefined);
    // As a killed process leaves it: it counts against the room until it goes like others.
    const size = DIGEST + 8 * 4;
    const left = path.join(folder, `left${TILE_FILE}`);
    await writeFile(left, Buffer.alloc(size));
    await utimes(left, 1, 1);
    const store = new TileStore({ folder, mostBytes: size });
    await store.write(keyOf(1), features(1));
    assert.equal((await readdir(folder)).length, 1);
    assert.deepEqual(await store.read(keyOf(1)), features(1));
  });
});
