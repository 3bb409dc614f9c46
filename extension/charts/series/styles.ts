/** How marks look, as far as it tells series apart. */
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import { isPattern, type Mark } from '../scene.ts';

export interface Style {
  readonly fill: string | undefined;
  readonly stroke: string | undefined;
  readonly dash: readonly number[];
  readonly shape: string;
  readonly opacity: number;
}

/** Most that two colours of one series differ in each of red, green and blue: JPEG and rounding, not two hues. */
const ALIKE = 14;
const SAME_DASH = 0.12;

export function styleOf(mark: Mark): Style {
  const { fill, stroke, dash, opacity } = mark;
  return { fill, stroke, dash, shape: shapeOf(mark), opacity };
}

/** A dot's form, of whatever size: "round", "box", or how many corners it has and which way it points. */
export function shapeOf({ points, isCurved, bounds, isClosed }: Mark): string {
  if (isCurved) return 'round';
  if (!isClosed) return `open${points.length}`;
  const [width, height] = [widthOf(bounds) || 1, heightOf(bounds) || 1];
  const corners = points.map(
    ({ x, y }) =>
      `${Math.round((3 * (x - bounds.left)) / width)}${Math.round((3 * (y - bounds.top)) / height)}`,
  );
  return [...new Set(corners)].toSorted().join('-');
}

/** What a series is drawn in: its fill, or its stroke where it has no fill or a white one. */
export function colourOf({ fill, stroke }: Pick<Style, 'fill' | 'stroke'>): string {
  const isBlank = fill === undefined || (fill === '#ffffff' && stroke !== undefined);
  return (isBlank ? stroke : fill) ?? fill ?? '#000000';
}

/** The same as charts tell it: '' for a pattern, which has none. */
export function toldColour(style: Pick<Style, 'fill' | 'stroke'>): string {
  const colour = colourOf(style);
  return isPattern(colour) ? '' : colour;
}

export function isSameColour(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a === b) return true;
  return colourDistance(a, b) <= ALIKE;
}

/** The largest difference of two colours in a channel, 0..255; infinite where one is none. */
export function colourDistance(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined || isPattern(a) || isPattern(b)) return Infinity;
  const other = channels(b);
  return Math.max(...channels(a).map((part, index) => Math.abs(part - (other[index] ?? 0))));
}

function channels(colour: string): readonly [red: number, green: number, blue: number] {
  const at = (index: number): number => Number.parseInt(colour.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

/** Dash patterns of one kind, whatever their phase; those put together from single dashes are a little off. */
export function isSameDash(a: readonly number[], b: readonly number[]): boolean {
  return dashDistance(a, b) <= SAME_DASH;
}

/** How much longer dashes and gaps are in one than in the other, as a share; Infinity where only one is dashed. */
export function dashDistance(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [a, b].map(dash => dash.filter(length => length > 0));
  if (!one || !other || one.length !== other.length) return Infinity;
  const off = one.map(
    (length, index) => Math.abs(length - (other[index] ?? 0)) / Math.max(length, other[index] ?? 0),
  );
  return Math.max(0, ...off);
}
