/** What each tool hands to the model, out of services whose answers are known. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askDocument } from '../../../extension/tools/askDocument.ts';
import { describeDocument } from '../../../extension/tools/describeDocument.ts';
import { readDocumentPage } from '../../../extension/tools/readDocumentPage.ts';
import { fenced } from '../../../extension/tools/toolText.ts';
import { tools } from '../../../extension/tools/tools.ts';
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
      `${fenced('2 June 2025\n  page 3 [78.6, 170.3, 136.4, 182.0] "on 2 June 2025" (text, 80 %)')}\nRead all 3 pages. Built-in reader (text only)`,
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
        'The built-in reader looks at words only; it does not see figures, colours or handwriting.',
        'Built-in reader (text only)',
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
