/** `tessera budget`, with a tiny checkpoint and folders of the test's own. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { runCli } from '../../../extension/cli/main.ts';
import { planTiles } from '../../../models/internvl/tiling.ts';
import { samples } from '../../harness/paths.ts';
import { GOLDEN } from '../internvl/goldenCheckpoints.ts';

const report = path.join(samples, 'report.pdf');
const model = path.join(GOLDEN, 'chat-qwen2');
const cacheBefore = process.env['XDG_CACHE_HOME'];
let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-budget-'));
  process.env['XDG_CACHE_HOME'] = folder;
});
after(async () => {
  if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await runCli(['budget', ...args], streams, new AbortController().signal);
  return { code, out, err };
}

test('a page is told with its grid, its tokens, the seconds here and the print that survives', async () => {
  const { code, out, err } = await run(report, '--model', model, '--pages', '1', '--json');
  assert.equal(code, 0, err);
  const told: unknown = JSON.parse(out);
  assert.ok(typeof told === 'object' && told !== null && 'seconds' in told && 'pictures' in told);
  assert.ok(typeof told.seconds === 'number' && told.seconds > 0);
  const { cols, rows, thumbnail, tiles, tokens } = planTiles(595, 842, { tileSize: 56, tokensPerTile: 4 });
  assert.partialDeepStrictEqual(told.pictures, [
    { page: 1, box: [0, 0, 595, 842], cols, rows, thumbnail, tiles, tokens, isCloser: false },
  ]);
});

test('in words, with the way to have small print looked at', async () => {
  const { code, out, err } = await run(report, '--model', model, '--pages', '1');
  assert.equal(code, 0, err);
  assert.match(out, /^1 page: \d+ tiles, \d+ tokens, a few seconds until the answer begins\. Print below /u);
  assert.match(out, /Ask with --zoom to have it looked at closer\.\n$/u);
  const zoomed = await run(report, '--model', model, '--pages', '1', '--zoom');
  assert.match(zoomed.out, /^1 page and 2 places looked at closer: /u);
});

test('without a model there is nothing to tell, and the reader costs nothing', async () => {
  assert.equal((await run(report)).code, 2);
  assert.match((await run(report, '--model', 'reader')).out, /costs no tiles/u);
});
