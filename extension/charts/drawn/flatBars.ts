/**
 * A bar of zero is a rectangle of no height, which files bring as a line along the ground. Among outlined bars it
 * becomes a bar again; alone it would be a shape that nothing explains.
 */
import { heightOf, type Rect, widthOf } from '../../../models/geometry/rect.ts';
import type { Mark } from '../scene.ts';

/** Lengths and levels that agree, page units. */
const SAME = 0.15;
/** Bars of the same outline that stand on the line's level. */
const LEAST_BARS = 3;
const SHORTEST = 2;

export function withFlatBars(marks: readonly Mark[]): readonly Mark[] {
  const outlined = marks.filter(
    ({ fill, stroke, isClosed, isCurved, points }) =>
      fill !== undefined && stroke !== undefined && isClosed && !isCurved && points.length === 4,
  );
  if (outlined.length < LEAST_BARS) return marks;
  return marks.map(mark => {
    if (mark.fill !== undefined || mark.isCurved || mark.points.length !== 2) return mark;
    const like = outlined.filter(
      bar =>
        bar.stroke === mark.stroke &&
        Math.abs(bar.width - mark.width) < 0.05 &&
        isFlatOf(mark.bounds, bar.bounds),
    );
    const [bar] = like;
    if (!bar || like.length < LEAST_BARS) return mark;
    return { ...mark, points: [...mark.points, ...mark.points.toReversed()], isClosed: true, fill: bar.fill };
  });
}

/** Whether the line is as long as the bar is wide and on the level of one of its ends. */
function isFlatOf(line: Rect, bar: Rect): boolean {
  const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= SAME;
  if (heightOf(line) <= SAME && widthOf(line) > SHORTEST)
    return isSame(widthOf(line), widthOf(bar)) && [bar.top, bar.bottom].some(end => isSame(end, line.top));
  if (widthOf(line) <= SAME && heightOf(line) > SHORTEST)
    return isSame(heightOf(line), heightOf(bar)) && [bar.left, bar.right].some(end => isSame(end, line.left));
  return false;
}
