import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hub, type HubOptions } from '../../../models/hub/http.ts';
import { listRepo, type Listing } from '../../../models/hub/listing.ts';
import { COMMIT, FakeHub, type FakeHubOptions } from '../../fixtures/fakeHub.ts';

const never = new AbortController().signal;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = {
  'config.json': bytesOf('{}'),
  'model.safetensors': bytesOf('weights'),
  'run.py': bytesOf('print()'),
};

interface Listed extends AsyncDisposable {
  readonly fake: FakeHub;
  list(options?: Partial<HubOptions>): Promise<Listing>;
}

async function hubWith(options: Partial<FakeHubOptions> = {}): Promise<Listed> {
  const fake = await FakeHub.start({ files, ...options });
  return {
    fake,
    list: changed =>
      listRepo(
        new Hub({ endpoint: fake.address, wait: () => Promise.resolve(), ...changed }),
        fake.repo,
        'main',
        never,
      ),
    [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose](),
  };
}

describe('a listing', () => {
  test('has the files of the checkpoint with size and hash, at one commit', async () => {
    await using hub = await hubWith();
    const { commit, files: listed } = await hub.list();
    assert.equal(commit, COMMIT);
    assert.deepEqual(
      listed.map(({ name, bytes, digest }) => [name, bytes, digest.kind, digest.hex.length]),
      [
        ['config.json', 2, 'git', 40],
        ['model.safetensors', 7, 'sha256', 64],
      ],
    );
    // `git hash-object` of {}
    assert.equal(listed[0]?.digest.hex, '9e26dfeeb6e641a33dae4961196235bdb965b21b');
  });

  test('is read to its last page', async () => {
    await using hub = await hubWith({ pageSize: 1 });
    assert.equal((await hub.list()).files.length, 2);
    assert.equal(hub.fake.requests.filter(({ path }) => path.includes('/tree/')).length, 3);
  });

  test('with a name that leads out of the folder is refused whole', async () => {
    for (const path of [
      '../config.json',
      'a/../../b.json',
      '/etc/x.json',
      'a\\b.json',
      'C:x.json',
      'con.json',
      'a//b.json',
    ]) {
      await using hub = await hubWith({ entries: [{ type: 'file', path, oid: '0'.repeat(40), size: 1 }] });
      await assert.rejects(hub.list(), { code: 'hub.badListing' }, path);
    }
    await using twice = await hubWith({
      entries: [{ type: 'file', path: 'CONFIG.json', oid: '0'.repeat(40), size: 1 }],
    });
    await assert.rejects(twice.list(), { code: 'hub.badListing' });
  });

  test('of something else is no hub', async () => {
    for (const fault of [
      { text: '<html>Log in</html>', headers: { 'content-type': 'text/html' } },
      { text: '{"sha":"main"}' },
      { text: '[]' },
      { text: `{"sha":"${'z'.repeat(40)}"}` },
    ]) {
      await using hub = await hubWith({ fault: () => fault });
      await assert.rejects(hub.list(), { code: 'hub.notAHub' });
    }
    await using odd = await hubWith({ entries: [{ type: 'file', path: 'a.json', oid: 'x', size: '1' }] });
    await assert.rejects(odd.list(), { code: 'hub.notAHub' });
  });
});

describe('a hub that refuses', () => {
  const refusing = async (
    status: number,
    headers: Record<string, string> = {},
    token?: string,
  ): Promise<string> => {
    await using hub = await hubWith({ fault: () => ({ status, headers }) });
    return await hub.list({ token }).then(
      () => 'listed',
      (error: unknown) => (error as { code: string }).code,
    );
  };

  test('says why', async () => {
    assert.equal(await refusing(401, { 'x-error-code': 'RepoNotFound' }), 'hub.noRepo');
    assert.equal(await refusing(404), 'hub.noRepo');
    assert.equal(await refusing(401, {}, 'hf_wrong'), 'hub.badToken');
    assert.equal(await refusing(403, { 'x-error-code': 'GatedRepo' }, 'hf_mine'), 'hub.gated');
    assert.equal(await refusing(403), 'hub.gated');
    assert.equal(await refusing(418), 'hub.status');
    assert.equal(await refusing(503), 'hub.status');
  });

  test('for a while is waited for as long as it says, and told', async () => {
    const told: number[] = [];
    const waited: number[] = [];
    await using hub = await hubWith();
    let limited = 2;
    hub.fake.fault = () =>
      limited-- > 0 ? { status: 429, headers: { ratelimit: '"api";r=0;t=42' } } : undefined;
    await hub.list({
      onWait: seconds => told.push(seconds),
      wait: ms => (waited.push(ms), Promise.resolve()),
    });
    assert.deepEqual(
      [told, waited],
      [
        [42, 42],
        [42_000, 42_000],
      ],
    );
  });

  test('for an hour leaves the decision to the user', async () => {
    assert.equal(await refusing(429, { 'retry-after': '3600' }), 'hub.limited');
  });

  test('because it is in trouble is asked again a few times', async () => {
    await using hub = await hubWith();
    let trouble = 3;
    hub.fake.fault = () => (trouble-- > 0 ? { status: 502 } : undefined);
    assert.equal((await hub.list()).files.length, 2);
    trouble = 4;
    await assert.rejects(hub.list(), { code: 'hub.status' });
  });

  test('by not being there is named', async () => {
    const hub = await hubWith();
    await hub[Symbol.asyncDispose]();
    await assert.rejects(hub.list(), { code: 'hub.unreachable' });
  });

  test('on the way, a proxy that wants a password, is named', async () => {
    const behindProxy: typeof fetch = () =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: new Error('Proxy response (407) !== 200 when HTTP Tunneling'),
        }),
      );
    await using hub = await hubWith();
    await assert.rejects(hub.list({ fetch: behindProxy }), { code: 'hub.proxy' });
  });

  test('by its silence is given up', async () => {
    const silent: typeof fetch = (_url, { signal } = {}) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    await using hub = await hubWith();
    await assert.rejects(hub.list({ fetch: silent, silenceMs: 5 }), {
      code: 'hub.unreachable',
      message: /does not answer/u,
    });
  });

  test('is not waited for once it is cancelled', async () => {
    const cancel = new AbortController();
    await using hub = await hubWith({ fault: () => ({ status: 429, headers: { 'retry-after': '600' } }) });
    const listing = listRepo(
      new Hub({ endpoint: hub.fake.address, onWait: () => cancel.abort() }),
      hub.fake.repo,
      'main',
      cancel.signal,
    );
    await assert.rejects(listing, { code: 'job.cancelled' });
  });
});

describe('the address of a hub', () => {
  test('is https, or on this machine', () => {
    for (const endpoint of [
      'https://hf-mirror.com',
      'http://127.0.0.1:8080',
      'http://localhost:1/hub',
      'http://[::1]:2/',
    ])
      assert.doesNotThrow(() => new Hub({ endpoint }), endpoint);
    for (const endpoint of [
      'http://hf-mirror.com',
      'file:///etc',
      'huggingface.co',
      '',
      'https://user:secret@hf.co',
      'http://127.0.0.1.evil.example',
    ])
      assert.throws(() => new Hub({ endpoint }), { code: 'hub.badAddress' }, endpoint);
  });
});

describe('a token', () => {
  test('goes to the hub, and to no other host', async () => {
    await using hub = await hubWith();
    const client = new Hub({ endpoint: hub.fake.address, token: 'hf_secret' });
    const { response } = await client.get(
      `${hub.fake.repo}/resolve/${COMMIT}/model.safetensors`,
      { repo: hub.fake.repo },
      {},
      never,
    );
    assert.equal(await client.text(response, 100, never), 'weights');
    const sent = hub.fake.requests.map(({ file, headers }) => [file, headers.authorization]);
    assert.deepEqual(sent[0], [undefined, 'Bearer hf_secret']);
    assert.deepEqual(sent.at(-1), ['model.safetensors', undefined]);
  });
});

describe('a redirect', () => {
  const to = async (location: string, options: Partial<FakeHubOptions> = {}): Promise<string> => {
    await using hub = await hubWith({
      ...options,
      fault: ({ path }) => (path.startsWith('/api') ? { location } : undefined),
    });
    return await hub.list().then(
      () => 'listed',
      (error: unknown) => (error as { code: string }).code,
    );
  };

  test('to a host that the hub does not publish is not followed', async () => {
    assert.equal(await to('https://evil.example/api'), 'hub.redirected');
    assert.equal(await to('http://localhost:9/x'), 'hub.redirected');
    assert.equal(await to('file:///etc/passwd'), 'hub.redirected');
    assert.equal(await to('http://us.cdn.example.org/plain'), 'hub.redirected');
    assert.equal(await to('http://127.0.0.1:9/x', { hosts: null }), 'hub.redirected');
  });

  test('in a circle ends', async () => {
    assert.equal(await to('/api/models/again'), 'hub.redirected');
  });

  test('from the world to this machine is an attack', async () => {
    const sent: string[] = [];
    const send: typeof fetch = url => {
      sent.push(url instanceof Request ? url.url : url.toString());
      return Promise.resolve(
        new Response(null, { status: 302, headers: { location: 'https://127.0.0.1/admin' } }),
      );
    };
    await assert.rejects(
      listRepo(new Hub({ endpoint: 'https://hub.example', fetch: send }), 'a/b', 'main', never),
      {
        code: 'hub.redirected',
      },
    );
    assert.ok(sent.every(url => url.startsWith('https://hub.example/')));
  });
});
