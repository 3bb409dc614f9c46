/**
 * Pieces of a plot's grid: where dots, lines and words hide parts of a grid line, what is seen of it are pieces that end
 * at nothing. Stems and error bars stand at the places of ticks too, but not all over the plot.
 */
import type { Rect } from '../../../models/geometry/rect.ts';
import type { Mark } from '../scene.ts';
import { lengthOf, type Segment } from './segments.ts';

/** A line this near to a tick's place is at it, and one this near to a side of the frame reaches it; page units. */
const AT_TICK = 1;
const AT_SIDE = 3;
/** Of the way across the plot, what pieces at one place show of it at least. */
const SHOWN = 0.4;
/** Lines of a grid differ by no more in width, page units. */
const WIDTH = 0.6;

/** Places of ticks and grid lines along both directions, page units. */
export interface Ticks {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** What is known of a plot's grid. */
export interface Grid {
  readonly frame: Rect;
  readonly ticks: Ticks;
  /** Lines that run all the way across. */
  readonly whole: readonly Segment[];
  /** What may stand before it: bounds of bars and areas. */
  readonly before: readonly Rect[];
}

/** @returns marks of those segments that are pieces of the grid */
export function gridPiecesAmong(segments: readonly Segment[], grid: Grid): ReadonlySet<Mark> {
  const strokes = segments.filter(isStroke);
  return new Set(strokes.filter(one => isOfGrid(one, strokes, grid)).map(({ mark }) => mark));
}

function isOfGrid(one: Segment, strokes: readonly Segment[], grid: Grid): boolean {
  const { ticks, whole } = grid;
  const isTicked = (one.isHorizontal ? ticks.y : ticks.x).some(tick => Math.abs(one.at - tick) <= AT_TICK);
  const isLike = (other: Segment): boolean => isAlike(other.mark, one.mark);
  const pieces = strokes.filter(
    other =>
      other.isHorizontal === one.isHorizontal && Math.abs(other.at - one.at) <= AT_TICK && isLike(other),
  );
  if (isTicked) return whole.some(isLike) || isAllOver(pieces, grid);
  // Lines between the ticks are of the grid where others like them run the same way.
  return (
    whole.some(other => other.isHorizontal === one.isHorizontal && isLike(other)) && isAllOver(pieces, grid)
  );
}

function isStroke({ mark }: Segment): boolean {
  return mark.fill === undefined && !mark.isClosed;
}

export function isAlike(a: Mark, b: Mark): boolean {
  return a.stroke === b.stroke && a.fill === b.fill && Math.abs(a.width - b.width) < WIDTH;
}

/** From one side of the plot to the other, but for gaps and for what stands before it. */
function isAllOver(pieces: readonly Segment[], { frame, before }: Grid): boolean {
  const [first] = pieces;
  if (!first) return false;
  const { isHorizontal, at } = first;
  const [low, high] = isHorizontal ? [frame.left, frame.right] : [frame.top, frame.bottom];
  const hidden = before
    .filter(({ left, top, right, bottom }) =>
      isHorizontal ? top <= at && bottom >= at : left <= at && right >= at,
    )
    .map(({ left, top, right, bottom }) =>
      isHorizontal ? { from: left, to: right } : { from: top, to: bottom },
    );
  const all = [...pieces, ...hidden];
  const bare = hidden.reduce((rest, { from, to }) => rest - (to - from), high - low);
  const shown = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  return (
    all.some(({ from }) => from <= low + AT_SIDE) &&
    all.some(({ to }) => to >= high - AT_SIDE) &&
    shown >= SHOWN * Math.max(0, bare)
  );
}
