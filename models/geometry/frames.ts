/**
 * The one place where a Box changes frame: PDF user space, pixels at a dpi, the model's 0-1000 grid, and the page as
 * it was turned in the viewer or for the OCR. Every pair of functions here is a round trip.
 * It knows nothing of pdf.js, of models or of screens; it only maps numbers.
 */
import type { Box, Point, Quad } from '../page.ts';
import { apply, identity, invert, mapRect, type Matrix } from './matrix.ts';
import { type QuarterTurn, turnedSize } from './quarterTurn.ts';
import type { PixelRect, Rect, Size } from './rect.ts';

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
export function pdfPageSize({ crop, rotate, userUnit }: PdfFrame): Size {
  return turnedSize(
    { width: (crop[2] - crop[0]) * userUnit, height: (crop[3] - crop[1]) * userUnit },
    rotate,
  );
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

export function pixelToPage({ left, top, pixelsPerUnit }: PixelFrame, { x, y }: Point): Point {
  return { x: left + x / pixelsPerUnit, y: top + y / pixelsPerUnit };
}

export function pixelQuadToPage(frame: PixelFrame, quad: Quad): Quad {
  const move = (point: Point): Point => pixelToPage(frame, point);
  return [move(quad[0]), move(quad[1]), move(quad[2]), move(quad[3])];
}

/** InternVL's boxes run from 0 to 1000 along each side of the image it saw, whatever the tiles. */
const MODEL_RANGE = 1000;

/** @param region the part of the page the model saw as one image */
export function modelToBox(region: Box, rect: Rect): Box {
  const { page, left, top, right, bottom } = region;
  const toPage: Matrix = [(right - left) / MODEL_RANGE, 0, 0, (bottom - top) / MODEL_RANGE, left, top];
  return { page, ...mapRect(toPage, rect) };
}

/** A point of a page (or image) of this size, as it lies once the whole has been turned clockwise by `turn`. */
export function pointToTurned(size: Size, turn: QuarterTurn, point: Point): Point {
  return apply(turned(size, turn), point);
}

/** @param size before turning */
export function turnedToPoint(size: Size, turn: QuarterTurn, point: Point): Point {
  return apply(invert(turned(size, turn)), point);
}

export function boxToTurned(size: Size, turn: QuarterTurn, box: Box): Box {
  return { page: box.page, ...mapRect(turned(size, turn), box) };
}

/** @param size before turning */
export function turnedToBox(size: Size, turn: QuarterTurn, box: Box): Box {
  return { page: box.page, ...mapRect(invert(turned(size, turn)), box) };
}

function turned({ width, height }: Size, turn: QuarterTurn): Matrix {
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
