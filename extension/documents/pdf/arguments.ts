/** Reads the arguments of pdf.js's operators, which come untyped, and the rectangles they make on the page. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PixelRect } from '../../../models/ocr/result.ts';
import type { Point } from '../../../models/page.ts';
import { apply, boundsOf, cornersOf, type Matrix } from '../frames.ts';

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

export function rectOf(value: unknown): PixelRect | undefined {
  if (!isList(value) || value.length < 4) return undefined;
  const n = (index: number): number => numberOr(value[index], 0);
  return {
    left: Math.min(n(0), n(2)),
    top: Math.min(n(1), n(3)),
    right: Math.max(n(0), n(2)),
    bottom: Math.max(n(1), n(3)),
  };
}

export function mapped(matrix: Matrix, rect: PixelRect): PixelRect {
  return boundsOf(cornersOf(rect).map(corner => apply(matrix, corner)));
}

export function common(a: PixelRect, b: PixelRect): PixelRect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

export function grown({ left, top, right, bottom }: PixelRect, by: number): PixelRect {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
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

/** Whether the path is one upright rectangle that fills `box`; the data is `[Float32Array]` of codes and points. */
export function isRectangle(data: unknown, box: PixelRect): boolean {
  const path = isList(data) ? data[0] : undefined;
  if (!(path instanceof Float32Array)) return false;
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
