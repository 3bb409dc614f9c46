/**
 * Panels of a row or a column that show nothing of their own but a grid: each begins where its grid lines begin, and is
 * as large as the plot whose axes it shares. Marks may hide where they end.
 */
import { heightOf, type Rect, widthOf } from '../../../models/geometry/rect.ts';
import { lengthOf, type Segment } from './segments.ts';

/** Grid lines of a plot reach across it, but for the axis line, as a share. */
const ACROSS = 0.94;
/** Lines of two panels are at one level, and their ends at one place, within this, page units. */
const SAME = 1;
/** Of the levels of the first plot, those that a panel shows a line at, as a share; and how many at least. */
const SHOWN = 0.5;
const FEWEST = 3;
/** ... and of all that could be seen of its grid, as a share: ticks below an axis begin together, too. */
const DRAWN = 0.25;
/** Lines that begin where the panel does, at least; before the others there may be marks. */
const BEGINNING = 2;

/**
 * @param plot one with axes
 * @param segments all straight lines of the figure, along and across
 * @returns frames beside and above or below it that have its grid
 */
export function repeatedFrames(plot: Rect, segments: readonly Segment[]): readonly Rect[] {
  return [true, false].flatMap(isHorizontal => panelsAlong(plot, segments, isHorizontal));
}

function panelsAlong(plot: Rect, segments: readonly Segment[], isHorizontal: boolean): readonly Rect[] {
  const [low, high] = isHorizontal ? [plot.left, plot.right] : [plot.top, plot.bottom];
  const [begin, end] = isHorizontal ? [plot.top, plot.bottom] : [plot.left, plot.right];
  const length = isHorizontal ? widthOf(plot) : heightOf(plot);
  const lines = segments.filter(
    one => one.isHorizontal === isHorizontal && one.at >= begin - SAME && one.at <= end + SAME,
  );
  const own = lines.filter(
    one => one.from >= low - SAME && one.to <= high + SAME && lengthOf(one) >= ACROSS * length,
  );
  const levels = [...levelsOf(own)];
  if (levels.length < FEWEST) return [];
  const start = own.map(({ from }) => from).toSorted((a, b) => a - b)[own.length >> 1] ?? low;
  const others = lines
    .filter(one => one.to < low - SAME || one.from > high + SAME)
    .filter(one => levels.some(level => Math.abs(level - one.at) <= SAME))
    .toSorted((a, b) => a.from - b.from);
  const panels: Rect[] = [];
  for (let index = 0; index < others.length;) {
    const from = (others[index]?.from ?? 0) - (start - low);
    const to = from + length;
    const pieces = others.slice(index).filter(one => one.from <= to + SAME);
    const first = pieces.filter(one => one.from <= from + start - low + SAME);
    const drawn = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
    const isPanel =
      drawn >= DRAWN * levels.length * length &&
      levelsOf(first).size >= BEGINNING &&
      levelsOf(pieces).size >= Math.max(FEWEST, SHOWN * levels.length) &&
      pieces.every(one => one.to <= to + SAME);
    if (isPanel) {
      panels.push(isHorizontal ? { ...plot, left: from, right: to } : { ...plot, top: from, bottom: to });
    }
    index += isPanel ? pieces.length : 1;
  }
  return panels;
}

/** To whole page units. */
function levelsOf(lines: readonly Segment[]): ReadonlySet<number> {
  return new Set(lines.map(({ at }) => Math.round(at)));
}
