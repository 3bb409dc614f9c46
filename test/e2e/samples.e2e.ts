/**
 * Ten questions about the samples through the `tessera` command. Answers and places were read off the samples by eye;
 * places are [left, top, right, bottom] around the words, in points for the report and in pixels for the pictures.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { boxIou } from '../../models/geometry/box.ts';
import type { Box } from '../../models/page.ts';
import { root, samples } from '../harness/paths.ts';
import { runOk } from '../harness/processes.ts';

type Corners = readonly [left: number, top: number, right: number, bottom: number];

interface Asked {
  readonly answer: string;
  readonly located: boolean;
  readonly evidence: readonly { readonly page: number; readonly box: Corners }[];
}

/** Line height is a matter of taste, the words are not: a box may be somewhat taller than the ink. */
const OVERLAP = 0.7;

const QUESTIONS: readonly (readonly [
  file: string,
  question: string,
  answer: string,
  page: number,
  place: Corners,
])[] = [
  ['report.pdf', 'Who is the managing director?', 'Ingrid Solheim', 1, [302, 137, 366, 148]],
  ['report.pdf', 'How many employees were there at year end?', '312', 1, [214, 290, 232, 302]],
  ['report.pdf', 'What was the revenue of the Night line?', '4,050,000', 1, [395, 526, 439, 537]],
  ['report.pdf', 'On how many days did storms close the Seal Island line?', '23', 2, [240, 543, 251, 555]],
  ['report.pdf', 'When did MS Heron join the fleet?', '2 June 2025', 3, [79, 170, 136, 182]],
  ['scan.png', 'What is the total?', '1,928.75', 1, [863, 894, 963, 921]],
  ['scan.png', 'What is the invoice date?', '3 September 2025', 1, [343, 346, 546, 375]],
  ['scan.png', 'What is the invoice number?', '2025-0417', 1, [342, 313, 456, 337]],
  ['code.png', 'What is the value of NIGHT_INTERVAL?', '45', 1, [367, 146, 389, 164]],
  ['dashboard.png', 'How many passengers?', '12,940', 1, [675, 160, 813, 202]],
];

describe('the samples', { concurrency: 2 }, () => {
  for (const [file, question, answer, page, place] of QUESTIONS) {
    test(`${file}: ${question}`, async () => {
      const asked = await ask(file, question);
      assert.equal(asked.answer, answer);
      const [first] = asked.evidence;
      assert.ok(first, 'the answer has a place');
      const overlap = boxIou(box(page, place), box(first.page, first.box));
      assert.ok(
        overlap >= OVERLAP,
        `page ${first.page} [${first.box.join(', ')}] overlaps by ${overlap.toFixed(2)}`,
      );
    });
  }

  test('what the report does not say is not located', async () => {
    const asked = await ask('report.pdf', 'What is the capital of France?');
    assert.equal(asked.located, false);
    assert.deepEqual(asked.evidence, []);
  });
});

async function ask(file: string, question: string): Promise<Asked> {
  const command = ['extension/cli/main.ts', 'ask', path.join(samples, file), question, '--json'];
  return JSON.parse(await runOk(process.execPath, command, { cwd: root })) as Asked;
}

function box(page: number, [left, top, right, bottom]: Corners): Box {
  return { page, left, top, right, bottom };
}
