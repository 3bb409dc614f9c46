/**
 * Where every page lies in the scrolled column, and which of them are in sight. Pure arithmetic over page sizes, so
 * a document of a thousand pages costs no more DOM than the few pages on screen.
 * Frame: CSS pixels of the scrolled content, origin top-left.
 */
import type { Size } from '../../models/geometry/rect.ts';
import type { Point } from '../../models/page.ts';

export const PAGE_GAP = 12;
export const MARGIN = 16;

export interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** CSS pixels per page unit. */
  readonly scale: number;
  readonly pages: readonly PageRect[];
  readonly width: number;
  readonly height: number;
}

/** A place in the document that survives zooming: page (from 1) and point of it as shown, page units. */
export interface Place extends Point {
  readonly page: number;
}

/** @param sizes page sizes as shown (view rotation applied), page units */
export function layOut(sizes: readonly Size[], scale: number, viewportWidth: number): Layout {
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0) * scale;
  const width = Math.max(viewportWidth, Math.ceil(widest) + 2 * MARGIN);
  let top = MARGIN;
  const pages = sizes.map(size => {
    // Whole pixels keep page edges and drawn pixels sharp.
    const rect: PageRect = {
      left: Math.round((width - size.width * scale) / 2),
      top,
      width: Math.max(1, Math.round(size.width * scale)),
      height: Math.max(1, Math.round(size.height * scale)),
    };
    top += rect.height + PAGE_GAP;
    return rect;
  });
  return { scale, pages, width, height: top - PAGE_GAP + MARGIN };
}

/** Pages (from 1) that touch the vertical span, first to last; empty when there are no pages. */
export function pagesIn(layout: Layout, top: number, bottom: number): { first: number; last: number } {
  const last = lowerBound(layout.pages, rect => rect.top >= bottom);
  const first = lowerBound(layout.pages, rect => rect.top + rect.height > top) + 1;
  return { first: Math.min(first, Math.max(1, last)), last };
}

/** The page most of the window shows: the one under a line a third down. */
export function currentPage(layout: Layout, scrollTop: number, viewportHeight: number): number {
  const line = scrollTop + viewportHeight / 3;
  const index = lowerBound(layout.pages, rect => rect.top + rect.height + PAGE_GAP > line);
  return Math.max(1, Math.min(layout.pages.length, index + 1));
}

/** The place at a point of the scrolled content; between pages it belongs to the next page. */
export function placeAt(layout: Layout, { x, y }: Point): Place {
  const index = Math.min(
    lowerBound(layout.pages, rect => rect.top + rect.height > y),
    layout.pages.length - 1,
  );
  const rect = layout.pages[index];
  if (!rect) return { page: 1, x: 0, y: 0 };
  return { page: index + 1, x: (x - rect.left) / layout.scale, y: (y - rect.top) / layout.scale };
}

/** Inverse of placeAt: where a place lies in the scrolled content. */
export function pointOf(layout: Layout, { page, x, y }: Place): Point {
  const rect = layout.pages[Math.min(page, layout.pages.length) - 1];
  if (!rect) return { x: 0, y: 0 };
  return { x: rect.left + x * layout.scale, y: rect.top + y * layout.scale };
}

/**
 * Scroll position after a change of layout that keeps what lies under `anchor` there.
 * @param anchor a point of the window, CSS pixels from its top left corner
 */
export function scrollKeeping(before: Layout, after: Layout, scroll: Point, anchor: Point): Point {
  const place = placeAt(before, { x: scroll.x + anchor.x, y: scroll.y + anchor.y });
  const point = pointOf(after, place);
  return { x: Math.max(0, point.x - anchor.x), y: Math.max(0, point.y - anchor.y) };
}

/**
 * Scroll position along one axis that brings a span into the window, moving only when it must;
 * then the span ends up in the middle, as editors reveal a search result.
 */
export function scrollToSpan(start: number, end: number, scroll: number, viewport: number): number {
  const margin = Math.min(24, viewport / 8);
  if (start >= scroll + margin && end <= scroll + viewport - margin) return scroll;
  const middle = (start + end - viewport) / 2;
  // A span longer than the window shows its beginning.
  return Math.max(0, end - start > viewport - 2 * margin ? start - margin : middle);
}

/** Index of the first item for which `test` holds; tests must go from false to true. */
function lowerBound<T>(items: readonly T[], test: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && test(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
