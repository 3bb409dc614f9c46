/** What is drawn inside a plot's frame: everything but its ground, its grid, its axes and ticks. */
import { median } from '../../../models/geometry/median.ts';
import {
  areaOf,
  boundsOf,
  commonArea,
  contains,
  grown,
  heightOf,
  middleOf,
  middleX,
  middleY,
  type Rect,
  widthOf,
} from '../../../models/geometry/rect.ts';
import type { Mark, Scene } from '../scene.ts';
import { gridPiecesAmong, isAlike, type Ticks } from './gridPieces.ts';
import { cornered, lengthOf, LONGEST_TICK, type Segment, segmentOf } from './segments.ts';

const LONG = 0.96;
const BORDER = 1.6;
const CROSSING = 7;
/** Bars as high as the plot are this many times as broad as the lines of its grid, and this much, page units. */
const BROAD = 2;
const BROADER = 1;

/**
 * @param ticks along both directions: places of ticks and grid lines, page units
 * @param source of the marks: in pixels a grid leaves more behind
 */
export function innerMarks(
  marks: readonly Mark[],
  frame: Rect,
  ticks: Ticks,
  source: Scene['source'],
): readonly Mark[] {
  const inside = marks.filter(mark => isInside(mark, frame) && !isGround(mark, frame));
  const segments = new Map(inside.flatMap(mark => entry(mark)));
  const long = [...segments.values()].filter(one => spans(one, frame));
  const thin = median(long.map(({ mark }) => mark.width));
  const isParted = (one: Segment): boolean => {
    if (one.mark.width > BROAD * thin + BROADER) return false;
    const places = one.isHorizontal ? ticks.y : ticks.x;
    if (isAtBorder(one, frame)) return true;
    const alike = long.filter(
      other => other.isHorizontal === one.isHorizontal && isAlike(other.mark, one.mark),
    );
    return alike.length > 1 || places.some(place => Math.abs(place - one.at) < 0.8);
  };
  const whole = long.filter(isParted);
  const lines = whole.filter(one => !isAtBorder(one, frame));
  const before = inside.flatMap(({ fill, bounds }) => (fill === undefined ? [] : [bounds]));
  const pieces = gridPiecesAmong([...segments.values()], { frame, ticks, whole: lines, before });
  const isAxis = (one: Segment): boolean => isTick(one, frame) || isOnBorder(one, frame, whole);
  return inside.filter(mark => {
    if (source === 'raster' && (isAtCrossing(mark, ticks) || isBetweenTicks(mark, frame))) return false;
    const segment = segments.get(mark);
    if (!segment)
      return !cornered(mark)?.every(isAxis) && !isAlongRim(mark, frame) && !isCellOfGrid(mark, frame, ticks);
    if (spans(segment, frame)) return !whole.includes(segment);
    return !pieces.has(mark) && !isAxis(segment);
  });
}

function entry(mark: Mark): [Mark, Segment][] {
  const segment = segmentOf(mark);
  return segment ? [[mark, segment]] : [];
}

function isInside({ bounds, clip }: Mark, frame: Rect): boolean {
  const [x, y] = [middleX(bounds), middleY(bounds)];
  const by = 2;
  const isIn = x >= frame.left - by && x <= frame.right + by && y >= frame.top - by && y <= frame.bottom + by;
  if (isIn) return true;
  // Clipped lines and areas may have their middle elsewhere.
  const isClipped = commonArea(clip, frame) > 0.5 * areaOf(clip) && areaOf(clip) <= 1.3 * areaOf(frame);
  return (
    isClipped &&
    bounds.left < frame.right &&
    bounds.right > frame.left &&
    bounds.top < frame.bottom &&
    bounds.bottom > frame.top
  );
}

/** Where two faint lines of a grid cross, pixels may show of them that are seen nowhere else. */
function isAtCrossing({ bounds, fill, isClosed }: Mark, ticks: Ticks): boolean {
  if (isClosed || fill !== undefined || Math.max(widthOf(bounds), heightOf(bounds)) > CROSSING) return false;
  const isAt = (places: readonly number[], middle: number): boolean =>
    places.some(place => Math.abs(place - middle) <= CROSSING / 2);
  return isAt(ticks.x, middleX(bounds)) && isAt(ticks.y, middleY(bounds));
}

/** Two ticks of a logarithmic axis that stand close are a box of their own where they meet it. */
function isBetweenTicks({ bounds, fill, isClosed, isCurved }: Mark, frame: Rect): boolean {
  if (!isClosed || isCurved || fill !== undefined || Math.max(widthOf(bounds), heightOf(bounds)) > CROSSING)
    return false;
  const { left, top, right, bottom } = frame;
  const isAt = (from: number, to: number, borders: readonly number[]): boolean =>
    borders.some(border => border >= from - BORDER && border <= to + BORDER);
  return isAt(bounds.left, bounds.right, [left, right]) || isAt(bounds.top, bounds.bottom, [top, bottom]);
}

/** The frame itself, the plot's ground, the page's. */
function isGround(mark: Mark, frame: Rect): boolean {
  const { bounds, points, isClosed } = mark;
  if (!isClosed || points.length > 8 || mark.isCurved) return false;
  const covered = commonArea(bounds, frame);
  return covered > 0.985 * areaOf(frame) || (covered > 0.9 * areaOf(frame) && mark.fill === undefined);
}

function spans(one: Segment, frame: Rect): boolean {
  const side = one.isHorizontal ? widthOf(frame) : heightOf(frame);
  return lengthOf(one) >= LONG * side;
}

/** Short, across one of the frame's sides and not far into the plot. */
function isTick({ isHorizontal, at, from, to }: Segment, frame: Rect): boolean {
  if (to - from > LONGEST_TICK) return false;
  const [low, high] = isHorizontal ? [frame.left, frame.right] : [frame.top, frame.bottom];
  const touches = [low, high].some(border => from <= border + BORDER && to >= border - BORDER);
  const [start, end] = isHorizontal ? [frame.top, frame.bottom] : [frame.left, frame.right];
  return touches && at >= start - BORDER && at <= end + BORDER;
}

/** A line of the grid and the side of the frame beside it, in one stroke. */
function isCellOfGrid({ points, isClosed, fill, isCurved }: Mark, frame: Rect, ticks: Ticks): boolean {
  if (!isClosed || fill !== undefined || isCurved || points.length !== 4) return false;
  return points.every((from, index) => {
    const to = points[(index + 1) % 4] ?? from;
    const isLevel = Math.abs(from.y - to.y) <= BORDER;
    if (!isLevel && Math.abs(from.x - to.x) > BORDER) return false;
    const at = isLevel ? from.y : from.x;
    const borders = isLevel ? [frame.top, frame.bottom] : [frame.left, frame.right];
    return [...borders, ...(isLevel ? ticks.y : ticks.x)].some(place => Math.abs(place - at) <= BORDER);
  });
}

/** Axes that were traced around a corner or into a tick: nothing of the line is within the plot. */
function isAlongRim({ points, isClosed, fill }: Mark, frame: Rect): boolean {
  if (isClosed || fill !== undefined) return false;
  const within = grown(frame, -BORDER);
  const middles = points.slice(1).map((to, index) => middleOf(boundsOf([points[index] ?? to, to])));
  return ![...points, ...middles].some(point => contains(within, point));
}

/**
 * An axis line or a piece of it, drawn along a side. Filled shapes this thin may be bars of next to nothing.
 * @param whole lines across the plot, those along its sides among them
 */
function isOnBorder(one: Segment, frame: Rect, whole: readonly Segment[]): boolean {
  const { mark } = one;
  if (mark.fill !== undefined || !isAtBorder(one, frame)) return false;
  return lengthOf(one) > 2 * LONGEST_TICK || whole.some(other => other.mark.stroke === mark.stroke);
}

function isAtBorder({ isHorizontal, at }: Segment, frame: Rect): boolean {
  const borders = isHorizontal ? [frame.top, frame.bottom] : [frame.left, frame.right];
  return borders.some(border => Math.abs(border - at) <= BORDER);
}
