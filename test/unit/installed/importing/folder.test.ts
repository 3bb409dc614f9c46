import assert from 'node:assert/strict';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { importFolder } from '../../../../models/installed/importing/folder.ts';
import { importModel } from '../../../../models/installed/importing/importing.ts';
import { assertAsInstalled } from '../../../../models/installed/record.ts';
import type { InstalledModel } from '../../../../models/installed/store.ts';
import { GOLDEN } from '../../internvl/goldenCheckpoints.ts';

const never = new AbortController().signal;
const WEIGHTS = 'model.safetensors';
let root = '';
let stick = '';
let store = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tessera-import-'));
  [stick, store] = [path.join(root, 'stick', 'InternVL3-1B'), path.join(root, 'models')];
  await mkdir(stick, { recursive: true });
  for (const name of ['config.json', WEIGHTS])
    await copyFile(path.join(GOLDEN, 'chat-qwen2', name), path.join(stick, name));
  await writeFile(path.join(stick, 'modeling.py'), 'print()');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const bring = (from = stick, to = store): Promise<InstalledModel> =>
  importFolder(from, { store: to, signal: never });

describe('importing a folder', () => {
  test('takes a folder or an archive by what is there, and says where nothing is', async () => {
    const { id } = await importModel(stick, { store, signal: never });
    assert.equal(id, 'imported--InternVL3-1B');
    const gone = importModel(path.join(root, 'gone'), { store, signal: never });
    await assert.rejects(gone, { code: 'install.noSource' });
  });

  test('copies the files of the checkpoint, and says that nothing was compared', async () => {
    const told: number[] = [];
    const model = await importFolder(stick, {
      store,
      signal: never,
      onProgress: ({ done }) => told.push(done),
    });
    assert.equal(model.id, 'imported--InternVL3-1B');
    assert.deepEqual([model.record.compared, model.record.commit], ['nothing', undefined]);
    assert.deepEqual((await readdir(model.folder)).sort(), ['.tessera.json', 'config.json', WEIGHTS]);
    assert.deepEqual(await readdir(store), [model.id]);
    assert.ok((told.at(-1) ?? 0) > 100_000);
    await rm(stick, { recursive: true });
    await assertAsInstalled(model.folder);
  });

  test('of an installed model holds it against its record', async () => {
    const { folder } = await bring();
    const elsewhere = path.join(root, 'elsewhere');
    await cp(folder, path.join(root, 'carried'), { recursive: true });
    const { record } = await bring(path.join(root, 'carried'), elsewhere);
    assert.equal(record.compared, 'record');
    const weights = await readFile(path.join(folder, WEIGHTS));
    weights[9000] = (weights[9000] ?? 0) ^ 1;
    await writeFile(path.join(root, 'carried', WEIGHTS), weights);
    await rm(elsewhere, { recursive: true });
    await assert.rejects(bring(path.join(root, 'carried'), elsewhere), { code: 'install.damagedSource' });
    assert.deepEqual(await readdir(elsewhere), []);
  });

  test(
    'of the Hugging Face cache knows its name and its hashes',
    { skip: process.platform === 'win32' },
    async () => {
      const home = path.join(root, 'models--OpenGVLab--InternVL3-1B');
      const snapshot = path.join(home, 'snapshots', 'a'.repeat(40));
      await mkdir(path.join(home, 'blobs'), { recursive: true });
      await mkdir(snapshot, { recursive: true });
      for (const name of ['config.json', WEIGHTS]) {
        const content = await readFile(path.join(stick, name));
        const blob = path.join(home, 'blobs', createHash('sha256').update(content).digest('hex'));
        await writeFile(blob, content);
        await symlink(blob, path.join(snapshot, name));
      }
      const { id, record } = await bring(snapshot);
      assert.deepEqual([id, record.compared, record.commit], ['InternVL3-1B', 'cache', 'a'.repeat(40)]);
    },
  );

  test('that is no checkpoint, or half of one, leaves nothing', async () => {
    await rm(path.join(stick, WEIGHTS));
    await assert.rejects(bring(), { code: 'checkpoint.missing' });
    await rm(path.join(stick, 'config.json'));
    await assert.rejects(bring(), { code: 'checkpoint.missing' });
    await assert.rejects(bring(path.join(root, 'nowhere')), { code: 'checkpoint.missing' });
    assert.deepEqual(await readdir(root), ['stick']);
  });

  test('that was cancelled installs nothing', async () => {
    const cancel = new AbortController();
    const importing = importFolder(stick, { store, signal: cancel.signal, onProgress: () => cancel.abort() });
    await assert.rejects(importing, { code: 'job.cancelled' });
    assert.deepEqual(await readdir(store), []);
    assert.equal((await bring()).id, 'imported--InternVL3-1B');
  });
});
