/** What the doctor says of hub, server and proxies; and that no secret in any of them reaches the report. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseModelRef } from '../../../extension/answers/modelRef.ts';
import { runCli } from '../../../extension/cli/main.ts';
import { lookAtModels } from '../../../extension/doctor/models.ts';
import { lookAtNetwork, type NetworkAsked } from '../../../extension/doctor/network.ts';
import { reportText } from '../../../extension/doctor/report.ts';
import { shownSetting } from '../../../extension/doctor/shownSetting.ts';
import { UNKNOWN_KIND } from '../../../models/server/kinds.ts';
import { FakeServer } from '../../fixtures/fakeServer.ts';

const never = new AbortController().signal;
const hub = { address: 'https://mirror.example/hub', hasToken: () => Promise.resolve(true) };
const look = async (asked: Partial<NetworkAsked>): Promise<string> =>
  reportText(await lookAtNetwork({ hub, environment: {}, ...asked }, never));

/** Addresses with the secret "hush" in them, right and wrong ones. */
const HUSHED = [
  'https://me:hush@host.example/v1',
  'https://:hush@host.example',
  'https://hush@host.example/v1',
  'https://host.example/v1?key=hush',
  'https://host.example/v1?key=me@hush',
  'https://me:hush#1@host.example/v1',
  'https://me:1/hush@host.example',
  'https://me#hush@host.example/v1',
  'https://me:hush@host.example:99999/v1',
  'HTTPS://me:hush@@host.example',
  'ftp://me:hush@host.example',
  'me:hush@host.example:3128',
];

describe('the doctor, of the network', () => {
  test('tells the address of the hub and that there is a token', async () => {
    assert.match(
      await look({}),
      /^- OK: Hub: https:\/\/mirror\.example\/hub\/, a token is set; not asked by the/mu,
    );
    const wrong = await look({ hub: { ...hub, address: 'http://mirror.example' } });
    assert.match(
      wrong,
      /^- FAILED: Hub: "http:\/\/mirror\.example" is not the address of a hub\. Write an /mu,
    );
  });

  test('names proxies by their host', async () => {
    const environment = { HTTPS_PROXY: 'http://me:hush@proxy.example:3128', no_proxy: 'inner.example' };
    const text = await look({ environment });
    assert.match(text, /^- HTTPS_PROXY: proxy\.example:3128$/mu);
    assert.match(text, /^- no_proxy: set$/mu);
    assert.match(await look({}), /^- Proxies: none set$/mu);
  });

  test('asks a server only where that was agreed', async () => {
    const server = { address: 'https://gpu.example/v1', hasKey: () => Promise.resolve(false) };
    assert.match(
      await look({ server }),
      /^- OK: Server: https:\/\/gpu\.example\/v1, no key is kept; not asked, /mu,
    );
    const ask = () => Promise.resolve({ model: 'M', kind: UNKNOWN_KIND, isListed: true });
    assert.match(await look({ server: { ...server, ask } }), /answers: OpenAI-compatible, model M; no key/u);
  });

  test('never holds a password, a key or a token', async () => {
    for (const address of HUSHED) {
      const server = { address, hasKey: () => Promise.resolve(true) };
      const names = [
        'HTTPS_PROXY',
        'http_proxy',
        'ALL_PROXY',
        'http.proxy',
        'HF_TOKEN',
        'TESSERA_SERVER_KEY',
      ];
      const environment = Object.fromEntries(names.map(name => [name, address]));
      const text = await look({ hub: { ...hub, address }, server, environment });
      assert.ok(!text.includes('hush'), text);
      for (const setting of [address, `${address}#model`]) {
        assert.ok(!shownSetting(setting).includes('hush'), shownSetting(setting));
        const model = parseModelRef(setting);
        if (model.kind !== 'server') continue;
        const models = reportText(await lookAtModels({ store: import.meta.dirname, model }, never));
        assert.ok(!models.includes('hush'), models);
      }
    }
  });

  test('shows settings without secrets as they are', () => {
    for (const value of ['/home/me/@models/InternVL3-1B', 'reader', '', 'https://gpu.example/v1#M', 12, true])
      assert.equal(shownSetting(value), JSON.stringify(value));
  });
});

describe('tessera doctor --model URL', () => {
  const run = async (...args: string[]): Promise<string> => {
    let out = '';
    await runCli(['doctor', ...args], { out: text => (out += text), err: () => undefined }, never);
    return out;
  };
  const kept = process.env['TESSERA_SERVER_KEY'];

  test('asks that server for its models and tells nobody its key', async () => {
    process.env['TESSERA_SERVER_KEY'] = 'hush-hush';
    try {
      await using server = await FakeServer.start(({ headers }) =>
        headers.authorization === 'Bearer hush-hush'
          ? { body: JSON.stringify({ object: 'list', data: [{ id: 'InternVL3-8B', owned_by: 'vllm' }] }) }
          : { status: 401 },
      );
      for (const form of [[], ['--json']]) {
        const out = await run('--model', server.address, ...form);
        assert.match(out, /answers: vLLM, model InternVL3-8B; a key is kept/u);
        assert.ok(!out.includes('hush'), out);
      }
      assert.deepEqual(
        [...new Set(server.seen.map(({ method, path }) => `${method} ${path}`))],
        ['GET /v1/models'],
      );
      const refused = await run('--model', server.address.replace('//', '//me:hush@'));
      assert.match(refused, /FAILED: Server: .*a key goes into TESSERA_SERVER_KEY/u);
      assert.ok(!refused.includes('hush'), refused);
    } finally {
      if (kept === undefined) Reflect.deleteProperty(process.env, 'TESSERA_SERVER_KEY');
      else process.env['TESSERA_SERVER_KEY'] = kept;
    }
  });
});
