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

/** pdf.js's own path codes (DrawOPS): moveTo 0 and lineTo 1 take a point, closePath 4 takes none. */
const [MOVE_TO, LINE_TO, CLOSE_PATH] = [0, 1, 4];

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
