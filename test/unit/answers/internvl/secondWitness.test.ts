import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../../extension/answers/answer.ts';
import { createAsk } from '../../../../extension/answers/ask.ts';
import { createVision, internvlDefaults } from '../../../../extension/answers/internvl/internvlAnswerer.ts';
import type { Said, VisionModel } from '../../../../extension/answers/internvl/visionModel.ts';
import type { ModelRef } from '../../../../extension/answers/modelRef.ts';
import { PageTexts } from '../../../../extension/answers/pages/pageTexts.ts';
import type { PageReader } from '../../../../extension/answers/reader/pageReader.ts';
import type { OpenDocument } from '../../../../extension/documents/document.ts';
import { modelErrors } from '../../../../models/errors.ts';
import { planImages } from '../../../../models/internvl/tiling.ts';
import type { PageText, WordSource } from '../../../../models/page.ts';
import { pageReader } from '../../../fixtures/pageReader.ts';
import { pageOf } from '../../../fixtures/pageText.ts';

const never = new AbortController().signal;
const unused = (): never => assert.fail('not needed');
const model: ModelRef = { kind: 'server', url: 'http://127.0.0.1:8000/v1', model: 'InternVL3-8B' };
const TOTAL = { page: 1, left: 190, right: 270, top: 40, bottom: 56 };
const billOf = (source: WordSource = 'text'): PageText =>
  pageOf('Harbour Supplies Ltd\nPaint              80.00\nTotal due:         1,248.00', 1, source);

function documentOf(page: PageText): OpenDocument {
  const { width, height } = page;
  return {
    kind: 'pdf',
    name: 'bill.pdf',
    id: 'bill',
    pageCount: 1,
    facts: {},
    gaps: () => Promise.resolve([]),
    figures: unused,
    chartPictures: unused,
    charts: unused,
    pageSizes: unused,
    pageSize: () => Promise.resolve({ width, height, unitsPerInch: 72 }),
    render: ({ dpi, region }) =>
      Promise.resolve({
        width,
        height,
        dpi,
        region: region ?? assert.fail(),
        data: new Uint8Array(1),
        blank: false,
      }),
    textLayer: () => Promise.resolve(page),
    outline: unused,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A model that gives its replies in order: the answer, then its place. */
function modelOf(replies: readonly string[], more: Partial<Said> = {}): VisionModel {
  let at = 0;
  return {
    tiling: pictures => Promise.resolve({ tileSize: 448, plans: planImages(pictures) }),
    generate: () =>
      Promise.resolve({
        text: replies[at++] ?? '',
        thinking: '',
        device: 'cpu',
        model,
        isCutOff: false,
        isFramed: true,
        notes: [],
        timings: {},
        ...more,
      }),
  };
}

interface Asking {
  readonly page?: PageText;
  readonly reader?: PageReader;
  readonly question?: string;
  readonly more?: Partial<Said>;
  readonly signal?: AbortSignal;
}

function ask(replies: readonly string[], asking: Asking = {}): Promise<Answer> {
  const { page = billOf(), reader = pageReader(), more, signal = never } = asking;
  const { question = 'What is the total due?' } = asking;
  const texts = new PageTexts(() => Promise.resolve({ source: 'text', notes: [], ...page }));
  const answerer = createVision(
    model,
    () => modelOf(replies, more),
    reader,
    () => internvlDefaults,
  );
  const asked = createAsk(texts, () => answerer);
  return asked({ document: documentOf(page), question, model }, () => undefined, signal);
}

const failing = (error: Error): PageReader => ({ ...pageReader(), read: () => Promise.reject(error) });

describe("a model's value that the page reads, too", () => {
  test('is surer than by its place alone, and never surer than sure', async () => {
    const { located, evidence, witness } = await ask(['The total due is 1,248.00.']);
    assert.equal(located, true);
    assert.deepEqual(witness, { kind: 'agrees', source: 'text' });
    const [best] = evidence;
    assert.deepEqual([best?.box, best?.source], [TOTAL, 'text']);
    assert.ok(best && best.score > 0.9 && best.score <= 1);
  });

  test('has its place though it is written otherwise, and a box of the model that holds it says nothing more', async () => {
    const { located, evidence, witness } = await ask(['1248', '<box>[[700, 600, 1000, 1000]]</box>']);
    assert.equal(located, true);
    assert.deepEqual(witness, { kind: 'agrees', source: 'text' });
    assert.deepEqual(
      evidence.map(({ box, text, source }) => [box, text, source]),
      [[TOTAL, '1,248.00', 'text']],
    );
  });
});

describe("a model's value that the page reads otherwise", () => {
  test('is told with both places, and is not located', async () => {
    const claim = '<ref>1,243.00</ref><box>[[700, 600, 1000, 1000]]</box>';
    const { answer, located, evidence, witness } = await ask([claim]);
    assert.equal(answer, '1,243.00');
    assert.equal(located, false);
    assert.deepEqual(
      evidence.map(({ source }) => source),
      ['model'],
    );
    assert.deepEqual(witness, {
      kind: 'differs',
      model: { text: '1,243.00', box: evidence[0]?.box },
      page: { text: '1,248.00', box: TOTAL, source: 'text' },
    });
  });

  test('has only the place of the page where the model names none', async () => {
    const { witness } = await ask(['1,243.00'], { more: { isFramed: false } });
    assert.deepEqual(witness, {
      kind: 'differs',
      model: { text: '1,243.00' },
      page: { text: '1,248.00', box: TOTAL, source: 'text' },
    });
  });

  test('says where the words come from', async () => {
    const { witness } = await ask(['1,243.00'], { page: billOf('ocr') });
    assert.ok(witness?.kind === 'differs');
    assert.equal(witness.page.source, 'ocr');
  });
});

test('an answer that is no value, or that was cut off, is held against nothing', async () => {
  const reader = failing(new Error('the reader is not asked'));
  for (const [reply, more] of [
    ['a red stamp', {}],
    ['Yes.', {}],
    ['1,243.00', { isCutOff: true }],
  ] as const) {
    const answer = await ask([reply], { reader, more });
    assert.equal(answer.witness, undefined, reply);
    assert.deepEqual(answer.notes, []);
  }
});

test('a reader that fails costs no answer and is told; a cancel stops it all', async () => {
  const answer = await ask(['1,243.00'], {
    reader: failing(modelErrors['process.crashed']('reader', 'SIGKILL')),
  });
  assert.equal(answer.answer, '1,243.00');
  assert.equal(answer.witness, undefined);
  assert.ok(answer.notes.some(note => note.startsWith('The answer could not be held against the words')));
  const cancelled = ask(['1,243.00'], { reader: failing(modelErrors['job.cancelled']()) });
  await assert.rejects(cancelled, { code: 'job.cancelled' });
});
