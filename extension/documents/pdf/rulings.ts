/** Lines that a page draws along and across its text, whether as strokes, as thin filled shapes or as thin pictures. */
import { apply, mapRect, type Matrix } from '../../../models/geometry/matrix.ts';
import { heightOf, middleX, middleY, type Rect, widthOf } from '../../../models/geometry/rect.ts';
import type { Ruling } from '../../../models/page.ts';
import { partBounds, straightLines } from './arguments.ts';

/** A filled shape this thin is a line, page units. */
const MOST_THICKNESS = 3;
/** Shorter lines are parts of signs and dashes. */
const LEAST_LENGTH = 6;
/** By how much an upright line may be off, page units. */
const LEAST_TILT = 0.5;
/** A page that draws more lines is a map or a chart; those that come first are kept. */
const MOST_RULINGS = 5000;

export class RulingWatch {
  readonly found: Ruling[] = [];

  /** The lines of an outline that is stroked. `toPage` maps the path's own frame to page units. */
  stroke(path: Float32Array, toPage: Matrix, clip: Rect): void {
    for (const [from, to] of straightLines(path)) {
      const [a, b] = [apply(toPage, from), apply(toPage, to)];
      if (Math.abs(b.y - a.y) <= LEAST_TILT) this.#across(a.x, b.x, (a.y + b.y) / 2, clip);
      else if (Math.abs(b.x - a.x) <= LEAST_TILT) this.#down(a.y, b.y, (a.x + b.x) / 2, clip);
    }
  }

  /** The thin ones of the shapes that are filled. */
  fill(path: Float32Array, toPage: Matrix, clip: Rect): void {
    for (const bounds of partBounds(path)) this.area(mapRect(toPage, bounds), clip);
  }

  /** Something solid, page units: a line if it is thin. */
  area(rect: Rect, clip: Rect): void {
    if (Math.min(widthOf(rect), heightOf(rect)) > MOST_THICKNESS) return;
    if (widthOf(rect) >= heightOf(rect)) this.#across(rect.left, rect.right, middleY(rect), clip);
    else this.#down(rect.top, rect.bottom, middleX(rect), clip);
  }

  #across(from: number, to: number, y: number, { left, top, right, bottom }: Rect): void {
    const [start, end] = [Math.max(left, Math.min(from, to)), Math.min(right, Math.max(from, to))];
    if (y < top || y > bottom || end - start < LEAST_LENGTH || this.found.length >= MOST_RULINGS) return;
    this.found.push({ start: { x: start, y }, end: { x: end, y } });
  }

  #down(from: number, to: number, x: number, { left, top, right, bottom }: Rect): void {
    const [start, end] = [Math.max(top, Math.min(from, to)), Math.min(bottom, Math.max(from, to))];
    if (x < left || x > right || end - start < LEAST_LENGTH || this.found.length >= MOST_RULINGS) return;
    this.found.push({ start: { x, y: start }, end: { x, y: end } });
  }
}
