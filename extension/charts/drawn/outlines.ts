/** Programs that fill a shape and then stroke it again draw one mark twice; here it is one again. */
import type { Mark } from '../scene.ts';

/** Sides of a shape and its outline differ by this at most: rounding, and half of a hairline. */
const SAME = 0.7;
/** An outline is drawn right after its shape. */
const LATER = 40;

export function withOutlinesJoined(marks: readonly Mark[]): readonly Mark[] {
  const filled = new Map<string, Mark[]>();
  const outlined = new Map<Mark, Mark>();
  const dropped = new Set<Mark>();
  for (const mark of marks) {
    if (mark.fill !== undefined && mark.stroke === undefined) {
      for (const key of keysOf(mark)) filled.set(key, [...(filled.get(key) ?? []), mark]);
    } else if (mark.fill === undefined && mark.stroke !== undefined) {
      const shape = keysOf(mark)
        .flatMap(key => filled.get(key) ?? [])
        .find(other => isOutlineOf(mark, other) && !outlined.has(other));
      if (!shape) continue;
      outlined.set(shape, { ...shape, stroke: mark.stroke, width: mark.width, dash: mark.dash });
      dropped.add(mark);
    }
  }
  return marks.filter(mark => !dropped.has(mark)).map(mark => outlined.get(mark) ?? mark);
}

/** Rounded places, one for each way they may be rounded. */
function keysOf({ bounds }: Mark): readonly string[] {
  const [x, y] = [(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2];
  const near = (at: number): readonly number[] => [...new Set([Math.round(at - 0.3), Math.round(at + 0.3)])];
  return near(x).flatMap(a => near(y).map(b => `${a} ${b}`));
}

function isOutlineOf(stroke: Mark, fill: Mark): boolean {
  const [a, b] = [stroke.bounds, fill.bounds];
  return (
    stroke.order > fill.order &&
    stroke.order - fill.order <= LATER &&
    Math.abs(a.left - b.left) <= SAME &&
    Math.abs(a.right - b.right) <= SAME &&
    Math.abs(a.top - b.top) <= SAME &&
    Math.abs(a.bottom - b.bottom) <= SAME &&
    (stroke.isClosed || stroke.points.length >= fill.points.length - 1)
  );
}
