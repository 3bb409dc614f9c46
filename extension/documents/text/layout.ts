/**
 * Pieces of text become words, lines and blocks in the order a person reads them.
 * Works in the turned frame of each direction of text; the result is back in page units.
 */
import { unionBox } from '../../../models/geometry/box.ts';
import { mapQuad, rotation } from '../../../models/geometry/matrix.ts';
import { median } from '../../../models/geometry/median.ts';
import { boundsOf, cornersOf, unionOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Box, Line, Word, WordPart } from '../../../models/page.ts';
import { columnsOf } from './columns.ts';
import { type Direction, type Piece, type PiecePart, WORD_GAP } from './pieces.ts';

/** Share of the smaller one's height that two pieces of a line have in common. */
const SAME_LINE = 0.5;
/** A letter this much larger than its neighbours is a drop cap or a watermark, not part of their line. */
const MOST_RATIO = 2.2;
/** Empty space between lines, in ems, that ends a block. */
const BLOCK_GAP = 0.8;
/** Change of type size that ends a block: a heading over its text. */
const BLOCK_RATIO = 1.2;
/** Two pieces that share this much of their width are one word drawn twice. */
const DOUBLED = 0.8;

interface Row {
  readonly pieces: Piece[];
  /** Of the row's largest piece. */
  readonly baseline: number;
  readonly size: number;
}

/** Lines of the whole page. Directions with more text come first; each brings its own blocks. */
export function linesOf(directions: readonly Direction[], page: number): readonly Line[] {
  const lines: Line[] = [];
  let block = 0;
  for (const { angle, pieces } of directions.toSorted((a, b) => b.pieces.length - a.pieces.length)) {
    for (const column of columnsOf(pieces)) {
      let previous: Row | undefined;
      for (const row of rowsOf(column)) {
        if (previous && startsBlock(previous, row)) block++;
        const words = joined(row.pieces).map(piece => wordOf(piece, angle, page));
        lines.push(lineOf(words, block));
        previous = row;
      }
      block++;
    }
  }
  return lines;
}

export function lineOf(words: readonly Word[], block: number): Line {
  return {
    text: words.map(word => word.text).join(' '),
    box: unionBox(words.map(word => word.box)),
    words,
    block,
  };
}

/** Large pieces first, so that super- and subscripts find the row they belong to. */
function rowsOf(pieces: readonly Piece[]): readonly Row[] {
  const rows: Row[] = [];
  for (const piece of pieces.toSorted((a, b) => b.size - a.size || a.baseline - b.baseline)) {
    let best: Row | undefined;
    let most = SAME_LINE;
    for (const row of rows) {
      const share = sharedHeight(row, piece);
      if (share > most) [best, most] = [row, share];
    }
    if (best) best.pieces.push(piece);
    else rows.push({ pieces: [piece], baseline: piece.baseline, size: piece.size });
  }
  return rows.toSorted((a, b) => a.baseline - b.baseline);
}

interface Core {
  readonly baseline: number;
  readonly size: number;
}

/** Heights are compared by the core of the letters, from 0.7 em above the baseline to just below it. */
function sharedHeight(row: Core, piece: Core): number {
  if (row.size > piece.size * MOST_RATIO) return 0;
  const top = Math.max(row.baseline - 0.7 * row.size, piece.baseline - 0.7 * piece.size);
  const bottom = Math.min(row.baseline + 0.05 * row.size, piece.baseline + 0.05 * piece.size);
  return (bottom - top) / (0.75 * piece.size);
}

function startsBlock(previous: Row, row: Row): boolean {
  const ratio = Math.max(previous.size, row.size) / Math.min(previous.size, row.size);
  if (ratio > BLOCK_RATIO) return true;
  const bottom = Math.max(...previous.pieces.map(piece => piece.bottom));
  const top = median(row.pieces.map(piece => piece.top));
  return top - bottom > BLOCK_GAP * row.size;
}

/** Joins the parts of words and drops second copies; the result is in reading order. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const words: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.left - b.left || a.right - b.right)) {
    const last = words.at(-1);
    if (last && isSecondCopy(last, piece)) continue;
    if (last && isSameWord(last, piece)) words.splice(-1, 1, join(last, piece));
    else words.push(piece);
  }
  const rtl = words.filter(word => word.isRtl).length;
  return rtl * 2 > words.length ? words.reverse() : words;
}

function isSecondCopy(last: Piece, next: Piece): boolean {
  const shared = Math.min(last.right, next.right) - next.left;
  return last.text === next.text && shared > DOUBLED * widthOf(next);
}

function isSameWord(last: Piece, next: Piece): boolean {
  const size = Math.min(last.size, next.size);
  const gap = next.left - last.right;
  // Drawn from right to left, the space follows the piece on the right.
  const isSplit = last.isRtl && next.isRtl ? next.endsWord : last.endsWord;
  const isLevel = Math.abs(last.baseline - next.baseline) < 0.05 * size;
  return !isSplit && isLevel && last.isRtl === next.isRtl && gap < WORD_GAP * size && gap > -0.3 * size;
}

function join(last: Piece, next: Piece): Piece {
  return {
    text: last.isRtl ? next.text + last.text : last.text + next.text,
    ...unionOf([last, next]),
    baseline: last.baseline,
    size: Math.max(last.size, next.size),
    isRtl: last.isRtl,
    endsWord: last.isRtl ? last.endsWord : next.endsWord,
    parts: [...last.parts, ...next.parts],
  };
}

function wordOf(piece: Piece, angle: number, page: number): Word {
  const quad = mapQuad(rotation((angle * Math.PI) / 180), cornersOf(piece));
  const box: Box = { page, ...boundsOf(quad) };
  const word = { text: piece.text.normalize('NFC'), box, score: 1, source: 'text' } as const;
  if (angle !== 0) return { ...word, quad };
  return mayBeSeveral(piece) ? { ...word, parts: piece.parts.map(part => partOf(part, page)) } : word;
}

/** Files that write each letter by itself tell nothing by it. */
function mayBeSeveral({ isRtl, parts }: Piece): boolean {
  return !isRtl && parts.length > 1 && parts.every(({ text }) => text.length > 1);
}

function partOf({ text, left, top, right, bottom }: PiecePart, page: number): WordPart {
  return { text: text.normalize('NFC'), box: { page, left, top, right, bottom } };
}
