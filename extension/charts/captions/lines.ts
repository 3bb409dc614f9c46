/** Words of a page as the lines that they stand on, column by column. */
import { heightOf, middleX, type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Word } from '../../../models/page.ts';
import { runOfWords } from '../../../models/structure/run.ts';
import { angleOf } from '../labels/labels.ts';

/** Words of one line stand no further apart, in heights of the line: columns do. */
const WORD_GAP = 1;
/** Words of one line have this much of the lower one's height in common. */
const SAME_LINE = 0.6;

export interface TextLine {
  readonly text: string;
  /** From left to right. */
  readonly words: readonly Word[];
  readonly box: Rect;
  /** Of its letters, page units. */
  readonly height: number;
}

/** @returns the level lines from the top down; what is turned stands in none */
export function linesOf(words: readonly Word[]): readonly TextLine[] {
  const level = words.filter(word => angleOf(word) === 0 && word.text.trim() !== '');
  const lines: Word[][] = [];
  for (const word of level.toSorted((a, b) => a.box.left - b.box.left)) {
    const home = lines.find(line => isNext(line.at(-1), word));
    if (home) home.push(word);
    else lines.push([word]);
  }
  return lines.map(lineOf).toSorted((a, b) => a.box.top - b.box.top);
}

export function lineOf(words: readonly Word[]): TextLine {
  const box = unionOf(words.map(word => word.box));
  return { text: runOfWords(words).text, words, box, height: heightOf(box) };
}

function isNext(last: Word | undefined, { box }: Word): boolean {
  if (!last || middleX(box) <= middleX(last.box)) return false;
  const height = Math.min(heightOf(last.box), heightOf(box));
  return box.left - last.box.right < WORD_GAP * height && areLevel(last.box, box);
}

export function areLevel(a: Rect, b: Rect): boolean {
  const common = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return common > SAME_LINE * Math.min(heightOf(a), heightOf(b));
}

/** How many words its text has: OCR gives a label as one. */
export function countWords({ text }: TextLine): number {
  return text.trim().split(/\s+/u).length;
}
