/**
 * How many graphics states of a page are kept at once. Every operator q without its Q costs pdf.js and the canvas a state
 * of some hundred bytes, and a page of half a million q is a kilobyte. Beyond a depth that no program writes, q and its
 * Q are passed over, by the drawing and by the words alike. Readers need to keep 28 (ISO 32000-1, annex C).
 */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

const DEEPEST = 1000;

/** Follows the operators of one page in their order. */
export class SaveDepth {
  #kept = 0;
  #passedOver = 0;

  /** Whether an operator is to be carried out. */
  takes(fn: number | undefined): boolean {
    if (fn === OPS.save) {
      if (this.#kept === DEEPEST) this.#passedOver++;
      else this.#kept++;
      return this.#passedOver === 0;
    }
    if (fn === OPS.restore) {
      if (this.#passedOver > 0) {
        this.#passedOver--;
        return false;
      }
      this.#kept = Math.max(0, this.#kept - 1);
    }
    // Whatever the page left behind is taken off before its annotations.
    if (fn === OPS.beginAnnotation) this.#kept = this.#passedOver = 0;
    return true;
  }
}
