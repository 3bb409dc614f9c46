import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../../extension/answers/answer.ts';
import { type AskRequest, createAsk } from '../../../../extension/answers/ask.ts';
import type { ReadingBudget } from '../../../../extension/answers/budget.ts';
import {
  createInternvl,
  internvlDefaults,
  type InternvlSettings,
} from '../../../../extension/answers/internvl/internvlAnswerer.ts';
import { LEGIBLE_PIXELS } from '../../../../extension/answers/internvl/print/legible.ts';
import { createReader } from '../../../../extension/answers/reader/readerAnswerer.ts';
import { createBudget } from '../../../../extension/answers/readingBudget.ts';
import type { Box, Line, PageText } from '../../../../models/page.ts';
import { pageReader } from '../../../fixtures/pageReader.ts';
import { documentOf, type FakeDocument, FakeEngine, TILE, TOKENS } from '../../../fixtures/visionModel.ts';

const never = new AbortController().signal;
const model = { kind: 'checkpoint', folder: '/models/InternVL3-1B' } as const;

interface Asked {
  readonly fake: FakeDocument;
  readonly engine?: FakeEngine;
  readonly more?: Partial<AskRequest>;
  readonly settings?: Partial<InternvlSettings>;
}

async function budgetOf({
  fake,
  engine = new FakeEngine(''),
  more,
  settings,
}: Asked): Promise<ReadingBudget> {
  const tell = createBudget(fake.texts, () =>
    createInternvl(engine, pageReader(), model.folder, () => ({ ...internvlDefaults, ...settings })),
  );
  const told = await tell({ document: fake.document, model, ...more }, never);
  assert.ok(told);
  return told;
}

async function ask({ fake, engine = new FakeEngine('x'), more, settings }: Asked): Promise<Answer> {
  const asking = createAsk(fake.texts, () =>
    createInternvl(engine, pageReader(), model.folder, () => ({ ...internvlDefaults, ...settings })),
  );
  return asking({ document: fake.document, question: 'What is it?', model, ...more }, () => undefined, never);
}

/** A page of A4 in points with a heading and, far down, lines of that height. */
function a4(page: number, small: readonly string[], height: number): PageText {
  const lineAt = (text: string, top: number, high: number): Line => {
    const box: Box = { page, left: 60, right: 60 + 5 * text.length, top, bottom: top + high };
    return { text, box, words: [{ text, box, score: 1, source: 'text' }], block: 0 };
  };
  const lines = [
    lineAt('Report', 60, 20),
    // So far apart that no picture shows two of them well.
    ...small.map((text, at) => lineAt(text, 100 + at * 170, height)),
  ];
  return { page, width: 595, height: 842, lines, hidden: [] };
}

/** 4 tiles of 224 pixels for a page of A4: 1 x 2 of them, 224 pixels for 595 points across. */
const COARSE = { maxTiles: 2 };

describe('the budget of a question', () => {
  const pages = Array.from({ length: 9 }, (_, at) => a4(at + 1, [], 0));

  test('counts the tiles and tokens that the model would be given, and its seconds', async () => {
    const fake = documentOf([a4(1, [], 0)]);
    const engine = new FakeEngine('x');
    const told = await budgetOf({ fake, engine });
    assert.equal(told.among, undefined);
    assert.equal(told.unit, 'point');
    assert.equal(told.seconds, told.tiles * 2);
    assert.deepEqual(engine.estimated, [{ tiles: told.tiles, tokens: told.tiles * TOKENS }]);
    assert.equal(fake.drawn.length, 0, 'nothing is drawn for it');
    assert.equal(engine.asked.length, 0);
    const [picture] = told.pictures;
    assert.ok(picture);
    // The grid of an A4 page with 12 tiles: 2 x 3 is nearer to it than 3 x 4.
    assert.deepEqual([picture.cols, picture.rows, picture.thumbnail], [2, 3, true]);
    assert.equal(picture.tiles, 7);
    assert.deepEqual(picture.box, { page: 1, left: 0, top: 0, right: 595, bottom: 842 });
  });

  test('of many pages counts as many as are shown', async () => {
    const told = await budgetOf({ fake: documentOf(pages) });
    assert.equal(told.among, 9);
    assert.equal(told.pictures.length, 4);
  });

  test('of a region counts that alone', async () => {
    const region = { page: 2, left: 100, top: 100, right: 324, bottom: 324 };
    const told = await budgetOf({ fake: documentOf(pages), more: { region, maxTiles: 1 } });
    assert.deepEqual(
      told.pictures.map(({ box, tiles }) => [box, tiles]),
      [[region, 1]],
    );
    assert.equal(told.pictures[0]?.smallestPrint, LEGIBLE_PIXELS / (TILE / 224));
  });

  test('of what the model sees already is nothing', async () => {
    const fake = documentOf([a4(1, [], 0)]);
    const { answer, pictures } = await ask({ fake });
    const history = [{ question: 'What is it?', answer, pictures }];
    const told = await budgetOf({ fake, more: { history } });
    assert.deepEqual([told.pictures, told.tiles, told.tokens], [[], 0, 0]);
  });

  test('is none for the built-in reader', async () => {
    const { document, texts } = documentOf(pages);
    const tell = createBudget(texts, () =>
      createReader(pageReader(), { chartsOf: () => assert.fail('not needed') }),
    );
    assert.equal(await tell({ document }, never), undefined);
  });

  test('is refused for pages that are not there', async () => {
    await assert.rejects(budgetOf({ fake: documentOf(pages), more: { pages: [10] } }), {
      code: 'page.outOfRange',
    });
  });
});

describe('small print', () => {
  const words = [
    'Warranty ends after two years',
    'Berths are let by the harbour',
    'Noise is measured at night',
  ];

  test('is told with its lines and the smallest of them', async () => {
    const told = await budgetOf({ fake: documentOf([a4(1, words, 5)]), settings: COARSE });
    assert.deepEqual(told.pictures[0]?.lost, { lines: 4, smallest: 5 });
    const fine = await budgetOf({ fake: documentOf([a4(1, words, 20)]), more: { maxTiles: 12 } });
    assert.equal(fine.pictures[0]?.lost, undefined);
  });

  test('of a scan is not known before its words are', async () => {
    const fake = documentOf([a4(1, words, 5)], () => true);
    assert.equal((await budgetOf({ fake, settings: COARSE })).pictures[0]?.lost, undefined);
    assert.deepEqual(fake.read, [], 'no page is read by OCR to tell');
  });

  test('is left as it is where nobody asks', async () => {
    const fake = documentOf([a4(1, words, 5)]);
    const answer = await ask({ fake, settings: COARSE });
    assert.equal(answer.pictures.length, 1);
  });

  test('goes to the model as pictures of its own when the question asks for it: the places that fit', async () => {
    const fake = documentOf([a4(1, words, 5)]);
    const engine = new FakeEngine('two years');
    const question = 'When does the warranty end?';
    const answer = await ask({ fake, engine, more: { question, zoom: true }, settings: COARSE });
    const [page, ...closer] = answer.pictures;
    assert.deepEqual(page?.box, { page: 1, left: 0, top: 0, right: 595, bottom: 842 });
    assert.ok(closer.length === 1 || closer.length === 2);
    const [place] = closer;
    // The line of the warranty stands at 100.
    assert.ok(place && place.box.top <= 100 && place.box.bottom >= 105, JSON.stringify(place));
    assert.equal(engine.asked[0]?.images.length, answer.pictures.length);
    assert.ok(answer.notes.some(note => note.includes('small print on page 1 went to the model')));
    assert.deepEqual(answer.pagesRead, [1]);
    const { drawn } = fake;
    assert.ok((drawn[1]?.dpi ?? 0) > (drawn[0]?.dpi ?? 0), 'finer than the page');
  });

  test('goes there with every question where the settings say so; a question may still say no', async () => {
    const fake = documentOf([a4(1, words, 5)]);
    const settings = { ...COARSE, zoom: 'always' as const };
    const question = 'What is said about noise?';
    assert.ok((await ask({ fake, settings, more: { question } })).pictures.length > 1);
    assert.equal((await ask({ fake, settings, more: { question, zoom: false } })).pictures.length, 1);
    const told = await budgetOf({ fake, settings });
    assert.equal(told.pictures.filter(({ isCloser }) => isCloser).length, 2);
  });

  test('is not gone after where none of much of it fits the question', async () => {
    const fake = documentOf([a4(1, words, 5)]);
    const more = { question: 'Zebra xylophone?', zoom: true };
    assert.equal((await ask({ fake, settings: COARSE, more })).pictures.length, 1);
  });

  test('of a scan is found by OCR when it is asked for', async () => {
    const fake = documentOf([a4(1, words, 5)], () => true);
    const more = { question: 'When does the warranty end?', zoom: true };
    const answer = await ask({ fake, settings: COARSE, more });
    assert.deepEqual(fake.read, [1]);
    assert.ok(answer.pictures.length > 1);
  });

  test('looked at closer once is not shown twice', async () => {
    const fake = documentOf([a4(1, words, 5)]);
    const more = { question: 'When does the warranty end?', zoom: true };
    const first = await ask({ fake, settings: COARSE, more });
    const history = [{ question: more.question, answer: first.answer, pictures: first.pictures }];
    const second = await ask({ fake, settings: COARSE, more: { ...more, history } });
    assert.deepEqual(second.pictures, []);
  });

  test('that is as large as it will get is no reason to look closer', async () => {
    // An image has one pixel a unit: print of 5 pixels stays at 5.
    const fake = documentOf([a4(1, words, 5)]);
    const document = { ...fake.document, kind: 'image' as const };
    const told = await budgetOf({ fake: { ...fake, document }, settings: COARSE });
    // Only the heading, 20 pixels high, would gain by it.
    assert.deepEqual(told.pictures[0]?.lost, { lines: 1, smallest: 20 });
    assert.equal(told.unit, 'pixel');
  });

  test('does not take from many pages the tiles they need', async () => {
    const many = Array.from({ length: 4 }, (_, at) => a4(at + 1, words, 2));
    const answer = await ask({
      fake: documentOf(many),
      more: { question: 'When does the warranty end?', zoom: true },
    });
    assert.ok(answer.pictures.length <= 6);
    assert.ok(answer.pictures.every(({ maxTiles }) => maxTiles >= 10));
  });
});
