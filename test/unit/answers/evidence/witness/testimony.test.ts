import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { hear, type Testimony } from '../../../../../extension/answers/evidence/witness/testimony.ts';
import type { Box, PageText } from '../../../../../models/page.ts';
import type { ReaderAnswer } from '../../../../../models/reader/answer.ts';
import { read } from '../../../../../models/reader/reader.ts';
import { pageOf } from '../../../../fixtures/pageText.ts';

const never = new AbortController().signal;
const nothing: ReaderAnswer = { answer: '', kind: 'amount', evidence: [], located: false };

interface Case {
  readonly pages?: readonly PageText[];
  readonly modelBoxes?: readonly Box[];
  /** What the reader says; its own answer when absent. */
  readonly reader?: ReaderAnswer;
}

interface Heard {
  readonly testimony: Testimony | undefined;
  readonly readerAsked: number;
}

async function heard(answer: string, question: string, given: Case): Promise<Heard> {
  const { pages = [invoice], modelBoxes = [], reader } = given;
  let readerAsked = 0;
  const askReader = (): Promise<ReaderAnswer> => {
    readerAsked++;
    return Promise.resolve(reader ?? read(question, pages, never));
  };
  const testimony = await hear({ answer, question, pages, modelBoxes, askReader });
  return { testimony, readerAsked };
}

/** "agrees 1,248 at 80", "differs 1,248 at 80", or nothing. */
async function told(answer: string, question: string, given: Case = {}): Promise<string> {
  const { testimony } = await heard(answer, question, given);
  if (!testimony) return '';
  const { kind, place } = testimony;
  return place ? `${kind} ${place.text} at ${place.box.top}` : kind;
}

const invoice = pageOf(`Harbour Supplies Ltd
Invoice no. HS-2024-0031
Invoice date: 5 May 2024
Paint                80.00
Total due:           1,248.00
Bedrooms             3
3 of them`);

const at = (
  place: { text: string; box: Box },
  score = 0.9,
  more: Partial<ReaderAnswer> = {},
): ReaderAnswer => ({
  answer: place.text,
  kind: 'amount',
  located: true,
  evidence: [{ ...place, source: 'text', score }],
  ...more,
});

function wordAt(page: PageText, text: string): { text: string; box: Box } {
  const word = page.lines.flatMap(({ words }) => words).find(one => one.text === text);
  assert.ok(word);
  return { text, box: word.box };
}

describe('the page reads the same', () => {
  test('however the value is written, and the reader need not be asked', async () => {
    for (const answer of ['1248', '1 248.00', '€1,248.00', 'The total due is 1.248,00.'])
      assert.equal(await told(answer, 'What is the total due?'), 'agrees 1,248.00 at 80', answer);
    assert.equal(await told('2024-05-05', 'What is the invoice date?'), 'agrees 5 May 2024 at 40');
    assert.equal(await told('Harbour Supplies Ltd', 'Who sells it?'), 'agrees Harbour Supplies Ltd at 0');
    assert.equal((await heard('1,248', 'What is the total due?', {})).readerAsked, 0);
  });

  test('a lone figure only where all that is asked for stands beside it, or where the reader answers it', async () => {
    assert.equal(await told('3', 'How many bedrooms?'), 'agrees 3 at 100');
    assert.equal(await told('3', 'How many colours has the flag?', { reader: nothing }), '');
    const other = at({ text: '3', box: { page: 1, left: 0, right: 10, top: 120, bottom: 136 } });
    assert.equal(await told('3', 'How many?', { reader: other }), 'agrees 3 at 120');
  });

  test('of several places the one that the reader tells; none where nobody does', async () => {
    const twice = pageOf('Opening 1,248.00\n\nClosing 1,248.00');
    assert.equal(await told('1,248.00', 'How much?', { pages: [twice], reader: nothing }), 'agrees');
    const closing = { text: '1,248.00', box: { page: 1, left: 80, right: 160, top: 40, bottom: 56 } };
    assert.equal(
      await told('1,248.00', 'How much?', { pages: [twice], reader: at(closing) }),
      'agrees 1,248.00 at 40',
    );
  });
});

describe('the page reads something else', () => {
  const total = wordAt(invoice, '1,248.00');

  test('where the question points', async () => {
    assert.equal(
      await told('1,243.00', 'What is the total due?', { reader: nothing }),
      'differs 1,248.00 at 80',
    );
    assert.equal(await told('The total due is 1,243.', 'What is the total due?'), 'differs 1,248.00 at 80');
  });

  test('where the model says that it looked', async () => {
    const modelBoxes = [{ page: 1, left: 190, right: 320, top: 76, bottom: 100 }];
    assert.equal(
      await told('1,243.00', 'How much?', { reader: nothing, modelBoxes }),
      'differs 1,248.00 at 80',
    );
    const elsewhere = [{ page: 1, left: 190, right: 320, top: 0, bottom: 20 }];
    assert.equal(await told('1,243.00', 'How much?', { reader: nothing, modelBoxes: elsewhere }), '');
  });

  test('where the reader finds its own answer', async () => {
    assert.equal(await told('1,243.00', 'How much?', { reader: at(total) }), 'differs 1,248.00 at 80');
    assert.equal(await told('1,243.00', 'How much?', { reader: at(total, 0.7) }), '', 'it is not sure');
    const date = { text: '5 May 2024', box: { page: 1, left: 140, right: 240, top: 40, bottom: 56 } };
    assert.equal(await told('8 May 2024', 'When?', { reader: at(date) }), 'differs 5 May 2024 at 40');
    const name = { text: 'Harbour Supplies Ltd', box: { page: 1, left: 0, right: 200, top: 0, bottom: 16 } };
    assert.equal(
      await told('Harbout Supplies Ltd', 'Who?', { reader: at(name, 0.9, { kind: 'name' }) }),
      'differs Harbour Supplies Ltd at 0',
    );
  });
});

describe('nothing is said', () => {
  test('of what is no value, and of what differs much', async () => {
    for (const answer of ['Yes, it is due.', 'A red stamp', '5,612.00', '17 June 2023', 'three'])
      assert.equal(await told(answer, 'What is the total due?'), '', answer);
  });

  test('of another form, of round figures and of parts of a date', async () => {
    for (const answer of ['1,200', '1,248.001', 'May 2024', '-1,248'])
      assert.doesNotMatch(await told(answer, 'What is the total due?'), /differs/u, answer);
  });

  test('of what need not stand on the page: counts, sums, differences, lists', async () => {
    for (const reader of [
      { ...nothing, kind: 'count' as const },
      { ...nothing, kind: 'list' as const },
      { ...nothing, kind: 'yes-no' as const },
      { ...nothing, operation: 'sum' as const },
      { ...at(wordAt(invoice, '1,248.00')), computed: '1,168 + 80' },
    ])
      assert.equal(await told('1,243.00', 'What is the total due?', { reader }), '');
    assert.equal(await told('1,328.00', 'What is the sum of paint and total due?'), '');
  });

  test('of a count that was counted; one that stands on the page as it is is a value like others', async () => {
    const rows = pageOf('Berths            240\nBoats received:   1,127');
    const question = 'How many boats were received?';
    const counted = { ...at(wordAt(rows, '1,127')), kind: 'count' as const, answer: '2' };
    assert.equal(await told('1,172', question, { pages: [rows], reader: counted }), '');
    assert.equal(await told('1,172', question, { pages: [rows] }), 'differs 1,127 at 20');
  });

  test('of a date or a year beside another, unless a witness names the place', async () => {
    assert.equal(await told('5 June 2024', 'When is the invoice due?', { reader: nothing }), '');
    const years = pageOf('Revenue 2021 2022 2024');
    assert.equal(
      await told('2023', 'In which year was the revenue highest?', { pages: [years], reader: nothing }),
      '',
    );
  });

  test('of one among several that differ little', async () => {
    const list = pageOf('Invoice HS-2024-0031\nInvoice HS-2024-0032\nInvoice HS-2024-0035');
    assert.equal(await told('HS-2024-0033', 'What is the invoice?', { pages: [list], reader: nothing }), '');
  });

  test('where the reader answers with another value than the one the model looked at', async () => {
    const two = pageOf('Net 1,248.00\nGross 1,485.00');
    const modelBoxes = [{ page: 1, left: 0, right: 130, top: 0, bottom: 18 }];
    const reader = at(wordAt(two, '1,485.00'));
    assert.equal(await told('1,243.00', 'How much?', { pages: [two], modelBoxes, reader }), '');
  });

  test('where the figures stand within others', async () => {
    const hidden = pageOf('No. A1243/X\nTotal due 1248');
    assert.equal(await told('1243', 'What is the total due?', { pages: [hidden] }), '');
  });

  test('of columns that stand apart', async () => {
    const columns = pageOf('Total due    1    248');
    assert.equal(await told('1,243', 'What is the total due?', { pages: [columns] }), '');
  });
});

test('a value that stands on the page is never said to differ', async () => {
  const amounts = fc.uniqueArray(fc.integer({ min: 10, max: 99_999 }), { minLength: 2, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(amounts, fc.nat(), async (numbers, which) => {
      const page = pageOf(
        numbers.map((number, at) => `Item ${at}  ${number.toLocaleString('en')}`).join('\n'),
      );
      const number = numbers[which % numbers.length] ?? 0;
      const said = await told(String(number), 'What is the price of the item?', { pages: [page] });
      assert.doesNotMatch(said, /differs/u);
    }),
    { numRuns: 50 },
  );
});
