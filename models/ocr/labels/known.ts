/** Labels that the page's OCR has read already, all of each and nothing else: they are not read again. */
import { cornersOf, middleOf, type Rect, unionOf } from '../../geometry/rect.ts';
import { corners, rectAtAngle } from '../geometry.ts';
import type { OcrWord } from '../result.ts';
import { gapBetween, type Glyphs } from './glyphs.ts';
import { inkOf, type ReadLabel } from './merging.ts';
import type { Piece } from './pieces.ts';

/** Words read with less confidence are read again. */
const KNOWN = 0.96;
/** Their boxes differ from the label's by this at most, pixels and heights of a capital. */
const OFF_PIXELS = 1.5;
const OFF = 0.2;

/** What a tick or a marker may be read as, at the ends of a label. */
const FOREIGN = /^[-–—一|+=:•●○□·]|[-–—一|+=:•●○□·]$/u;
/** Words closer than this, in heights of a capital, are one word that was found in two parts. */
const SPACE = 0.38;

export function knownLabel(
  piece: Piece,
  words: readonly OcrWord[],
  { letters }: Glyphs,
): ReadLabel | undefined {
  const { course, glyphs, size } = piece;
  if (course !== 'row' && course !== 'column') return undefined;
  const own = new Set(glyphs);
  const inked = words
    .map(word => ({ word, ink: inkOf(word, letters) }))
    .filter(({ ink }) => ink.some(glyph => own.has(glyph)));
  const seen = inked.flatMap(({ ink }) => ink);
  if (seen.length !== own.size || !glyphs.every(glyph => seen.includes(glyph))) return undefined;
  const parts = inked.map(({ word }) => word);
  const angle = angleOf(parts);
  if (angle === undefined || (angle === 0) !== (course === 'row')) return undefined;
  const score = Math.min(...parts.map(word => word.score));
  const rect = unionOf(glyphs.map(glyph => glyph.rect));
  if (score < KNOWN || !isAlike(unionOf(parts.map(word => word.rect)), rect, size)) return undefined;
  const inOrder = parts.toSorted((a, b) => along(a.rect, angle) - along(b.rect, angle));
  if (FOREIGN.test(inOrder.map(({ text }) => text).join(' '))) return undefined;
  if (inOrder.some((word, index) => gapAfter(word, inOrder[index + 1]) < SPACE * size)) return undefined;
  return {
    piece,
    parts: inOrder,
    place: angle === 0 ? { rect } : { rect, quad: corners(rectAtAngle(cornersOf(rect), angle)) },
    score,
  };
}

/** Whether two boxes are about one: no letter at the ends is missing, and no tick was read with it. */
function isAlike(a: Rect, b: Rect, size: number): boolean {
  const off = Math.max(OFF_PIXELS, OFF * size);
  return (['left', 'top', 'right', 'bottom'] as const).every(side => Math.abs(a[side] - b[side]) <= off);
}

/** The quarter turn that words run at, radians; undefined where they do not run alike. */
function angleOf(words: readonly OcrWord[]): number | undefined {
  const [first, ...others] = words.map(({ quad }) => {
    if (!quad) return 0;
    const [from, to] = quad;
    return Math.round((2 * Math.atan2(to.y - from.y, to.x - from.x)) / Math.PI);
  });
  const isOne = first !== undefined && others.every(quarter => quarter === first);
  return isOne ? (first * Math.PI) / 2 : undefined;
}

function gapAfter({ rect }: OcrWord, next: OcrWord | undefined): number {
  return next ? gapBetween(rect, next.rect) : Infinity;
}

function along(rect: Rect, angle: number): number {
  const { x, y } = middleOf(rect);
  return x * Math.cos(angle) + y * Math.sin(angle);
}
