/** `tessera batch`: lines of each kind, errors as lines, and a run that goes on where another one was cut off. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { runCli } from '../../../extension/cli/main.ts';
import { samples } from '../../harness/paths.ts';

let folder = '';
let out = '';
let questions = '';

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-batch-'));
  out = path.join(folder, 'results.jsonl');
  questions = path.join(folder, 'questions.txt');
  await copyFile(path.join(samples, 'report.pdf'), path.join(folder, 'a.pdf'));
  await writeFile(path.join(folder, 'b.pdf'), 'no pdf');
  await writeFile(
    questions,
    '\uFEFFWho is the managing director?\r\n\r\n{"question":"What was the average fare?"}\n',
  );
});
beforeEach(() => rm(out, { force: true }));
after(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function batch(...args: string[]): Promise<Run> {
  let [printed, err] = ['', ''];
  const streams = { out: (text: string) => (printed += text), err: (text: string) => (err += text) };
  const code = await runCli(['batch', ...args, '--out', out], streams, new AbortController().signal);
  return { code, out: printed, err };
}

interface Line {
  readonly file: string;
  readonly page?: number;
  readonly question?: string;
  readonly answer?: string;
  readonly tables?: readonly { readonly page: number }[];
  readonly charts?: readonly object[];
  readonly error?: { readonly code: string };
}

async function lines(): Promise<Line[]> {
  return (await readFile(out, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Line);
}

const pattern = (): string => path.join(folder, '*.pdf');

describe('tessera batch', () => {
  test('asks each file each question, and tells what cannot be opened as a line', async () => {
    const { code, err, out: summary } = await batch('ask', pattern(), '--questions', questions);
    assert.equal(code, 0, err);
    const [first, second, broken, ...more] = await lines();
    assert.deepEqual(more, []);
    assert.deepEqual([first?.question, first?.answer], ['Who is the managing director?', 'Ingrid Solheim']);
    assert.match(second?.answer ?? '', /9\.10/u);
    assert.deepEqual([path.basename(broken?.file ?? ''), broken?.error?.code], ['b.pdf', 'file.unsupported']);
    assert.match(summary, /^3 lines written, 1 of them errors/u);
    assert.match(err, /^2 of 2 files, 3 lines$/mu);
  });

  test('goes on where it was cut off, in the middle of a line even', async () => {
    await batch('ask', pattern(), '--questions', questions, '--jobs', '2');
    const whole = await readFile(out, 'utf8');
    const [first = ''] = whole.split('\n');
    await writeFile(out, whole.slice(0, first.length + 30));
    const { out: json, err } = await batch('ask', pattern(), '--questions', questions, '--json');
    assert.match(err, /^1 lines are there already\.$/mu);
    const told = JSON.parse(json) as { readonly lines: number; readonly skipped: number };
    assert.deepEqual([told.lines, told.skipped], [2, 1]);
    const keys = (await lines()).map(({ file, question }) => `${file} ${question ?? ''}`);
    assert.equal(new Set(keys).size, 3);
    assert.equal((await readFile(out, 'utf8')).split('\n')[0], first);
    assert.match((await batch('ask', pattern(), '--questions', questions)).out, /^0 lines written/u);
  });

  test('does the errors once more where it is told to', async () => {
    await batch('ask', pattern(), '--questions', questions);
    await copyFile(path.join(samples, 'report.pdf'), path.join(folder, 'b.pdf'));
    const { out: summary } = await batch('ask', pattern(), '--questions', questions, '--again');
    await writeFile(path.join(folder, 'b.pdf'), 'no pdf');
    assert.match(summary, /^2 lines written, 0 of them errors/u);
    assert.deepEqual(
      (await lines()).map(({ error }) => error),
      [undefined, undefined, undefined, undefined],
    );
  });

  test('takes tables and charts page by page, as their commands print them', async () => {
    const file = path.join(folder, 'a.pdf');
    await batch('table', file);
    const tables = await lines();
    assert.deepEqual(
      tables.map(({ page }) => page),
      [1, 2, 3],
    );
    assert.ok(tables.every(line => line.tables?.every(({ page }) => page === line.page)));
    assert.ok((tables[0]?.tables?.length ?? 0) > 0);
    await rm(out);
    await batch('chart', file);
    assert.ok((await lines()).some(({ charts = [] }) => charts.length > 0));
  });

  test('leaves a file alone that holds something else', async () => {
    await writeFile(out, 'my notes\n');
    const { code, err } = await batch('ask', pattern(), '--questions', questions);
    assert.equal(code, 1);
    assert.match(err, /^batch\.foreignFile: /mu);
    assert.equal(await readFile(out, 'utf8'), 'my notes\n');
  });

  test('names what is missing', async () => {
    assert.match(
      (await batch('ask', path.join(folder, '*.tif'), '--questions', questions)).err,
      /^batch\.noFiles/mu,
    );
    assert.match(
      (await batch('ask', pattern(), '--questions', path.join(folder, 'x'))).err,
      /^file\.missing/mu,
    );
    await writeFile(path.join(folder, 'bad.jsonl'), '{"question":"a"}\n{"q":1}\n');
    const bad = await batch('ask', pattern(), '--questions', path.join(folder, 'bad.jsonl'));
    assert.match(bad.err, /^batch\.badLine: Line 2 /mu);
    assert.equal((await batch('ask', pattern())).code, 2);
    assert.equal((await batch('paint', pattern())).code, 2);
    assert.equal((await batch('table', pattern(), '--questions', questions)).code, 2);
  });
});
