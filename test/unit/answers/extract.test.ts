/** Charts and tables of a page as an answer: what was read with its place, what was not with its reason. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { boxOf } from '../../../extension/answers/artefact.ts';
import { exportText } from '../../../extension/answers/exports.ts';
import type { Answer, AskEvent } from '../../../extension/answers/answer.ts';
import type { Answerer } from '../../../extension/answers/answerer.ts';
import { createExtract, type ExtractParts } from '../../../extension/answers/extract.ts';
import { type ModelRef, READER } from '../../../extension/answers/modelRef.ts';
import type { Chart, ReadCharts, RefusedChart } from '../../../extension/charts/chart.ts';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import { isArtefact } from '../../../extension/protocol/artefact.ts';
import type { Extraction } from '../../../extension/protocol/entry.ts';
import { modelErrors } from '../../../models/errors.ts';
import { plainAnswer } from '../../../extension/wording/answerText.ts';
import type { Box, PageText } from '../../../models/page.ts';
import type { ReadTable } from '../../../models/structure/documentTables.ts';
import { axis, names, PLOT, quarters } from '../../fixtures/chart.ts';

const unused = (): never => assert.fail('nobody reads the document but the parts');
const report: OpenDocument = {
  kind: 'pdf',
  name: 'report.pdf',
  id: 'content-1',
  pageCount: 3,
  facts: {},
  gaps: unused,
  chartPictures: unused,
  charts: unused,
  figures: unused,
  pageSizes: unused,
  pageSize: unused,
  textLayer: unused,
  outline: unused,
  render: unused,
  [Symbol.asyncDispose]: unused,
};

const on = (left: number, top: number, right: number, bottom: number): Box => ({
  page: 2,
  left,
  top,
  right,
  bottom,
});
const upper: Chart = { ...quarters(), box: on(50, 50, 300, 200) };
const lower: Chart = {
  ...quarters(),
  title: '',
  caption: 'Figure 2',
  box: on(50, 400, 300, 600),
  source: 'raster',
};
const found: ReadCharts = {
  charts: [upper, lower],
  refused: [{ page: 2, box: on(50, 650, 300, 800), code: 'noAxis', reason: 'it has no axis with numbers.' }],
};
const cell = (text: string, box: Box | null, header: boolean) => ({
  text,
  box,
  rowSpan: 1,
  colSpan: 1,
  header,
});
const table: ReadTable = {
  page: 2,
  box: on(50, 50, 300, 200),
  parts: [],
  caption: 'Table 1',
  rows: [
    [cell('Line', on(50, 50, 90, 60), true), cell('', null, true)],
    [cell('Night, late', on(50, 70, 90, 80), true), cell('=1+1', on(100, 70, 120, 80), false)],
  ],
  columns: 2,
  source: 'ocr',
  confidence: 0.9,
  markdown: '| Line | |',
};
const text: PageText & { readonly notes: readonly string[] } = {
  page: 2,
  width: 595,
  height: 842,
  lines: [],
  hidden: [],
  notes: ['Some of it could not be read.'],
};

const reader: Answerer = { model: READER, needs: 'words', answer: unused };
const CHECKPOINT: ModelRef = { kind: 'checkpoint', folder: '/models/InternVL3-1B' };

const parts: ExtractParts = {
  charts: (_, page) => {
    assert.equal(page, 2);
    return Promise.resolve(found);
  },
  tables: pages => {
    assert.deepEqual(pages, [text]);
    return Promise.resolve({ tables: [table], refused: [] });
  },
  answererOf: () => reader,
  text: () => Promise.resolve(text),
};

const never = new AbortController().signal;
const run = (kind: 'charts' | 'tables', scope: Extraction) =>
  createExtract(parts)({ document: report, kind, scope }, () => undefined, never);

describe('charts of a page', () => {
  test('are told with their places, and why a figure was not read', async () => {
    const answer = await run('charts', { kind: 'page', page: 2 });
    assert.equal(answer.answer, '2 charts on page 2.');
    assert.deepEqual(answer.artefacts, [
      { kind: 'chart', chart: upper },
      { kind: 'chart', chart: lower },
    ]);
    assert.deepEqual(
      answer.evidence.map(({ text: name, source, box }) => ({ name, source, top: box.top })),
      [
        { name: 'Passengers by quarter', source: 'text', top: 50 },
        { name: 'Figure 2', source: 'ocr', top: 400 },
      ],
    );
    assert.deepEqual(answer.unread, [
      { box: on(50, 650, 300, 800), text: 'A figure was not read: it has no axis with numbers.' },
    ]);
    assert.deepEqual(answer.notes, []);
    assert.match(plainAnswer(answer).about.join('\n'), /^A figure was not read: it has no axis/mu);
    assert.deepEqual([answer.pagesRead, answer.pageCount], [[2], 3]);
  });

  test('of a region are those that lie in it, or that it lies in', async () => {
    const around = await run('charts', { kind: 'region', box: on(40, 380, 310, 620) });
    assert.equal(around.answer, '1 chart on a region of page 2.');
    assert.deepEqual(around.artefacts.map(boxOf), [lower.box]);
    assert.equal(around.unread, undefined);
    const within = await run('charts', { kind: 'region', box: on(100, 80, 150, 120) });
    assert.deepEqual(within.artefacts.map(boxOf), [upper.box]);
    const none = await run('charts', { kind: 'region', box: on(400, 80, 450, 120) });
    assert.equal(none.answer, 'No chart could be read on a region of page 2.');
    assert.ok(none.located, 'nothing to be located was asked for');
  });

  test('are said to be too small where a few pixels of a picture are marked, and nowhere else', async () => {
    const screenshot: OpenDocument = { ...report, kind: 'image', name: 'screenshot.png' };
    const unread = async (document: OpenDocument, box: Box): Promise<Answer['unread']> => {
      const request = { document, kind: 'charts', scope: { kind: 'region', box } } as const;
      return (await createExtract(parts)(request, () => undefined, never)).unread;
    };
    const thumbnail = on(400, 80, 490, 140);
    const [said, ...others] = (await unread(screenshot, thumbnail)) ?? [];
    assert.match(said?.text ?? '', /^A figure was not read: It has too few pixels/u);
    assert.deepEqual([said?.box, others], [thumbnail, []]);
    assert.equal(await unread(screenshot, on(400, 80, 800, 380)), undefined, 'there is room for a chart');
    assert.equal(
      await unread(screenshot, on(60, 60, 150, 120)),
      undefined,
      'it lies in a chart that was read',
    );
    assert.equal(await unread(report, thumbnail), undefined, 'shapes of a PDF have no pixels');
  });

  test('of a page that is not there are refused by name', async () => {
    await assert.rejects(run('charts', { kind: 'page', page: 9 }), { code: 'page.outOfRange' });
  });

  test('are not read once nobody wants them', async () => {
    const request = { document: report, kind: 'charts', scope: { kind: 'page', page: 2 } } as const;
    await assert.rejects(
      createExtract(parts)(request, () => undefined, AbortSignal.abort()),
      {
        code: 'job.cancelled',
      },
    );
  });
});

const figure: RefusedChart = {
  page: 2,
  box: PLOT,
  code: 'seriesAlike',
  reason: 'Series look alike.',
  found: {
    area: { ...PLOT, left: 60, bottom: 290 },
    words: ['Oak', 'Elm', '0', '20', '40'],
    plot: {
      plot: PLOT,
      isHorizontal: false,
      title: 'Trees',
      x: names('x', ['Oak', 'Elm']),
      y: axis('y', [0, 20, 40]),
      series: [{ name: '', color: '#1f77b4', kind: 'bar', points: 2 }],
      legend: [],
      printed: [],
    },
  },
};
const GOOD = '| Tree | Felled |\n|---|---|\n| Oak | 12 |\n| Elm | 31 |';

/** A page with one chart that was measured and these figures, and a model that answers in this order. */
function asking(refused: readonly RefusedChart[], ...answers: readonly (string | Error)[]) {
  const asked: Box[] = [];
  const events: AskEvent[] = [];
  const model: Answerer = {
    model: CHECKPOINT,
    needs: 'both',
    answer: unused,
    chartTable: (_document, area, onEvent) => {
      asked.push(area);
      onEvent({ kind: 'stage', stage: 'charting', page: area.page });
      const answer = answers[asked.length - 1] ?? assert.fail('nothing more was to be asked');
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ text: answer, isCutOff: false, device: 'webgpu' });
    },
  };
  const document: OpenDocument = {
    ...report,
    pageSize: () => Promise.resolve({ width: 410, height: 842, unitsPerInch: 72 }),
  };
  const extract = createExtract({
    ...parts,
    charts: () => Promise.resolve({ charts: [lower], refused }),
    answererOf: ref => (ref.kind === 'reader' ? reader : model),
  });
  const read = (scope: Extraction = { kind: 'page', page: 2 }, ref?: ModelRef) =>
    extract(
      { document, kind: 'charts', scope, model: ref ?? CHECKPOINT },
      event => events.push(event),
      never,
    );
  return { asked, events, read };
}

describe('a figure that could not be measured', () => {
  test('is told by the vision model that is active, marked as that in everything that is taken away', async () => {
    const { asked, events, read } = asking([figure], GOOD);
    const answer = await read();
    assert.equal(answer.answer, '2 charts on page 2.');
    assert.deepEqual([answer.model, answer.device], [CHECKPOINT, 'webgpu']);
    assert.deepEqual(answer.notes, ['One chart was told by the model, not measured: check its numbers.']);
    assert.deepEqual(
      answer.evidence.map(({ source }) => source),
      ['model', 'ocr'],
    );
    // The figure and a little around it, on its page.
    const [area] = asked;
    assert.ok(area && asked.length === 1);
    assert.ok(area.left < 60 && area.top < PLOT.top && area.bottom > 290);
    assert.equal(area.right, 410);
    assert.ok(events.some(event => event.kind === 'stage' && event.stage === 'charting'));
    const [told] = answer.artefacts;
    assert.ok(told?.kind === 'chart' && isArtefact(JSON.parse(JSON.stringify(told))));
    assert.equal(told.chart.source, 'model');
    assert.match(
      exportText(told, 'markdown', 'report.pdf'),
      /\| Oak \| 12 \|[^]*told by the model, not measured/u,
    );
    assert.match(exportText(told, 'csvPoints', 'report.pdf'), /^Value,Oak,12,,,model,2,/mu);
    assert.match(exportText(told, 'json', 'report.pdf'), /"source": "model"[^]*"confidence": 0\.[3-6]/u);
    assert.match(exportText(told, 'vegaLite', 'report.pdf'), /"source": "model"/u);
    assert.match(exportText(told, 'matplotlib', 'report.pdf'), /"source": "model"/u);
  });

  test('stays refused for those who have the reader, word for word', async () => {
    const { asked, read } = asking([figure]);
    const answer = await read({ kind: 'page', page: 2 }, READER);
    assert.deepEqual([asked, answer.model, answer.device], [[], READER, 'cpu']);
    assert.deepEqual(answer.unread, [{ box: PLOT, text: 'A figure was not read: Series look alike.' }]);
    assert.deepEqual(answer.notes, []);
    assert.deepEqual(answer.artefacts, [{ kind: 'chart', chart: lower }]);
  });

  test('stays refused where the model contradicts it, or talks nonsense, and says so', async () => {
    const { read } = asking([figure, figure], GOOD.replace('31', '3100'), 'It shows trees.');
    const answer = await read();
    assert.deepEqual(answer.artefacts, [{ kind: 'chart', chart: lower }]);
    assert.deepEqual(textsOf(answer), [
      'A figure was not read: The model’s table contradicts the figure: 3100 lies outside its axis, whose labels go from 0 to 40. Series look alike.',
      'A figure was not read: The model gave no table that can be used: there is none in its answer. Series look alike.',
    ]);
    assert.deepEqual(answer.model, CHECKPOINT);
  });

  test('is asked about once, in the region alone, a few to a page, and never where it cannot help', async () => {
    const map: RefusedChart = { ...figure, code: 'unsupported' };
    const many = asking([map, ...Array<RefusedChart>(6).fill(figure)], GOOD, GOOD, GOOD, GOOD);
    const answer = await many.read();
    const { artefacts, notes } = answer;
    assert.deepEqual([many.asked.length, artefacts.length], [4, 5]);
    assert.equal(textsOf(answer).filter(text => text.startsWith('A figure was not read')).length, 3);
    assert.ok(notes.includes('The model was asked about 4 figures of the page and not about the others.'));
    const elsewhere = asking([figure]);
    await elsewhere.read({ kind: 'region', box: on(50, 400, 300, 600) });
    assert.deepEqual(elsewhere.asked, []);
  });

  test('is as it was where the model fails, and all is over where nobody wants it any more', async () => {
    const failing = asking([figure, figure], modelErrors['model.outOfMemory']('no memory'));
    const answer = await failing.read();
    assert.equal(failing.asked.length, 1);
    assert.deepEqual(answer.artefacts, [{ kind: 'chart', chart: lower }]);
    assert.match(answer.notes.join('\n'), /could not be asked about a figure: /u);
    assert.deepEqual(textsOf(answer), Array(2).fill('A figure was not read: Series look alike.'));
    await assert.rejects(asking([figure], modelErrors['job.cancelled']()).read(), { code: 'job.cancelled' });
  });
});

function textsOf({ unread = [] }: Answer): readonly string[] {
  return unread.map(one => one.text);
}

describe('tables of a page', () => {
  test('come with a box for each cell, and what there is to say about the page', async () => {
    const { answer, artefacts, notes } = await run('tables', { kind: 'page', page: 2 });
    assert.equal(answer, '1 table on page 2.');
    assert.deepEqual(notes, ['Some of it could not be read.']);
    const [first] = artefacts;
    assert.ok(first?.kind === 'table');
    assert.ok(isArtefact(JSON.parse(JSON.stringify(first))));
    assert.deepEqual(first.rows[1]?.[1], {
      text: '=1+1',
      header: false,
      rowSpan: 1,
      colSpan: 1,
      box: on(100, 70, 120, 80),
    });
    assert.equal(first.rows[0]?.[1]?.box, undefined);
  });

  test('that cannot be read are told with their place', async () => {
    const box = on(50, 300, 300, 400);
    const extract = createExtract({
      ...parts,
      tables: () =>
        Promise.resolve({ tables: [], refused: [{ page: 2, box, reason: 'Its lines are broken.' }] }),
    });
    const request = { document: report, kind: 'tables', scope: { kind: 'page', page: 2 } } as const;
    const { unread, notes } = await extract(request, () => undefined, never);
    assert.deepEqual(unread, [{ box, text: 'A table was not read: Its lines are broken.' }]);
    assert.deepEqual(notes, ['Some of it could not be read.']);
  });

  test('are taken away as CSV, JSON and Markdown', async () => {
    const [first] = (await run('tables', { kind: 'page', page: 2 })).artefacts;
    assert.ok(first);
    assert.match(exportText(first, 'csv', 'report.pdf'), /^Line,\r\n"Night, late",'=1\+1$/u);
    assert.equal(exportText(first, 'markdown', 'report.pdf'), '| Line | |');
    const { rows } = JSON.parse(exportText(first, 'json', 'report.pdf')) as {
      rows: { page: number; box: number[] }[][];
    };
    assert.deepEqual([rows[1]?.[1]?.page, rows[1]?.[1]?.box], [2, [100, 70, 120, 80]]);
  });
});

test('a chart is taken away in every form as the user corrected it', () => {
  const edits = { done: [{ kind: 'rename', series: 0, name: 'Harbour line' } as const], undone: [] };
  const formats = ['csv', 'csvPoints', 'json', 'markdown', 'vegaLite', 'matplotlib'] as const;
  const texts = formats.map(format =>
    exportText({ kind: 'chart', chart: upper, edits }, format, 'report.pdf'),
  );
  for (const taken of texts) assert.match(taken, /Harbour line/u);
  assert.equal(new Set(texts).size, formats.length);
  for (const taken of [texts[2], texts[4], texts[5]]) assert.match(taken ?? '', /report\.pdf/u);
});
