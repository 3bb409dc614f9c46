import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { importModel } from '../../../../models/installed/importing/importing.ts';
import type { ImportProgress } from '../../../../models/installed/importing/options.ts';
import { assertAsInstalled } from '../../../../models/installed/record.ts';
import type { InstalledModel } from '../../../../models/installed/store.ts';
import { type Contents, renamed, tarGzOf, tarOf, zipOf } from '../../../fixtures/archives.ts';
import { GOLDEN } from '../../internvl/goldenCheckpoints.ts';

const never = new AbortController().signal;
const WEIGHTS = 'model.safetensors';
let config: Buffer;
let weights: Buffer;
let root = '';
let store = '';

before(async () => {
  config = await readFile(path.join(GOLDEN, 'chat-qwen2', 'config.json'));
  weights = await readFile(path.join(GOLDEN, 'chat-qwen2', WEIGHTS));
});
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tessera-archive-'));
  store = path.join(root, 'models');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A checkpoint with what lies about it, in a folder. */
const inFolder = (folder = 'InternVL3-1B/'): Contents => ({
  [`${folder}README.md`]: Buffer.from('# A model'),
  [`${folder}config.json`]: config,
  [`${folder}modeling.py`]: Buffer.from('print()'),
  [`${folder}${WEIGHTS}`]: weights,
  [`${folder}examples/config.json`]: Buffer.from('{}'),
  [`${folder}._config.json`]: Buffer.from('Mac'),
});

async function bring(
  archive: Uint8Array,
  name = 'stick.archive',
  { signal = never, onProgress }: { signal?: AbortSignal; onProgress?: (at: ImportProgress) => void } = {},
): Promise<InstalledModel> {
  const file = path.join(root, name);
  await writeFile(file, archive);
  return importModel(file, { store, signal, ...(onProgress && { onProgress }) });
}

/** That an archive is refused by that name and sentence, and that nothing of it stays. */
async function refuses(archive: Uint8Array, code: string, message = /./u): Promise<void> {
  await assert.rejects(bring(archive), { code, message });
  assert.deepEqual(await readdir(store).catch(() => []), []);
}

describe('importing an archive', () => {
  const kinds: Readonly<Record<string, (contents: Contents) => Promise<Buffer>>> = {
    tar: tarOf,
    'tar.gz': tarGzOf,
    zip: contents => zipOf(contents),
    'zip, packed': contents => zipOf(contents, { compress: true }),
    'zip as over 4 GB': contents => zipOf(contents, { isLarge: true }),
  };
  for (const [kind, packed] of Object.entries(kinds))
    test(`takes the files of the checkpoint out of a ${kind}`, async () => {
      const told: ImportProgress[] = [];
      const archive = await packed(inFolder());
      const model = await bring(archive, 'x.bin', { onProgress: at => told.push(at) });
      assert.equal(model.id, 'imported--InternVL3-1B');
      assert.deepEqual([model.record.compared, model.record.commit], ['nothing', undefined]);
      assert.deepEqual(await readdir(store), [model.id]);
      const files = ['.tessera.json', 'README.md', 'config.json', WEIGHTS];
      assert.deepEqual((await readdir(model.folder)).sort(), files);
      assert.deepEqual(await readFile(path.join(model.folder, WEIGHTS)), weights);
      await assertAsInstalled(model.folder);
      const last = told.at(-1);
      assert.ok(last);
      assert.equal(last.total, archive.length);
      assert.ok(last.done > 0.9 * archive.length && last.done <= archive.length);
    });

  test('calls a checkpoint at the top by the name of the archive', async () => {
    const archive = await tarOf({ './': undefined, ...inFolder('./') });
    assert.equal((await bring(archive, 'InternVL3-2B.tar')).id, 'imported--InternVL3-2B');
    assert.equal((await bring(gzipSync(archive), 'My model.tar.gz')).id, 'imported--My-model');
  });

  test('of an installed model holds it against its record, wherever that stands', async () => {
    const { folder } = await bring(await tarOf(inFolder()));
    const record = (await readFile(path.join(folder, '.tessera.json'), 'utf8')).replace(
      'imported/InternVL3-1B',
      'OpenGVLab/InternVL3-1B',
    );
    const files = {
      'm/config.json': config,
      [`m/${WEIGHTS}`]: weights,
      'm/README.md': Buffer.from('# A model'),
    };
    const model = await bring(await tarGzOf({ ...files, 'm/.tessera.json': Buffer.from(record) }));
    assert.deepEqual([model.id, model.record.compared], ['InternVL3-1B', 'record']);
    await rm(store, { recursive: true });
    const other = Buffer.from(weights);
    other[9000] = (other[9000] ?? 0) ^ 1;
    const changed = { 'm/.tessera.json': Buffer.from(record), ...files, [`m/${WEIGHTS}`]: other };
    await refuses(
      await zipOf(changed),
      'install.damagedSource',
      /stick\.archive\/model\.safetensors is damaged/u,
    );
  });

  test('that was cut off leaves nothing, wherever it was cut', async () => {
    const [tar, zip] = [await tarOf(inFolder()), await zipOf(inFolder())];
    for (const [archive, lengths] of [
      // In a head, in a file, and where a file ends.
      [tar, [300 + 512, 100_000, tar.indexOf('examples/config.json') + 3 - 15]],
      [gzipSync(tar), [100, 50_000]],
      [zip, [1000, zip.length - 5]],
    ] as const)
      for (const length of lengths)
        await refuses(
          archive.subarray(0, length),
          'install.archiveDamaged',
          /^stick\.archive is cut off or/u,
        );
    // Between two files: all that was there is whole.
    const end = tar.lastIndexOf(Buffer.from('Mac')) + 512;
    await refuses(tar.subarray(0, end - (end % 512)), 'install.archiveDamaged', /its end is missing/u);
  });

  test('with wrong bytes is refused by its checksum', async () => {
    const zip = await zipOf(inFolder());
    const at = zip.indexOf(weights.subarray(5000, 5100)) + 50;
    zip[at] = (zip[at] ?? 0) ^ 1;
    await refuses(
      zip,
      'install.archiveDamaged',
      /the checksum of InternVL3-1B\/model\.safetensors is wrong/u,
    );
    const gz = await tarGzOf(inFolder());
    gz[gz.length - 6] = (gz[gz.length - 6] ?? 0) ^ 1;
    await refuses(gz, 'install.archiveDamaged');
  });

  test('with names that point elsewhere, links and devices is refused', async () => {
    const evil = { 'InternVL3-1B/aa/config.json': config, ...inFolder() };
    for (const name of [
      'InternVL3-1B/../config.json',
      '/nternVL3-1B/aa/config.json',
      'C:ternVL3-1B/aa/config.json',
    ])
      for (const archive of [await tarOf({ [name]: config, ...inFolder() }), await zipNamed(evil, name)])
        await refuses(archive, 'install.archiveEntry', /which points out of the folder/u);
    const windows = await zipNamed(evil, 'InternVL3-1B\\..\\config.json'.slice(0, 27));
    await refuses(windows, 'install.archiveEntry', /points out/u);
    for (const [header, message] of [
      [{ type: 'symlink', linkname: '/etc/passwd' }, /which is a link/u],
      [{ type: 'link', linkname: 'config.json' }, /which is a link/u],
      [{ type: 'character-device', devmajor: 1 }, /which is no plain file/u],
      [{ type: 'fifo' }, /which is no plain file/u],
    ] as const)
      await refuses(await tarOf(inFolder(), [header]), 'install.archiveEntry', message);
    await refuses(await zipOf(inFolder(), { mode: 0o120777 }), 'install.archiveEntry', /which is a link/u);
  });

  test('with one file twice, or two checkpoints, is refused', async () => {
    await refuses(
      await tarOf({ ...inFolder(), 'InternVL3-1B/CONFIG.json': config }),
      'install.archiveEntry',
      /"InternVL3-1B\/CONFIG\.json", twice/u,
    );
    const both = { ...inFolder('A/'), ...inFolder('B/') };
    for (const archive of [await tarOf(both), await zipOf(both)])
      await refuses(archive, 'install.archiveFolders', /in two places: "A" and "B"\.$/u);
    const below = await tarOf({ ...inFolder(''), ...inFolder('B/') });
    await refuses(below, 'install.archiveFolders', /its top and "B"/u);
  });

  test('that is none, or holds no checkpoint, is refused', async () => {
    await refuses(Buffer.alloc(0), 'install.archiveKind', /it is empty/u);
    await refuses(Buffer.from('7z\xbc\xaf'), 'install.archiveKind', /none of tar, gzip and zip/u);
    await refuses(gzipSync('no tar'), 'install.archiveDamaged');
    await refuses(
      await tarOf({ 'notes.txt': config }),
      'checkpoint.missing',
      /stick\.archive\/config\.json/u,
    );
    await refuses(await zipOf({}), 'checkpoint.missing');
    await refuses(await tarOf({ 'config.json': config }), 'checkpoint.missing');
    await refuses(await tarOf({ 'config.json': Buffer.from('{}') }), 'checkpoint.unknownArchitecture');
    const locked = await zipOf({ 'config.json': config });
    // The bit that says so, in the list at the end.
    const at = locked.indexOf('PK\u0001\u0002') + 8;
    locked[at] = (locked[at] ?? 0) | 1;
    await refuses(locked, 'install.archiveDamaged');
  });

  test('whose files get longer than they say, or than the disk has room for, is refused', async () => {
    const bomb = await zipOf({ 'config.json': Buffer.alloc(5e6) }, { compress: true });
    for (const signature of ['PK\u0001\u0002']) bomb.writeUInt32LE(100, bomb.indexOf(signature) + 24);
    await refuses(bomb, 'install.archiveDamaged', /too many bytes/u);
    // 8 EB: more than any disk has.
    const huge = await tarOf({ 'config.json': config });
    const size = Buffer.from([0x80, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]);
    size.copy(huge, 124);
    const sum = huge.subarray(0, 512).reduce((all, byte, i) => all + (i >= 148 && i < 156 ? 32 : byte), 0);
    huge.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    await refuses(huge, 'install.noSpace');
  });

  test('that was cancelled leaves nothing', async () => {
    for (const archive of [await tarOf(inFolder()), await tarGzOf(inFolder()), await zipOf(inFolder())]) {
      const cancel = new AbortController();
      const options = { signal: cancel.signal, onProgress: () => cancel.abort() };
      await assert.rejects(bring(archive, 'x', options), { code: 'job.cancelled' });
      await assert.rejects(bring(archive, 'x', { signal: AbortSignal.abort() }), { code: 'job.cancelled' });
      assert.deepEqual(await readdir(store).catch(() => []), []);
    }
  });

  test('leaves what was begun under the same name alone until it is whole', async () => {
    const begun = path.join(store, '.installing-imported--InternVL3-1B');
    await mkdir(begun, { recursive: true });
    await assert.rejects(bring(await tarOf({ 'InternVL3-1B/config.json': config })), {
      code: 'checkpoint.missing',
    });
    assert.deepEqual(await readdir(store), [path.basename(begun)]);
    await bring(await tarOf(inFolder()));
    assert.deepEqual(await readdir(store), ['imported--InternVL3-1B']);
  });
});

async function zipNamed(contents: Contents, name: string): Promise<Buffer> {
  return renamed(await zipOf(contents), 'InternVL3-1B/aa/config.json', name);
}
