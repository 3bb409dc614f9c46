/**
 * The one place where a Box changes frame: PDF user space, pixels at a dpi, model tiles, the model's 0-1000 grid,
 * and the page as the user turned it in the viewer. Every pair of functions here is a round trip.
 * It knows nothing of pdf.js, of models or of screens; it only maps numbers.
 */
import type { PixelRect } from '../../models/ocr/result.ts';
import type { Box, Point, Quad } from '../../models/page.ts';

/** Row-vector affine map as in PDF 32000-1, 8.3.3: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that does `first`, then `then`. */
export function concat(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = then;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function apply([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Throws RangeError for a map that squeezes the plane into a line. */
export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) throw new RangeError('matrix has no inverse');
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

/** Smallest upright rectangle around the points; all Infinity for none. */
export function boundsOf(points: Iterable<Point>): PixelRect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export function cornersOf({ left, top, right, bottom }: PixelRect): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

function mapRect(matrix: Matrix, rect: PixelRect): PixelRect {
  return boundsOf(cornersOf(rect).map(corner => apply(matrix, corner)));
}

export type QuarterTurn = 0 | 90 | 180 | 270;

/** Any multiple of 90, also negative, as one of the four; others fall back to 0, as PDF viewers do. */
export function quarterTurn(degrees: number): QuarterTurn {
  const turn = ((degrees % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
}

/** How a PDF page lies in its file. */
export interface PdfFrame {
  /** Visible part in user space, x0 < x1, y0 < y1: the CropBox cut to the MediaBox. */
  readonly crop: readonly [x0: number, y0: number, x1: number, y1: number];
  /** Clockwise, as /Rotate. */
  readonly rotate: QuarterTurn;
  /** Points per user space unit. */
  readonly userUnit: number;
}

/** Size of the displayed page in points. */
export function pdfPageSize({ crop, rotate, userUnit }: PdfFrame): { width: number; height: number } {
  const width = (crop[2] - crop[0]) * userUnit;
  const height = (crop[3] - crop[1]) * userUnit;
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** PDF user space (y up) -> page units (y down, CropBox at the origin, rotation and UserUnit applied). */
export function pdfToPage({ crop, rotate, userUnit: u }: PdfFrame): Matrix {
  const [x0, y0, x1, y1] = crop;
  switch (rotate) {
    case 0:
      return [u, 0, 0, -u, -u * x0, u * y1];
    case 90:
      return [0, u, u, 0, -u * y0, -u * x0];
    case 180:
      return [-u, 0, 0, u, u * x1, -u * y0];
    case 270:
      return [0, -u, -u, 0, u * y1, u * x1];
  }
}

/** Where a picture of (part of) a page lies: pixel (0, 0) is at `left`, `top` in page units. */
export interface PixelFrame {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly pixelsPerUnit: number;
}

export function boxToPixels({ left, top, pixelsPerUnit }: PixelFrame, box: Box): PixelRect {
  return {
    left: (box.left - left) * pixelsPerUnit,
    top: (box.top - top) * pixelsPerUnit,
    right: (box.right - left) * pixelsPerUnit,
    bottom: (box.bottom - top) * pixelsPerUnit,
  };
}

export function pixelsToBox({ page, left, top, pixelsPerUnit }: PixelFrame, rect: PixelRect): Box {
  return {
    page,
    left: left + rect.left / pixelsPerUnit,
    top: top + rect.top / pixelsPerUnit,
    right: left + rect.right / pixelsPerUnit,
    bottom: top + rect.bottom / pixelsPerUnit,
  };
}

export function pixelQuadToPage({ left, top, pixelsPerUnit }: PixelFrame, quad: Quad): Quad {
  const move = ({ x, y }: Point): Point => ({ x: left + x / pixelsPerUnit, y: top + y / pixelsPerUnit });
  return [move(quad[0]), move(quad[1]), move(quad[2]), move(quad[3])];
}

/** A region cut into equal square tiles, row by row, after resizing it to cols*size x rows*size pixels. */
export interface TileFrame {
  /** What the whole mosaic shows. */
  readonly region: Box;
  readonly cols: number;
  readonly rows: number;
  /** Side of a tile in pixels. */
  readonly size: number;
}

/** Page units -> pixels of tile `index` (from 0). What sticks out of the tile has negative or too large numbers. */
export function boxToTile(frame: TileFrame, index: number, box: Box): PixelRect {
  return mapRect(pageToTile(frame, index), box);
}

export function tileToBox(frame: TileFrame, index: number, rect: PixelRect): Box {
  return { page: frame.region.page, ...mapRect(invert(pageToTile(frame, index)), rect) };
}

function pageToTile({ region, cols, rows, size }: TileFrame, index: number): Matrix {
  const scaleX = (cols * size) / (region.right - region.left);
  const scaleY = (rows * size) / (region.bottom - region.top);
  const column = index % cols;
  const row = Math.floor(index / cols);
  return [scaleX, 0, 0, scaleY, -region.left * scaleX - column * size, -region.top * scaleY - row * size];
}

/** InternVL's boxes run from 0 to 1000 along each side of the image it saw, whatever the tiles. */
const MODEL_RANGE = 1000;

/** @param region the part of the page the model saw as one image */
export function boxToModel(region: Box, box: Box): PixelRect {
  return mapRect(pageToModel(region), box);
}

export function modelToBox(region: Box, rect: PixelRect): Box {
  return { page: region.page, ...mapRect(invert(pageToModel(region)), rect) };
}

function pageToModel(region: Box): Matrix {
  const frame = { region, cols: 1, rows: 1, size: MODEL_RANGE };
  return pageToTile(frame, 0);
}

/** The page box as it lies once the user has turned the displayed page clockwise by `turn`. */
export function boxToTurned(size: { width: number; height: number }, turn: QuarterTurn, box: Box): Box {
  return { page: box.page, ...mapRect(turned(size, turn), box) };
}

export function turnedToBox(size: { width: number; height: number }, turn: QuarterTurn, box: Box): Box {
  return { page: box.page, ...mapRect(invert(turned(size, turn)), box) };
}

function turned({ width, height }: { width: number; height: number }, turn: QuarterTurn): Matrix {
  switch (turn) {
    case 0:
      return identity;
    case 90:
      return [0, 1, -1, 0, height, 0];
    case 180:
      return [-1, 0, 0, -1, width, height];
    case 270:
      return [0, -1, 1, 0, 0, width];
  }
}

/** The common part of both boxes, or undefined when they do not meet. */
export function cutBox(box: Box, by: Box): Box | undefined {
  const left = Math.max(box.left, by.left);
  const top = Math.max(box.top, by.top);
  const right = Math.min(box.right, by.right);
  const bottom = Math.min(box.bottom, by.bottom);
  return right > left && bottom > top ? { page: box.page, left, top, right, bottom } : undefined;
}
