/**
 * A stretch of words as one string, and the way back: characters of the string to boxes on the page.
 * Spans are found in strings; only this file knows where on the page their characters stand.
 */
import { unionBox } from '../geometry/box.ts';
import type { Box, Word } from '../page.ts';
import { widthOf } from './glyphWidths.ts';
import { continuesNumber } from './ocrGaps.ts';

/** One word of a run: characters [start, end) of the run's text. */
export interface Piece {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  /** Counts the lines of the run from 0; boxes are never united over lines. */
  readonly line: number;
}

export interface Run {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Characters [start, end) of a run. */
export interface Span {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
}

const endsHyphenated = /\p{L}[-\u00ad\u2010]$/u;
const startsLower = /^\p{Ll}/u;
const unspacedEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const unspacedStart = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Lines of words to one run. A word divided by a hyphen at a line's end is put together again. */
export function runOfLines(lines: readonly (readonly Word[])[]): Run {
  const pieces: Piece[] = [];
  let text = '';
  lines.forEach((words, line) => {
    words.forEach((word, at) => {
      const previous = text;
      const firstOfLine = at === 0 && line > 0;
      if (firstOfLine && endsHyphenated.test(previous) && startsLower.test(word.text)) {
        text = previous.slice(0, -1);
        const last = pieces.at(-1);
        if (last) pieces[pieces.length - 1] = { ...last, end: last.end - 1 };
      } else if (previous && !joins(previous, words[at - 1], word)) {
        text += ' ';
      }
      pieces.push({ word, start: text.length, end: text.length + word.text.length, line });
      text += word.text;
    });
  });
  return { text, pieces };
}

/** Whether a word follows without a blank. */
function joins(before: string, left: Word | undefined, right: Word): boolean {
  if (unspacedEnd.test(before) && unspacedStart.test(right.text)) return true;
  return left !== undefined && continuesNumber(before, left, right);
}

export function runOfWords(words: readonly Word[]): Run {
  return runOfLines([words]);
}

/** Stands between cells of a row, so that no value or name is read across the gap. */
const cellMark = '\t';

/** Groups of words far apart on one line, as one run. */
export function runOfCells(cells: readonly Run[]): Run {
  let text = '';
  const pieces: Piece[] = [];
  for (const cell of cells) {
    if (text !== '') text += cellMark;
    const from = text.length;
    pieces.push(
      ...cell.pieces.map(piece => ({ ...piece, start: piece.start + from, end: piece.end + from })),
    );
    text += cell.text;
  }
  return { text, pieces };
}

/** The characters of a span. */
export function spanText(span: Span): string {
  return span.run.text.slice(span.start, span.end);
}

/** "Customer no.:": what ends so is a label, and no value. */
export function endsAsLabel(text: string): boolean {
  return /[:：]\s*$/u.test(text);
}

/** The whole run as a span. */
export function wholeRun(run: Run): Span {
  return { run, start: 0, end: run.text.length };
}

/** A part of a span, by offsets in the span's own text. */
export function partOf(span: Span, { start, end }: { readonly start: number; readonly end: number }): Span {
  return { run: span.run, start: span.start + start, end: span.start + end };
}

/** The span without blanks and the given characters at both ends. */
export function trimSpan(span: Span, dropped = /[\s:;,|*]/u): Span {
  let { start, end } = span;
  const { text } = span.run;
  while (start < end && dropped.test(text.charAt(start))) start += 1;
  while (end > start && dropped.test(text.charAt(end - 1))) end -= 1;
  return { run: span.run, start, end };
}

/** A line's part of a span. */
export interface Place {
  readonly box: Box;
  readonly text: string;
}

/**
 * Where a span stands: one place a line, top to bottom as read. A word of which only some characters belong to the
 * span is cut along its width in proportion to its characters' widths (OCR glues "DATE:11/01/2019").
 */
export function spanPlaces(span: Span): Place[] {
  const lines = new Map<number, Piece[]>();
  for (const piece of span.run.pieces) {
    if (piece.end <= span.start || piece.start >= span.end) continue;
    lines.set(piece.line, [...(lines.get(piece.line) ?? []), piece]);
  }
  return [...lines.values()].map(pieces => {
    const start = Math.max(span.start, pieces[0]?.start ?? span.start);
    const end = Math.min(span.end, pieces.at(-1)?.end ?? span.end);
    return {
      box: unionBox(pieces.map(piece => cutWord(piece, span))),
      text: span.run.text.slice(start, end),
    };
  });
}

function cutWord({ word, start, end }: Piece, span: Span): Box {
  const { box } = word;
  const text = word.text.slice(0, end - start);
  const whole = Math.max(1, widthOf(text));
  const from = widthOf(text.slice(0, Math.max(0, span.start - start))) / whole;
  const to = widthOf(text.slice(0, span.end - start)) / whole;
  if (from === 0 && to === 1) return box;
  const width = box.right - box.left;
  return { ...box, left: box.left + width * from, right: box.left + width * to };
}

/** The words a span touches. */
export function spanWords(span: Span): Word[] {
  return span.run.pieces
    .filter(piece => piece.end > span.start && piece.start < span.end)
    .map(piece => piece.word);
}
