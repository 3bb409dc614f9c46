/** Where the ticks of a plot's axes end, by its outermost pixels: nothing of a plot reaches out further than they do. */
import { heightOf, type Rect, widthOf } from '../../geometry/rect.ts';

/** Ticks are at most this thick, pixels; */
const THICK = 3;
/** of one axis there are at least so many. */
const LEAST = 2;

export interface TickEnds {
  /** Side of the plot that they stand out from. */
  readonly side: 'top' | 'bottom';
  /** The row of their ends, pixels from the top. */
  readonly at: number;
  /** Their middles, from the left. */
  readonly places: readonly number[];
}

/** @param isDrawn whether a pixel of the picture is of something drawn @param plot around a plot's pixels */
export function tickEnds(plot: Rect, isDrawn: (x: number, y: number) => boolean): TickEnds[] {
  if (widthOf(plot) <= 0 || heightOf(plot) <= 0) return [];
  const sides = [
    { side: 'top', at: plot.top },
    { side: 'bottom', at: plot.bottom - 1 },
  ] as const;
  return sides.flatMap(({ side, at }) => {
    const places = runsIn(plot, x => isDrawn(x, at));
    return places ? [{ side, at, places }] : [];
  });
}

function runsIn({ left, right }: Rect, isDrawn: (x: number) => boolean): number[] | undefined {
  const places: number[] = [];
  let start = -1;
  for (let x = left; x <= right; x++) {
    if (x < right && isDrawn(x)) {
      if (start < 0) start = x;
    } else if (start >= 0) {
      if (x - start > THICK) return undefined;
      places.push((start + x) / 2);
      start = -1;
    }
  }
  return places.length >= LEAST ? places : undefined;
}
