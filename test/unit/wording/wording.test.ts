import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Artefact, Table } from '../../../extension/answers/artefact.ts';
import type { EditHistory } from '../../../extension/charts/edit/history.ts';
import { footnote, limitSentences, sightAction, trustSentence } from '../../../extension/wording/answer.ts';
import { artefactText, citation, plainAnswer } from '../../../extension/wording/answerText.ts';
import { pageName, pageRanges, pagesSentence } from '../../../extension/wording/pages.ts';
import { advance, progressSentence, STARTING } from '../../../extension/wording/progress.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { quarters } from '../../fixtures/chart.ts';

describe('pages read', () => {
  test('a part is never told as the whole', () => {
    assert.equal(pagesSentence({ pagesRead: [1, 2, 3], pageCount: 3 }), 'Read all 3 pages.');
    assert.equal(pagesSentence({ pagesRead: [1], pageCount: 1 }), 'Read the only page.');
    assert.equal(
      pagesSentence({ pagesRead: [7, 1, 2, 3, 4, 2], pageCount: 12 }),
      'Read pages 1–4 and 7 of 12.',
    );
    assert.equal(pagesSentence({ pagesRead: [2, 2], pageCount: 2 }), 'Read page 2 of 2.');
    assert.equal(pagesSentence({ pagesRead: [], pageCount: 5 }), 'Read no page.');
  });

  test('ranges name exactly the pages they were made of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 })), pages => {
        const named = new Set<number>();
        for (const run of pageRanges(pages).match(/\d+(?:–\d+)?/g) ?? []) {
          const [first = 0, last = first] = run.split('–').map(Number);
          for (let page = first; page <= last; page++) named.add(page);
        }
        assert.deepEqual(named, new Set([...pages].sort((a, b) => a - b)));
      }),
    );
  });
});

describe('progress', () => {
  test('numbers move within their stage', () => {
    let progress = advance(STARTING, { kind: 'stage', stage: 'ocr', page: 3 });
    progress = advance(progress, { kind: 'progress', unit: 'page', done: 3, total: 10 });
    assert.equal(progressSentence(progress), 'Reading the pixels of page 3 (OCR): page 3 of 10');
    assert.equal(progress.fraction, 0.3);
    progress = advance(progress, { kind: 'stage', stage: 'answering' });
    assert.equal(progressSentence(progress), 'Working out the answer');
    progress = advance(progress, { kind: 'progress', unit: 'token', done: 12, total: 1024 });
    assert.equal(progressSentence(progress), 'Working out the answer: token 12');
    assert.equal(progress.fraction, undefined, 'nobody knows how long the answer will be');
    progress = advance(progress, { kind: 'stage', stage: 'charting', page: 3 });
    assert.equal(progressSentence(progress), 'Asking the model for the data of a figure on page 3');
  });

  test('a bar never runs over or divides by nothing', () => {
    assert.equal(
      advance(STARTING, { kind: 'progress', unit: 'tile', done: 0, total: 0 }).fraction,
      undefined,
    );
    assert.equal(advance(STARTING, { kind: 'progress', unit: 'tile', done: 9, total: 3 }).fraction, 1);
  });
});

describe('what evidence is worth', () => {
  test('is said where it is less than plain words that fit, and not otherwise', () => {
    assert.equal(trustSentence({ source: 'text', score: 0.8 }), undefined);
    assert.equal(trustSentence({ source: 'text', score: 0.7 }), 'not sure that this is the place');
    assert.equal(trustSentence({ source: 'text', score: 0.3 }), 'not sure that this is the place');
    assert.equal(trustSentence({ source: 'ocr', score: 0.9 }), 'read from the pixels (OCR)');
    assert.equal(
      trustSentence({ source: 'ocr', score: 0.5 }),
      'read from the pixels (OCR), not sure that this is the place',
    );
    assert.match(trustSentence({ source: 'model', score: 0.9 }) ?? '', /not matched to words/);
  });
});

describe('a copied answer', () => {
  const answer = readAnswer({
    evidence: [
      {
        box: { page: 2, left: 0, top: 0, right: 1, bottom: 1 },
        text: 'Total\n  5 EUR',
        source: 'text',
        score: 1,
      },
    ],
  });

  test('names file, page and quote', () => {
    assert.equal(citation('bill.pdf', answer, '5 EUR'), '5 EUR\n\nSource: bill.pdf, page 2: “Total 5 EUR”');
  });

  test('names the page as it is printed, too, where that is known', () => {
    const [place] = answer.evidence;
    assert.ok(place);
    assert.equal(pageName(place), 'page 2');
    assert.equal(pageName({ ...place, printed: 'iv' }), 'page 2 (printed iv)');
    const named = { ...answer, evidence: [{ ...place, printed: 'iv' }] };
    assert.match(
      citation('bill.pdf', named, '5 EUR'),
      /Source: bill\.pdf, page 2 \(printed iv\): “Total 5 EUR”$/u,
    );
  });

  test('says so when it was not located', () => {
    assert.equal(
      citation('bill.pdf', { ...answer, located: false }, '5 EUR'),
      '5 EUR\n\nSource: bill.pdf, place not located. Read pages 1–2 of 4.',
    );
  });

  test('takes its tables along, as spreadsheets read them', () => {
    const cells = (...texts: string[]) => texts.map(text => ({ text, header: false }));
    const table: Table = {
      kind: 'table',
      title: 'Tides',
      rows: [cells('Day', 'High\nwater'), cells('Mon', '3.1')],
    };
    assert.equal(artefactText(table), 'Tides\nDay\tHigh water\nMon\t3.1');
    assert.ok(citation('bill.pdf', { ...answer, artefacts: [table] }, '5 EUR').includes('Mon\t3.1'));
    assert.ok(plainAnswer({ ...answer, artefacts: [table] }).said.includes(artefactText(table)));
  });

  test('of a chart is a column for each series, with what the user changed about it', () => {
    const chart: Artefact = { kind: 'chart', chart: quarters() };
    assert.equal(
      artefactText(chart),
      'Passengers by quarter\nQuarter\tHarbour\tIsland\nQ1\t12\t8\nQ2\t31\t25\nQ3\t44\t52\nQ4\t18\t14',
    );
    const edits: EditHistory = { done: [{ kind: 'deletePoint', series: 1, point: 0 }], undone: [] };
    assert.match(artefactText({ ...chart, edits }), /^Series\tQuarter\tPassengers/mu);
  });

  test('has one quiet line that names no device but one worth naming', () => {
    assert.equal(footnote(answer), 'Read pages 1–2 of 4. Built-in reader (words and charts)');
    const model = { kind: 'checkpoint', folder: '/models/InternVL3-1B' } as const;
    assert.equal(footnote({ ...answer, model }), 'Read pages 1–2 of 4. InternVL3-1B');
    assert.equal(
      footnote({ ...answer, model, device: 'webgpu' }),
      'Read pages 1–2 of 4. InternVL3-1B, on the graphics card (webgpu)',
    );
    assert.equal(footnote({ ...answer, located: false }), 'Built-in reader (words and charts)');
  });

  test('says that a model is needed, and apart from that whether none is installed', () => {
    const needed = { ...answer, located: false, sight: 'needed' } as const;
    const missing = { ...needed, sight: 'missing' } as const;
    const [need, ...nothing] = limitSentences(needed);
    assert.match(need ?? '', /^This needs a model that looks at pixels/u);
    assert.deepEqual(nothing, []);
    assert.deepEqual(limitSentences(missing), [need, 'No model is installed yet.']);
    assert.deepEqual([answer, needed, missing].map(sightAction), [
      undefined,
      'Choose a Model…',
      'Install a Model…',
    ]);
    assert.ok(plainAnswer(missing).about.includes('No model is installed yet.'));
  });

  test('tells the limits of the reader only where they may be why nothing was found', () => {
    assert.deepEqual(limitSentences(answer), []);
    assert.match(limitSentences({ ...answer, located: false })[0] ?? '', /words and at charts/);
    const model = { kind: 'checkpoint', folder: '/m' } as const;
    assert.deepEqual(limitSentences({ model, located: false }), []);
    assert.equal(plainAnswer(answer).about.length, 1);
    assert.equal(plainAnswer({ ...answer, located: false }).about[0], 'Not located. Read pages 1–2 of 4.');
  });
});
