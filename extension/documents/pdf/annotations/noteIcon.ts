/** The sign that a note is folded away here: a small sheet with lines on it, the same on every page. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Point } from '../../../../models/page.ts';

/** Side in points, as other readers draw it; it is not scaled or turned with the page (NoZoom, NoRotate). */
const ICON_SIZE = 20;
const PAPER = '#fff3a8';
const INK = '#5f5a3a';

/**
 * @param at upper left corner in pixels
 * @param scale pixels per point
 */
export function drawIcon(context: SKRSContext2D, at: Point, scale: number, colour = PAPER): void {
  context.setTransform(scale, 0, 0, scale, at.x, at.y);
  context.fillStyle = colour;
  context.strokeStyle = INK;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  context.rect(2.5, 1.5, ICON_SIZE - 5, ICON_SIZE - 3);
  context.fill();
  for (const y of [6.5, 10.5, 14.5]) {
    context.moveTo(5.5, y);
    context.lineTo(ICON_SIZE - 5.5, y);
  }
  context.stroke();
}
