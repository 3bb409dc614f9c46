import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { picturesOf, planPictures } from '../../../../extension/answers/internvl/pictures.ts';
import { MAX_GRID_TILES } from '../../../../models/internvl/tiling.ts';

const area = (page: number) => ({ page, left: 0, top: 0, right: 100, bottom: 140 });
const turn = (pages: readonly number[], maxTiles: number) => ({
  question: 'q',
  answer: 'a',
  pictures: pages.map(page => ({ box: area(page), maxTiles })),
});

test('new pictures share what the conversation has left', () => {
  const { history, fresh } = planPictures([turn([1, 2, 3], 12)], [area(4), area(5)], 12);
  assert.equal(history.length, 1);
  assert.deepEqual(
    fresh.map(({ box, maxTiles }) => [box.page, maxTiles]),
    [
      [4, 12],
      [5, 12],
    ],
  );
  const crowded = planPictures([turn([1, 2, 3, 4], 12)], [area(5), area(6)], 12);
  assert.deepEqual(
    crowded.fresh.map(({ maxTiles }) => maxTiles),
    [8, 8],
  );
});

test('the oldest turn is forgotten before pages become too coarse to read', () => {
  const old = [turn([1, 2, 3, 4], 12), { question: 'q', answer: 'a', pictures: [] }, turn([5], 12)];
  const { history, fresh } = planPictures(old, [area(6), area(7)], 12);
  assert.deepEqual(
    picturesOf(history).map(({ box }) => box.page),
    [5],
  );
  assert.deepEqual(
    fresh.map(({ box }) => box.page),
    [6, 7],
  );
  // What was forgotten is shown again when it is asked for.
  const again = planPictures(old, [area(1), area(6), area(7)], 12);
  assert.deepEqual(
    again.fresh.map(({ box }) => box.page),
    [1, 6, 7],
  );
});

test('a part of a page that was shown is a picture of its own: closer', () => {
  const part = { ...area(1), bottom: 70 };
  assert.deepEqual(
    planPictures([turn([1], 12)], [part], 12).fresh.map(({ box }) => box),
    [part],
  );
});

test('a conversation never shows more tiles than a model takes, nor a page twice', () => {
  const pages = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(pages, { maxLength: 10 }), fc.integer({ min: 1, max: 24 }), (asked, maxTiles) => {
      let history: ReturnType<typeof turn>[] = [];
      for (const wanted of asked) {
        const planned = planPictures(history, wanted.map(area), maxTiles);
        const all = [...picturesOf(planned.history), ...planned.fresh];
        assert.ok(all.reduce((sum, picture) => sum + picture.maxTiles, 0) <= MAX_GRID_TILES);
        const shown = all.map(({ box }) => box.page);
        assert.equal(new Set(shown).size, shown.length);
        for (const page of wanted) assert.ok(shown.includes(page));
        // What stays is the end of the conversation, unchanged.
        assert.deepEqual(planned.history, history.slice(history.length - planned.history.length));
        history = [...planned.history, { question: 'q', answer: 'a', pictures: [...planned.fresh] }].map(
          one => ({ ...one, pictures: [...one.pictures] }),
        );
      }
    }),
  );
});
