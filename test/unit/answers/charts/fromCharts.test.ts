/** When charts are looked for at all: questions that words answer cost nothing more. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AskEvent } from '../../../../extension/answers/answer.ts';
import {
  answerFromCharts,
  type ChartsOf,
  evidenceOf,
} from '../../../../extension/answers/charts/fromCharts.ts';
import { budgetFor } from '../../../../extension/answers/pages/budget.ts';
import { Pages } from '../../../../extension/answers/pages/pages.ts';
import { PageTexts } from '../../../../extension/answers/pages/pageTexts.ts';
import type { Chart } from '../../../../extension/charts/chart.ts';
import { mayAskChart } from '../../../../extension/charts/questions/mayAsk.ts';
import type { OpenDocument } from '../../../../extension/documents/document.ts';
import { modelErrors } from '../../../../models/errors.ts';
import type { Box, PageText } from '../../../../models/page.ts';
import { pageOf } from '../../../fixtures/pageText.ts';
import { oil, revenue } from '../../charts/questions/charts.ts';

const never = new AbortController().signal;
const PAGES = 30;

interface Asked {
  readonly text: string;
  readonly score?: number;
  readonly texts?: readonly string[];
  readonly charts?: readonly Chart[];
  /** Pages on which nothing is drawn. */
  readonly bare?: (page: number) => boolean;
  readonly region?: Box;
  readonly ranked?: readonly number[];
  readonly fails?: Error;
}

/** Asks, and tells which pages' charts were read for it. */
async function asked({
  text,
  score = 0,
  texts = [],
  charts = [],
  bare,
  region,
  ranked,
  fails,
}: Asked): Promise<{
  readonly answer: Awaited<ReturnType<typeof answerFromCharts>>;
  readonly read: readonly number[];
  readonly notes: readonly string[];
}> {
  const words = (page: number): PageText => ({ ...pageOf('words', page), hasDrawing: bare?.(page) !== true });
  const unused = (): never => assert.fail('only words and charts are looked at');
  const document: OpenDocument = {
    kind: 'pdf',
    name: 'test.pdf',
    id: 'content-hash',
    pageCount: PAGES,
    facts: {},
    gaps: unused,
    figures: unused,
    chartPictures: unused,
    charts: unused,
    pageSizes: unused,
    pageSize: unused,
    textLayer: page => Promise.resolve(words(page)),
    outline: unused,
    render: unused,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const pages = new Pages({
    document,
    budget: budgetFor(PAGES, undefined),
    region,
    texts: new PageTexts(unused),
    onEvent: (_: AskEvent) => undefined,
  });
  const read: number[] = [];
  const chartsOf: ChartsOf = (_document, page) => {
    read.push(page);
    return fails
      ? Promise.reject(fails)
      : Promise.resolve({ charts: charts.filter(one => one.page === page), refused: [] });
  };
  const order = ranked ?? Array.from({ length: PAGES }, (_, at) => at + 1);
  const question = { text, words: { score, texts }, ranked: () => Promise.resolve(order) };
  const answer = await answerFromCharts(question, pages, chartsOf, never);
  return { answer, read, notes: pages.notes };
}

describe('charts are not looked for', () => {
  test('where the question is none that a chart answers', async () => {
    for (const text of [
      'Who signed the contract?',
      'Why was it late?',
      'Where is the office?',
      'List the authors.',
    ])
      assert.deepEqual((await asked({ text, charts: [revenue] })).read, [], text);
  });

  test('where words answer surely', async () => {
    assert.deepEqual(
      (await asked({ text: 'What was revenue in March?', score: 0.8, charts: [revenue] })).read,
      [],
    );
  });

  test('on pages where nothing is drawn', async () => {
    const { read } = await asked({ text: 'What was revenue in March?', bare: page => page !== 4 });
    assert.deepEqual(read, [4]);
  });

  test('on more pages than a question may cost, the likeliest first', async () => {
    const ranked = Array.from({ length: PAGES }, (_, at) => PAGES - at);
    assert.deepEqual((await asked({ text: 'What was revenue in March?', ranked })).read, [30, 29, 28]);
    assert.equal((await asked({ text: 'What is the highest bar in the chart?', ranked })).read.length, 6);
  });
});

describe('charts answer', () => {
  test('where words do not, with their marks as evidence', async () => {
    const { answer } = await asked({ text: 'What was revenue in March?', score: 0.3, charts: [revenue] });
    assert.equal(answer?.answer, '15.2 EUR million');
    const mark = revenue.series[0]?.points[2];
    assert.deepEqual(evidenceOf(answer), [
      { box: mark?.box, text: 'March 2021: 15.2 EUR million', source: 'text', score: answer.score },
    ]);
  });

  test('though words seem sure, where the question speaks of a chart', async () => {
    const text = 'In the graph, what was the price in Greece in 2015?';
    assert.equal((await asked({ text, score: 0.9, charts: [oil] })).answer?.answer, '3.8 USD/kg');
  });

  test('though words seem sure, where these are only the scale of an axis', async () => {
    const text = 'Did the price in Spain rise from 2010 to 2017?';
    const scale = { score: 0.9, texts: ['2010 2012 2014 2016'] };
    assert.match((await asked({ text, ...scale, charts: [oil] })).answer?.answer ?? '', /^Yes: from 2\.5/u);
  });

  test('not where they are less sure than words', async () => {
    const unsure = { ...revenue, confidence: 0.6 };
    const { answer } = await asked({ text: 'What was revenue in March?', score: 0.7, charts: [unsure] });
    assert.equal(answer, undefined);
  });

  test('only those of the region that is asked about', async () => {
    const text = 'What was revenue in March?';
    const beside = { page: 1, left: 460, top: 0, right: 600, bottom: 400 };
    assert.equal((await asked({ text, charts: [revenue], region: beside })).answer, undefined);
    assert.ok((await asked({ text, charts: [revenue], region: revenue.box })).answer);
  });
});

test('charts that cannot be read leave the words their answer, and say so', async () => {
  const text = 'What was revenue in March?';
  const fails = modelErrors['process.crashed']('document', 'it was ended');
  const { answer, notes } = await asked({ text, ranked: [2], fails });
  assert.equal(answer, undefined);
  assert.ok(
    notes.some(note => note.startsWith('Charts of page 2 were not read: ')),
    notes.join(),
  );
  await assert.rejects(asked({ text, fails: modelErrors['job.cancelled']() }), { code: 'job.cancelled' });
});

test('the form of a question tells whether it may be about a chart', () => {
  const forms: readonly (readonly [string, ReturnType<typeof mayAskChart>])[] = [
    ['How many bars are in the chart?', 'surely'],
    ['What is the label of the y-axis?', 'surely'],
    ['When did A overtake B?', 'surely'],
    ['Welches Land ist im Diagramm am höchsten?', 'surely'],
    ['What was revenue in March?', 'maybe'],
    ['Which country had the largest share?', 'maybe'],
    ['¿En qué año alcanzó el máximo?', 'maybe'],
    ['Who wrote the report?', 'no'],
    ['Where does the meeting take place?', 'no'],
    ['Why did prices rise in 2015?', 'no'],
    ['What is the name of the landlord?', 'no'],
  ];
  for (const [question, form] of forms) assert.equal(mayAskChart(question), form, question);
});
