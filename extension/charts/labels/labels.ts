/**
 * Words of a page become the labels of a figure: what stands close on one line, in one direction, belongs together.
 * What was read as a whole label is one.
 * A raised small number after another one is its exponent ("10^3").
 */
import { apply, rotation } from '../../../models/geometry/matrix.ts';
import { boundsOf, cornersOf, heightOf, middleY, type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Point, Word } from '../../../models/page.ts';
import type { Label } from '../scene.ts';

/** Widest gap between words of one label, in heights of their line: a space is about a quarter, labels stand further apart. */
const WORD_GAP = 0.42;
/** Boxes of OCR end with the letters themselves, which leaves more between words of letters; numbers are labels of their own. */
const OCR_GAP = 0.75;
const SOME_LETTERS = /\p{L}{2}/u;
/** Words of one line have this much of the lower one's height in common. */
const SAME_LINE = 0.6;
/** An exponent is this much smaller at least, and stands with its middle above the base's. */
const EXPONENT_HEIGHT = 0.9;

/** A word of several letters that is this much taller than wide stands upright. */
const UPRIGHT = 1.5;

/** OCR finds level words by a box that may be tilted by a few pixels, degrees; labels that are slanted are more so. */
const TILT = 6;

/** A word in a frame turned so that it runs to the right. */
interface Placed {
  readonly word: Word;
  readonly rect: Rect;
}

/** @param words of a page or of a part of it, page units */
export function labelsOf(words: readonly Word[]): readonly Label[] {
  const byAngle = Map.groupBy(words, angleOf);
  return [...byAngle].flatMap(([angle, turned]) => linesOf(turned, angle));
}

/** Clockwise, whole degrees from -179 to 180. */
export function angleOf({ quad, source, text, box }: Word): number {
  if (quad) {
    const [from, to] = quad;
    const degrees = Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
    const level = 90 * Math.round(degrees / 90);
    const told = source === 'ocr' && Math.abs(degrees - level) <= TILT ? level : degrees;
    return told === -180 ? 180 : told;
  }
  // OCR tells upright words by their box alone; in charts they run up.
  const isUpright = source === 'ocr' && text.length > 1 && heightOf(box) > UPRIGHT * (box.right - box.left);
  return isUpright ? -90 : 0;
}

function linesOf(words: readonly Word[], angle: number): readonly Label[] {
  const back = rotation((-angle * Math.PI) / 180);
  const placed = words.map(word => ({
    word,
    rect: boundsOf((word.quad ?? cornersOf(word.box)).map(point => apply(back, point))),
  }));
  const labels: Placed[][] = [];
  for (const next of placed.toSorted((a, b) => a.rect.left - b.rect.left)) {
    const home = labels.find(label => label.at(-1) !== undefined && continues(label, next));
    if (home) home.push(next);
    else labels.push([next]);
  }
  return labels.map(parts => labelOf(parts, angle));
}

function continues(label: readonly Placed[], { rect, word }: Placed): boolean {
  const last = label.at(-1);
  if (!last) return false;
  const height = Math.min(heightOf(last.rect), heightOf(rect));
  const gap = rect.left - last.rect.right;
  if (gap < -0.5 * height) return false;
  if (isExponent(last, { rect, word })) return true;
  if (last.word.isLabel === true || word.isLabel === true) return false;
  const common = Math.min(last.rect.bottom, rect.bottom) - Math.max(last.rect.top, rect.top);
  const isOfLetters = [last.word, word].some(({ text }) => SOME_LETTERS.test(text));
  const isTight = word.source === 'ocr' && isOfLetters;
  // The box of a lone digit may hold a part of it only.
  const higher = Math.max(heightOf(last.rect), heightOf(rect));
  return gap < (isTight ? OCR_GAP * higher : WORD_GAP * height) && common > SAME_LINE * height;
}

function isExponent(base: Placed, raised: Placed): boolean {
  if (!/^10$|\d[×x·]\s?10$/u.test(base.word.text) || !/^[-−–]?\d+$/u.test(raised.word.text)) return false;
  const height = heightOf(base.rect);
  return (
    heightOf(raised.rect) < EXPONENT_HEIGHT * height &&
    raised.rect.left - base.rect.right < 0.3 * height &&
    middleY(raised.rect) < middleY(base.rect) &&
    raised.rect.bottom > base.rect.top
  );
}

function labelOf(parts: readonly Placed[], angle: number): Label {
  let text = '';
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1];
    if (before) text += isExponent(before, part) ? '^' : ' ';
    text += part.word.text;
  }
  const rect = unionOf(parts.map(part => part.rect));
  const turn = rotation((angle * Math.PI) / 180);
  const corners: readonly Point[] = cornersOf(rect).map(point => apply(turn, point));
  return {
    text,
    box: boundsOf(corners),
    angle,
    height: heightOf(rect),
    words: parts.map(({ word }) => ({
      text: word.text,
      box: word.box,
      ...(word.parts && { parts: word.parts }),
    })),
    score: Math.min(...parts.map(({ word }) => word.score)),
    source: parts.every(({ word }) => word.source === 'text') ? 'text' : 'ocr',
  };
}
