import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  currentPage,
  layOut,
  MARGIN,
  PAGE_GAP,
  pagesIn,
  placeAt,
  pointOf,
  scrollKeeping,
  scrollToSpan,
} from '../../../webview/viewer/layout.ts';

const size = fc.record({
  width: fc.double({ min: 20, max: 3000, noNaN: true }),
  height: fc.double({ min: 20, max: 3000, noNaN: true }),
});
const sizes = fc.array(size, { minLength: 1, maxLength: 40 });
const scale = fc.double({ min: 0.1, max: 8, noNaN: true });
const viewport = fc.integer({ min: 200, max: 2500 });

describe('layout', () => {
  test('pages stand below each other, inside the column, in the middle', () => {
    fc.assert(
      fc.property(sizes, scale, viewport, (pages, zoom, width) => {
        const layout = layOut(pages, zoom, width);
        let bottom = MARGIN - PAGE_GAP;
        for (const rect of layout.pages) {
          assert.equal(rect.top, bottom + PAGE_GAP);
          assert.ok(rect.left >= MARGIN - 1 && rect.left + rect.width <= layout.width - MARGIN + 1);
          assert.ok(Math.abs(rect.left * 2 + rect.width - layout.width) <= 2);
          bottom = rect.top + rect.height;
        }
        assert.equal(layout.height, bottom + MARGIN);
      }),
    );
  });

  test('the pages in a span are those that touch it, and no others', () => {
    fc.assert(
      fc.property(
        sizes,
        scale,
        fc.nat(60_000),
        fc.integer({ min: 1, max: 3000 }),
        (pages, zoom, top, height) => {
          const layout = layOut(pages, zoom, 800);
          const { first, last } = pagesIn(layout, top, top + height);
          layout.pages.forEach((rect, index) => {
            const touches = rect.top < top + height && rect.top + rect.height > top;
            if (touches) assert.ok(first <= index + 1 && index + 1 <= last);
            // The page before a gap may be kept; pages further away may not.
            else if (last - first > 1) assert.ok(!(first < index + 1 && index + 1 < last));
          });
        },
      ),
    );
  });

  test('a thousand pages cost a few lookups, not a thousand views', () => {
    const layout = layOut(
      Array.from({ length: 1000 }, () => ({ width: 612, height: 792 })),
      1,
      700,
    );
    const { first, last } = pagesIn(layout, 400_000, 401_000);
    assert.ok(last - first <= 2);
    assert.equal(placeAt(layout, { x: 350, y: 400_000 }).page >= first, true);
  });

  test('a place and its point in the column are inverse', () => {
    fc.assert(
      fc.property(
        sizes,
        scale,
        viewport,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pages, zoom, width, pick, share) => {
          const layout = layOut(pages, zoom, width);
          const page = (pick % pages.length) + 1;
          const target = pages[page - 1];
          const drawn = layout.pages[page - 1];
          assert.ok(target && drawn);
          // A page is drawn in whole pixels; what rounding cut off is no place on it.
          const place = { page, x: target.width * share, y: (drawn.height / zoom) * share * 0.9 };
          const back = placeAt(layout, pointOf(layout, place));
          assert.equal(back.page, page);
          assert.ok(Math.abs(back.x - place.x) < 1e-6 * (1 + place.x));
          assert.ok(Math.abs(back.y - place.y) < 1e-6 * (1 + place.y));
        },
      ),
    );
  });

  test('zooming keeps what lies under the pointer there', () => {
    const pages = [
      { width: 612, height: 792 },
      { width: 792, height: 612 },
    ];
    const before = layOut(pages, 1, 1000);
    const after = layOut(pages, 3, 1000);
    const anchor = { x: 480, y: 300 };
    const scroll = { x: 0, y: 500 };
    const moved = scrollKeeping(before, after, scroll, anchor);
    const place = placeAt(before, { x: scroll.x + anchor.x, y: scroll.y + anchor.y });
    const there = placeAt(after, { x: moved.x + anchor.x, y: moved.y + anchor.y });
    assert.equal(there.page, place.page);
    assert.ok(Math.abs(there.x - place.x) < 1e-9 && Math.abs(there.y - place.y) < 1e-9);
  });

  test('the current page is the one a third down the window, the last one at the end', () => {
    const layout = layOut(
      Array.from({ length: 3 }, () => ({ width: 600, height: 800 })),
      1,
      700,
    );
    assert.equal(currentPage(layout, 0, 600), 1);
    assert.equal(currentPage(layout, 700, 600), 2);
    assert.equal(currentPage(layout, layout.height, 600), 3);
    assert.equal(currentPage(layOut([], 1, 700), 0, 600), 1);
  });

  test('revealing moves only when it must, and shows the beginning of what is too long', () => {
    assert.equal(scrollToSpan(300, 320, 200, 400), 200);
    assert.equal(scrollToSpan(1000, 1020, 200, 400), 810);
    assert.equal(scrollToSpan(1000, 2000, 0, 400), 976);
    assert.equal(scrollToSpan(5, 10, 300, 400), 0);
  });
});
