/**
 * Numbers that OCR has torn apart: a "1" is thin, so the white beside it looks like a blank ("201 8", "1 .60").
 * Only digits are put together again, and only where the white is narrower than a real blank may be.
 */
import { heightOf } from '../geometry/rect.ts';
import type { Word } from '../page.ts';

/** Widest gap within a number, in word heights; blanks between numbers on receipts are wider in 19 of 20 cases. */
const widest = 0.55;
/** Narrower than any blank, whatever the digits. */
const surelyWithin = 0.25;
/** ... and behind a decimal point, which draws white to itself too. */
const widestAtPoint = 1;
const completeYear = /(?:^|[\s/.,-])(?:19|20)\d{2}$/;

/**
 * @param before the text read so far, with `left` at its end
 * @returns whether `right` goes on with the number that `before` ends in
 */
export function continuesNumber(before: string, left: Word, right: Word): boolean {
  if (left.source !== 'ocr' || right.source !== 'ocr') return false;
  if (!/\d[.,/:-]?$|[.]$/.test(before) || !/^[.,/:-]?\d/.test(right.text)) return false;
  const height = Math.max(heightOf(left.box), heightOf(right.box));
  const limit = before.endsWith('.') ? widestAtPoint : widest;
  const gap = right.box.left - left.box.right;
  if (gap > limit * height || gap < -0.5 * height) return false;
  if (/\d$/.test(before)) {
    // A time behind a date; "1" and "8:24" are one time.
    if (/^\d{2}:\d/.test(right.text) || (/^\d:\d/.test(right.text) && !/(?:^|\s)[12]$/.test(before)))
      return false;
    const short = /(?:^|\D)\d{1,2}$/.test(before) || /^\d{1,2}(?!\d)/.test(right.text);
    const thin = short && (/1$/.test(before) || right.text.startsWith('1'));
    if (/^\d/.test(right.text) && !thin && gap > surelyWithin * height) return false;
    if (/^\d/.test(right.text)) return !completeYear.test(before) && !/\d[.,]\d{2}$|\d:\d{2}$/.test(before);
    return /^[.,]\d{2}(?!\d)|^[/-]\d{1,4}|^:\d{2}(?!\d)/.test(right.text) && !/[.]\d{2}$/.test(before);
  }
  if (/[.]$/.test(before)) return /\d[.]$/.test(before) && /^\d{2}(?!\d)/.test(right.text);
  if (/,$/.test(before)) return /^\d{3}(?!\d)/.test(right.text);
  if (/:$/.test(before)) return /\d{1,2}:$/.test(before) && /^\d{2}(?!\d)/.test(right.text);
  return /^\d{1,4}(?!\d)/.test(right.text);
}
