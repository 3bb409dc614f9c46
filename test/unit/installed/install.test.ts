import assert from 'node:assert/strict';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Hub, type HubOptions } from '../../../models/hub/http.ts';
import { cachedCheckpoints, hubCacheFolder } from '../../../models/installed/hubCache.ts';
import { install, type InstallOptions } from '../../../models/installed/install.ts';
import { assertAsInstalled } from '../../../models/installed/record.ts';
import { findInstalled, idOf, removeModel, repoOf, stored } from '../../../models/installed/store.ts';
import { verifyModel } from '../../../models/installed/verify.ts';
import { tryLock } from '../../../models/installed/lock.ts';
import { lockOf } from '../../../models/installed/store.ts';
import { COMMIT, FakeHub, type FakeHubOptions } from '../../fixtures/fakeHub.ts';
import { GOLDEN } from '../internvl/goldenCheckpoints.ts';

const never = new AbortController().signal;
const ID = 'InternVL3-1B';
const WEIGHTS = 'model.safetensors';

async function checkpointFiles(name = 'chat-qwen2'): Promise<Record<string, Uint8Array>> {
  const read = (file: string): Promise<Uint8Array> => readFile(path.join(GOLDEN, name, file));
  return {
    'config.json': await read('config.json'),
    [WEIGHTS]: await read(WEIGHTS),
    'tokenizer_config.json': new TextEncoder().encode('{}'),
  };
}

class Desk implements AsyncDisposable {
  readonly fake: FakeHub;
  readonly root: string;

  private constructor(fake: FakeHub, root: string) {
    this.fake = fake;
    this.root = root;
  }

  static async open(options: Partial<FakeHubOptions> = {}): Promise<Desk> {
    const fake = await FakeHub.start({ files: await checkpointFiles(), ...options });
    return new Desk(fake, await mkdtemp(path.join(tmpdir(), 'tessera-install-')));
  }

  get store(): string {
    return path.join(this.root, 'models');
  }

  get cache(): string {
    return path.join(this.root, 'hub');
  }

  install(changed: Partial<InstallOptions> = {}, hub: Partial<HubOptions> = {}): ReturnType<typeof install> {
    return install(this.fake.repo, {
      store: this.store,
      cache: this.cache,
      hub: new Hub({ endpoint: this.fake.address, wait: () => Promise.resolve(), ...hub }),
      signal: never,
      ...changed,
    });
  }

  /** As the hub's own tools keep it: blobs by hash, and a snapshot of links. */
  async fillCache(files: Readonly<Record<string, Uint8Array>>, commit = COMMIT): Promise<string> {
    const home = path.join(this.cache, `models--${this.fake.repo.replace('/', '--')}`);
    const snapshot = path.join(home, 'snapshots', commit);
    await mkdir(path.join(home, 'blobs'), { recursive: true });
    await mkdir(snapshot, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const hash = name.endsWith('.safetensors')
        ? createHash('sha256')
        : createHash('sha1').update(`blob ${content.byteLength}\0`);
      const blob = path.join(home, 'blobs', hash.update(content).digest('hex'));
      await writeFile(blob, content);
      await symlink(path.relative(snapshot, blob), path.join(snapshot, name));
    }
    return snapshot;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fake[Symbol.asyncDispose]();
    await rm(this.root, { recursive: true, force: true });
  }
}

describe('installing', () => {
  test('puts a model in its place when all of it is checked, with its record', async () => {
    await using desk = await Desk.open();
    const told: number[] = [];
    const { id, folder, record } = await desk.install({ onProgress: ({ done }) => told.push(done) });
    assert.deepEqual([id, folder], [ID, path.join(desk.store, ID)]);
    assert.deepEqual((await readdir(folder)).sort(), [
      '.tessera.json',
      'config.json',
      WEIGHTS,
      'tokenizer_config.json',
    ]);
    assert.deepEqual([record.commit, record.compared, record.files.length], [COMMIT, 'hub', 3]);
    const files = await checkpointFiles();
    for (const { name, sha256 } of record.files)
      assert.equal(
        sha256,
        createHash('sha256')
          .update(files[name] ?? '')
          .digest('hex'),
      );
    assert.equal(
      told.at(-1),
      Object.values(files).reduce((sum, { byteLength }) => sum + byteLength, 0),
    );
    assert.deepEqual(await readdir(desk.store), [ID]);
    await assertAsInstalled(folder);
  });

  test('does nothing where the same commit is installed', async () => {
    await using desk = await Desk.open();
    await desk.install();
    const before = desk.fake.requests.filter(({ file }) => file !== undefined).length;
    await desk.install();
    assert.equal(desk.fake.requests.filter(({ file }) => file !== undefined).length, before);
  });

  test('loads only what a damaged model lacks', async () => {
    await using desk = await Desk.open();
    const { folder } = await desk.install();
    await writeFile(path.join(folder, 'config.json'), '{"model_type":"something else"}');
    await assert.rejects(assertAsInstalled(folder), { code: 'install.changed' });
    desk.fake.requests.length = 0;
    await desk.install();
    assert.deepEqual(
      desk.fake.requests.flatMap(({ file }) => file ?? []),
      ['config.json'],
    );
    await assertAsInstalled(folder);
  });

  test('waits for another window that installs the same, and loads nothing twice', async () => {
    await using desk = await Desk.open();
    let busy = 0;
    const both = await Promise.all([1, 2].map(() => desk.install({ onBusy: () => busy++ })));
    assert.deepEqual(
      both.map(({ id }) => id),
      [ID, ID],
    );
    assert.equal(busy, 1);
    assert.equal(desk.fake.requestsOf(WEIGHTS).length, 1);
  });

  test('that was stopped goes on with the commit and the bytes that it had', async () => {
    await using desk = await Desk.open();
    const cancel = new AbortController();
    desk.fake.fault = ({ file }) => (file === WEIGHTS ? { silentAfter: 20_000 } : undefined);
    const first = desk.install({
      signal: cancel.signal,
      onProgress: ({ file, fetched }) => {
        if (file === WEIGHTS && fetched > 20_000) cancel.abort();
      },
    });
    await assert.rejects(first, { code: 'job.cancelled' });
    const { installed, begun } = await stored(desk.store);
    assert.deepEqual([installed, begun.map(({ id }) => id)], [[], [ID]]);
    assert.ok((begun[0]?.bytes ?? 0) > 20_000);
    desk.fake.requests.length = 0;
    desk.fake.fault = undefined;
    let fetched = 0;
    await desk.install({ onProgress: progress => (fetched = progress.fetched) });
    const { [WEIGHTS]: weights = assert.fail() } = await checkpointFiles();
    assert.equal(fetched, weights.length - 20_000);
    assert.deepEqual(
      desk.fake.requestsOf(WEIGHTS).map(({ headers }) => headers.range),
      ['bytes=20000-'],
    );
    assert.ok(desk.fake.requests.some(({ path: asked }) => asked.endsWith(`/revision/${COMMIT}`)));
  });

  test('never puts a model in place of which one file is wrong', async () => {
    await using desk = await Desk.open({
      fault: ({ file }) => (file === WEIGHTS ? { isWrong: true } : undefined),
    });
    await assert.rejects(desk.install(), { code: 'install.wrongBytes' });
    assert.equal(await findInstalled(desk.store, ID), undefined);
  });

  test('refuses what it cannot run before it loads the weights, and keeps nothing of it', async () => {
    const files = {
      ...(await checkpointFiles()),
      'config.json': new TextEncoder().encode('{"model_type":"gpt2"}'),
    };
    await using desk = await Desk.open({ files });
    await assert.rejects(desk.install(), { code: 'checkpoint.unknownArchitecture' });
    assert.equal(desk.fake.requestsOf(WEIGHTS).length, 0);
    assert.deepEqual(await readdir(desk.store), []);
    const { [WEIGHTS]: _weights, ...without } = await checkpointFiles();
    await using empty = await Desk.open({ files: without });
    await assert.rejects(empty.install(), { code: 'checkpoint.missing' });
  });

  test('refuses a repository whose index names a shard that is not there', async () => {
    const { [WEIGHTS]: weights = assert.fail(), ...others } = await checkpointFiles();
    const index = {
      weight_map: { a: 'model-00001-of-00002.safetensors', b: 'model-00002-of-00002.safetensors' },
    };
    await using desk = await Desk.open({
      files: {
        ...others,
        'model-00001-of-00002.safetensors': weights,
        'model.safetensors.index.json': new TextEncoder().encode(JSON.stringify(index)),
      },
    });
    await assert.rejects(desk.install(), { code: 'checkpoint.missingShard' });
    assert.deepEqual(await readdir(desk.store), []);
  });

  test('says how much room it needs before it begins', async () => {
    const huge = { type: 'file', path: 'model-00009-of-00009.safetensors', oid: '0'.repeat(40), size: 135 };
    await using desk = await Desk.open({
      entries: [{ ...huge, lfs: { oid: '0'.repeat(64), size: 2 ** 52 } }],
    });
    await assert.rejects(desk.install(), {
      code: 'install.noSpace',
      message: /\d+\.\d GB in .*; \d+\.\d GB are free/u,
    });
    assert.equal(desk.fake.requests.filter(({ file }) => file !== undefined).length, 0);
  });

  test('into a folder that cannot be is named', async () => {
    await using desk = await Desk.open();
    await writeFile(desk.store, 'a file');
    await assert.rejects(desk.install(), { code: 'install.folder' });
  });

  test('replaces an older commit, and loads only what changed', async () => {
    await using desk = await Desk.open();
    const { folder, record } = await desk.install();
    const older = record.commit?.replace('0', '9');
    const text = await readFile(path.join(folder, '.tessera.json'), 'utf8');
    await writeFile(path.join(folder, '.tessera.json'), text.replace(COMMIT, older ?? assert.fail()));
    desk.fake.requests.length = 0;
    assert.equal((await desk.install()).record.commit, COMMIT);
    assert.deepEqual(
      desk.fake.requests.flatMap(({ file }) => file ?? []),
      [],
    );
    assert.deepEqual(await readdir(desk.store), [ID]);
  });
});

describe('what the Hugging Face cache has', () => {
  test('is found where the hub’s own tools keep it', () => {
    const at = (environment: Record<string, string>): string => hubCacheFolder(environment, '/home/me');
    assert.equal(at({}), '/home/me/.cache/huggingface/hub');
    assert.equal(at({ XDG_CACHE_HOME: '/c' }), '/c/huggingface/hub');
    assert.equal(at({ XDG_CACHE_HOME: '/c', HF_HOME: '/h' }), '/h/hub');
    assert.equal(at({ HF_HOME: '/h', HUGGINGFACE_HUB_CACHE: '/g' }), '/g');
    assert.equal(at({ HUGGINGFACE_HUB_CACHE: '/g', HF_HUB_CACHE: '/f' }), '/f');
    assert.equal(at({ HF_HUB_CACHE: 'relative' }), '/home/me/.cache/huggingface/hub');
  });

  test('is not loaded again, and takes no more room', { skip: process.platform === 'win32' }, async () => {
    await using desk = await Desk.open();
    const snapshot = await desk.fillCache(await checkpointFiles());
    const { folder, record } = await desk.install();
    assert.deepEqual(
      desk.fake.requests.flatMap(({ file }) => file ?? []),
      [],
    );
    assert.equal(record.compared, 'hub');
    const [ours, theirs] = await Promise.all([folder, snapshot].map(one => stat(path.join(one, WEIGHTS))));
    assert.equal(ours?.ino, theirs?.ino);
  });

  test('is installed without a network', { skip: process.platform === 'win32' }, async () => {
    await using desk = await Desk.open();
    await desk.fillCache(await checkpointFiles());
    const [found] = await cachedCheckpoints(desk.cache, never);
    assert.deepEqual([found?.repo, found?.commit, found?.files.length], [desk.fake.repo, COMMIT, 3]);
    const offline: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { record } = await desk.install({}, { fetch: offline });
    assert.equal(record.compared, 'cache');
  });

  test(
    'is loaded all the same where a blob is not what it is called',
    { skip: process.platform === 'win32' },
    async () => {
      await using desk = await Desk.open();
      const snapshot = await desk.fillCache(await checkpointFiles());
      const weights = await readFile(path.join(snapshot, WEIGHTS));
      weights[5000] = (weights[5000] ?? 0) ^ 1;
      await writeFile(path.join(snapshot, WEIGHTS), weights);
      await desk.install();
      assert.deepEqual(
        desk.fake.requests.flatMap(({ file }) => file ?? []),
        [WEIGHTS],
      );
      // What the user has is theirs: it was not mended behind their back.
      assert.ok(weights.equals(await readFile(path.join(snapshot, WEIGHTS))));
      const offline: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
      await removeModel(desk.store, ID);
      await assert.rejects(desk.install({}, { fetch: offline }));
      assert.equal(await findInstalled(desk.store, ID), undefined);
    },
  );

  test('is offered only when it is whole', { skip: process.platform === 'win32' }, async () => {
    await using desk = await Desk.open();
    const { [WEIGHTS]: weights = assert.fail(), ...others } = await checkpointFiles();
    await desk.fillCache({ ...others, 'model-00001-of-00002.safetensors': weights });
    assert.deepEqual(await cachedCheckpoints(desk.cache, never), []);
    assert.deepEqual(await cachedCheckpoints(path.join(desk.root, 'none'), never), []);
  });
});

describe('installed models', () => {
  test('are verified byte by byte', async () => {
    await using desk = await Desk.open();
    const { folder } = await desk.install();
    const none = (): void => undefined;
    assert.deepEqual((await verifyModel(desk.store, ID.toLowerCase(), none, never)).wrong, []);
    // Another time alone is no damage.
    await utimes(path.join(folder, WEIGHTS), 1, 1);
    await assert.rejects(assertAsInstalled(folder), { code: 'install.changed' });
    assert.deepEqual((await verifyModel(desk.store, ID, none, never)).wrong, []);
    await assertAsInstalled(folder);
    const weights = await readFile(path.join(folder, WEIGHTS));
    weights[7000] = (weights[7000] ?? 0) ^ 1;
    await writeFile(path.join(folder, WEIGHTS), weights);
    await rm(path.join(folder, 'config.json'));
    const { wrong } = await verifyModel(desk.store, ID, none, never);
    assert.deepEqual(
      wrong.map(({ name, got }) => [name, got === undefined]),
      [
        ['config.json', true],
        [WEIGHTS, false],
      ],
    );
  });

  test('are removed with what was begun of them, unless they are being installed', async () => {
    await using desk = await Desk.open();
    await desk.install();
    {
      await using held = await tryLock(lockOf(desk.store, ID));
      assert.ok(held);
      await assert.rejects(removeModel(desk.store, ID), { code: 'install.busy' });
    }
    await cp(path.join(desk.store, ID), path.join(desk.store, `.installing-${ID}`), { recursive: true });
    assert.ok((await removeModel(desk.store, ID)) > 100_000);
    assert.deepEqual(await readdir(desk.store), []);
    await assert.rejects(removeModel(desk.store, ID), { code: 'install.notInstalled' });
    await assert.rejects(removeModel(desk.store, '../models'), { code: 'install.notInstalled' });
  });

  test('are called by name, those of others with their owner', () => {
    for (const repo of ['OpenGVLab/InternVL3-1B', 'some-one/My.InternVL'])
      assert.equal(repoOf(idOf(repo)), repo);
    assert.equal(idOf('OpenGVLab/InternVL3-1B'), ID);
    assert.equal(repoOf('../x'), undefined);
  });

  test('with a broken record are not installed', async () => {
    await using desk = await Desk.open();
    const { folder } = await desk.install();
    for (const text of [
      '',
      '{}',
      '{"format":1}',
      '[1]',
      '{"format":1,"repo":"a/b","compared":"hub","files":[{}]}',
    ]) {
      await writeFile(path.join(folder, '.tessera.json'), text);
      assert.equal(await findInstalled(desk.store, ID), undefined, text);
    }
  });
});
