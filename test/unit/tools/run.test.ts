/** What each tool hands to the model, out of services whose answers are known. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askDocument } from '../../../extension/tools/askDocument.ts';
import { describeDocument } from '../../../extension/tools/describeDocument.ts';
import { extractChartData } from '../../../extension/tools/extractChartData.ts';
import { extractTable } from '../../../extension/tools/extractTable.ts';
import { bounded } from '../../../extension/tools/pagesAsked.ts';
import { readDocumentPage } from '../../../extension/tools/readDocumentPage.ts';
import { fenced } from '../../../extension/tools/toolText.ts';
import { tools } from '../../../extension/tools/tools.ts';
import type { ReadTable } from '../../../models/structure/documentTables.ts';
import { oil, rainfall } from '../charts/questions/charts.ts';
import { answer, FakeHost } from './fakeHost.ts';

const question = 'When did MS Heron join the fleet?';
const never = new AbortController().signal;
/** Fits every tool: each takes its own fields and ignores the others. */
const goodInput = { file: 'report.pdf', question, page: 2 };

describe('asking a document', () => {
  test('gives the answer and its place inside the fence, and the pages that were read outside', async () => {
    using host = new FakeHost();
    const text = await askDocument.run(host, { file: 'report.pdf', question }, never);
    assert.equal(
      text,
      `${fenced('2 June 2025\n  page 3 [78.6, 170.3, 136.4, 182.0] "on 2 June 2025" (text, 80 %)')}\nRead all 3 pages. Built-in reader (words and charts)`,
    );
    const requests = host.asked.map(({ document, ...request }) => ({ ...request, file: document.name }));
    assert.deepEqual(requests, [{ question, file: 'report.pdf' }], 'all pages, as nobody named any');
  });

  test('says when the place was not found, and passes notes on', async () => {
    using host = new FakeHost();
    host.answer = {
      ...answer,
      evidence: [],
      located: false,
      pagesRead: [1, 3],
      notes: ['Page 2 was left out.'],
    };
    const text = await askDocument.run(host, { file: 'report.pdf', question }, never);
    assert.equal(
      text,
      [
        fenced('2 June 2025'),
        'Not located. Read pages 1 and 3 of 3.',
        'Page 2 was left out.',
        'The built-in reader looks at words and at charts that it can measure; it does not see other figures, colours or handwriting.',
        'Built-in reader (words and charts)',
      ].join('\n'),
    );
  });

  test('reads the pages that were named', async () => {
    using host = new FakeHost();
    await askDocument.run(host, { file: 'report.pdf', question, pages: '3,1-2' }, never);
    assert.deepEqual(host.asked[0]?.pages, [1, 2, 3]);
  });

  test('refuses pages that are no pages, or not there, and closes the document', async () => {
    using host = new FakeHost();
    const ask = (pages: string): Promise<string> =>
      askDocument.run(host, { file: 'report.pdf', question, pages }, never);
    await assert.rejects(ask('some'), { code: 'page.badRange' });
    await assert.rejects(ask('0'), { code: 'page.outOfRange' });
    await assert.rejects(ask('2-4'), { code: 'page.outOfRange' });
    assert.deepEqual(host.asked, []);
    assert.equal(host.closed, 3);
  });
});

describe('reading a page', () => {
  test('gives its text inside the fence, and what must be known about it outside', async () => {
    using host = new FakeHost();
    host.page = { ...host.page, source: 'ocr', notes: ['The page was read by OCR.'] };
    const text = await readDocumentPage.run(host, { file: 'report.pdf', page: 2 }, never);
    assert.equal(text, ['Page 2 of 3.', 'The page was read by OCR.', fenced('Harbour Ferries')].join('\n'));
  });

  test('refuses a page that is not there, and closes the document', async () => {
    using host = new FakeHost();
    await assert.rejects(readDocumentPage.run(host, { file: 'report.pdf', page: 4 }, never), {
      code: 'page.outOfRange',
    });
    assert.equal(host.closed, 1);
  });
});

test('a description stands inside the fence, its notes outside', async () => {
  using host = new FakeHost();
  host.description = { ...host.description, notes: ['Page 3 is damaged.'] };
  const text = await describeDocument.run(host, { file: 'report.pdf' }, never);
  assert.equal(text, `${fenced('An annual report.')}\nPage 3 is damaged.`);
});

describe('reading charts', () => {
  test('gives their tables inside the fence, and refusals with their reasons outside', async () => {
    using host = new FakeHost();
    const refused = { page: 2, box: oil.box, code: 'noAxis', reason: 'It has no axis.' } as const;
    host.charts = { charts: [oil], refused: [refused] };
    const text = await extractChartData.run(host, { file: 'report.pdf', pages: '2' }, never);
    const [said = '', content = ''] = text.split('<<<document content');
    assert.equal(
      said,
      '1 chart read, 1 refused.\nPage 2: a figure was not read as a chart. It has no axis.\n',
    );
    assert.match(content, /Page 1: Olive oil prices/u);
    assert.match(content, /y: Price \(USD per kg\), in USD\/kg/u);
    assert.match(content, /\| 2012 \| 2\.9 \| 3\.3 \| 2\.4 \|/u);
    assert.match(content, /95 % sure/u);
  });

  test('says how far off numbers may be, and what else there is to know', async () => {
    using host = new FakeHost();
    host.charts = { charts: [{ ...rainfall, notes: ['The last bar is cut off.'] }], refused: [] };
    const text = await extractChartData.run(host, { file: 'report.pdf', pages: '1' }, never);
    assert.match(text, /Numbers may be off by ± 0\.8\.\nThe last bar is cut off\./u);
  });

  test('reads all pages when none are named', async () => {
    using host = new FakeHost();
    const text = await extractChartData.run(host, { file: 'report.pdf' }, never);
    assert.deepEqual(host.pages, [1, 2, 3]);
    assert.equal(text, '0 charts read, 0 refused.');
  });

  test('says that the file is only a part of one', async () => {
    using host = new FakeHost();
    host.facts = { isCutOff: true };
    for (const tool of [extractChartData, extractTable])
      assert.match(await tool.run(host, { file: 'report.pdf' }, never), /\nThe file is cut off/u);
    assert.match(
      await readDocumentPage.run(host, { file: 'report.pdf', page: 1 }, never),
      /\nThe file is cut off/u,
    );
  });
});

describe('reading tables', () => {
  test('gives them inside the fence, and refusals with their reasons outside', async () => {
    using host = new FakeHost();
    const box = { page: 2, left: 0, top: 0, right: 10, bottom: 10 };
    const table: ReadTable = {
      page: 2,
      box,
      parts: [
        { page: 2, box },
        { page: 3, box: { ...box, page: 3 } },
      ],
      caption: 'Fleet',
      rows: [],
      columns: 2,
      source: 'ocr',
      confidence: 0.912,
      markdown: '| Ship | Year |',
    };
    host.tables = { tables: [table], refused: [{ page: 1, box, reason: 'Its words cannot be read.' }] };
    const text = await extractTable.run(host, { file: 'report.pdf', pages: '2-3' }, never);
    assert.deepEqual(host.pages, [2, 3]);
    assert.equal(
      text,
      [
        '1 table read, 1 refused.',
        'Page 1: a table was not read. Its words cannot be read.',
        fenced('Pages 2-3: Fleet\nread from the pixels (OCR), 91 % legible\n\n| Ship | Year |'),
      ].join('\n'),
    );
  });
});

describe('pages of one call', () => {
  test('are bounded, and what was left out is said', () => {
    assert.deepEqual(bounded(undefined, 5, 20), { numbers: [1, 2, 3, 4, 5], notes: [] });
    assert.deepEqual(bounded('7,9-12', 50, 3), {
      numbers: [7, 9, 10],
      notes: ['One call reads 3 pages: pages from 11 on were not looked at. Name them to have them read.'],
    });
    assert.equal(bounded(undefined, 2_000_000_000, 20).numbers.length, 20);
    assert.throws(() => bounded('9', 5, 20), { code: 'page.outOfRange' });
  });
});

for (const tool of tools) {
  describe(tool.name, () => {
    test('opens the file of the workspace that was named, and closes it', async () => {
      using host = new FakeHost();
      await tool.run(host, goodInput, never);
      assert.deepEqual(host.opened, ['report.pdf']);
      assert.equal(host.closed, 1);
    });

    test('opens nothing outside the workspace', async () => {
      using host = new FakeHost();
      const outside = { ...goodInput, file: import.meta.filename };
      await assert.rejects(tool.run(host, outside, never), { code: 'tool.outsideWorkspace' });
      await assert.rejects(tool.run(host, { ...goodInput, file: 'none.pdf' }, never), {
        code: 'file.missing',
      });
      assert.deepEqual(host.opened, []);
    });

    test('opens nothing when it was cancelled before', async () => {
      using host = new FakeHost();
      await assert.rejects(tool.run(host, goodInput, AbortSignal.abort()), { code: 'job.cancelled' });
      assert.deepEqual(host.opened, []);
    });

    test('ends as cancelled when that happens while it works, and closes the document', async () => {
      using host = new FakeHost();
      const abort = new AbortController();
      host.before = () => {
        // The second piece of work is the tool's own; the first opens the document.
        host.before = () => abort.abort();
      };
      await assert.rejects(tool.run(host, goodInput, abort.signal), { code: 'job.cancelled' });
      assert.equal(host.closed, 1);
    });
  });
}
