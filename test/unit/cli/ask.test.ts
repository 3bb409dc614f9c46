/** `tessera ask --model URL`, from the file to the printed answer, with a server on loopback. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { runCli } from '../../../extension/cli/main.ts';
import { FakeServer } from '../../fixtures/fakeServer.ts';
import { listOf, streamOf } from '../../fixtures/serverReplies.ts';
import { samples } from '../../harness/paths.ts';

const report = path.join(samples, 'report.pdf');
const QUESTION = 'When did MS Heron join the fleet?';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** @param environment of the run alone */
async function ask(model: string, environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  Object.assign(process.env, environment);
  try {
    const args = ['ask', report, QUESTION, '--pages', '3', '--model', model];
    const code = await runCli(args, streams, new AbortController().signal);
    return { code, out, err };
  } finally {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
  }
}

test('a page goes to the server as a picture, and its answer is boxed on the page', async () => {
  await using server = await FakeServer.start(({ path: asked }) =>
    asked === '/v1/models' ? { body: listOf('a', 'b') } : { stream: streamOf('On 2 June 2025') },
  );
  const { code, out, err } = await ask(`${server.address}#b`, { TESSERA_SERVER_KEY: 'sk-secret' });
  assert.equal(code, 0, err);
  assert.match(out, /^On 2 June 2025\n {2}page 3 \[64\.0, 170\.3, 139\.3, 182\.0\] "on 2 June 2025\."/u);
  assert.match(out, new RegExp(`b at ${server.host}, on the server \\(vLLM\\)`, 'u'));
  assert.match(err, new RegExp(`^Pictures of pages and the question are sent to ${server.host}`, 'u'));
  assert.doesNotMatch(out + err, /sk-secret/u);
  const [chat] = server.asked('chat/completions');
  assert.equal(chat?.headers.authorization, 'Bearer sk-secret');
  const png = /base64,([\w+/=]+)/u.exec(JSON.stringify(chat.body))?.[1] ?? '';
  const { width, height } = await sharp(Buffer.from(png, 'base64')).metadata();
  assert.ok(width * height > 2_000_000, 'as fine as twelve tiles');
});

test('what does not work is told by name, with what to do', async () => {
  await using server = await FakeServer.start(() => ({ body: listOf('a', 'b') }));
  const several = await ask(server.address);
  assert.equal(several.code, 1);
  assert.match(several.err, /server\.whichModel: .*\n.*a, b\.\n$/u);
  const plain = await ask('http://gpu.example.org/v1');
  assert.equal(plain.code, 1);
  assert.match(plain.err, /server\.plain: .*nothing was sent/u);
});
