import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { learnSpeed, machineSpeed, SPEED_FILE } from '../../../../models/internvl/speed/machineSpeed.ts';
import type { probeSpeed } from '../../../../models/internvl/speed/probe.ts';
import { learn, secondsToRead, type Speed } from '../../../../models/internvl/speed/speed.ts';
import { promptOperations, tileOperations, type WorkSizes } from '../../../../models/internvl/speed/work.ts';

const never = new AbortController().signal;
const sizes: WorkSizes = {
  vision: { layers: 2, hiddenSize: 64, feedForward: 128, patchSize: 14 },
  decoder: {
    ...{
      hiddenSize: 64,
      layers: 2,
      heads: 4,
      keyValueHeads: 2,
      headDim: 16,
      feedForward: 128,
      vocabSize: 300,
    },
  },
  tileSize: 448,
  unshuffle: 2,
};
const speed: Speed = { tiles: 4e9, prompt: 1e9 };

describe('the time to read', () => {
  it('is that of tiles and prompt, each at its own speed', () => {
    const seconds = secondsToRead(sizes, { tiles: 13, tokens: 3328 }, speed);
    const expected =
      (13 * tileOperations(sizes)) / speed.tiles + promptOperations(sizes.decoder, 3328 + 60) / speed.prompt;
    assert.ok(Math.abs(seconds - expected) < 1e-9);
    const twice = { tiles: 2 * speed.tiles, prompt: 2 * speed.prompt };
    assert.ok(Math.abs(secondsToRead(sizes, { tiles: 13, tokens: 3328 }, twice) - seconds / 2) < 1e-9);
  });
});

describe('an answer', () => {
  const took = (tilesMs: number, promptMs: number): Parameters<typeof learn>[2] => ({
    ...{ tiles: 4, tilesMs, tokens: 1100, cached: 0, promptMs },
  });
  const shown = (ms: number): number => (1000 * 4 * tileOperations(sizes)) / ms;

  it('tells how fast the machine is where nobody knew', () => {
    const learned = learn(undefined, sizes, took(2000, 1000));
    assert.deepEqual(learned, { tiles: shown(2000), prompt: promptOperations(sizes.decoder, 1100) });
  });

  it('moves what was known half way, so that a busy moment does not decide', () => {
    const known = { tiles: shown(1000), prompt: speed.prompt };
    const learned = learn(known, sizes, took(4000, 10));
    assert.ok(learned);
    assert.ok(Math.abs(learned.tiles / shown(2000) - 1) < 1e-9);
    assert.equal(learned.prompt, speed.prompt, 'ten milliseconds tell nothing');
  });

  it('whose tiles and words were known already tells nothing', () => {
    assert.equal(
      learn(speed, sizes, { tiles: 0, tilesMs: 3, tokens: 12, cached: 3300, promptMs: 90 }),
      undefined,
    );
    assert.equal(learn(undefined, sizes, took(3, 1000)), undefined);
  });
});

describe('the speed of this machine', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tessera-speed-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is measured once for a precision, and kept', async () => {
    const probed: string[] = [];
    const probe: typeof probeSpeed = precision => {
      probed.push(precision);
      return Promise.resolve(speed);
    };
    const own = path.join(folder, 'once');
    assert.deepEqual(await machineSpeed(own, 'int8', never, probe), speed);
    assert.deepEqual(await machineSpeed(own, 'int8', never, probe), speed);
    await machineSpeed(own, 'int4', never, probe);
    assert.deepEqual(probed, ['int8', 'int4']);
  });

  it('gets better with an answer', async () => {
    const own = path.join(folder, 'better');
    await machineSpeed(own, 'int8', never, () => Promise.resolve(speed));
    const taken = { tiles: 4, tilesMs: 2000, tokens: 10, cached: 0, promptMs: 5 };
    await learnSpeed(own, 'int8', sizes, taken);
    const better = await machineSpeed(own, 'int8', never, () => assert.fail('known already'));
    assert.deepEqual(better, learn(speed, sizes, taken));
  });

  it('is measured again where the file is damaged', async () => {
    const own = path.join(folder, 'damaged');
    await machineSpeed(own, 'int8', never, () => Promise.resolve(speed));
    const file = path.join(own, SPEED_FILE);
    for (const text of ['{', '[]', '{"x": 1}', (await readFile(file, 'utf8')).replaceAll(/\d+/gu, '-1')]) {
      await writeFile(file, text);
      const other = { tiles: 5, prompt: 6 };
      assert.deepEqual(await machineSpeed(own, 'int8', never, () => Promise.resolve(other)), other);
    }
  });

  it('that cannot be kept costs no answer', async () => {
    await learnSpeed(path.join(folder, 'nowhere', 'at', 'all'), 'int8', sizes, {
      ...{ tiles: 4, tilesMs: 2000, tokens: 1100, cached: 0, promptMs: 1000 },
    });
  });

  it('is measured on graphs like those of models, in every precision, and leaves nothing behind', async () => {
    const own = path.join(folder, 'probe');
    for (const precision of ['int4', 'int8', 'f32'] as const) {
      const { tiles, prompt } = await machineSpeed(own, precision, never);
      // Some hundred million a second is less than any processor of the last decades does.
      assert.ok(tiles > 1e8 && tiles < 1e15 && prompt > 1e8 && prompt < 1e15);
    }
    assert.deepEqual(await readdir(own), [SPEED_FILE]);
  });

  it('is not measured on after a cancel', async () => {
    const own = path.join(folder, 'cancelled');
    await assert.rejects(machineSpeed(own, 'int8', AbortSignal.abort()), { code: 'job.cancelled' });
    assert.deepEqual(await readdir(own), []);
  });
});
