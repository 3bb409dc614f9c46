/**
 * Reads the pieces of a chart's labels where they stand. Which way a piece runs is not always told by its shape: a
 * column may run up or down, a lone letter any way. Then its neighbours on the same axis tell, and the surest readings
 * of all of them together.
 */
import { heightOf, type Rect, unionOf, widthOf } from '../../geometry/rect.ts';
import { type OrientedRect, subRect, turned } from '../geometry.ts';
import type { ReadLine } from '../recognition.ts';
import { saying, strokeAmong, withCase } from './alone.ts';
import { SIGNS } from './merging.ts';
import { letterByLetter, type Piece } from './pieces.ts';

export interface ReadPiece {
  readonly piece: Piece;
  /** The piece's own rectangle, in the direction in which it was read. */
  readonly rect: OrientedRect;
  readonly line: ReadLine;
}

/** Reads what of a piece lies under a rectangle, in its direction. */
export type ReadRect = (piece: Piece, rect: OrientedRect) => Promise<ReadLine>;

type Way = 'level' | 'up' | 'down';

/** What the recogniser needs to see around letters, in heights of a capital. */
const MARGIN_ALONG = 0.45;
const MARGIN_ACROSS = 0.3;
/** A lower line is given the height of one with capitals. */
const LEAST_HEIGHT = 1.05;
/** Way a piece goes against what its neighbours say: its reading is surer by this. */
const STUBBORN = 0.3;
/** A lone letter stands level, unless it reads better on its side by this. */
const LEVEL_FIRST = 0.03;
/** Columns that say which way lone letters run are read this surely; */
const COLUMN = 0.9;
/** those of so few letters may be none, read less surely. */
const SHORT = 3;
/** A column that is read this surely one way is not tried the other. */
const CERTAIN = 0.97;
/** Neighbours on one axis have this share of their extent across it in common. */
const BESIDE = 0.5;

type Readings = ReadonlyMap<Piece, ReadonlyMap<Way, ReadLine>>;

/** @param known pieces that need no reading; they tell which way others run */
export async function readPieces(
  all: readonly Piece[],
  known: ReadonlySet<Piece>,
  read: ReadRect,
): Promise<ReadPiece[]> {
  const readings = new Map<Piece, Map<Way, ReadLine>>();
  const readOne = async (piece: Piece, ways: readonly Way[]): Promise<void> => {
    const lines = new Map<Way, ReadLine>();
    readings.set(piece, lines);
    for (const way of ways) {
      const line = await read(piece, frameFor(piece, way));
      lines.set(way, line);
      // Upside down nothing long reads as well.
      if (piece.course === 'column' && line.score >= CERTAIN && line.characters.length >= SHORT) return;
    }
  };
  const unread = all.filter(piece => !known.has(piece));
  for (const piece of unread) if (piece.course !== 'lone') await readOne(piece, waysOf(piece));
  const pieces = all.flatMap(piece => (isSplit(piece, readings) ? letterByLetter(piece) : [piece]));
  for (const piece of pieces) {
    if (piece.course !== 'lone') continue;
    const isLevel = familyOf(piece, pieces).some(({ course }) => course === 'row');
    await readOne(piece, isLevel ? ['level'] : waysOf(piece));
  }
  const ways = waysAmong(pieces, readings);
  const lineOf = (piece: Piece): ReadLine | undefined => readings.get(piece)?.get(ways.get(piece) ?? 'level');
  return pieces.flatMap(piece => {
    const line = lineOf(piece);
    if (!line) return [];
    const rect = rectAlong(piece, ways.get(piece) ?? 'level');
    if (piece.course !== 'lone' || line.characters.length !== 1) return [{ piece, rect, line }];
    const family = familyOf(piece, pieces);
    const others = family.filter(other => other !== piece).flatMap(other => lineOf(other) ?? []);
    const stroke = strokeAmong(textOf(line), boundsOfPiece(piece), others.map(textOf));
    const heights = family
      .filter(({ course }) => course === 'lone')
      .map(other => rectAlong(other, ways.get(other) ?? 'level').height);
    const capital = heights.length > 1 ? Math.max(...heights) : piece.size;
    return [{ piece, rect, line: saying(line, withCase(stroke, rect.height / capital)) }];
  });
}

/** Whether a short column reads as nothing either way: labels that stand on top of each other. */
function isSplit(piece: Piece, readings: Readings): boolean {
  const { course, glyphs } = piece;
  const read = readings.get(piece);
  if (course !== 'column' || glyphs.length > SHORT || !read) return false;
  return [...read.values()].every(({ score }) => score < COLUMN);
}

function waysAmong(pieces: readonly Piece[], readings: Readings): ReadonlyMap<Piece, Way> {
  const columns = pieces.filter(({ course }) => course === 'column');
  const ways = new Map(columns.map(piece => [piece, wayAmong(piece, columns, readings)]));
  for (const piece of pieces) {
    if (piece.course === 'lone') ways.set(piece, wayOfLone(familyOf(piece, pieces), readings, ways));
  }
  return ways;
}

function textOf({ characters }: ReadLine): string {
  return characters.map(({ text }) => text).join('');
}

function waysOf({ course }: Piece): readonly Way[] {
  if (course === 'column') return ['up', 'down'];
  return course === 'lone' ? ['level', 'up', 'down'] : ['level'];
}

/** The piece's own rectangle, turned to be read one way. */
function rectAlong({ rect, course }: Piece, way: Way): OrientedRect {
  if (way === 'level') return rect;
  if (course === 'column') return way === 'up' ? rect : turned(rect, 180);
  return turned(rect, way === 'up' ? 270 : 90);
}

/** With what the recogniser needs around it. */
function frameFor(piece: Piece, way: Way): OrientedRect {
  const { size } = piece;
  const tight = rectAlong(piece, way);
  const missing = Math.max(0, LEAST_HEIGHT * size - tight.height);
  const along = Math.max(0, 0.6 * size - tight.width) / 2 + MARGIN_ALONG * size;
  const across = MARGIN_ACROSS * size;
  // What is lower than a capital stands on the line: the room for one is above it.
  return subRect(tight, {
    start: -along,
    end: tight.width + along,
    top: -missing - across,
    bottom: tight.height + across,
  });
}

/** Long readings say more: "1." on its side makes a fine T. */
function weight(line: ReadLine | undefined): number {
  return line ? line.score * line.characters.length : 0;
}

/** Up or down: as most columns of the picture run, unless its own reading is much surer. */
function wayAmong(piece: Piece, columns: readonly Piece[], readings: Readings): Way {
  const own = readings.get(piece);
  const apart = (own?.get('up')?.score ?? 0) - (own?.get('down')?.score ?? 0);
  if (Math.abs(apart) > STUBBORN) return apart > 0 ? 'up' : 'down';
  let sum = 0;
  for (const column of columns) {
    const read = readings.get(column);
    sum += weight(read?.get('up')) - weight(read?.get('down'));
  }
  return sum >= 0 ? 'up' : 'down';
}

/** The labels on the axis of a piece, itself among them: those level with it, or those above and below it. */
function familyOf(piece: Piece, pieces: readonly Piece[]): readonly Piece[] {
  const own = boundsOfPiece(piece);
  const level = pieces.filter(other => isBeside(own, boundsOfPiece(other), 'row'));
  const stacked = pieces.filter(other => isBeside(own, boundsOfPiece(other), 'column'));
  return level.length >= stacked.length ? level : stacked;
}

/** As its neighbours on the axis run, or as all of those that are lone like it read best. */
function wayOfLone(family: readonly Piece[], readings: Readings, known: ReadonlyMap<Piece, Way>): Way {
  if (family.some(({ course }) => course === 'row')) return 'level';
  const sum = (way: Way): number =>
    family.reduce((total, piece) => {
      const line = readings.get(piece)?.get(way);
      const score = line && !SIGNS.test(textOf(line)) ? line.score : 0;
      if (piece.course === 'lone') return total + score;
      const isSure = score >= COLUMN || !readings.has(piece);
      return known.get(piece) === way && isSure ? total + Math.max(score, COLUMN) : total;
    }, 0);
  const best = sum('up') >= sum('down') ? 'up' : 'down';
  return sum(best) > sum('level') + LEVEL_FIRST * family.length ? best : 'level';
}

function boundsOfPiece({ glyphs }: Piece): Rect {
  return unionOf(glyphs.map(({ rect }) => rect));
}

function isBeside(a: Rect, b: Rect, way: 'row' | 'column'): boolean {
  const common =
    way === 'row'
      ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      : Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const lesser = way === 'row' ? Math.min(heightOf(a), heightOf(b)) : Math.min(widthOf(a), widthOf(b));
  return common >= BESIDE * lesser;
}
