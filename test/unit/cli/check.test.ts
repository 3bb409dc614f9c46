/** `tessera check`: documents as tests, with the exit code that a build looks at. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../../../extension/cli/main.ts';
import { samples } from '../../harness/paths.ts';

let folder = '';

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-check-'));
  await copyFile(path.join(samples, 'report.pdf'), path.join(folder, 'report.pdf'));
});
after(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function check(lines: readonly object[], ...args: string[]): Promise<Run> {
  const file = path.join(folder, 'questions.jsonl');
  await writeFile(file, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  let [out, err] = ['', ''];
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await runCli(['check', file, ...args], streams, new AbortController().signal);
  return { code, out, err };
}

const ferry = {
  file: 'report.pdf',
  question: 'When did the electric ferry MS Heron join the fleet?',
  answer: '2 June 2025',
};

describe('tessera check', () => {
  test('ends well where all answers are as expected, their places too', async () => {
    const { code, out, err } = await check([
      { ...ferry, page: 3, box: [78, 170, 137, 182] },
      {
        file: 'report.pdf',
        question: 'Who is the managing director?',
        answer: 'ingrid  SOLHEIM',
        pages: '1',
      },
      { file: 'report.pdf', question: 'What is the shoe size of the captain?', answer: null },
    ]);
    assert.equal(code, 0, err);
    assert.equal(out, '3 of 3 as expected.\n');
  });

  test('fails with what differs: the answer, its page, its place, a file that is not there', async () => {
    const { code, out } = await check(
      [
        { ...ferry, answer: '3 June 2025' },
        { ...ferry, page: 2 },
        { ...ferry, page: 3, box: [10, 10, 60, 20] },
        { ...ferry, answer: null },
        { ...ferry, file: 'gone.pdf' },
        ferry,
      ],
      '--json',
    );
    assert.equal(code, 1);
    const told = JSON.parse(out) as {
      readonly failed: number;
      readonly passed: number;
      readonly results: readonly { readonly differences: readonly string[] }[];
    };
    assert.deepEqual([told.passed, told.failed], [1, 5]);
    const texts = told.results.map(({ differences }) => differences.join('; '));
    assert.match(texts[0] ?? '', /^answered "2 June 2025", expected "3 June 2025"$/u);
    assert.match(texts[1] ?? '', /^found on page 3, expected page 2$/u);
    assert.match(texts[2] ?? '', /another place/u);
    assert.match(texts[3] ?? '', /expected "not located"/u);
    assert.match(texts[4] ?? '', /^file\.missing: /u);
    assert.equal(texts[5], '');
  });

  test('names the line that it cannot use', async () => {
    for (const line of [
      {},
      { file: 'report.pdf' },
      { ...ferry, answer: 7 },
      { ...ferry, page: 0 },
      { ...ferry, box: [1, 2, 3, 4] },
      { ...ferry, page: 1, box: [1, 2, 3] },
      { ...ferry, pages: 3 },
    ])
      assert.match((await check([ferry, line])).err, /^batch\.badLine: Line 2 /mu, JSON.stringify(line));
    assert.match((await check([])).err, /^batch\.noQuestions/mu);
  });
});
