/**
 * Captions of figures among the words of a page, over as many lines as they have. A sentence that begins with "Figure 3"
 * is none, nor is a paragraph that happens to break there.
 */
import { type Rect, unionOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Word } from '../../../models/page.ts';
import { runOfLines } from '../../../models/structure/run.ts';
import { areLevel, countWords, lineOf, linesOf, type TextLine } from './lines.ts';
import { openingOf } from './pattern.ts';

export interface Caption {
  readonly text: string;
  /** Around all its lines. */
  readonly box: Rect;
  /** Of a line, page units. */
  readonly height: number;
  readonly words: readonly Word[];
}

/** A bare number and the caption's words stand no further apart on one line, in heights. */
const NUMBER_GAP = 3;
/** Lines of a caption stand no further apart, in heights. */
const LINE_GAP = 0.9;
/** Its further lines keep to the first gap by this, in heights. */
const SAME_GAP = 0.3;
/** Letters of a caption are all as high, by this share. */
const SAME_HEIGHT = 0.25;
/** Lines end at a margin that frays by this, in heights. */
const FRAYED = 1.5;
const MOST_LINES = 15;
/** A line of fewer words is a label. */
const LEAST_WORDS = 5;
/** As many bare numbers on one level are names along an axis. */
const ALONG_AXIS = 3;

/** @param words of the page */
export function findCaptions(words: readonly Word[]): readonly Caption[] {
  const lines = withNumbersJoined(linesOf(words));
  const isBare = ({ text }: TextLine): boolean => openingOf(text)?.isBare === true;
  const bare = lines.filter(isBare);
  const firsts = lines.filter(
    line =>
      openingOf(line.text) !== undefined &&
      !isWithin(line, lines) &&
      !(isBare(line) && bare.filter(other => areLevel(other.box, line.box)).length >= ALONG_AXIS),
  );
  const others = lines.filter(line => !firsts.includes(line));
  return firsts.map(first => captionOf(first, others));
}

/** Words that belong to no caption. */
export function wordsBeside(captions: readonly Caption[], words: readonly Word[]): readonly Word[] {
  const taken = new Set(captions.flatMap(caption => caption.words));
  return words.filter(word => !taken.has(word));
}

/** "Figure 3.", a wide gap, and its words. */
function withNumbersJoined(lines: readonly TextLine[]): readonly TextLine[] {
  const joined = new Set<TextLine>();
  const whole = lines.map(line => {
    if (openingOf(line.text)?.isBare !== true) return line;
    const next = lines
      .filter(({ box }) => areLevel(box, line.box) && box.left >= line.box.right)
      .toSorted((a, b) => a.box.left - b.box.left)[0];
    if (!next || next.box.left - line.box.right > NUMBER_GAP * line.height || openingOf(next.text))
      return line;
    joined.add(next);
    return lineOf([...line.words, ...next.words]);
  });
  return whole.filter(line => !joined.has(line));
}

/** Whether the line goes on with a paragraph: "… as can be seen in / Figure 3. Then …". */
function isWithin(line: TextLine, lines: readonly TextLine[]): boolean {
  return lines.some(above => {
    const gap = line.box.top - above.box.bottom;
    const isNear = gap > -0.5 * line.height && gap < LINE_GAP * line.height;
    const isAligned = Math.abs(above.box.left - line.box.left) < 2 * line.height;
    const isFull = above.box.right > line.box.right - 2 * line.height && countWords(above) >= LEAST_WORDS;
    return isNear && isAligned && isFull && areAlike(above, line) && !/[.!?:。]["”»)]?\s*$/u.test(above.text);
  });
}

function captionOf(first: TextLine, others: readonly TextLine[]): Caption {
  const own = [first];
  let gap: number | undefined;
  while (own.length < MOST_LINES) {
    const last = own.at(-1) ?? first;
    const next = nextLine(last, others, gap === undefined ? LINE_GAP : gap + SAME_GAP);
    if (!next || hasEnded(own, next)) break;
    gap ??= Math.max(0, (next.box.top - last.box.bottom) / last.height);
    own.push(next);
  }
  return {
    text: runOfLines(own.map(({ words }) => words)).text,
    box: unionOf(own.map(({ box }) => box)),
    height: first.height,
    words: own.flatMap(({ words }) => words),
  };
}

/** @param furthest in heights */
function nextLine(last: TextLine, others: readonly TextLine[], furthest: number): TextLine | undefined {
  return others.find(({ box, height, ...line }) => {
    const gap = box.top - last.box.bottom;
    const isBelow = gap > -0.5 * last.height && gap < furthest * last.height;
    const isUnder = Math.min(box.right, last.box.right) > Math.max(box.left, last.box.left);
    return isBelow && isUnder && areAlike({ box, height, ...line }, last);
  });
}

function areAlike(a: TextLine, b: TextLine): boolean {
  return Math.abs(a.height - b.height) < SAME_HEIGHT * Math.max(a.height, b.height);
}

/** A paragraph has ended where the next line's first word would have found room on the last one. */
function hasEnded(own: readonly TextLine[], next: TextLine): boolean {
  const last = own.at(-1);
  if (!last || (own.length === 1 && openingOf(last.text)?.isBare === true)) return false;
  const widest = Math.max(...[...own, next].map(({ box }) => widthOf(box)));
  const [word] = next.words;
  if (!word) return true;
  // All words of a label are one to OCR.
  const share = (word.text.split(/\s+/u)[0]?.length ?? 0) / Math.max(1, word.text.length);
  return widthOf(last.box) + share * widthOf(word.box) + FRAYED * last.height < widest;
}
