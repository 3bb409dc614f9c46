/**
 * Where charts are drawn, as far as words and lines tell: lines that hang together, at the ends of which labels stand.
 * A tick or a grid line ends beside the middle of what is written along an axis; the lines of a table run between its
 * rows and columns, never at their words.
 */
import { heightOf, middleX, middleY, type Rect, unionOf } from '../geometry/rect.ts';
import { memoizeObject } from '../language/memo.ts';
import type { Cell, PageLayout } from './layout.ts';
import { frameAround, type Rule } from './rules.ts';
import { crossing, type Lines } from './tables/ruled/crossing.ts';

/** Labels that an axis has at least. */
const fewestLabels = 3;
/** A line points at the middle of a label within this, in word heights. */
const level = 0.3;
/** ... and ends this close to it. */
const near = 1.6;
/** ... or reaches this far into it. */
const into = 0.3;
/** A frame that is higher than this stands around a chart, not around the cell of a table, in word heights. */
const highestCell = 10;

interface Charts {
  /** What the lines of each chart take up, and the labels at their ends; legends and titles may stand outside. */
  readonly plots: readonly Rect[];
  /** Labels that some line points to, each of one word or more. */
  readonly labels: readonly Cell[];
}

export const chartsOn = memoizeObject((layout: PageLayout): Charts => {
  const cells = layout.rows.flatMap(row => row.cells).filter(cell => !isInCell(cell, layout));
  const labels = cells.filter(cell => isPointedAt(cell, layout.rules));
  const plots = crossing(layout.rules).flatMap(lines => {
    const own = labels.filter(cell => isPointedAt(cell, lines));
    return own.length < fewestLabels ? [] : [unionOf([boundsOf(lines), ...own.map(({ box }) => box)])];
  });
  return { plots, labels };
});

function boundsOf({ across, down }: Lines): Rect {
  return unionOf([
    ...across.map(({ at, from, to }) => ({ left: from, right: to, top: at, bottom: at })),
    ...down.map(({ at, from, to }) => ({ left: at, right: at, top: from, bottom: to })),
  ]);
}

/** The cell of a drawn table, in the middle of which the line between two others ends. */
function isInCell({ box, height }: Cell, { rules }: PageLayout): boolean {
  const frame = frameAround(rules, box);
  return frame !== undefined && heightOf(frame) < highestCell * height;
}

function isPointedAt({ box, height }: Cell, { across, down }: Lines): boolean {
  const size = Math.min(height, heightOf(box));
  const isAt = (rule: Rule, middle: number): boolean => Math.abs(rule.at - middle) < level * size;
  const begins = ({ from }: Rule, edge: number): boolean =>
    from > edge - into * size && from < edge + near * size;
  const ends = ({ to }: Rule, edge: number): boolean => to < edge + into * size && to > edge - near * size;
  return (
    across.some(rule => isAt(rule, middleY(box)) && (begins(rule, box.right) || ends(rule, box.left))) ||
    down.some(rule => isAt(rule, middleX(box)) && (ends(rule, box.top) || begins(rule, box.bottom)))
  );
}
