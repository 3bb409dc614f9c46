import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { licenceOf, pickerState } from '../../../extension/views/models/pickerState.ts';
import type { SpeedOf } from '../../../models/catalog/speed.ts';
import { catalogue } from '../../../models/catalog/catalog.ts';
import { writeRecord } from '../../../models/installed/record.ts';

const never = new AbortController().signal;
const speedOf: SpeedOf = () => Promise.resolve({ tiles: 5e11, prompt: 5e11 });
const SHA1 = 'a'.repeat(40);
const SHA256 = 'b'.repeat(64);

async function withFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-picker-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('what there is to choose from', () => {
  test('on a machine that has nothing: the whole catalogue, and a recommendation', async () => {
    await withFolder(async folder => {
      const places = { store: join(folder, 'not', 'there'), cache: join(folder, 'none') };
      const state = await pickerState(places, { model: 'reader', precision: 'int8' }, speedOf, never);
      assert.deepEqual([state.installed, state.folders, state.begun, state.cached], [[], [], [], []]);
      assert.equal(state.catalogue.length, catalogue.length);
      assert.ok((state.measured.secondsAPage ?? 0) > 1, 'with the time a page takes here');
      assert.ok(state.measured.freeDisk > 0, 'the disk of a folder that is not there yet is known');
      assert.ok(state.catalogue.every(({ memoryBytes }) => memoryBytes > 1e9));
    });
  });

  test('tells installed, put there by hand, begun and cached models apart', async () => {
    await withFolder(async folder => {
      const [store, cache] = [join(folder, 'models'), join(folder, 'hub')];
      const put = async (path: string, bytes: number): Promise<void> => {
        await mkdir(join(path, '..'), { recursive: true });
        await writeFile(path, Buffer.alloc(bytes, 32));
      };
      await put(join(store, 'InternVL3-1B', 'config.json'), 10);
      await writeRecord(join(store, 'InternVL3-1B'), {
        repo: 'OpenGVLab/InternVL3-1B',
        commit: SHA1,
        compared: 'hub',
        files: [{ name: 'config.json', bytes: 10, sha256: SHA256, changed: 0 }],
      });
      await put(join(store, 'by-hand', 'config.json'), 10);
      await put(join(store, 'no-model', 'notes.txt'), 10);
      await put(join(store, '.installing-InternVL3-2B', 'model.safetensors.part'), 1234);
      const cached = join(cache, 'models--someone--else');
      for (const [name, blob] of [
        ['config.json', SHA1],
        ['model.safetensors', SHA256],
      ] as const) {
        await put(join(cached, 'blobs', blob), 100);
        await mkdir(join(cached, 'snapshots', SHA1), { recursive: true });
        await symlink(join('..', '..', 'blobs', blob), join(cached, 'snapshots', SHA1, name));
      }
      const inUse = { model: join(folder, 'elsewhere'), precision: 'int4' } as const;
      const state = await pickerState({ store, cache }, inUse, speedOf, never);
      assert.deepEqual(
        state.installed.map(({ id, repo, isCompared }) => [id, repo, isCompared]),
        [['InternVL3-1B', 'OpenGVLab/InternVL3-1B', true]],
      );
      assert.deepEqual(state.folders, [join(folder, 'elsewhere'), join(store, 'by-hand')]);
      assert.deepEqual(state.begun, [{ id: 'InternVL3-2B', repo: 'OpenGVLab/InternVL3-2B', bytes: 1234 }]);
      assert.deepEqual(state.cached, [{ id: 'someone--else', repo: 'someone/else', bytes: 200 }]);
    });
  });

  test('stops when the list is closed', async () => {
    await assert.rejects(
      pickerState(
        { store: '/none', cache: '/none' },
        { model: 'reader', precision: 'int8' },
        speedOf,
        AbortSignal.abort(),
      ),
      { code: 'job.cancelled' },
    );
  });

  test('says whose licence the language model brings', () => {
    assert.equal(licenceOf({ licence: 'Apache-2.0' }), 'Apache-2.0');
    assert.equal(
      licenceOf({ licence: 'MIT', baseLicence: "InternLM2's own licence" }),
      "MIT, with InternLM2's own licence for its language model",
    );
  });
});
