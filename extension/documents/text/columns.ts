/**
 * Finds the columns of a page and the order to read them in, by cutting along tall empty strips
 * (after the recursive XY-cut of Nagy and Seth, 1984, cut only where both sides hold running text).
 * A table has empty strips too, but short cells beside them; its rows stay whole.
 */
import { median } from '../../../models/geometry/median.ts';
import { middleX, middleY, widthOf } from '../../../models/geometry/rect.ts';
import type { Piece } from './pieces.ts';

/** Least width of a gutter in ems of the page's usual text. */
const GUTTER = 0.9;
/** Least number of lines on either side of a gutter. */
const LEAST_LINES = 4;
/** Half the lines on either side must hold at least this much text, in ems: cells of tables seldom do. */
const RUNNING_TEXT = 8;
/** More gutters than this on top of each other is no page but an attack. */
const MOST_DEPTH = 12;

/** @returns groups of pieces in reading order; each is one column or a part of the page that has none */
export function columnsOf(pieces: readonly Piece[], depth = 0): readonly (readonly Piece[])[] {
  if (pieces.length === 0) return [];
  const gutter = depth < MOST_DEPTH ? tallestGutter(pieces) : undefined;
  if (!gutter) return [pieces];
  const above = pieces.filter(piece => middleY(piece) < gutter.top);
  const below = pieces.filter(piece => middleY(piece) > gutter.bottom);
  const beside = pieces.filter(piece => middleY(piece) >= gutter.top && middleY(piece) <= gutter.bottom);
  const left = beside.filter(piece => piece.left + piece.right < 2 * gutter.x);
  const right = beside.filter(piece => piece.left + piece.right >= 2 * gutter.x);
  const parts = gutter.isRtl ? [above, right, left, below] : [above, left, right, below];
  return parts.flatMap(part => columnsOf(part, depth + 1));
}

interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly isRtl: boolean;
}

function tallestGutter(pieces: readonly Piece[]): Gutter | undefined {
  const sorted = pieces.toSorted((a, b) => middleY(a) - middleY(b));
  const em = median(pieces.map(piece => piece.size));
  const edges = new Set(pieces.map(piece => Math.round(piece.right / (em / 4)) * (em / 4)));
  let best: Gutter | undefined;
  for (const edge of edges) {
    // Half an em of slack on the left lets ragged edges end a little later than the piece that named the strip.
    const strip = { left: edge + em / 4, right: edge + em / 4 + GUTTER * em };
    for (const gutter of freeStretches(sorted, strip)) {
      const isTaller = !best || gutter.bottom - gutter.top > best.bottom - best.top;
      if (isTaller && hasTextOnBothSides(sorted, gutter, em)) best = gutter;
    }
  }
  return best;
}

/** The stretches of the strip between pieces that reach into it, cut to the pieces beside them. */
function* freeStretches(sorted: readonly Piece[], strip: { left: number; right: number }): Generator<Gutter> {
  const x = middleX(strip);
  const obstacles = sorted.filter(piece => piece.left < strip.right && piece.right > strip.left);
  let top = -Infinity;
  let next = 0;
  for (const obstacle of [...obstacles, undefined]) {
    const bottom = obstacle?.top ?? Infinity;
    let first: number | undefined;
    let last = top;
    let isRtl = false;
    for (let piece = sorted[next]; piece && middleY(piece) < bottom; piece = sorted[++next]) {
      if (middleY(piece) <= top) continue;
      last = middleY(piece);
      first ??= last;
      isRtl ||= piece.isRtl;
    }
    if (first !== undefined) yield { x, top: first, bottom: last, isRtl };
    top = Math.max(top, obstacle?.bottom ?? top);
  }
}

function hasTextOnBothSides(sorted: readonly Piece[], gutter: Gutter, em: number): boolean {
  const beside = sorted.filter(piece => middleY(piece) >= gutter.top && middleY(piece) <= gutter.bottom);
  const sides = [
    beside.filter(piece => piece.right <= gutter.x),
    beside.filter(piece => piece.left >= gutter.x),
  ];
  return sides.every(side => {
    const amounts = lineAmounts(side, em);
    return amounts.length >= LEAST_LINES && median(amounts) >= RUNNING_TEXT * em;
  });
}

/** Text per line: the summed widths of the pieces that stand beside each other. */
function lineAmounts(sorted: readonly Piece[], em: number): readonly number[] {
  const amounts: number[] = [];
  let at = -Infinity;
  for (const piece of sorted) {
    const width = widthOf(piece);
    if (middleY(piece) - at > em / 2) {
      amounts.push(width);
      at = middleY(piece);
    } else amounts.push((amounts.pop() ?? 0) + width);
  }
  return amounts;
}
