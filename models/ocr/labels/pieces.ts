/**
 * Letters of a chart become the pieces of its labels, by where they stand: rows, columns of letters that run up or
 * down, and slanted rows. Letters of one word stand close whatever its direction is; the shape of a word of several
 * letters tells that direction, and words that follow each other in it make a piece.
 */
import { apply, rotation } from '../../geometry/matrix.ts';
import {
  boundsOf,
  cornersOf,
  heightOf,
  middleOf,
  middleY,
  type Rect,
  unionOf,
  widthOf,
} from '../../geometry/rect.ts';
import { type OrientedRect, rectAtAngle } from '../geometry.ts';
import { type Glyph, gapBetween } from './glyphs.ts';
import type { Tone } from './shapes.ts';
import type { TickEnds } from './tickEnds.ts';
import { partedByTicks } from './underTicks.ts';

/** A row runs to the right, a column up or down, a slant at its own angle; of a lone letter nobody knows. */
export type Course = 'row' | 'column' | 'slant' | 'lone';

export interface Piece {
  readonly course: Course;
  readonly glyphs: readonly Glyph[];
  /** Tight around the letters; a column's runs up, its angle is -90 degrees. */
  readonly rect: OrientedRect;
  /** Height of a capital. */
  readonly size: number;
}

/** Letters of a word stand at most this far apart, in heights of a capital; */
const LETTER_GAP = 0.45;
/** words of a label this far. */
const WORD_GAP = 0.85;
/** A line of letters is at most this high: descenders, ascenders with their accents. */
const LINE = 1.75;
/** What is this much longer than a line is high runs along. */
const RUNS = 1.25;
/** Letters that touch are at least this high, in capitals: a narrow letter on its side is less. */
const CLUMP = 0.75;
/** A letter of this height, in capitals of the picture, may be a small one of the same font. */
const LOWER = 0.6;
/** A dash is lower and shorter than this many capitals. */
const DASH = 0.35;
const LONG_DASH = 0.7;
/** Letters of this height, in capitals, are no parts of one, as those of a percent sign are. */
const CLEAR = 0.6;
/** Words of one line have this much of the lower one's height in common. */
const LEVEL = 0.6;
/** A slant's letters leave its middle line by this much at most. */
const STRAIGHT = 0.5;
/** Lines with a gap of this between them, in capitals, are several. */
const CUT = 0.2;
/** Slants run between these angles from the level, radians; less is a row. */
const [LEAST_SLANT, MOST_SLANT] = [0.16, 1.42];
/** Two slants run alike, radians. */
const ALIKE = 0.12;
/** Tones of one ink: the cosine between them, and how much weaker one may be, as that of thin strokes is. */
const ONE_HUE = 0.975;
const WEAKER = 0.4;

interface Word {
  readonly course: Course;
  readonly glyphs: readonly Glyph[];
  readonly bounds: Rect;
  readonly size: number;
  /** Of a slant. */
  readonly angle: number;
}

/** @param ticks of the axes under or above which rows of labels may stand */
export function piecesOf(glyphs: readonly Glyph[], usual: number, ticks: readonly TickEnds[]): Piece[] {
  const usualTone = toneOfMost(glyphs);
  const words = chained(glyphs, (a, b) => {
    const reach = LETTER_GAP * Math.min(a.size, b.size);
    return gapBetween(a.rect, b.rect) <= reach && isOneInk(a.tone, b.tone);
  }).flatMap(wordsIn);
  const labels = alongOneSlant(chained(words, follows).map(parts => joined(parts)));
  return labels
    .flatMap((label, _, all) => withoutTitle(label, all))
    .flatMap(label => underTicks(label, ticks))
    .flatMap(withoutExponent)
    .filter(({ glyphs: own }) => own.some(({ isSpeck }) => !isSpeck))
    .filter(
      ({ course, glyphs: own }) => course !== 'lone' || own.some(({ tone }) => isOneHue(tone, usualTone)),
    )
    .map(word => pieceOf(word, usual));
}

function isOneInk(a: Tone, b: Tone): boolean {
  const [lengthA, lengthB] = [Math.hypot(...a), Math.hypot(...b)];
  return isOneHue(a, b) && Math.min(lengthA, lengthB) >= WEAKER * Math.max(lengthA, lengthB);
}

function isOneHue(a: Tone, b: Tone): boolean {
  const product = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return product >= ONE_HUE * Math.hypot(...a) * Math.hypot(...b);
}

/** What most of the letters are drawn in; a lone shape in another colour is a marker. */
function toneOfMost(glyphs: readonly Glyph[]): Tone {
  const groups: { readonly tone: Tone; count: number }[] = [];
  for (const { tone } of glyphs) {
    const group = groups.find(one => isOneHue(one.tone, tone));
    if (group) group.count++;
    else groups.push({ tone, count: 1 });
  }
  return groups.toSorted((a, b) => b.count - a.count)[0]?.tone ?? [0, 0, 0];
}

/** Words of letters that stand close: one, or several lines of them. */
function wordsIn(glyphs: readonly Glyph[]): Word[] {
  const word = straightWord(glyphs);
  if (word) return [word];
  const [level, upright] = [widestCut(glyphs, 'top', 'bottom'), widestCut(glyphs, 'left', 'right')];
  const { gap, parts } = level.gap > upright.gap ? level : upright;
  const size = largest(glyphs);
  // Letters at a slant reach over each other both ways.
  const slanted = gap < CUT * size ? slantedWord(glyphs) : undefined;
  if (slanted) return [slanted];
  return parts.length > 1 ? parts.flatMap(wordsIn) : [];
}

/** undefined for letters that are no line across or down. */
function straightWord(glyphs: readonly Glyph[]): Word | undefined {
  const bounds = unionOf(glyphs.map(({ rect }) => rect));
  const size = largest(glyphs);
  const [width, height] = [widthOf(bounds), heightOf(bounds)];
  const word = { glyphs, bounds, size, angle: 0 };
  const most = LINE * size;
  const letters = glyphs.filter(({ isSpeck }) => !isSpeck);
  if (letters.length <= 1 && Math.max(width, height) <= most && !isClump(width, height, size))
    return { ...word, course: 'lone' };
  if (height <= most && width >= RUNS * Math.min(height, size)) return { ...word, course: 'row' };
  if (width <= most && height >= RUNS * Math.min(width, size))
    return isStack(letters, size) ? undefined : { ...word, course: 'column' };
  return Math.max(width, height) <= most ? { ...word, course: 'lone' } : undefined;
}

function slantedWord(glyphs: readonly Glyph[]): Word | undefined {
  const letters = glyphs.filter(({ isSpeck }) => !isSpeck);
  const angle = slantOf(letters);
  const size = largest(glyphs);
  if (angle === undefined || letters.length < 2 || leavesOf(letters, angle) > STRAIGHT * size)
    return undefined;
  return { course: 'slant', glyphs, bounds: unionOf(glyphs.map(({ rect }) => rect)), size, angle };
}

function largest(glyphs: readonly Glyph[]): number {
  return Math.max(...glyphs.map(({ size }) => size));
}

/** Whether letters stand beside each other, as in no column: short labels on top of each other. */
function isStack(letters: readonly Glyph[], size: number): boolean {
  const high = letters.filter(({ rect }) => heightOf(rect) >= CLEAR * size);
  return high.some(({ rect }, index) =>
    high.slice(index + 1).some(other => {
      const common = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      return common >= LEVEL * Math.min(heightOf(rect), heightOf(other.rect));
    }),
  );
}

/** Whether one shape is of several letters that touch, not a lone letter on its side. */
function isClump(width: number, height: number, size: number): boolean {
  return Math.max(width, height) >= RUNS * size && Math.min(width, height) >= CLUMP * size;
}

/** Direction of the longest spread of the letters' middles; undefined where it is about level or upright. */
function slantOf(letters: readonly Glyph[]): number | undefined {
  const middles = letters.map(({ rect }) => middleOf(rect));
  const x = middles.reduce((sum, point) => sum + point.x, 0) / middles.length;
  const y = middles.reduce((sum, point) => sum + point.y, 0) / middles.length;
  let [xx, yy, xy] = [0, 0, 0];
  for (const point of middles) {
    xx += (point.x - x) ** 2;
    yy += (point.y - y) ** 2;
    xy += (point.x - x) * (point.y - y);
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return Math.abs(angle) >= LEAST_SLANT && Math.abs(angle) <= MOST_SLANT ? angle : undefined;
}

/** How far the letters' middles leave a straight line through them. */
function leavesOf(letters: readonly Glyph[], angle: number): number {
  const across = letters.map(({ rect }) => apply(rotation(-angle), middleOf(rect)).y);
  return (Math.max(...across) - Math.min(...across)) / 2;
}

/** Letters parted at the widest gap that no letter reaches over, from one side of the picture to the other. */
function widestCut(
  glyphs: readonly Glyph[],
  start: 'left' | 'top',
  end: 'right' | 'bottom',
): { gap: number; parts: readonly (readonly Glyph[])[] } {
  const inOrder = glyphs.toSorted((a, b) => a.rect[start] - b.rect[start]);
  let [reached, gap, at] = [Infinity, -1, 0];
  for (const [index, { rect }] of inOrder.entries()) {
    if (rect[start] - reached > gap) [gap, at] = [rect[start] - reached, index];
    reached = index === 0 ? rect[end] : Math.max(reached, rect[end]);
  }
  return gap < 0 ? { gap, parts: [glyphs] } : { gap, parts: [inOrder.slice(0, at), inOrder.slice(at)] };
}

/** Whether two words are of one label. */
function follows(a: Word, b: Word): boolean {
  const size = Math.min(a.size, b.size);
  if (size < 0.6 * Math.max(a.size, b.size)) return false;
  if (!isOneInk(toneOf(a), toneOf(b))) return false;
  const course = a.course === 'lone' ? b.course : a.course;
  const dash = dashOf(a) ?? dashOf(b);
  // Two lone letters are labels of their own: the title of an axis beside a digit. A dash is none.
  if (course === 'lone' && !dash) return false;
  if (b.course !== 'lone' && b.course !== course) return false;
  const reach = WORD_GAP * size;
  if (course === 'slant') return followsAtSlant(a, b, reach, size);
  const across = Math.max(a.bounds.left, b.bounds.left) - Math.min(a.bounds.right, b.bounds.right);
  const down = Math.max(a.bounds.top, b.bounds.top) - Math.min(a.bounds.bottom, b.bounds.bottom);
  const isOnRow = across <= reach && -down >= LEVEL * Math.min(heightOf(a.bounds), heightOf(b.bounds));
  const isInColumn = down <= reach && -across >= LEVEL * Math.min(widthOf(a.bounds), widthOf(b.bounds));
  return course === 'column' || (course === 'lone' && dash === 'standing') ? isInColumn : isOnRow;
}

/** A dash of a row, or of a column. */
function dashOf({ course, bounds, size }: Word): 'lying' | 'standing' | undefined {
  const [width, height] = [widthOf(bounds), heightOf(bounds)];
  if (
    course !== 'lone' ||
    Math.min(width, height) > DASH * size ||
    Math.max(width, height) > LONG_DASH * size
  )
    return undefined;
  if (width > height) return 'lying';
  return height > width ? 'standing' : undefined;
}

function followsAtSlant(a: Word, b: Word, reach: number, size: number): boolean {
  const angle = a.course === 'slant' ? a.angle : b.angle;
  if (a.course === b.course && Math.abs(a.angle - b.angle) > ALIKE) return false;
  const [one, other] = [a, b].map(word => turnedBounds(word.glyphs, angle));
  if (!one || !other) return false;
  const along = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  return along <= reach && Math.abs(middleY(one) - middleY(other)) <= STRAIGHT * size;
}

function turnedBounds(glyphs: readonly Glyph[], angle: number): Rect {
  const back = rotation(-angle);
  // The middles, with letters around them: corners of an upright box stick out of a slanted line.
  return boundsOf(
    glyphs.flatMap(({ rect, size }) => {
      const { x, y } = apply(back, middleOf(rect));
      const half = Math.min(size, Math.hypot(widthOf(rect), heightOf(rect)) / Math.SQRT2) / 2;
      return [
        { x: x - half, y: y - half },
        { x: x + half, y: y + half },
      ];
    }),
  );
}

function toneOf({ glyphs }: Word): Tone {
  return glyphs.reduce((best, glyph) => (glyph.pixels > best.pixels ? glyph : best)).tone;
}

function joined(words: readonly Word[]): Word {
  const [first, ...others] = words;
  if (!first) throw new RangeError('a label of no words');
  if (others.length === 0) return first;
  const known = words.find(({ course }) => course !== 'lone');
  const glyphs = words.flatMap(word => word.glyphs);
  const isUpright = words.some(word => dashOf(word) === 'standing');
  const course = known?.course ?? (isUpright ? 'column' : 'row');
  const letters = glyphs.filter(({ isSpeck }) => !isSpeck);
  return {
    course,
    glyphs,
    bounds: unionOf(words.map(({ bounds }) => bounds)),
    size: Math.max(...words.map(({ size }) => size)),
    angle: course === 'slant' ? (slantOf(letters) ?? known?.angle ?? 0) : 0,
  };
}

/** Slants are meant at whole multiples of this, where they are this near to one; radians. */
const MEANT = Math.PI / 12;
const NEAR = 0.035;

/** Slanted labels of a picture run as the longest of them does: a short one tells its angle worse. */
function alongOneSlant(labels: readonly Word[]): readonly Word[] {
  const slants = labels.filter(({ course }) => course === 'slant');
  const [longest] = slants.toSorted((a, b) => b.glyphs.length - a.glyphs.length);
  if (!longest) return labels;
  const meant = Math.round(longest.angle / MEANT) * MEANT;
  const angle = Math.abs(meant - longest.angle) <= NEAR ? meant : longest.angle;
  return labels.map(label =>
    label.course === 'slant' && Math.abs(label.angle - angle) <= 2 * ALIKE ? { ...label, angle } : label,
  );
}

/** Labels of an axis that end level, within this many capitals; so many more of them make a column. */
const LEVEL_ENDS = 0.25;
const COLUMN = 2;
/** Titles stand this far from the labels at least, in capitals. */
const TITLE_GAP = 0.3;

/** A row that ends with a column of others, and begins left of them all with a lone letter: the title of their axis. */
function withoutTitle(label: Word, all: readonly Word[]): Word[] {
  if (label.course !== 'row') return [label];
  const [first, ...others] = label.glyphs.toSorted((a, b) => a.rect.left - b.rect.left);
  if (!first || others.length === 0) return [label];
  const rest = unionOf(others.map(({ rect }) => rect));
  const column = all.filter(
    ({ course, bounds }) =>
      (course === 'row' || course === 'lone') &&
      bounds !== label.bounds &&
      Math.abs(bounds.right - rest.right) <= LEVEL_ENDS * label.size,
  );
  const isApart = rest.left - first.rect.right >= TITLE_GAP * label.size;
  const sticksOut = column.every(({ bounds }) => bounds.left >= first.rect.right);
  if (!isApart || column.length < COLUMN || !sticksOut) return [label];
  return [
    { ...label, course: 'lone', glyphs: [first], bounds: first.rect },
    { ...label, course: others.length > 1 ? 'row' : 'lone', glyphs: others, bounds: rest },
  ];
}

/** An exponent ends this share of a capital above the line, and is at least this high. */
const RAISED = 0.3;
const EXPONENT = 0.45;
/** Above a single digit an exponent is this much lower than it, and begins this much above it, as shares of its height. */
const SMALLER = 0.7;
const HIGHER = 0.12;

/** A number in a row and what stands raised behind it: read together, 10 to the 3rd would be 103. */
function withoutExponent(word: Word): Word[] {
  if (word.course !== 'row') return [word];
  const inOrder = word.glyphs.toSorted((a, b) => a.rect.left - b.rect.left);
  const line = Math.max(...inOrder.map(({ rect }) => rect.bottom));
  const isRaised = ({ rect }: Glyph): boolean => rect.bottom <= line - RAISED * word.size;
  const from = inOrder.findLastIndex(glyph => !isRaised(glyph)) + 1;
  const [base, raised] = [inOrder.slice(0, from), inOrder.slice(from)];
  const high = raised.filter(({ rect }) => heightOf(rect) >= EXPONENT * word.size);
  const [first, ...more] = base;
  // A "p" or "y" that begins a word has letters beside it that end higher, and none of them is like an exponent.
  const isExponent =
    high.length > 0 && (!first || more.length > 0 || high.every(({ rect }) => isAbove(rect, first.rect)));
  // A "p" or "y" reaches below the line that the other letters of its word stand on.
  const onLine = base.filter(({ rect }) => rect.bottom > line - RAISED * word.size);
  if (onLine.length <= base.length / 2 || !isExponent) return [word];
  return [base, raised].map(glyphs => {
    const bounds = unionOf(glyphs.map(({ rect }) => rect));
    return { ...word, glyphs, bounds, size: glyphs === base ? word.size : heightOf(bounds) };
  });
}

function isAbove(raised: Rect, digit: Rect): boolean {
  const height = heightOf(digit);
  return heightOf(raised) <= SMALLER * height && raised.top <= digit.top - HIGHER * height;
}

/** A row of labels that nearly touch, parted where each of them stands at a tick. */
function underTicks(word: Word, ticks: readonly TickEnds[]): Word[] {
  if (word.course !== 'row') return [word];
  const parts = partedByTicks(word.glyphs, word.size, ticks);
  if (parts.length === 1) return [word];
  return parts.map(glyphs => {
    const bounds = unionOf(glyphs.map(({ rect }) => rect));
    return { ...word, glyphs, bounds, course: glyphs.length > 1 ? 'row' : 'lone' };
  });
}

function pieceOf({ course, glyphs, bounds, size: own, angle }: Word, usual: number): Piece {
  const size = own >= LOWER * usual ? Math.max(own, usual) : own;
  if (course === 'slant') return { course, glyphs, rect: slantRect(glyphs, angle), size };
  const upright = course === 'column' ? -Math.PI / 2 : 0;
  return { course, glyphs, rect: rectAtAngle(cornersOf(bounds), upright), size };
}

/** A piece taken apart into lone letters. */
export function letterByLetter({ glyphs, size }: Piece): Piece[] {
  return glyphs
    .filter(({ isSpeck }) => !isSpeck)
    .map(glyph => ({ course: 'lone', glyphs: [glyph], rect: rectAtAngle(cornersOf(glyph.rect), 0), size }));
}

function slantRect(glyphs: readonly Glyph[], angle: number): OrientedRect {
  const turned = turnedBounds(glyphs, angle);
  const at = apply(rotation(angle), middleOf(turned));
  return { center: at, width: widthOf(turned), height: heightOf(turned), angle };
}

/** Groups in which each thing is linked to another one. */
function chained<T extends { readonly size: number }>(
  things: readonly T[],
  isLinked: (a: T, b: T) => boolean,
): T[][] {
  const groups: T[][] = [];
  const left = new Set(things);
  for (const first of things) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const one of group) {
      for (const other of left) {
        if (!isLinked(one, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}
