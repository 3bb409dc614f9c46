/** Whether OCR could make out what is written: letters of a script it does not have, handwriting and blur come back unsure. */
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Line } from '../../../models/page.ts';

/** Fewer lines say nothing about a page. */
const FEWEST_LINES = 4;
/** Mean confidence of the characters of a line that was read; scripts that OCR has come out above .95, of 70 noisy receipts none has a third of its lines below this. */
const LEAST_SURE = 0.9;
/** Width of a character in line heights, and the share of the characters that fit of which a read line has more. */
const CHARACTER = 0.55;
const LEAST_FILLED = 0.25;

/** @param unread lines that were found and gave nothing surer than noise */
export function isIllegible(lines: readonly Line[], unread: number): boolean {
  const all = lines.length + unread;
  if (all < FEWEST_LINES) return false;
  return lines.filter(isDoubtful).length + unread > all / 2;
}

function isDoubtful({ words, box }: Line): boolean {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.reduce((sum, { text, score }) => sum + score * text.length, 0) / Math.max(1, characters);
  const fitting = widthOf(box) / (CHARACTER * Math.max(1e-6, heightOf(box)));
  return sure < LEAST_SURE || characters < LEAST_FILLED * fitting;
}
