/** Tables that cannot be read, and why: nobody is told numbers that were guessed out of a blur. */
import { pageBox, unionBox } from '../../geometry/box.ts';
import { contains, middleOf } from '../../geometry/rect.ts';
import type { Box } from '../../page.ts';
import type { PageLayout } from '../layout.ts';
import type { ExportedTable } from './exported.ts';
import { findTables } from './findTables.ts';
import { type RuledGrid, ruledGrids } from './ruled/ruledGrid.ts';
import { wordsOfTable } from './table.ts';

export interface RefusedTable {
  readonly page: number;
  readonly box: Box;
  /** A sentence for the user: what is in the way, and what they can do. */
  readonly reason: string;
}

/** Legibility that the words of a table have on average at least, 0..1. */
const leastLegible = 0.6;

const blurred =
  'The cells of a table could not be read: they are too small, blurred, or written by hand. A sharper scan or a larger picture helps.';
const illegible =
  'Most of the writing on this page could not be read, so no table was read from it. A sharper scan or a larger picture helps.';

/** @returns why a table that was found is not told; undefined where it can be read */
export function whyUnreadable({ source, confidence }: ExportedTable): string | undefined {
  return source === 'ocr' && confidence < leastLegible ? blurred : undefined;
}

/** Of a page whose writing could not be read: the grids drawn on it, all of it where there are none. */
export function refusedTables(layout: PageLayout): RefusedTable[] {
  const { page } = layout;
  if (page.isIllegible !== true) return [];
  const read = findTables(layout).map(table => unionBox([...wordsOfTable(table)].map(({ box }) => box)));
  const grids = ruledGrids(layout.rules)
    .map(grid => boxOf(grid, page.page))
    .filter(box => !read.some(table => contains(box, middleOf(table))));
  if (grids.length > 0)
    return grids.map(box => ({ page: page.page, box: layout.toPage(box), reason: blurred }));
  return read.length > 0
    ? []
    : [{ page: page.page, box: layout.toPage(pageBox(page.page, page)), reason: illegible }];
}

function boxOf({ xs, ys }: RuledGrid, page: number): Box {
  return { page, left: xs[0] ?? 0, top: ys[0] ?? 0, right: xs.at(-1) ?? 0, bottom: ys.at(-1) ?? 0 };
}
