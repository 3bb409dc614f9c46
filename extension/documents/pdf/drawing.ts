/**
 * Whether anything that is drawn on a page, beside its words, could hold letters: pictures, and letters that a program has
 * turned into outlines. Rules, frames and coloured panels cannot. Where nothing can, nobody needs to draw the page to
 * look for more words.
 */
import type { Rect } from '../../../models/geometry/rect.ts';
import { isUprightPath, pathOf } from './arguments.ts';

/** Smallest picture with a letter in it, page units. */
const LEAST_WIDTH = 8;
const LEAST_HEIGHT = 5;
/** Numbers in the outline of a triangle, an arrow or another simple mark, operators and coordinates; letters have more. */
const SIMPLE = 30;
/** Simple shapes of a letter's size, which may be letters drawn stroke by stroke; fewer are arrows and bullets (ink.ts). */
const LEAST_SIMPLE = 3;
const [LEAST_SIDE, MOST_SIDE] = [2, 60];

export class DrawingWatch {
  #simple = 0;
  #isSuspect = false;

  /** Whether letters may stand in what was seen so far. */
  get mayHoldLetters(): boolean {
    return this.#isSuspect || this.#simple >= LEAST_SIMPLE;
  }

  /** A picture, a shading or something else whose content is not known. */
  picture({ left, top, right, bottom }: Rect): void {
    if (right - left >= LEAST_WIDTH && bottom - top >= LEAST_HEIGHT) this.#isSuspect = true;
  }

  /**
   * An outline that is filled or stroked.
   * @param rect around it, page units
   * @param data as pdf.js's constructPath has it
   */
  outline({ left, top, right, bottom }: Rect, data: unknown): void {
    const path = pathOf(data);
    const isUpright = path !== undefined && isUprightPath(path);
    if (!isUpright && (!path || path.length > SIMPLE)) this.#isSuspect = true;
    const [least, most] = [Math.min(right - left, bottom - top), Math.max(right - left, bottom - top)];
    if (least >= LEAST_SIDE && most <= MOST_SIDE) this.#simple++;
  }
}
