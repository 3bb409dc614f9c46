/**
 * Glyphs become pieces: runs of letters that touch, in a frame turned so that their line runs to the right.
 * A piece is a word or a part of one; layout.ts joins parts once it knows which pieces share a line.
 */
import { apply, rotation } from '../../../models/geometry/matrix.ts';
import { type Rect, unionOf } from '../../../models/geometry/rect.ts';
import type { Glyph } from '../pdf/operators.ts';
import { isRightToLeft, readable } from './characters.ts';

/** In a frame where the text runs along +x and lines follow each other along +y. */
export interface Piece extends Rect {
  readonly text: string;
  readonly baseline: number;
  /** Em height. */
  readonly size: number;
  readonly isRtl: boolean;
  /** A space was drawn after it, however narrow. */
  readonly endsWord: boolean;
  /** What the file writes at once, in its order; one in most words. */
  readonly parts: readonly PiecePart[];
}

export interface PiecePart extends Rect {
  readonly text: string;
}

/** All pieces whose text runs in one direction. */
export interface Direction {
  /** Clockwise angle of the text on the page in degrees, 0-359. */
  readonly angle: number;
  readonly pieces: readonly Piece[];
}

/** Gap between letters, in ems, from which on they belong to different words (as poppler's minWordBreakSpace). */
export const WORD_GAP = 0.1;
/** How far a letter may step back over the one before it, in ems. */
const MOST_OVERLAP = 0.4;
/** Difference of baselines in ems up to which letters of one run belong together; super- and subscripts do not. */
const SAME_BASELINE = 0.1;
/** Bold faked by drawing twice moves the copy by less than this, in ems. */
const DOUBLED = 0.12;

/** @param glyphs visible glyphs in the order of the file */
export function piecesOf(glyphs: readonly Glyph[]): readonly Direction[] {
  const byAngle = new Map<number, Placed[]>();
  for (const glyph of glyphs) {
    const angle = angleOf(glyph);
    const list = byAngle.get(angle) ?? [];
    byAngle.set(angle, list);
    list.push(place(glyph, angle));
  }
  return [...byAngle].map(([angle, placed]) => ({ angle, pieces: runs(placed) }));
}

/** A glyph in the turned frame. */
interface Placed extends Rect {
  readonly text: string;
  readonly isSpace: boolean;
  readonly baseline: number;
  readonly size: number;
  readonly tracking: number;
  /** Shared by all glyphs that are written at once. */
  readonly order: number;
}

function angleOf({ along, up, size }: Glyph): number {
  const hasAdvance = Math.hypot(along.x, along.y) > size / 1000;
  const radians = hasAdvance ? Math.atan2(along.y, along.x) : Math.atan2(up.x, -up.y);
  return (Math.round((radians * 180) / Math.PI) + 360) % 360;
}

function place(glyph: Glyph, angle: number): Placed {
  const back = rotation((-angle * Math.PI) / 180);
  const origin = apply(back, glyph.origin);
  const along = apply(back, glyph.along);
  const up = apply(back, glyph.up);
  const down = apply(back, glyph.down);
  return {
    text: readable(glyph.text),
    isSpace: glyph.isSpace,
    left: Math.min(origin.x, origin.x + along.x),
    right: Math.max(origin.x, origin.x + along.x),
    top: origin.y + Math.min(up.y, down.y),
    bottom: origin.y + Math.max(up.y, down.y),
    baseline: origin.y,
    size: glyph.size,
    tracking: glyph.tracking,
    order: glyph.order,
  };
}

function runs(glyphs: readonly Placed[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let run: Placed[] = [];
  const close = (endsWord: boolean): void => {
    if (run.length > 0) pieces.push(pieceOf(run, endsWord));
    run = [];
  };
  for (const glyph of glyphs) {
    if (glyph.isSpace) {
      close(true);
      continue;
    }
    if (glyph.text === '') continue;
    const last = run.at(-1);
    if (last && isCopy(last, glyph)) continue;
    if (last && !continues(last, glyph)) close(false);
    run.push(glyph);
  }
  close(false);
  return pieces;
}

function isCopy(last: Placed, next: Placed): boolean {
  return (
    last.text === next.text &&
    Math.abs(next.left - last.left) < DOUBLED * last.size &&
    Math.abs(next.baseline - last.baseline) < DOUBLED * last.size
  );
}

/** Letters may follow each other to the right, or to the left where a right-to-left script is drawn in reading order. */
function continues(last: Placed, next: Placed): boolean {
  const size = Math.min(last.size, next.size);
  if (Math.abs(next.baseline - last.baseline) > SAME_BASELINE * size) return false;
  const near = (gap: number): boolean => gap < WORD_GAP * size && gap > -MOST_OVERLAP * size;
  if (near(next.left - last.right - last.tracking)) return true;
  return isRightToLeft(next.text) && near(last.left - next.right);
}

function pieceOf(run: readonly Placed[], endsWord: boolean): Piece {
  const isRtl = run.some(glyph => isRightToLeft(glyph.text));
  const ordered = isRtl ? run.toSorted((a, b) => b.right - a.right) : run;
  return {
    text: ordered.map(glyph => glyph.text).join(''),
    ...unionOf(run),
    baseline: run[0]?.baseline ?? 0,
    size: Math.max(...run.map(glyph => glyph.size)),
    isRtl,
    endsWord,
    parts: partsOf(run),
  };
}

function partsOf(run: readonly Placed[]): readonly PiecePart[] {
  const byOrder = Map.groupBy(run, ({ order }) => order);
  return [...byOrder.values()].map(part => ({
    text: part.map(({ text }) => text).join(''),
    ...unionOf(part),
  }));
}
