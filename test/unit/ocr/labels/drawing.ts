/** Charts as tests draw them: letters of the font that comes along, at the size of a screenshot. */
import path from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { DEJAVU_FONTS } from '../../../../extension/documents/ownFonts.ts';
import type { RgbImage } from '../../../../models/image.ts';

const FACE = 'Label test';

export function picture(width: number, height: number, draw: (context: SKRSContext2D) => void): RgbImage {
  GlobalFonts.registerFromPath(path.join(DEJAVU_FONTS, 'DejaVuSans.ttf'), FACE);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  context.font = `10px "${FACE}"`;
  draw(context);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) rgb.set(data.subarray(4 * at, 4 * at + 3), 3 * at);
  return { width, height, data: rgb };
}

/** Text that runs at an angle (degrees, clockwise), from its start or around its middle or to its end. */
export function write(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  align: 'left' | 'center' | 'right' = 'left',
  degrees = 0,
): void {
  context.save();
  context.translate(x, y);
  context.rotate((degrees * Math.PI) / 180);
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillText(text, 0, 0);
  context.restore();
}

/** Axes at the left and below, with ticks at the given places. */
export function axes(
  context: SKRSContext2D,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  across: readonly number[],
  up: readonly number[],
): void {
  context.fillRect(left, top, 1, bottom - top + 1);
  context.fillRect(left, bottom, right - left, 1);
  for (const x of across) context.fillRect(x, bottom, 1, 6);
  for (const y of up) context.fillRect(left - 5, y, 6, 1);
}
