/**
 * A line with values missing is drawn in pieces, as one line in several inks is not: its pieces follow each other from
 * left to right, and nothing hides what would be between them.
 */
import { boundsOf } from '../../../../models/geometry/rect.ts';
import type { Hides } from './bridges.ts';
import { endsOf, type Line } from './line.ts';

/** How far beyond an end is looked for what may hide the rest, pixels. */
const LOOK = 5;
/** Pieces that lie over each other by this much follow each other still, pixels. */
const OVER = 1;
/** A level piece changes its height by less, pixels. */
const LEVEL = 0.5;
/** Of any ink. */
const NO_INK = -2;

/** The lines, pieces of one line numbered alike. */
export function withGaps(lines: readonly Line[], hides: Hides): Line[] {
  const bent = lines.filter(({ points, isClosed }) => !isClosed && points.length > 1);
  const looks = Map.groupBy(bent, ({ ink, dash }) => `${ink} ${dash.length > 0 ? 1 : 0}`);
  const paths = new Map<Line, number>();
  for (const [path, pieces] of [...looks.values()].entries()) {
    if (
      pieces.length > 1 &&
      areInOrder(pieces) &&
      !areMedians(pieces) &&
      pieces.every(piece => isBare(piece, hides))
    )
      for (const piece of pieces) paths.set(piece, path);
  }
  return lines.map(line => {
    const path = paths.get(line);
    return path === undefined ? line : { ...line, path };
  });
}

function areInOrder(pieces: readonly Line[]): boolean {
  const spans = pieces.map(({ points }) => boundsOf(points)).toSorted((a, b) => a.left - b.left);
  return spans.every((span, index) => index === 0 || span.left >= (spans[index - 1]?.right ?? 0) - OVER);
}

/** Level pieces at several heights are one for each place: the medians of box plots, targets of bars. */
function areMedians(pieces: readonly Line[]): boolean {
  const heights = pieces.map(({ points }) => boundsOf(points));
  const areLevel = heights.every(({ top, bottom }) => bottom - top < LEVEL);
  const [first] = heights;
  return areLevel && heights.some(({ top }) => Math.abs(top - (first?.top ?? top)) >= LEVEL);
}

/** Whether nothing lies where the piece would go on. */
function isBare(piece: Line, hides: Hides): boolean {
  return endsOf(piece).every(({ at, heading }) => {
    for (let along = 2; along <= LOOK; along++) {
      const place = { x: at.x + along * Math.cos(heading), y: at.y + along * Math.sin(heading) };
      if (hides(NO_INK, place)) return false;
    }
    return true;
  });
}
