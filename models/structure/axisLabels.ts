/**
 * What is written along the axes of a chart: a tick or a grid line ends beside the middle of it. The lines of a table run
 * between its rows and columns, never at their words.
 */
import { heightOf, middleX, middleY } from '../geometry/rect.ts';
import { memoizeObject } from '../language/memo.ts';
import type { Word } from '../page.ts';
import type { Cell, PageLayout } from './layout.ts';
import { frameAround, type Rule } from './rules.ts';

/** A line points at the middle of a label within this, in word heights. */
const level = 0.3;
/** ... and ends this close to it. */
const near = 1.6;
/** ... or reaches this far into it. */
const into = 0.3;
/** A frame that is higher than this stands around a chart, not around the cell of a table, in word heights. */
const highestCell = 10;

/** The words of all labels that a line points to. */
export const axisLabels = memoizeObject((layout: PageLayout): ReadonlySet<Word> => {
  const cells = layout.rows.flatMap(row => row.cells);
  const labels = cells.filter(cell => isPointedAt(cell, layout) && !isInCell(cell, layout));
  return new Set(labels.flatMap(({ words }) => words));
});

/** The cell of a drawn table, in the middle of which the line between two others ends. */
function isInCell({ box, height }: Cell, { rules }: PageLayout): boolean {
  const frame = frameAround(rules, box);
  return frame !== undefined && heightOf(frame) < highestCell * height;
}

function isPointedAt({ box, height }: Cell, { rules }: PageLayout): boolean {
  const size = Math.min(height, heightOf(box));
  const isAt = (rule: Rule, middle: number): boolean => Math.abs(rule.at - middle) < level * size;
  const begins = ({ from }: Rule, edge: number): boolean =>
    from > edge - into * size && from < edge + near * size;
  const ends = ({ to }: Rule, edge: number): boolean => to < edge + into * size && to > edge - near * size;
  return (
    rules.across.some(
      rule => isAt(rule, middleY(box)) && (begins(rule, box.right) || ends(rule, box.left)),
    ) ||
    rules.down.some(rule => isAt(rule, middleX(box)) && (ends(rule, box.top) || begins(rule, box.bottom)))
  );
}
