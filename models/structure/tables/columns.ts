/**
 * The columns of some rows: where no word of any row stands, over all of them, one column ends and the next begins.
 * Blanks between words do not line up over many rows, gaps between columns do; that finds columns of numbers set closer
 * than a wide gap, which no single row could tell.
 */
import { median } from '../../geometry/median.ts';
import { heightOf, middleX, widthOf } from '../../geometry/rect.ts';
import type { Word } from '../../page.ts';
import type { Row } from '../layout.ts';
import { isFigure, isWholeNumber } from './numeric.ts';

export interface Interval {
  readonly left: number;
  readonly right: number;
}

export interface Column extends Interval {
  /** Words whose middle lies up to here, from the column before on, stand in this one. */
  readonly reach: number;
}

/** Between columns of numbers, in word heights. */
const numberGap = 0.3;
/** ... and in ordinary blanks of the same rows. */
const numberBlanks = 1.4;
/** Between other columns, in word heights. */
const textGap = 0.9;
/** ... where only one or two rows tell. */
const loneGap = 1.15;
/** ... over some rows where one of them is set flush: blanks do not line up. In word heights, and in ordinary blanks. */
const flushGap = 0.45;
const flushBlanks = 1.8;
const someRows = 4;
/** Widest blank within a phrase, in word heights; where letters are broader than that, as on terminals, in their widths. */
const widestBlank = 0.6;
const widestOfLetters = 1.3;
/** Between columns, in ordinary blanks: those of a terminal are nearly as wide as its letters are high. */
const textBlanks = 1.3;
/** Between columns of whole numbers set flush, over many rows, in word heights: numbers of one column would not do that. */
const closeGap = 0.12;
const manyRows = 5;
/** Share of rows that may reach over a gap: a long entry, a word that OCR has joined to the next. */
const reaching = 0.1;
/** Share of a column's words that begin (or end) at one place where it is set flush. */
const flush = 0.6;

/**
 * @param telling rows whose words show where columns are
 * @param all rows of the table, heads included: they show where between two columns the one ends
 * @returns left to right; at most one where the rows have no columns
 */
export function findColumns(telling: readonly Row[], all: readonly Row[]): Column[] {
  const lines = telling.map(wordsOf);
  const words = lines.flat();
  if (words.length === 0) return [];
  const height = median(words.map(word => heightOf(word.box)));
  const needed = neededGaps(lines, height);
  const tolerated = Math.floor(reaching * lines.length);
  const rivers = emptyIntervals(words, tolerated).filter(river => isRiver(river, lines, needed));
  const everywhere = all.flatMap(wordsOf);
  const banks = rivers.map(river => bankIn(river, words, everywhere, height));
  return [...banks, Infinity].flatMap((reach, at) => {
    const from = banks[at - 1] ?? -Infinity;
    const inside = words.filter(({ box }) => middleX(box) > from && middleX(box) <= reach);
    if (inside.length === 0) return [];
    const left = Math.min(...inside.map(({ box }) => box.left));
    const right = Math.max(...inside.map(({ box }) => box.right));
    return [{ left, right, reach }];
  });
}

function wordsOf(row: Row): Word[] {
  return row.cells.flatMap(cell => cell.words);
}

interface Needed {
  readonly lone: number;
  readonly text: number;
  readonly number: number;
  readonly flush: number;
  readonly close: number;
}

function neededGaps(lines: readonly (readonly Word[])[], height: number): Needed {
  const letter = median(lines.flat().map(({ box, text }) => widthOf(box) / text.length));
  const widest = Math.max(widestBlank * height, widestOfLetters * letter);
  const blanks = lines
    .flatMap(words =>
      words.slice(1).map((word, at) => word.box.left - (words[at]?.box.right ?? word.box.left)),
    )
    .filter(gap => gap > 0 && gap < widest);
  const blank = blanks.length > 0 ? median(blanks) : 0;
  const number = Math.max(numberGap * height, numberBlanks * blank);
  const text = Math.max(textGap * height, textBlanks * blank);
  const flush = Math.max(flushGap * height, flushBlanks * blank);
  return {
    lone: Math.max(loneGap * height, text),
    text,
    number: Math.min(number, text),
    flush: Math.min(flush, text),
    close: closeGap * height,
  };
}

/** Stretches across that at most so many words stand in, between the first word and the last. */
function emptyIntervals(words: readonly Word[], tolerated: number): Interval[] {
  const events = words
    .flatMap(({ box }) => [
      { x: box.left, by: 1 },
      { x: box.right, by: -1 },
    ])
    .sort((a, b) => a.x - b.x || a.by - b.by);
  const first = Math.min(...words.map(({ box }) => box.left));
  const empty: Interval[] = [];
  let standing = 0;
  let since: number | undefined;
  for (const { x, by } of events) {
    standing += by;
    if (standing <= tolerated) since ??= x;
    else if (since !== undefined) {
      if (x > since && since > first) empty.push({ left: since, right: x });
      since = undefined;
    }
  }
  return empty;
}

interface Sides {
  readonly before: Word;
  readonly after: Word;
  /** Where what begins with the word behind the river ends: a number in groups, or with its unit. */
  readonly end: number;
}

/** Wide enough for what stands beside it. */
function isRiver(river: Interval, lines: readonly (readonly Word[])[], needed: Needed): boolean {
  const middle = (river.left + river.right) / 2;
  const rows = lines.flatMap((words): Sides[] => {
    const before = words.filter(({ box }) => middleX(box) < middle).at(-1);
    const at = words.findIndex(({ box }) => middleX(box) >= middle);
    const after = words[at];
    return before && after ? [{ before, after, end: endOfEntry(words.slice(at), needed.flush) }] : [];
  });
  // A row that leaves both columns beside it empty says nothing about their edges.
  const sides = rows.filter(
    ({ before, after }) =>
      before.box.right > river.left - needed.lone || after.box.left < river.right + needed.lone,
  );
  if (sides.length === 0) return false;
  const isLone = rows.length < 3 || (sides.length < 3 && 2 * sides.length < rows.length);
  const numbers = sides.filter(({ before, after }) => isFigure(before) && isFigure(after)).length;
  const width = isLone ? needed.lone : 2 * numbers > sides.length ? needed.number : needed.text;
  return (
    widthOf(river) >= width ||
    (widthOf(river) >= needed.flush && areFlush(sides, needed.close)) ||
    (widthOf(river) >= needed.close && areColumnsOfNumbers(river, sides, needed.close))
  );
}

/** Right edge of the first words, as far as no wide gap parts them. */
function endOfEntry(words: readonly Word[], widest: number): number {
  const next = words.findIndex(
    (word, at) => word.box.left - (words[at - 1]?.box.right ?? word.box.left) >= widest,
  );
  return words[(next < 0 ? words.length : next) - 1]?.box.right ?? -Infinity;
}

/** All that stands behind the gap begins or ends at one place, or all that stands before it ends at one. */
function areFlush(sides: readonly Sides[], slack: number): boolean {
  if (sides.length < someRows) return false;
  const areAtOne = (edges: readonly number[]): boolean => {
    const edge = median(edges);
    return edges.filter(one => Math.abs(one - edge) < slack).length >= 0.9 * edges.length;
  };
  return (
    areAtOne(sides.map(({ after }) => after.box.left)) ||
    areAtOne(sides.map(({ end }) => end)) ||
    areAtOne(sides.map(({ before }) => before.box.right))
  );
}

/** Whole numbers on both sides, those on the left set flush right; not the groups of three digits that make one number. */
function areColumnsOfNumbers(river: Interval, sides: readonly Sides[], slack: number): boolean {
  if (sides.length < manyRows) return false;
  const whole = sides.filter(({ before, after }) => isWholeNumber(before) && isWholeNumber(after)).length;
  const grouped = sides.filter(({ after }) => /^\d{3}(?:[.,]\d+)?$/u.test(after.text)).length;
  const flushRight = sides.filter(({ before }) => Math.abs(before.box.right - river.left) < slack).length;
  return whole >= 0.9 * sides.length && grouped < 0.5 * sides.length && flushRight >= 0.8 * sides.length;
}

/**
 * Where in the gap between two columns the first ends. Heads and long entries may reach into the gap: it is parted where
 * they leave room; of several such places right beside a column that is set flush there, else in the widest.
 */
function bankIn(river: Interval, telling: readonly Word[], all: readonly Word[], height: number): number {
  const near = all.filter(({ box }) => box.right > river.left && box.left < river.right);
  const edges = near.flatMap(({ box }) => [
    { left: box.left, right: box.left },
    { left: box.right, right: box.right },
  ]);
  const free = [{ left: river.left, right: river.left }, ...edges, { left: river.right, right: river.right }]
    .sort((a, b) => a.left - b.left)
    .flatMap((edge, at, sorted) => {
      const next = sorted[at + 1];
      if (!next || next.left - edge.left < 0.2 * height) return [];
      const middle = (edge.left + next.left) / 2;
      return near.some(({ box }) => box.left < middle && box.right > middle)
        ? []
        : [{ left: Math.max(edge.left, river.left), right: Math.min(next.left, river.right) }];
    })
    .filter(({ left, right }) => right > left);
  const isFlush = (edges: readonly number[], at: number): boolean => {
    const there = edges.filter(edge => Math.abs(edge - at) < 0.2 * height).length;
    return edges.length > 2 && there >= flush * edges.length;
  };
  const after = telling.filter(({ box }) => box.left >= river.right - 0.1 * height);
  const starts = after.filter(({ box }) => box.left < river.right + 2 * height).map(({ box }) => box.left);
  const atStart = free.find(({ right }) => Math.abs(right - river.right) < 0.1 * height);
  if (atStart && isFlush(starts, river.right)) return (atStart.left + atStart.right) / 2;
  const widest = [...free].sort((a, b) => b.right - b.left - (a.right - a.left))[0] ?? river;
  return (widest.left + widest.right) / 2;
}
