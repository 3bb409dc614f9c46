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
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import { pageReader } from '../../fixtures/pageReader.ts';
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
    facts: {},
    gaps: unused,
    figures: unused,
    chartPictures: unused,
    charts: unused,
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
    createReader(pageReader(echo)),
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
  const ask = createAsk(textsOf([pageOf('one', 1), failed]), () => createReader(pageReader(echo)));
  const partial = await ask({ document: documentOf(2), question: 'q?' }, ignore, never);
  assert.deepEqual(partial.pagesRead, [1]);
  assert.ok(partial.notes.some(note => note.includes('Page 2 was not read: Page 2 is damaged.')));
  await assert.rejects(
    ask({ document: documentOf(2), question: 'q?', pages: [2] }, ignore, never),
    hasCode('pdf.pageFailed'),
  );
  const lost = createAsk(textsOf([pageOf('one', 1), broken]), () => createReader(pageReader(echo)));
  await assert.rejects(
    lost({ document: documentOf(2), question: 'q?' }, ignore, never),
    hasCode(broken.code),
  );
});

test('where words cannot tell, a model that sees is asked for, and it is said whether there is one', async () => {
  const lost = (): ReaderAnswer => ({ answer: '', kind: 'text', evidence: [], located: false });
  const sightOf = async (
    question: string,
    page: PageText,
    hasModel?: boolean,
  ): Promise<string | undefined> => {
    const options = hasModel === undefined ? {} : { hasModel: () => Promise.resolve(hasModel) };
    const ask = createAsk(textsOf([page]), () => createReader(pageReader(lost), options));
    return (await ask({ document: documentOf(1), question }, ignore, never)).sight;
  };
  const blank = { ...pageOf('', 1), lines: [] };
  assert.equal(await sightOf('When does it leave?', pageOf('words', 1), false), undefined);
  assert.equal(await sightOf('What colour is the ferry?', pageOf('words', 1), true), 'needed');
  assert.equal(await sightOf('What colour is the ferry?', pageOf('words', 1), false), 'missing');
  assert.equal(await sightOf('When does it leave?', blank, false), 'missing');
  assert.equal(await sightOf('When does it leave?', blank), 'needed', 'nobody knows whether there is one');
  const found = (): ReaderAnswer => ({ ...lost(), answer: 'blue', located: true });
  const ask = createAsk(textsOf([pageOf('blue', 1)]), () => createReader(pageReader(found)));
  const answer = await ask({ document: documentOf(1), question: 'What colour is it?' }, ignore, never);
  assert.equal(answer.sight, undefined);
});

test('a region cuts the words to those inside it', async () => {
  const ask = createAsk(textsOf([pageOf('left      right\nbelow')]), () => createReader(pageReader(echo)));
  const region = { page: 1, left: 80, top: 0, right: 200, bottom: 18 };
  const answer = await ask({ document: documentOf(1), question: 'q?', region }, ignore, never);
  assert.equal(answer.answer, 'right');
});

test('what a page has to say about itself comes with the answer', async () => {
  const page = { ...pageOf('seen'), notes: ['Page 1 holds text you cannot see.'] };
  const ask = createAsk(textsOf([page]), () => createReader(pageReader(echo)));
  const answer = await ask({ document: documentOf(1), question: 'q?' }, ignore, never);
  assert.equal(answer.answer, 'seen');
  assert.ok(answer.notes.includes('Page 1 holds text you cannot see.'));
});

test('an empty question and pages that are not there are named errors', async () => {
  const ask = createAsk(textsOf([pageOf('one')]), () => createReader(pageReader(echo)));
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
  const asking = createAsk(texts, () => createReader(pageReader(echo)))(
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
  const ask = createAsk(texts, () => createReader(pageReader(echo)));
  await ask({ document: documentOf(2), question: 'a?' }, ignore, never);
  await ask({ document: documentOf(2), question: 'b?' }, ignore, never);
  assert.equal(reads, 2);
});

test('of a long document as much is read as a question may cost, the answer says so, and the next one goes on', async () => {
  const scanned: number[] = [];
  const texts = new PageTexts((_document, page, _signal, mayReadPixels) => {
    if (!mayReadPixels)
      return Promise.resolve({ ...asRead({ ...pageOf('', page), lines: [] }), isPartial: true });
    scanned.push(page);
    return Promise.resolve({ ...asRead(pageOf('x', page)), source: 'ocr' });
  });
  const ask = createAsk(texts, () => createReader(pageReader(echo)));
  const first = await ask({ document: documentOf(50), question: 'q?' }, ignore, never);
  assert.deepEqual(
    first.pagesRead,
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
  assert.ok(
    first.notes.some(note =>
      note.startsWith('20 pages hold scans or figures that were not read, from page 31 on'),
    ),
  );
  const second = await ask({ document: documentOf(50), question: 'q?' }, ignore, never);
  assert.equal(second.pagesRead.length, 50);
  assert.deepEqual(second.notes, []);
  assert.equal(scanned.length, 50, 'no page twice');
});

test('short documents and chosen pages are read whole', async () => {
  const texts = new PageTexts((_document, page, _signal, mayReadPixels) => {
    assert.ok(mayReadPixels);
    return Promise.resolve({ ...asRead(pageOf('x', page)), source: 'ocr' });
  });
  const ask = createAsk(texts, () => createReader(pageReader(echo)));
  assert.equal((await ask({ document: documentOf(40), question: 'q?' }, ignore, never)).pagesRead.length, 40);
  const pages = Array.from({ length: 100 }, (_, index) => 100 + index);
  const chosen = await ask({ document: documentOf(300), question: 'q?', pages }, ignore, never);
  assert.deepEqual(chosen.pagesRead, pages);
});

test('of two billion pages the first thousand are looked at', async () => {
  const texts = new PageTexts((_document, page) => Promise.resolve(asRead(pageOf('x', page))));
  const ask = createAsk(texts, () => createReader(pageReader(echo)));
  const answer = await ask({ document: documentOf(2 ** 31 - 1), question: 'q?' }, ignore, never);
  assert.equal(answer.pagesRead.length, 1000);
  assert.ok(answer.notes.some(note => note.includes('the first 1000 of 2147483647 pages')));
});

test('words that the file has count where its figures were not read, and are not taken for all of them later', async () => {
  const texts = new PageTexts((_document, page, _signal, mayReadPixels) =>
    Promise.resolve(
      mayReadPixels
        ? { ...asRead(pageOf(`text and figure ${page}`, page)), source: 'mixed' }
        : { ...asRead(pageOf(`text ${page}`, page)), isPartial: true },
    ),
  );
  const ask = createAsk(texts, () => createReader(pageReader(echo)));
  const first = await ask({ document: documentOf(41), question: 'q?' }, ignore, never);
  assert.equal(first.pagesRead.length, 41);
  assert.match(first.answer, /figure 30 \| text 31/);
  const second = await ask({ document: documentOf(41), question: 'q?' }, ignore, never);
  assert.match(second.answer, /figure 31/);
});
