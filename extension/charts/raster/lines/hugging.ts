/** Rims of symbols that were taken for lines: bits that follow the outline of one, where a grid line shines through. */
import { isOnWay, lengthOf as lengthAlong } from '../../../../models/geometry/polyline.ts';
import type { Point } from '../../../../models/page.ts';
import { boundsOf, heightOf, widthOf } from '../../../../models/geometry/rect.ts';
import type { Fill } from '../shapes/fills.ts';
import { type Line, lengthOf } from './line.ts';

/** All of a bit is this near to the outline, pixels, and it goes around less than this share of it. */
const NEAR = 2;
const ROUND = 0.6;
/** Largest symbol, pixels across. */
const LARGEST = 44;

export function withoutHugging(lines: readonly Line[], fills: readonly Fill[]): Line[] {
  const symbols = fills.filter(isSymbol).map(({ points }) => [...points, ...points.slice(0, 1)]);
  if (symbols.length === 0) return [...lines];
  return lines.filter(
    line =>
      line.isClosed ||
      !symbols.some(outline => lengthOf(line) < ROUND * lengthAlong(outline) && hugs(line, outline)),
  );
}

function isSymbol({ kind, points }: Fill): boolean {
  const bounds = boundsOf(points);
  const side = Math.max(widthOf(bounds), heightOf(bounds));
  return kind === 'symbol' && side <= LARGEST;
}

function hugs({ points }: Line, outline: readonly Point[]): boolean {
  const [from, to] = [points[0], points.at(-1)];
  // A level or upright one may be the end of an error bar.
  const isSlanted = from && to && Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) > 1;
  return (points.length > 2 || isSlanted === true) && points.every(point => isOnWay(point, outline, NEAR));
}
