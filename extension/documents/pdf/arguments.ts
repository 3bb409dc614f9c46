/** Reads the arguments of pdf.js's operators, which come untyped. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Matrix } from '../../../models/geometry/matrix.ts';
import { boundsOf, type Rect } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

export function numbersOf(value: unknown): readonly number[] {
  return isList(value) ? value.map(entry => numberOr(entry, 0)) : [];
}

export function colourOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function matrixOf(value: unknown): Matrix | undefined {
  if (!isList(value) || value.length < 6) return undefined;
  const n = (index: number): number => numberOr(value[index], 0);
  return [n(0), n(1), n(2), n(3), n(4), n(5)];
}

export function rectOf(value: unknown): Rect | undefined {
  if (!isList(value) || value.length < 4) return undefined;
  const n = (index: number): number => numberOr(value[index], 0);
  return boundsOf([
    { x: n(0), y: n(1) },
    { x: n(2), y: n(3) },
  ]);
}

export function length({ x, y }: Point): number {
  return Math.hypot(x, y);
}

export function isUpright([a, b, c, d]: Matrix): boolean {
  return (b === 0 && c === 0) || (a === 0 && d === 0);
}

const FILLS: readonly number[] = [
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
];

export function isFill(fn: number): boolean {
  return FILLS.includes(fn);
}

export function isStroke(fn: number): boolean {
  return fn === OPS.stroke || fn === OPS.closeStroke;
}

/** Whether the outline itself is drawn, filled or not. */
export function isOutlined(fn: number): boolean {
  return isStroke(fn) || (isFill(fn) && fn !== OPS.fill && fn !== OPS.eoFill);
}

/**
 * pdf.js's own path codes (DrawOPS): moveTo 0 and lineTo 1 take a point, curveTo 2 three, quadraticCurveTo 3 two,
 * closePath 4 none.
 */
const [MOVE_TO, LINE_TO, CURVE_TO, QUADRATIC_TO, CLOSE_PATH] = [0, 1, 2, 3, 4];
/** Numbers that the points of a curve take. */
const CURVE_NUMBERS = new Map([
  [CURVE_TO, 6],
  [QUADRATIC_TO, 4],
]);

/** The outline that a path operator brings: codes and points. */
export function pathOf(data: unknown): Float32Array | undefined {
  const path = isList(data) ? data[0] : undefined;
  return path instanceof Float32Array ? path : undefined;
}

/** Whether all lines of a path run along or across: rules, frames, grids, bars. */
export function isUprightPath(path: Float32Array): boolean {
  let [x, y] = [0, 0];
  for (let at = 0; at < path.length;) {
    const code = path[at];
    if (code === CLOSE_PATH) {
      at++;
      continue;
    }
    if (code !== MOVE_TO && code !== LINE_TO) return false;
    const [nextX = 0, nextY = 0] = [path[at + 1], path[at + 2]];
    if (code === LINE_TO && nextX !== x && nextY !== y) return false;
    [x, y] = [nextX, nextY];
    at += 3;
  }
  return true;
}

/** The straight lines of a path, sides of closed shapes included; curves are passed over. */
export function* straightLines(path: Float32Array): Generator<readonly [from: Point, to: Point], undefined> {
  let start: Point = { x: 0, y: 0 };
  let here = start;
  for (let at = 0; at < path.length;) {
    const code = path[at] ?? CLOSE_PATH;
    if (code === CLOSE_PATH) {
      yield [here, start];
      here = start;
      at++;
      continue;
    }
    const numbers = CURVE_NUMBERS.get(code) ?? 2;
    const next = { x: path[at + numbers - 1] ?? 0, y: path[at + numbers] ?? 0 };
    if (code === MOVE_TO) start = next;
    else if (code === LINE_TO) yield [here, next];
    here = next;
    at += numbers + 1;
  }
}

/** Around each part of a path that is drawn without lifting the pen, control points of curves included. */
export function* partBounds(path: Float32Array): Generator<Rect, undefined> {
  let points: Point[] = [];
  for (let at = 0; at < path.length;) {
    const code = path[at] ?? CLOSE_PATH;
    if (code === MOVE_TO && points.length > 0) {
      yield boundsOf(points);
      points = [];
    }
    const numbers = code === CLOSE_PATH ? 0 : (CURVE_NUMBERS.get(code) ?? 2);
    for (let n = 1; n < numbers; n += 2) points.push({ x: path[at + n] ?? 0, y: path[at + n + 1] ?? 0 });
    at += numbers + 1;
  }
  if (points.length > 0) yield boundsOf(points);
}

/** Whether the path is one upright rectangle that fills `box`; the data is `[Float32Array]` of codes and points. */
export function isRectangle(data: unknown, box: Rect): boolean {
  const path = pathOf(data);
  if (!path) return false;
  const corners = new Set<string>();
  for (let at = 0; at < path.length;) {
    const code = path[at];
    if (code === CLOSE_PATH && at === path.length - 1) break;
    if (code !== LINE_TO && !(code === MOVE_TO && at === 0)) return false;
    const [x, y] = [path[at + 1], path[at + 2]];
    const isCorner = (x === box.left || x === box.right) && (y === box.top || y === box.bottom);
    if (!isCorner) return false;
    corners.add(`${x},${y}`);
    at += 3;
  }
  return corners.size === 4;
}

/** What is drawn without lifting the pen. */
export interface PathPart {
  /** Corners, with curves as short straight lines; a closed part does not repeat its first corner. */
  readonly points: readonly Point[];
  /** Which of the points the file itself has; absent where nothing is curved. */
  readonly knots?: readonly number[];
  readonly isClosed: boolean;
}

/** Straight lines that a curve becomes. */
const CURVE_STEPS = 8;

/** The parts of a path, one for each time the pen is set down. */
export function* partsOf(path: Float32Array): Generator<PathPart, undefined> {
  let points: Point[] = [];
  let knots: number[] = [];
  let isCurved = false;
  const part = (isClosed: boolean): PathPart[] => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    const isShut = points.length > 2 && first.x === last.x && first.y === last.y;
    if (isShut) points.pop();
    const made = { points, isClosed: isClosed || isShut, ...(isCurved && { knots }) };
    [points, knots, isCurved] = [[], [], false];
    return [made];
  };
  for (let at = 0; at < path.length;) {
    const code = path[at] ?? CLOSE_PATH;
    if (code === CLOSE_PATH) {
      yield* part(true);
      at++;
      continue;
    }
    const numbers = CURVE_NUMBERS.get(code) ?? 2;
    const pen = points.at(-1);
    if (code === MOVE_TO) yield* part(false);
    const corners = cornersAt(path, at + 1, numbers);
    if (pen && corners.length > 1) {
      isCurved = true;
      points.push(...curve(pen, corners));
    }
    points.push(corners.at(-1) ?? { x: 0, y: 0 });
    knots.push(points.length - 1);
    at += numbers + 1;
  }
  yield* part(false);
}

function cornersAt(path: Float32Array, at: number, numbers: number): readonly Point[] {
  const corners: Point[] = [];
  for (let n = 0; n < numbers; n += 2) corners.push({ x: path[at + n] ?? 0, y: path[at + n + 1] ?? 0 });
  return corners;
}

/** Points on a Bézier curve between its ends, by de Casteljau's construction. */
function curve(from: Point, rest: readonly Point[]): readonly Point[] {
  const points: Point[] = [];
  for (let step = 1; step < CURVE_STEPS; step++) {
    const t = step / CURVE_STEPS;
    let control: readonly Point[] = [from, ...rest];
    while (control.length > 1) {
      control = control.slice(1).map((next, index) => between(control[index] ?? next, next, t));
    }
    points.push(...control);
  }
  return points;
}

function between(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}
