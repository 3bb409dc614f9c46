/** Sorts the marks of a plot by what they can be: bars, areas, lines, dots, thin strokes. */
import {
  areaOf,
  heightOf,
  middleX,
  middleY,
  type Rect,
  unionOf,
  widthOf,
} from '../../../models/geometry/rect.ts';
import { areaInside } from '../../../models/geometry/polyline.ts';
import type { Point } from '../../../models/page.ts';
import { groupedBy } from '../clusters.ts';
import { isStrip } from '../plots/frames.ts';
import { type Segment, segmentOf } from '../plots/segments.ts';
import type { Mark } from '../scene.ts';
import { shapeOf } from '../series/styles.ts';

/** A dot of a scatter plot or on a line, which may be drawn in several strokes. */
export interface Dot {
  readonly mark: Mark;
  readonly parts: readonly Mark[];
  readonly box: Rect;
  readonly at: Point;
  readonly shape: string;
}

export interface Shapes {
  readonly bars: readonly Mark[];
  readonly areas: readonly Mark[];
  readonly lines: readonly Mark[];
  readonly dots: readonly Dot[];
  readonly strokes: readonly Segment[];
}

/** Largest dot, as a share of the shorter side of the plot, of one with room for a row of dots alone, and in page units. */
const LARGEST_DOT = 0.3;
const LARGEST_IN_ROW = 0.7;
const LARGEST_PLAIN_DOT = 26;
/** A rounded bar fills its box; an ellipse fills .785 of it. */
const FULL = 0.9;

export function shapesOf(marks: readonly Mark[], frame: Rect): Shapes {
  const bars: Mark[] = [];
  const areas: Mark[] = [];
  const lines: Mark[] = [];
  const strokes: Segment[] = [];
  const small: Mark[] = [];
  for (const mark of marks) {
    const segment = segmentOf(mark);
    if (segment && mark.fill === undefined) strokes.push(segment);
    else if (isBoxLike(mark)) bars.push(mark);
    else if (isDotSized(mark, frame)) small.push(mark);
    else if (mark.isClosed && mark.fill !== undefined) areas.push(mark);
    else if (mark.points.length > 1 && !mark.isClosed) lines.push(mark);
  }
  const { dots, rest } = dotsOf(small, frame);
  const squares = squareDots(bars, frame);
  return {
    bars: bars.filter(mark => !squares.has(mark)),
    areas: [...areas, ...rest.filter(({ fill, isClosed }) => isClosed && fill !== undefined)],
    lines: [...lines, ...rest.filter(({ isClosed }) => !isClosed)],
    dots: [...dots, ...[...squares].map(mark => dotOf([mark]))],
    strokes,
  };
}

/** A filled upright rectangle, its corners rounded or not. */
function isBoxLike({ fill, isClosed, points, bounds }: Mark): boolean {
  if (fill === undefined || !isClosed || points.length < 3) return false;
  const whole = areaOf(bounds);
  // A bar of next to nothing is as thin as a line.
  if (Math.min(widthOf(bounds), heightOf(bounds)) < 0.5) return points.length <= 5;
  return (
    points.length > 3 && areaInside(points) > FULL * whole && points.every(point => isNearSide(point, bounds))
  );
}

function isNearSide({ x, y }: Point, { left, top, right, bottom }: Rect): boolean {
  const by = Math.min(6, 0.3 * Math.min(right - left, bottom - top) + 0.3);
  return Math.min(Math.abs(x - left), Math.abs(x - right), Math.abs(y - top), Math.abs(y - bottom)) <= by;
}

function isDotSized({ bounds, points, isClosed, fill }: Mark, frame: Rect): boolean {
  const side = Math.max(widthOf(bounds), heightOf(bounds));
  const most = isStrip(frame) ? LARGEST_IN_ROW : LARGEST_DOT;
  if (side > most * Math.min(widthOf(frame), heightOf(frame)) || side > 90) return false;
  if (!isClosed && fill === undefined) return side <= 14;
  const ratio = widthOf(bounds) / (heightOf(bounds) || 1);
  return ratio > 0.5 && ratio < 2 && (side <= LARGEST_PLAIN_DOT || points.length > 12);
}

/** Parts of one path are one dot: crosses and stars are drawn in strokes. Small shapes of a kind nobody else has are no dots. */
function dotsOf(small: readonly Mark[], frame: Rect): { dots: readonly Dot[]; rest: readonly Mark[] } {
  const groups = [...Map.groupBy(small, ({ order }) => order).values()].flatMap(parts =>
    parts.every(({ isClosed }) => isClosed) || !isOneDot(parts) ? parts.map(part => [part]) : [parts],
  );
  const found = groups.map(parts => dotOf(parts));
  const byShape = Map.groupBy(found, ({ shape }) => shape);
  const dots: Dot[] = [];
  const rest: Mark[] = [];
  for (const alike of byShape.values()) {
    const isOpen = alike.some(({ parts }) => parts.length === 1 && parts[0]?.isClosed === false);
    const isDot = !isOpen || (alike.length >= 4 && areSameSize(alike)) || isFar(alike, frame);
    if (isDot) dots.push(...alike);
    else rest.push(...alike.flatMap(({ parts }) => parts));
  }
  return { dots, rest };
}

function isFar(dots: readonly Dot[], frame: Rect): boolean {
  return (
    dots.length > 40 && areaOf(unionOf(dots.map(({ box }) => box))) > 0.3 * areaOf(frame) && areSameSize(dots)
  );
}

function areSameSize(dots: readonly Dot[]): boolean {
  const [first] = dots;
  if (!first) return false;
  return dots.every(({ box }) => isSameSize(first.box, box, 0.3));
}

function isOneDot(parts: readonly Mark[]): boolean {
  const boxes = parts.map(({ bounds }) => bounds);
  const [first] = boxes;
  if (!first) return false;
  const middle = { x: middleX(first), y: middleY(first) };
  return boxes.every(box => Math.abs(middleX(box) - middle.x) < 1 && Math.abs(middleY(box) - middle.y) < 1);
}

function dotOf(parts: readonly Mark[]): Dot {
  const box = unionOf(parts.map(({ bounds }) => bounds));
  const [mark] = parts;
  if (!mark) throw new RangeError('a dot has a mark at least');
  const shape = parts.length > 1 ? `strokes${parts.length}` : shapeOf(mark);
  return { mark, parts, box, at: { x: middleX(box), y: middleY(box) }, shape };
}

/** Sides of squares that are drawn alike differ by less, page units: in pixels they are found one by one. */
const ONE_SIZE = 0.8;

/** Squares of one size that stand on no common ground are dots. */
function squareDots(bars: readonly Mark[], frame: Rect): ReadonlySet<Mark> {
  const dots = new Set<Mark>();
  for (const alike of groupedBy(bars, ([first], mark) => isSameSize(first.bounds, mark.bounds, ONE_SIZE))) {
    const [first] = alike;
    if (alike.length < 3) continue;
    const [width, height] = [widthOf(first.bounds), heightOf(first.bounds)];
    const isSquare = Math.abs(width - height) < 0.2 * Math.max(width, height);
    const isSmall = Math.max(width, height) < Math.min(16, 0.15 * Math.min(widthOf(frame), heightOf(frame)));
    const bottoms = new Set(alike.map(({ bounds }) => Math.round(bounds.bottom)));
    const lefts = new Set(alike.map(({ bounds }) => Math.round(bounds.left)));
    const isMost = alike.length >= 0.6 * bars.length;
    if (isMost && isSquare && isSmall && bottoms.size > alike.length / 3 && lefts.size > alike.length / 3) {
      for (const mark of alike) dots.add(mark);
    }
  }
  return dots;
}

function isSameSize(a: Rect, b: Rect, by: number): boolean {
  return Math.abs(widthOf(a) - widthOf(b)) < by && Math.abs(heightOf(a) - heightOf(b)) < by;
}
