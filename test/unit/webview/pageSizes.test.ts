import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ShownDocument } from '../../../extension/protocol/viewer.ts';
import type { Size } from '../../../models/geometry/rect.ts';
import { type FetchSizes, PageSizes } from '../../../webview/viewer/pageSizes.ts';

const portrait = { width: 600, height: 800 };
const landscape = { width: 800, height: 600 };

function shown(pageCount: number, pages: readonly Size[]): ShownDocument {
  return { generation: 1, kind: 'pdf', name: 'long.pdf', cssPerUnit: 1, pageCount, pages };
}

/** Sizes of a document in blocks of four; which blocks were asked for, and what happened. */
function watched(pageCount: number, fetch: FetchSizes) {
  const asked: number[] = [];
  const problems: unknown[] = [];
  let changes = 0;
  const sizes = new PageSizes(
    shown(pageCount, [portrait, portrait]),
    (from, signal) => {
      asked.push(from);
      return fetch(from, signal);
    },
    { onChange: () => changes++, onProblem: error => problems.push(error) },
  );
  return { sizes, asked, problems, changes: () => changes };
}

const four: FetchSizes = () => Promise.resolve([landscape, portrait, null, landscape]);

describe('sizes of the pages of a long document', () => {
  test('nothing is asked for before somebody comes near', () => {
    const { sizes, asked } = watched(100_000, four);
    assert.equal(sizes.all.length, 100_000);
    assert.equal(sizes.all[99_999], sizes.all[0]);
    assert.ok(sizes.isSettled(2) && !sizes.isSettled(3));
    assert.deepEqual(asked, []);
  });

  test('pages near the window are asked for once, and a damaged one keeps the size it was taken for', async () => {
    const { sizes, asked, changes } = watched(100, four);
    await sizes.need(50, 55);
    assert.deepEqual(asked, [50, 54]);
    assert.deepEqual(sizes.all.slice(49, 53), [landscape, portrait, portrait, landscape]);
    assert.equal(sizes.all[50], sizes.all[0], 'what was right stays the same object');
    await sizes.need(50, 55);
    assert.deepEqual(asked, [50, 54]);
    assert.equal(changes(), 1);
  });

  test('where they cannot be had, pages are drawn all the same, and say why', async () => {
    const { sizes, problems } = watched(100, () => Promise.reject(new Error('gone')));
    await sizes.need(10, 12);
    assert.equal(problems.length, 1);
    assert.ok(sizes.isSettled(10));
    assert.equal(sizes.all[9], sizes.all[0]);
  });

  test('a document that is no longer shown asks for nothing and tells nothing', async () => {
    const { sizes, problems, changes } = watched(100, (_, signal) => Promise.reject(signal.reason as Error));
    const done = sizes.need(10, 12);
    sizes[Symbol.dispose]();
    await done;
    assert.deepEqual([problems.length, changes()], [0, 0]);
  });
});
