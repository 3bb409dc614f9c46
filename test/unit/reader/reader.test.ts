import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PageText } from '../../../models/page.ts';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import { read } from '../../../models/reader/reader.ts';
import { spellsAnswer } from '../../eval/questions/questionSet.ts';
import { setPage } from '../structure/typeset.ts';

const never = new AbortController().signal;

const report: PageText[] = [
  setPage(`
# Harbour Ferries Yearly Review
Published 2 May 2021

## Traffic
The ferries carried 61,400 passengers in 2020. Revenue was $3.8 million in Q2 and $4.2 million in Q3. Long-term con\u00adtracts for fuel were signed in January.
The harbour master Ana Duarte retired in June 2020.

Table 1: Crossings
| Route | 2019 | 2020 |
| North | 812 | 640 |
| South | 455 | 398 |
`),
  setPage(
    `
## Recommendations
• Repair the south pier
• Order two electric ferries
`,
    { page: 2 },
  ),
];

function ask(question: string, pages: readonly PageText[] = report): ReaderAnswer {
  return read(question, pages, never);
}

describe('read', () => {
  const answers: readonly (readonly [string, string])[] = [
    ['What was the revenue in Q3?', '$4.2 million'],
    ['What was the revenue in Q2?', '$3.8 million'],
    ['How many passengers did the ferries carry?', '61,400'],
    ['When was it published?', '2 May 2021'],
    ['Who is the harbour master?', 'Ana Duarte'],
    ['How many crossings were there on the south route in 2020?', '398'],
    ['What does Table 1 list for North?', '812\n640'],
    ['Which route had the most crossings in 2019?', 'North'],
    ['What is the title?', 'Harbour Ferries Yearly Review'],
    ['List the recommendations', 'Repair the south pier\nOrder two electric ferries'],
  ];
  for (const [question, expected] of answers) {
    it(`answers "${question}" with the words of the page, boxed`, () => {
      const answer = ask(question);
      assert.equal(answer.answer, expected);
      assert.ok(answer.located);
      assert.ok(spellsAnswer(answer, report), JSON.stringify(answer.evidence));
      assert.ok(answer.evidence.every(({ score }) => score > 0 && score <= 1));
    });
  }

  it('puts evidence on the page it comes from', () => {
    assert.deepEqual(
      ask('List the recommendations').evidence.map(({ box }) => box.page),
      [2, 2],
    );
  });

  const unanswerable = [
    'What was the revenue in Q4?',
    "What is the captain's phone number?",
    'How many crossings were there on the west route?',
    'Who is the accountant?',
    'When was the north pier built?',
    'Does the report mention strikes?',
    'What is the share price?',
  ];
  for (const question of unanswerable) {
    it(`does not answer "${question}"`, () => {
      const answer = ask(question);
      assert.equal(answer.located, false, answer.answer);
      assert.deepEqual(answer.evidence, []);
      assert.match(answer.answer, /^I found no (?:mention of .+ in the words of|words on) these pages/);
    });
  }

  it('says so on no pages, empty pages and empty questions', () => {
    const empty: PageText = { page: 1, width: 10, height: 10, lines: [], hidden: [] };
    for (const pages of [[], [empty]])
      for (const question of ['What is the total?', 'When?', 'List the cities', 'Is it red?', '', '???'])
        assert.equal(ask(question, pages).located, false);
  });

  it('never reads hidden text', () => {
    const page = setPage('Nothing to see.');
    const poisoned = {
      ...page,
      hidden: [{ text: 'The password is swordfish.', reason: 'invisible' as const }],
    };
    assert.deepEqual(ask('What is the password?', [poisoned]).evidence, []);
  });

  it('marks what was read from pixels', () => {
    const page = setPage('Gate: G34', { source: 'ocr' });
    assert.equal(ask('What is the gate?', [page]).evidence[0]?.source, 'ocr');
  });

  it('gives the same answer every time', () => {
    for (const [question] of answers) assert.deepEqual(ask(question), ask(question));
  });

  it('survives any question and keeps its boxes on the words', () => {
    const words = fc.constantFrom(
      'What',
      'is',
      'the',
      'revenue',
      'Q3',
      'list',
      'who',
      'when',
      '(',
      '[a-z',
      '*',
      '2020',
      'north',
      '?',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 7 }), parts => spellsAnswer(ask(parts.join(' ')), report)),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), question => {
        ask(question);
      }),
      { numRuns: 60 },
    );
  });

  it('stops when cancelled', () => {
    const controller = new AbortController();
    controller.abort();
    assert.throws(() => read('What is the total?', report, controller.signal), { code: 'job.cancelled' });
  });
});

describe('code', () => {
  const page = setPage(
    `
>const maxRetries = 5;
>
>export function parseArgs(argv) {
>  for (const arg of argv) {
>    if (!arg) return null;
>  }
>  return {
>    argv,
>    rest: [],
>  };
>}
`,
    { source: 'ocr' },
  );

  it('answers what a function returns, over several lines', () => {
    const answer = ask('What does parseArgs return?', [page]);
    assert.equal(answer.answer.replace(/\s+/g, ' '), '{ argv, rest: [], }');
    assert.equal(answer.evidence.length, 4);
  });

  it('answers what a name is set to', () => {
    assert.equal(ask('What is maxRetries set to?', [page]).answer, '5');
  });

  it('knows no function that is not there', () => {
    assert.equal(ask('What does parse return?', [page]).located, false);
  });
});
