import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskEvent } from '../../../extension/answers/answer.ts';
import { createAsk } from '../../../extension/answers/ask.ts';
import { PageTexts } from '../../../extension/answers/pages/pageTexts.ts';
import { createReader } from '../../../extension/answers/reader/readerAnswerer.ts';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import type { ReadPage } from '../../../extension/documents/readPage.ts';
import { errors } from '../../../extension/errors.ts';
import { modelErrors, TesseraError } from '../../../models/errors.ts';
import type { PageText } from '../../../models/page.ts';
import type { ReaderAnswer } from '../../../models/reader/reader.ts';
import { pageOf } from '../../fixtures/pageText.ts';

const never = new AbortController().signal;
const ignore = (): void => undefined;

function documentOf(pageCount: number): OpenDocument {
  const unused = (): never => assert.fail('not needed to answer out of words');
  return {
    kind: 'pdf',
    name: 'test.pdf',
    id: 'content-hash',
    pageCount,
    pageSizes: unused,
    pageSize: unused,
    textLayer: unused,
    outline: unused,
    render: unused,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A reader that answers with all the text it was given. */
const echo = (_question: string, pages: readonly PageText[]): ReaderAnswer => ({
  answer: pages.flatMap(page => page.lines.map(line => line.text)).join(' | '),
  kind: 'text',
  evidence: [],
  located: false,
});

/** The page as it comes out of reading: with its source and what there is to say about it. */
const asRead = (page: PageText): ReadPage => ({ source: 'text', notes: [], ...page });

const textsOf = (pages: readonly (PageText | Error)[]): PageTexts =>
  new PageTexts((_document, page) => {
    const text = pages[page - 1];
    if (text instanceof Error || !text) return Promise.reject(text ?? new Error('no page'));
    return Promise.resolve(asRead(text));
  });

const hasCode =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof TesseraError && error.code === code;

test('all pages are read unless some are named, and the answer says which', async () => {
  const ask = createAsk(textsOf([pageOf('one', 1), pageOf('two', 2), pageOf('three', 3)]), () =>
    createReader(echo),
  );
  const whole = await ask({ document: documentOf(3), question: 'q?' }, ignore, never);
  assert.deepEqual(whole.pagesRead, [1, 2, 3]);
  assert.equal(whole.pageCount, 3);
  const part = await ask({ document: documentOf(3), question: 'q?', pages: [3] }, ignore, never);
  assert.equal(part.answer, 'three');
  assert.deepEqual(part.pagesRead, [3]);
});

test('a page that fails is left out and told about; when all fail the error stands', async () => {
  const broken = errors['page.outOfRange'](2, 2);
  const failed = new TesseraError('pdf.pageFailed', 'Page 2 is damaged.', 'Try another viewer.');
  const ask = createAsk(textsOf([pageOf('one', 1), failed]), () => createReader(echo));
  const partial = await ask({ document: documentOf(2), question: 'q?' }, ignore, never);
  assert.deepEqual(partial.pagesRead, [1]);
  assert.ok(partial.notes.some(note => note.includes('Page 2 was not read: Page 2 is damaged.')));
  await assert.rejects(
    ask({ document: documentOf(2), question: 'q?', pages: [2] }, ignore, never),
    hasCode('pdf.pageFailed'),
  );
  const lost = createAsk(textsOf([pageOf('one', 1), broken]), () => createReader(echo));
  await assert.rejects(
    lost({ document: documentOf(2), question: 'q?' }, ignore, never),
    hasCode(broken.code),
  );
});

test('a region cuts the words to those inside it', async () => {
  const ask = createAsk(textsOf([pageOf('left      right\nbelow')]), () => createReader(echo));
  const region = { page: 1, left: 80, top: 0, right: 200, bottom: 18 };
  const answer = await ask({ document: documentOf(1), question: 'q?', region }, ignore, never);
  assert.equal(answer.answer, 'right');
});

test('what a page has to say about itself comes with the answer', async () => {
  const page = { ...pageOf('seen'), notes: ['Page 1 holds text you cannot see.'] };
  const ask = createAsk(textsOf([page]), () => createReader(echo));
  const answer = await ask({ document: documentOf(1), question: 'q?' }, ignore, never);
  assert.equal(answer.answer, 'seen');
  assert.ok(answer.notes.includes('Page 1 holds text you cannot see.'));
});

test('an empty question and pages that are not there are named errors', async () => {
  const ask = createAsk(textsOf([pageOf('one')]), () => createReader(echo));
  await assert.rejects(
    ask({ document: documentOf(1), question: '  ' }, ignore, never),
    hasCode('question.empty'),
  );
  await assert.rejects(
    ask({ document: documentOf(1), question: 'q', pages: [2] }, ignore, never),
    hasCode('page.outOfRange'),
  );
});

test('cancelling between pages stops the question', async () => {
  const abort = new AbortController();
  const texts = new PageTexts((_document, page, signal) =>
    signal.aborted
      ? Promise.reject(modelErrors['job.cancelled']())
      : Promise.resolve(asRead(pageOf('x', page))),
  );
  const seen: AskEvent[] = [];
  const asking = createAsk(texts, () => createReader(echo))(
    { document: documentOf(9), question: 'q?' },
    event => {
      seen.push(event);
      if (event.kind === 'progress' && event.done === 2) abort.abort();
    },
    abort.signal,
  );
  await assert.rejects(asking, hasCode('job.cancelled'));
  assert.ok(!seen.some(event => event.kind === 'progress' && event.done > 2));
});

test('a page is read once for two questions about the same content', async () => {
  let reads = 0;
  const texts = new PageTexts((_document, page) => {
    reads++;
    return Promise.resolve(asRead(pageOf('x', page)));
  });
  const ask = createAsk(texts, () => createReader(echo));
  await ask({ document: documentOf(2), question: 'a?' }, ignore, never);
  await ask({ document: documentOf(2), question: 'b?' }, ignore, never);
  assert.equal(reads, 2);
});
