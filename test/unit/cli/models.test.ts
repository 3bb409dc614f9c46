/** `tessera models` against a hub on loopback, and a model that it installed asked by its name. */
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../../../extension/cli/main.ts';
import { modelGiven } from '../../../extension/cli/modelGiven.ts';
import { byteTokenizer } from '../../fixtures/byteTokenizer.ts';
import { COMMIT, FakeHub } from '../../fixtures/fakeHub.ts';
import { GOLDEN } from '../internvl/goldenCheckpoints.ts';

const ID = 'InternVL3-1B';
const SET = ['XDG_DATA_HOME', 'XDG_CACHE_HOME', 'HF_HUB_CACHE', 'HF_ENDPOINT', 'HF_TOKEN'] as const;
const kept = SET.map(name => [name, process.env[name]] as const);
let root = '';
let hub: FakeHub;
/** The precision that suits the machine that the tests run on. */
let ready = '';

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tessera-models-'));
  const read = (name: string): Promise<Buffer> => readFile(path.join(GOLDEN, 'chat-qwen2', name));
  hub = await FakeHub.start({
    files: {
      'config.json': await read('config.json'),
      'model.safetensors': await read('model.safetensors'),
      'tokenizer.json': Buffer.from(JSON.stringify(byteTokenizer(256, 259))),
    },
  });
  const values = [root, path.join(root, 'cache'), path.join(root, 'hub'), hub.address, 'hf_mine'];
  SET.forEach((name, at) => (process.env[name] = values[at]));
});
after(async () => {
  for (const [name, value] of kept)
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  await hub[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Run> {
  let [out, err] = ['', ''];
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await runCli(args, streams, new AbortController().signal);
  return { code, out, err };
}

interface Listed {
  readonly installed: readonly {
    readonly id: string;
    readonly commit: string;
    readonly files: readonly object[];
  }[];
  readonly available: readonly { readonly id: string }[];
  readonly recommendation: object;
}

describe('tessera models', () => {
  test('lists what can be installed without asking anybody', async () => {
    const { code, out } = await run('models', 'list', '--json');
    assert.equal(code, 0);
    const { installed, available } = JSON.parse(out) as Listed;
    assert.deepEqual(installed, []);
    assert.ok(available.some(({ id }) => id === ID));
    const text = (await run('models', 'list')).out;
    assert.match(text, /InternVL3-1B +1\.9 GB +Apache-2\.0 /u);
    assert.match(text, /GB free: /u);
    assert.deepEqual(hub.requests, []);
  });

  test('installs from the hub that the environment names, and tells how far it is', async () => {
    const { code, out, err } = await run('models', 'install', ID.toLowerCase());
    assert.equal(code, 0, err);
    assert.match(out, /^InternVL3-1B is installed/u);
    assert.match(err, /^3 files, \d+ MB, from 127\.0\.0\.1:\d+$/mu);
    assert.match(err, /^100 % /mu);
    ready = /^InternVL3-1B is installed; making it ready for (int[48])\.$/mu.exec(err)?.[1] ?? '';
    assert.match(err, /^compiling (?:99|100) %$/mu);
    assert.ok(
      hub.requests.every(
        ({ file, headers }) => file === 'model.safetensors' || headers.authorization === 'Bearer hf_mine',
      ),
    );
    const listed = JSON.parse((await run('models', 'list', '--json')).out) as Listed;
    assert.deepEqual(
      listed.installed.map(({ id, commit, files }) => [id, commit, files.length]),
      [[ID, COMMIT, 3]],
    );
    assert.ok(!listed.available.some(({ id }) => id === ID));
    assert.match((await run('models', 'list')).out, /^ {2}InternVL3-1B +1 MB +checked against the hub$/mu);
  });

  test('an installed model is asked by its name, until one of its files is another', async () => {
    assert.deepEqual(await modelGiven({ model: 'OpenGVLab/InternVL3-1B' }, () => assert.fail()), {
      kind: 'checkpoint',
      folder: path.join(root, 'tessera', 'models', ID),
    });
    const ask = (): Promise<Run> =>
      run(
        'generate',
        '--precision',
        ready,
        '--model',
        ID,
        '--prompt',
        'a',
        '--max-new-tokens',
        '2',
        '--json',
      );
    const said = await ask();
    assert.equal(said.code, 0, said.err);
    // It was made ready with its install.
    assert.doesNotMatch(said.err, /compiling/u);
    const config = path.join(root, 'tessera', 'models', ID, 'config.json');
    await writeFile(config, `${await readFile(config, 'utf8')} `);
    const changed = await ask();
    assert.equal(changed.code, 1);
    assert.match(changed.err, /^install\.changed: .*config\.json/mu);
  });

  test('says which file is damaged, and loads that one again', async () => {
    const damaged = await run('models', 'verify', ID);
    assert.equal(damaged.code, 1);
    assert.match(damaged.err, /^config\.json: the hash should be [0-9a-f]{64} and is [0-9a-f]{64}\.$/mu);
    assert.equal((await run('models', 'install', ID, '--no-compile')).code, 0);
    assert.match((await run('models', 'verify', ID)).out, /All 3 files of InternVL3-1B/u);
  });

  test('makes a model ready for the precision that is named, and for no other', async () => {
    const again = await run('models', 'install', ID, '--precision', 'f16');
    assert.match(again.err, /making it ready for f16\.$/mu);
    assert.match(again.out, /tessera ask FILE QUESTION --model InternVL3-1B --precision f16\n$/u);
    const left = await run('models', 'install', ID, '--no-compile', '--json');
    assert.equal((JSON.parse(left.out) as { compiled: string | null }).compiled, null);
    assert.doesNotMatch(left.err, /ready/u);
    const wrong = await run('models', 'install', ID, '--precision', 'int2');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--precision is one of f32, f16, int8, int4, not "int2"/u);
  });

  test('imports a folder, and removes what is installed', async () => {
    const stick = path.join(root, 'stick', 'mine');
    await mkdir(stick, { recursive: true });
    for (const name of ['config.json', 'model.safetensors'])
      await copyFile(path.join(GOLDEN, 'chat-qwen2', name), path.join(stick, name));
    assert.match((await run('models', 'import', stick)).out, /^imported--mine is installed/u);
    assert.match((await run('models', 'list')).out, /imported--mine .*nothing to check it against/u);
    for (const id of [ID, 'imported--mine']) assert.equal((await run('models', 'remove', id)).code, 0);
    const gone = await run('models', 'remove', ID, '--json');
    assert.equal((JSON.parse(gone.out) as { error: { code: string } }).error.code, 'install.notInstalled');
  });

  test('names what is no model, and what is no hub', async () => {
    assert.match((await run('models', 'install', '../x')).err, /^install\.unknown: /u);
    assert.match((await run('models', 'install', 'some/other')).err, /^hub\.noRepo: /u);
    assert.match(
      (await run('models', 'install', ID, '--hub', 'http://hub.example')).err,
      /^hub\.badAddress: /u,
    );
  });
});
