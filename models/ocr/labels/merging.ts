/**
 * Puts what the labels of a chart were read as in the place of the words that the page's OCR made of them, where it is
 * sure; and takes off words that are swatches, markers and ticks.
 */
import { areaOf, commonArea, contains, grown, heightOf, middleOf, shareInside } from '../../geometry/rect.ts';
import type { OcrWord } from '../result.ts';
import type { Glyph, Glyphs } from './glyphs.ts';
import type { Piece } from './pieces.ts';

/** Signs that strokes and shapes of a chart are read as. */
export const SIGNS = /^[^\p{Letter}\p{Number}%$€£¥]*$|^[口回工一二三十丨日]+$/u;

/** Letters that round markers of a plot are read as. */
const RINGS = /^[oOcCeQ°●○◯〇◎]$/u;

export interface ReadLabel {
  readonly piece: Piece;
  /** What was told apart by the gaps between letters, in reading order. */
  readonly parts: readonly OcrWord[];
  /** Around all of it. */
  readonly place: Pick<OcrWord, 'rect' | 'quad'>;
  readonly score: number;
}

/** What is read with less is left to what was there before. */
const SURE = 0.6;
/** A reading may be less sure than the one it replaces by this: one of fragments is sure of each. */
const LESS_SURE = 0.2;
/** A word with more letters than the label in its place is believed from here on. */
const SURE_WORD = 0.9;
const LETTERS = /^[\p{Letter}\p{Mark}]+$/u;
/** A word belongs to labels that hold this share of its ink, or of its box where it has none. */
const HELD = 0.75;
/** Ink of a word lies in its box or this near, pixels. */
const AROUND = 1;
/** A mark that is read as a letter is no larger than this many of the word's box; a bar under its value is. */
const MARK = 3;

/**
 * @param words by OCR of the whole picture
 * @returns one word for each label, with its spaces; and the words that are of no label
 */
export function merged(words: readonly OcrWord[], labels: readonly ReadLabel[], glyphs: Glyphs): OcrWord[] {
  const sure = labels.filter(isSure);
  const owners = new Map(sure.flatMap(label => label.piece.glyphs.map(glyph => [glyph, label] as const)));
  const kept = new Set<OcrWord>();
  const refused = new Set<ReadLabel>();
  for (const word of words) {
    const ink = inkOf(word, glyphs.letters);
    if (isMark(word, ink, glyphs)) continue;
    if (ink.length === 0 && sure.some(({ place }) => shareInside(word.rect, place.rect) >= HELD)) continue;
    const own = new Set(ink.flatMap(glyph => owners.get(glyph) ?? []));
    const isHeld = own.size > 0 && sumOf(ink.filter(glyph => owners.has(glyph))) >= HELD * sumOf(ink);
    // Letters that a shape of the chart hides from the labels are there in the word.
    const isCut = word.score >= SURE_WORD && isCutFrom(word, [...own]);
    if (isHeld && !isCut && [...own].every(({ score }) => score >= word.score - LESS_SURE)) continue;
    kept.add(word);
    for (const label of own) refused.add(label);
  }
  for (const label of sure) if ([...refused].some(other => areOfOneRow(label, other))) refused.add(label);
  const isBack = (word: OcrWord): boolean => {
    const own = inkOf(word, glyphs.letters).flatMap(glyph => owners.get(glyph) ?? []);
    return own.length > 0 && own.every(label => refused.has(label));
  };
  // In their order, in which they are joined to lines.
  const left = words.filter(word => kept.has(word) || isBack(word));
  return [...left, ...wordsOf(sure.filter(label => !refused.has(label)))];
}

/** Whether a word has letters that its labels lack. */
function isCutFrom(word: OcrWord, labels: readonly ReadLabel[]): boolean {
  const parts = labels
    .flatMap(label => label.parts.map(part => ({ label, ...part })))
    .filter(({ rect }) => contains(word.rect, middleOf(rect)))
    .toSorted((a, b) => a.rect.left - b.rect.left);
  const text = parts.map(part => part.text).join('');
  if (text === '' || NUMBER.test(text)) return false;
  return LETTERS.test(word.text) && word.text.length > text.length && word.text.includes(text);
}

/** Whether two labels may be of one text that was cut: a space apart in one row. */
function areOfOneRow({ place: { rect: a } }: ReadLabel, { place: { rect: b } }: ReadLabel): boolean {
  const height = Math.min(heightOf(a), heightOf(b));
  const isLevel = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.6 * height;
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return isLevel && gap >= 0 && gap < 0.6 * height;
}

function isSure(label: ReadLabel): boolean {
  return label.score >= SURE && label.parts.length > 0 && !SIGNS.test(textOf(label));
}

/** A number, of years too; one that goes on after a space with another group of thousands. */
const NUMBER = /^[-+−–]?[$€£]?\d[\d.,:]*[%kKMGB]?$/u;
const GROUPED = /^[-+−–]?\d{1,3}( \d{3})+([.,]\d+)?$/u;
/** A single number with groups, among others without, would be two labels. */
const LEAST_GROUPED = 2;

/** One word for each label; but numbers beside each other are labels of their own. */
function wordsOf(labels: readonly ReadLabel[]): OcrWord[] {
  const mayBeGrouped = labels.filter(label => GROUPED.test(textOf(label))).length >= LEAST_GROUPED;
  return labels.flatMap(label => {
    const text = textOf(label);
    const isRun = label.parts.length > 1 && label.parts.every(part => NUMBER.test(part.text));
    if (isRun && !(mayBeGrouped && GROUPED.test(text)))
      return label.parts.map(part => ({ ...part, isLabel: true }));
    return [{ ...label.place, text, score: label.score, isLabel: true }];
  });
}

function textOf({ parts }: ReadLabel): string {
  return parts.map(({ text }) => text).join(' ');
}

/** Letters whose middle lies in a word's box. */
export function inkOf({ rect }: OcrWord, letters: readonly Glyph[]): Glyph[] {
  const around = grown(rect, AROUND);
  return letters.filter(glyph => contains(around, middleOf(glyph.rect)));
}

/** Whether a word is but a mark of the chart: a swatch, a marker of a legend, a tick. */
function isMark({ text, rect }: OcrWord, ink: readonly Glyph[], { marks, plots, size }: Glyphs): boolean {
  if (ink.length > 0 || text.length > 2) return false;
  const middle = middleOf(rect);
  const plot = plots.find(one => contains(one, middle));
  // A plot begins with its ticks.
  if (plot) return (SIGNS.test(text) && !contains(grown(plot, -size), middle)) || RINGS.test(text);
  const around = grown(rect, AROUND);
  const under = marks.filter(mark => commonArea(mark.rect, around) > 0);
  // What is read on nothing is a faint mark.
  if (under.length === 0) return text.length === 1 && !/\d/.test(text);
  const isSmall = under.every(mark => areaOf(mark.rect) <= MARK * areaOf(around));
  return isSmall && (SIGNS.test(text) || text.length === 1);
}

function sumOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { pixels }) => sum + pixels, 0);
}
