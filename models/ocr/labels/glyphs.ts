/**
 * Which shapes of a chart's picture may be letters of its labels: small enough, thin enough, and beside the plots, not
 * in them. What is no letter is kept apart by what it is.
 */
import { contains, heightOf, middleOf, type Rect, widthOf } from '../../geometry/rect.ts';
import { median } from '../../geometry/median.ts';
import type { Shape, Tone } from './shapes.ts';

/** A letter, or several that touch. */
export interface Glyph {
  readonly rect: Rect;
  readonly pixels: number;
  readonly tone: Tone;
  /** About the height of a capital of its font, as far as the glyph shows it. */
  readonly size: number;
  /** The dot of an i, a point: belongs to letters beside it, and stands for nothing alone. */
  readonly isSpeck: boolean;
}

export interface Glyphs {
  readonly letters: readonly Glyph[];
  /** Swatches, markers, strokes of legends, single ticks. */
  readonly marks: readonly Shape[];
  /** What spans so much of the picture that it is a plot: its axes with all that touches them. */
  readonly plots: readonly Rect[];
  /** Usual height of a capital. */
  readonly size: number;
}

/** A plot covers this share of the picture's width and height; what covers more than that of both is the picture's frame. */
const PLOT = 0.2;
const FRAME = 0.93;
/** Letters are this high, pixels. */
const [LEAST_SIZE, MOST_SIZE] = [4, 48];
/** Shapes longer than this many of their widths are several letters, or strokes. */
const LONG = 2.5;
/** A stroke is thinner than this share of a capital. */
const THIN = 0.35;
/** Letters that touch are longer than this many capitals; and this high, in capitals; a long letter alone is narrower. */
const JOINED = 0.6;
const SEVERAL = 1.35;
/** Nothing in letters is straight for longer than this, in capitals: an axis with its ticks is. */
const RULE = 2;
/** Solid shapes hold a square of this share of their smaller side, of this many pixels at least. */
const SOLID = 0.62;
const LEAST_SOLID = 5;
/** Letters are higher than this share of the usual size, or specks; and lower than that many. */
const SPECK = 0.42;
const TALL = 3.2;

export function glyphsOf(shapes: readonly Shape[], picture: { width: number; height: number }): Glyphs {
  const plots = shapes
    .map(({ rect }) => rect)
    .filter(rect => {
      const across = widthOf(rect) / picture.width;
      const down = heightOf(rect) / picture.height;
      return Math.min(across, down) >= PLOT && (across < FRAME || down < FRAME);
    });
  const isInPlot = ({ rect }: Shape): boolean => plots.some(plot => contains(plot, middleOf(rect)));
  const outside = shapes.filter(shape => !plots.includes(shape.rect) && !isInPlot(shape));
  const size = median(
    outside.flatMap(shape => {
      const longer = longerSide(shape.rect);
      return longer >= LEAST_SIZE &&
        longer <= MOST_SIZE &&
        longer < LONG * shorterSide(shape.rect) &&
        !isSolid(shape)
        ? [longer]
        : [];
    }),
  );
  const isLetterHere = (shape: Shape): boolean => isLetter(shape, size);
  const beside = outside.filter(isLetterHere);
  const reaching = reachingOut(beside, shapes.filter(isInPlot).filter(isLetterHere), size);
  const letters = [...beside, ...reaching].map(shape => glyphOf(shape, size));
  const marks = outside.filter(shape => !isLetterHere(shape));
  const ticks = ticksAmong(letters, size);
  return {
    letters: letters.filter(({ rect }) => !ticks.has(rect)),
    marks: [...marks, ...beside.filter(({ rect }) => ticks.has(rect))],
    plots,
    size,
  };
}

/** Of the letters in a plot those of words that reach out of it: names at the ends of its lines. */
function reachingOut(outside: readonly Shape[], inside: readonly Shape[], size: number): Shape[] {
  const reaching: Shape[] = [];
  const left = new Set(inside);
  const isBeside = (a: Rect, b: Rect): boolean =>
    gapBetween(a, b) <= CLOSE * size && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
  // Letters that were added have neighbours of their own.
  for (const { rect } of (function* known() {
    yield* outside;
    yield* reaching;
  })()) {
    for (const shape of left) {
      if (!isBeside(rect, shape.rect)) continue;
      left.delete(shape);
      reaching.push(shape);
    }
  }
  return reaching;
}

function isLetter(shape: Shape, size: number): boolean {
  const shorter = shorterSide(shape.rect);
  return !isSolid(shape) && shorter <= TALL * size && shape.run <= RULE * Math.max(size, shorter);
}

function isSolid({ rect, solid }: Shape): boolean {
  return solid >= LEAST_SOLID && solid >= SOLID * shorterSide(rect);
}

function glyphOf({ rect, pixels, tone }: Shape, usual: number): Glyph {
  const longer = longerSide(rect);
  const shorter = shorterSide(rect);
  const isSpeck = longer < SPECK * usual;
  const isJoined = longer > SEVERAL * usual && shorter > JOINED * usual;
  // A dot or a dash tells nothing of its font.
  if (isSpeck || (shorter < THIN * usual && longer < usual))
    return { rect, pixels, tone, isSpeck, size: usual };
  return { rect, pixels, tone, isSpeck, size: isJoined ? Math.max(shorter, usual) : longer };
}

/** Short strokes of one size, three and more of them in a row, are ticks of an axis without a line. */
const LEAST_TICKS = 3;
/** Letters of one word stand this close, in capitals. */
const CLOSE = 0.45;
/** Digits in one column begin at one place within this, pixels. */
const SAME_COLUMN = 1.5;

function ticksAmong(letters: readonly Glyph[], size: number): ReadonlySet<Rect> {
  const strokes = letters
    .map(({ rect }) => rect)
    .filter(rect => shorterSide(rect) <= Math.max(2, THIN * size));
  const lying = strokes.filter(rect => widthOf(rect) >= heightOf(rect));
  const minus = minusAmong(lying, letters, size);
  const across = lying.filter(rect => !minus.has(rect) && !isInWord(rect, letters, size, 'across'));
  const upright = strokes.filter(
    rect => heightOf(rect) >= widthOf(rect) && !isInWord(rect, letters, size, 'upright'),
  );
  return new Set([...alikeIn(across, 'left'), ...alikeIn(upright, 'top')]);
}

/** Dashes with a digit close behind them, while others in its column have none: each label of an axis has its tick. */
function minusAmong(dashes: readonly Rect[], letters: readonly Glyph[], size: number): ReadonlySet<Rect> {
  const rects = letters.map(({ rect }) => rect).filter(rect => heightOf(rect) > SPECK * size);
  const behind = (one: Rect): Rect | undefined =>
    rects.find(rect => {
      const gap = rect.left - one.right;
      return gap >= 0 && gap <= CLOSE * size && rect.top < one.top && rect.bottom > one.bottom;
    });
  const digits = new Map(dashes.map(dash => [dash, behind(dash)] as const));
  const dashed = new Set(digits.values());
  const bare = rects.filter(rect => !dashed.has(rect));
  return new Set(
    dashes.filter(dash => {
      const digit = digits.get(dash);
      return digit && bare.some(rect => Math.abs(rect.left - digit.left) <= SAME_COLUMN);
    }),
  );
}

/** Strokes that begin at one place across or down, and are of one size. */
function alikeIn(strokes: readonly Rect[], side: 'left' | 'top'): Rect[] {
  return strokes.filter(one => {
    const alike = strokes.filter(
      other =>
        other[side] === one[side] &&
        Math.abs(widthOf(other) - widthOf(one)) <= 1 &&
        Math.abs(heightOf(other) - heightOf(one)) <= 1,
    );
    return alike.length >= LEAST_TICKS;
  });
}

/** Whether letters stand close beside a stroke, as they do beside an l, or at both of its ends, as with the dash of a range. */
function isInWord(
  stroke: Rect,
  letters: readonly Glyph[],
  size: number,
  lies: 'across' | 'upright',
): boolean {
  const near = letters
    .map(({ rect }) => rect)
    .filter(rect => rect !== stroke && gapBetween(rect, stroke) <= size);
  const left = near.filter(rect => rect.right <= stroke.left);
  const right = near.filter(rect => rect.left >= stroke.right);
  const above = near.filter(rect => rect.bottom <= stroke.top);
  const below = near.filter(rect => rect.top >= stroke.bottom);
  const [beside, ends] =
    lies === 'across'
      ? [
          [...above, ...below],
          [left, right],
        ]
      : [
          [...left, ...right],
          [above, below],
        ];
  return (
    beside.some(rect => gapBetween(rect, stroke) <= CLOSE * size) || ends.every(rects => rects.length > 0)
  );
}

/** Distance of two rectangles, 0 where they touch or overlap. */
export function gapBetween(a: Rect, b: Rect): number {
  const across = Math.max(0, a.left - b.right, b.left - a.right);
  const down = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(across, down);
}

function longerSide(rect: Rect): number {
  return Math.max(widthOf(rect), heightOf(rect));
}

function shorterSide(rect: Rect): number {
  return Math.min(widthOf(rect), heightOf(rect));
}
