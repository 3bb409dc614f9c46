import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PageWords } from '../../../extension/protocol/viewer.ts';
import { FindSession, type FindState, nearestFirst } from '../../../webview/viewer/findSession.ts';

const anything = { matchCase: false, wholeWord: false };

function words(page: number, text: string, source: PageWords['source'] = 'text'): PageWords {
  const box = { page, left: 0, top: 0, right: 100, bottom: 10 };
  return { source, lines: text === '' ? [] : [{ block: 0, words: [{ text, box }] }] };
}

/** Runs a search to its end and gives every state it told. */
async function search(
  pageCount: number,
  read: (page: number, readPixels: boolean) => PageWords,
  query = 'needle',
): Promise<{ states: FindState[]; asked: string[] }> {
  const states: FindState[] = [];
  const asked: string[] = [];
  const end = Promise.withResolvers<undefined>();
  const session = new FindSession(
    pageCount,
    (page, readPixels) => {
      asked.push(`${page}${readPixels ? ' by pixels' : ''}`);
      return Promise.resolve().then(() => read(page, readPixels));
    },
    state => {
      states.push(state);
      if (state.pagesLeft === 0) end.resolve(undefined);
    },
  );
  session.search(query, anything, 2);
  await end.promise;
  return { states, asked };
}

describe('find session', () => {
  test('pages near the reader are read first, scans after all text, each page once', async () => {
    const { asked, states } = await search(4, (page, readPixels) =>
      page === 3 && !readPixels
        ? words(page, '', 'unread')
        : words(page, 'needle', readPixels ? 'ocr' : 'text'),
    );
    assert.deepEqual(asked, ['2', '3', '1', '4', '3 by pixels']);
    assert.deepEqual(
      states.at(-1)?.matches.map(({ page }) => page),
      [1, 2, 3, 4],
    );
  });

  test('a page that cannot be read is named and the others are still searched', async () => {
    const { states } = await search(3, page => {
      if (page === 2) throw new Error('damaged');
      return words(page, 'needle');
    });
    assert.deepEqual(states.at(-1)?.failed, [2]);
    assert.equal(states.at(-1)?.matches.length, 2);
  });

  test('a new query reads nothing again', async () => {
    const asked: number[] = [];
    let last: FindState | undefined;
    const done = Promise.withResolvers<undefined>();
    const session = new FindSession(
      2,
      page => {
        asked.push(page);
        return Promise.resolve(words(page, page === 1 ? 'apple' : 'pear'));
      },
      state => {
        last = state;
        if (state.pagesLeft === 0) done.resolve(undefined);
      },
    );
    session.search('apple', anything, 1);
    await done.promise;
    session.search('pear', anything, 1);
    assert.deepEqual(
      last?.matches.map(({ page }) => page),
      [2],
    );
    assert.deepEqual(asked, [1, 2]);
  });

  test('after it is given up it asks and tells no more', async () => {
    let told = 0;
    const first = Promise.withResolvers<PageWords>();
    const asked: number[] = [];
    const session = new FindSession(
      5,
      page => {
        asked.push(page);
        return first.promise;
      },
      () => told++,
    );
    session.search('needle', anything, 1);
    const before = told;
    session[Symbol.dispose]();
    first.resolve(words(1, 'needle'));
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(told, before);
    assert.deepEqual(asked, [1]);
  });

  test('nearest first covers every page', () => {
    assert.deepEqual(nearestFirst(5, 4), [4, 5, 3, 2, 1]);
    assert.deepEqual(nearestFirst(1, 1), [1]);
  });
});
