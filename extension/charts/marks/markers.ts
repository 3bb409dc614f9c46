/** Dots that only mark the points of a line say nothing of their own. */
import { distance } from '../../../models/geometry/polyline.ts';
import type { Point } from '../../../models/page.ts';
import { isSameColour } from '../series/styles.ts';
import type { RawSeries } from './raw.ts';
import type { Dot } from './shapes.ts';

/** Of the dots on lines, as many may stand elsewhere. */
const ELSEWHERE = 0.1;
/** A dot is on a corner of a line within this, page units. */
const AT_CORNER = 1.2;

/** The dots that stand on no corner of a line of their colour. */
export function withoutMarkers(dots: readonly Dot[], lines: readonly RawSeries[]): readonly Dot[] {
  if (lines.length === 0) return dots;
  const own = dots.filter(({ mark, at }) => !isMarkerOf(at, [mark.fill, mark.stroke], lines));
  return own.length <= ELSEWHERE * dots.length ? [] : own;
}

/** Whether a dot sits on a corner of one of the lines and looks like part of it. */
function isMarkerOf(
  place: Point,
  colours: readonly (string | undefined)[],
  lines: readonly RawSeries[],
): boolean {
  return lines.some(
    ({ points, style }) =>
      colours.some(colour => isSameColour(colour, style.stroke ?? style.fill)) &&
      points.some(({ at }) => distance(at, place) <= AT_CORNER),
  );
}
