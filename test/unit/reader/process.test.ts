/** The reader's process: pages are given once, answers are those of the reader itself, and a process that dies costs nothing. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { askGiven } from '../../../extension/answers/reader/pageReader.ts';
import { createServices } from '../../../extension/services.ts';
import { ReaderProcess } from '../../../models/reader/process/client.ts';
import { GivenPages } from '../../../models/reader/process/givenPages.ts';
import { read } from '../../../models/reader/reader.ts';
import { longPdf } from '../../fixtures/longDocuments.ts';
import { pageOf } from '../../fixtures/pageText.ts';

const never = new AbortController().signal;
const pages = [pageOf('Invoice number: 17', 1), pageOf('Total amount: 1,250.00 EUR', 2)];
const question = 'What is the total amount?';

describe('the process of the reader', () => {
  const reader = new ReaderProcess();
  after(() => reader[Symbol.asyncDispose]());
  const give = async () => {
    for (const text of pages) {
      const key = `page ${text.page}`;
      if (!reader.has(key)) await reader.give(key, text, never);
    }
    return pages.map(({ page }) => ({ page, key: `page ${page}` }));
  };

  test('answers as the reader does, about the pages that are named', async () => {
    await give();
    const keys = ['page 1', 'page 2'];
    const answer = await reader.read(question, keys, never);
    assert.deepEqual(answer, read(question, pages, never));
    assert.equal(answer.located, true);
    assert.equal((await reader.read(question, ['page 1'], never))?.located, false);
    const scores = await reader.scores(question, keys, never);
    assert.ok(scores?.[0] === 0 && (scores[1] ?? 0) > 0);
    assert.equal((await reader.describe(keys, never))?.pages, 2);
  });

  test('says that a page is missing instead of answering without it', async () => {
    assert.equal(await reader.read(question, ['page 1', 'page 3'], never), undefined);
  });

  test('that was killed is given its pages again, and answers', async () => {
    await give();
    const { pid } = reader;
    assert.ok(pid !== undefined && reader.has('page 2'));
    let given = 0;
    const asked = await askGiven(
      () => {
        given++;
        return give();
      },
      keys => {
        if (given === 1) process.kill(pid, 'SIGKILL');
        return reader.read(question, keys, never);
      },
    );
    assert.equal(asked.found.located, true);
    assert.deepEqual(asked.pages, [1, 2]);
    assert.notEqual(reader.pid, pid);
    assert.equal(given, 2);
  });

  test('that always loses its pages ends with an error, not in a loop', async () => {
    await assert.rejects(
      askGiven(give, () => Promise.resolve(undefined)),
      { code: 'process.crashed' },
    );
  });
});

describe('pages that were given', () => {
  test('go when there are too many, those of the question under way last', () => {
    const given = new GivenPages(2);
    for (const page of [1, 2, 3]) given.set(`${page}`, pageOf('x', page));
    assert.deepEqual(
      given.get(['1', '2', '3'])?.map(({ page }) => page),
      [1, 2, 3],
    );
    assert.equal(given.get(['3'])?.length, 1);
    assert.equal(given.get(['1']), undefined);
    assert.equal(given.get(['2', '3'])?.length, 2);
  });
});

test('a second question about a long document reads no page again, nor does one after a kill lose an answer', async () => {
  await using services = createServices({ cacheFolder: '' });
  const source = { name: 'long.pdf', read: () => Promise.resolve(longPdf(90)) };
  await using document = await services.open(source, never);
  const texts: number[] = [];
  const watched = {
    kind: document.kind,
    name: document.name,
    id: document.id,
    pageCount: document.pageCount,
    facts: {},
    pageSize: document.pageSize.bind(document),
    gaps: document.gaps.bind(document),
    figures: document.figures.bind(document),
    chartPictures: document.chartPictures.bind(document),
    charts: document.charts.bind(document),
    pageSizes: document.pageSizes.bind(document),
    outline: document.outline.bind(document),
    render: document.render.bind(document),
    textLayer: (page: number, signal: AbortSignal) => {
      texts.push(page);
      return document.textLayer(page, signal);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const ask = () =>
    services.ask({ document: watched, question: 'What is page 77 of?' }, () => undefined, never);
  const first = await ask();
  assert.equal(texts.length, 90);
  const second = await ask();
  assert.equal(texts.length, 90);
  assert.equal(second.answer, first.answer);
  assert.ok(services.reader.pid !== undefined);
  process.kill(services.reader.pid, 'SIGKILL');
  assert.equal((await ask()).answer, first.answer);
});
