import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../../../extension/cli/commands.ts';
import { runCli } from '../../../extension/cli/main.ts';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Run> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await runCli(args, streams, new AbortController().signal);
  return { code, out, err };
}

test('help lists every command and exits 0; each command explains itself', async () => {
  const help = await run('--help');
  assert.equal(help.code, 0);
  for (const name of Object.keys(commands)) {
    assert.match(help.out, new RegExp(`^  ${name} `, 'mu'));
    const one = await run(name, '--help');
    assert.equal(one.code, 0);
    assert.match(one.out, new RegExp(`Usage: tessera ${name} `, 'u'));
    assert.equal(one.err, '');
  }
});

test('a wrong command line exits 2 with the usage on stderr and nothing on stdout', async () => {
  const wrong: string[][] = [
    ['nonsense'],
    ['ask', 'only-a-file.pdf'],
    ['ask', '--no-such-option', 'a.pdf', 'q?'],
    ['render', 'a.pdf'],
    ['render', 'a.pdf', '-o', 'x.png', '--dpi', 'many'],
    ['tiles', '100'],
    ['tiles', '100', '-5'],
    ['tiles', '100', '0'],
    ['ocr', 'a.pdf', '--json', '--markdown'],
    ['table', 'a.pdf', '--csv', '--json'],
    ['chart', 'a.pdf', '--csv', '--json'],
    ['chart'],
    ['models'],
    ['models', 'list', 'all'],
    ['models', 'install'],
    ['models', 'paint', 'InternVL3-1B'],
  ];
  for (const args of wrong) {
    const { code, out, err } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(out, '');
    assert.match(err, /Usage: tessera/u);
  }
});

test('no command at all shows the list and counts as wrong usage', async () => {
  const { code, out } = await run();
  assert.equal(code, 2);
  assert.match(out, /Usage: tessera <command>/u);
});

test('a named error exits 1, is told on stderr, and with --json also on stdout', async () => {
  const plain = await run('ask', '/nowhere/missing.pdf', 'What is it?');
  assert.equal(plain.code, 1);
  assert.equal(plain.out, '');
  assert.match(plain.err, /^file\.missing: /u);
  const json = await run('ask', '/nowhere/missing.pdf', 'What is it?', '--json');
  assert.equal(json.code, 1);
  const { error } = JSON.parse(json.out) as { error: { code: string; message: string; next: string } };
  assert.equal(error.code, 'file.missing');
  assert.ok(error.message.length > 0 && error.next.length > 0);
});

test('tiles tells grid, thumbnail, tiles and tokens', async () => {
  const { code, out } = await run('tiles', '1275', '1650', '--max', '12', '--json');
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), { grid: { cols: 3, rows: 4 }, thumbnail: true, tiles: 13, tokens: 3328 });
  assert.match((await run('tiles', '448', '448')).out, /1 x 1 tiles: 1 images, 256 tokens/u);
});
