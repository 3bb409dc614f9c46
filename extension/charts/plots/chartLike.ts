/**
 * Which shapes look like those of a chart although no axis was found beside them: bars of several lengths on one line,
 * slices around one middle, lines that go up and down, clouds of like dots, tiles in many colours. Pages, forms, code and
 * photos have boxes, icons and pictures, too; those stand evenly, around words, or each for itself. Says that somebody
 * would call it a chart, not what it says.
 */
import {
  areaOf,
  contains,
  heightOf,
  middleOf,
  middleX,
  middleY,
  type Rect,
  unionOf,
  widthOf,
} from '../../../models/geometry/rect.ts';
import { slicesOf } from '../marks/wedges.ts';
import type { Label, Mark, Scene } from '../scene.ts';
import { segmentOf } from './segments.ts';

/** All are compared with one another; what does not show among so many is a drawing. */
const MOST_SHAPES = 4000;

/** The marks in the order of the scene; none where nothing looks like a chart. */
export function chartLike({ marks, labels }: Scene): readonly Mark[] {
  const shapes = marks.filter(mark => !segmentOf(mark)).slice(0, MOST_SHAPES);
  const found = new Set([
    ...barsOnLines(shapes, labels),
    ...slicesOf(shapes).flat(),
    ...clouds(shapes),
    ...curves(shapes),
    ...heatMaps(shapes),
    ...patchwork(shapes),
  ]);
  return shapes.filter(mark => found.has(mark));
}

// --- Bars

/** Fewer boxes stand on one line by chance. */
const LEAST_BARS = 4;
/** Boxes of a page are of one or two lengths. */
const LEAST_LENGTHS = 3;
/** Sides of boxes that are meant to be alike are this far apart at most, page units. */
const ALIKE = 1.5;
/** The longest bar of a chart is at least this long, page units, and so much longer than the shortest one. */
const LEAST_LENGTH = 16;
const LEAST_RATIO = 1.25;
/** Thinner ones are lines of text, seen from far away; page units. */
const LEAST_THICKNESS = 4;
/** A box whose words take more of its length is a button, a bubble or a highlight. */
const MOST_WORDS = 0.5;
/** Of the bars in a row, so many may be that long because of what is written on them. */
const MOST_AROUND_WORDS = 0.5;

interface Bar {
  readonly mark: Mark;
  /** Where it begins, and how far it goes from there, page units. */
  readonly base: number;
  readonly length: number;
  /** Its sides, across its length. */
  readonly from: number;
  readonly to: number;
}

/** Bars that begin at one line, stand apart, are equally thick and of several lengths: upright and lying ones. */
function barsOnLines(shapes: readonly Mark[], labels: readonly Label[]): readonly Mark[] {
  const boxes = shapes.filter(mark => isBox(mark) && !isField(mark));
  const upright = boxes.map(mark => {
    const { left, top, right, bottom } = mark.bounds;
    return { mark, base: bottom, length: bottom - top, from: left, to: right };
  });
  const lying = boxes.map(mark => {
    const { left, top, right, bottom } = mark.bounds;
    return { mark, base: left, length: right - left, from: top, to: bottom };
  });
  const rows = [...rowsOf(upright), ...rowsOf(lying)];
  return rows
    .filter(row => row.length >= LEAST_BARS && areOfLengths(row))
    .map(row => row.map(({ mark }) => mark))
    .filter(row => share(row, mark => isAroundWords(mark.bounds, labels)) <= MOST_AROUND_WORDS)
    .flat();
}

/** Of those that begin at one line and are equally thick, the ones that stand apart. */
function rowsOf(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const thick = bars.filter(({ from, to }) => to - from >= LEAST_THICKNESS);
  const rows = grouped(thick, (a, b) => isClose(a.base, b.base) && isClose(a.to - a.from, b.to - b.from));
  return rows.map(row => {
    const apart: Bar[] = [];
    for (const bar of row.toSorted((a, b) => a.from - b.from)) {
      if (bar.from >= (apart.at(-1)?.to ?? -Infinity) - ALIKE) apart.push(bar);
    }
    return apart;
  });
}

function areOfLengths(row: readonly Bar[]): boolean {
  const lengths = row.map(({ length }) => length);
  const longest = Math.max(...lengths);
  return (
    longest >= LEAST_LENGTH &&
    longest >= LEAST_RATIO * Math.min(...lengths) &&
    differentOf(lengths, 2 * ALIKE) >= LEAST_LENGTHS
  );
}

/** Nobody draws bars on paper in a lighter colour, 0..255 a channel. */
const WHITE = 240;

/** A field to type into: a ground without a colour, white or with a border around it. */
function isField({ fill, stroke }: Mark): boolean {
  if (fill === undefined || chromaOf(fill) >= LEAST_CHROMA) return false;
  const isWhite = Number.parseInt(fill.slice(1, 3), 16) >= WHITE;
  return isWhite || (stroke !== undefined && stroke !== fill);
}

function isAroundWords(box: Rect, labels: readonly Label[]): boolean {
  const inside = labels.filter(label => contains(box, middleOf(label.box)));
  const long = inside.reduce((sum, label) => sum + widthOf(label.box), 0);
  return long > MOST_WORDS * widthOf(box);
}

// --- Dots

/** Fewer dots of one look are bullets, or ornaments. */
const LEAST_DOTS = 10;
/** Sides of dots, page units; smaller ones are specks, larger ones icons. */
const DOT_SIDES = [4, 24] as const;
/** By how much the sides of dots of one look differ, as a share. */
const DOT_ALIKE = 0.15;
/** Share of places, across and down, that no other dot of a cloud has: those of a list stand in columns or rows. */
const LEAST_OWN = 0.6;
/** Share of the shapes between them that are dots, too: leaves and pebbles of a photo are of all shapes and colours. */
const LEAST_OF_ALL = 0.7;
/** Places this close are one, page units. */
const ONE_PLACE = 2;

function clouds(shapes: readonly Mark[]): readonly Mark[] {
  const [least, most] = DOT_SIDES;
  const dots = shapes.filter(({ isClosed, isCurved, points, bounds }) => {
    const [width, height] = [widthOf(bounds), heightOf(bounds)];
    const isSized = Math.min(width, height) >= least && Math.max(width, height) <= most;
    return (
      isSized &&
      isClosed &&
      (isCurved || points.length >= 3) &&
      Math.max(width, height) < 1.4 * Math.min(width, height)
    );
  });
  const found = grouped(dots, isSameDot)
    .filter(cloud => {
      const own = (places: readonly number[]): number => differentOf(places, ONE_PLACE) / cloud.length;
      const isSpread =
        own(cloud.map(({ bounds }) => middleX(bounds))) >= LEAST_OWN &&
        own(cloud.map(({ bounds }) => middleY(bounds))) >= LEAST_OWN;
      return cloud.length >= LEAST_DOTS && isSpread;
    })
    .flat();
  if (found.length === 0) return [];
  const around = unionOf(found.map(({ bounds }) => bounds));
  const among = shapes.filter(({ bounds }) => contains(around, middleOf(bounds)));
  return found.length >= LEAST_OF_ALL * among.length ? found : [];
}

function isSameDot(a: Mark, b: Mark): boolean {
  const [one, other] = [widthOf(a.bounds), widthOf(b.bounds)];
  return (
    a.fill === b.fill && a.stroke === b.stroke && Math.abs(one - other) <= DOT_ALIKE * Math.max(one, other)
  );
}

// --- Lines

/** A line of a chart spans this much at least, page units: underlines that wave are lower, icons are narrower. */
const LEAST_SPAN = 60;
const LEAST_RISE = 12;
/** Arrows and arcs turn once. */
const LEAST_TURNS = 3;

/** Lines that go one way across the page, and up and down several times. */
function curves(shapes: readonly Mark[]): readonly Mark[] {
  return shapes.filter(({ isClosed, fill, points, bounds }) => {
    if (isClosed || fill !== undefined) return false;
    if (widthOf(bounds) < LEAST_SPAN || heightOf(bounds) < LEAST_RISE) return false;
    const steps = points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      return { across: to.x - from.x, down: to.y - from.y };
    });
    const isOneWay = steps.every(({ across }) => across > 0) || steps.every(({ across }) => across < 0);
    const ways = steps.map(({ down }) => Math.sign(down)).filter(way => way !== 0);
    const turns = ways.filter((way, index) => index > 0 && way !== ways[index - 1]).length;
    return isOneWay && turns >= LEAST_TURNS;
  });
}

// --- Tiles

/** Tiles of a heat map are a table's cells that say something by their colour. */
const LEAST_TILES = 12;
const LEAST_ROWS = 3;
const LEAST_COLOURS = 4;
/** Share of the places of the grid that have a tile. */
const LEAST_FILLED = 0.5;
const LEAST_TILE = 6;
/** Tiles of a tree map are fewer, in colours that nobody takes for grey, and fill what they lie in. */
const LEAST_PATCHES = 5;
const LEAST_CHROMA = 40;
const LEAST_COVERED = 0.85;
/** The largest of them is this many times the smallest: cards and buttons are alike. */
const LEAST_AREAS = 2;

/** Boxes of one size, close together in rows and columns, in many colours. */
function heatMaps(shapes: readonly Mark[]): readonly Mark[] {
  const tiles = shapes.filter(
    mark => isBox(mark) && Math.min(widthOf(mark.bounds), heightOf(mark.bounds)) >= LEAST_TILE,
  );
  const isSameSize = (a: Mark, b: Mark): boolean =>
    isClose(widthOf(a.bounds), widthOf(b.bounds)) && isClose(heightOf(a.bounds), heightOf(b.bounds));
  return grouped(tiles, isSameSize)
    .filter(group => {
      const around = unionOf(group.map(({ bounds }) => bounds));
      const columns = differentOf(
        group.map(({ bounds }) => middleX(bounds)),
        2 * ALIKE,
      );
      const rows = differentOf(
        group.map(({ bounds }) => middleY(bounds)),
        2 * ALIKE,
      );
      const covered = group.reduce((sum, { bounds }) => sum + areaOf(bounds), 0) / areaOf(around);
      return (
        group.length >= LEAST_TILES &&
        Math.min(columns, rows) >= LEAST_ROWS &&
        group.length >= LEAST_FILLED * columns * rows &&
        covered >= LEAST_FILLED &&
        coloursOf(group) >= LEAST_COLOURS
      );
    })
    .flat();
}

/** Boxes of several sizes and colours that fill a rectangle, as those of a tree map or a mosaic do. */
function patchwork(shapes: readonly Mark[]): readonly Mark[] {
  const patches = shapes.filter(
    mark => isBox(mark) && mark.fill !== undefined && chromaOf(mark.fill) >= LEAST_CHROMA,
  );
  if (patches.length < LEAST_PATCHES || coloursOf(patches) < LEAST_COLOURS) return [];
  const areas = patches.map(({ bounds }) => areaOf(bounds));
  const covered =
    areas.reduce((sum, one) => sum + one, 0) / areaOf(unionOf(patches.map(({ bounds }) => bounds)));
  const isVaried = Math.max(...areas) >= LEAST_AREAS * Math.min(...areas);
  return covered >= LEAST_COVERED && covered <= 1 / LEAST_COVERED && isVaried ? patches : [];
}

// --- What they share

/** A filled rectangle along the page. */
function isBox({ isClosed, isCurved, fill, points }: Mark): boolean {
  return isClosed && !isCurved && fill !== undefined && points.length === 4;
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= ALIKE;
}

/** Groups of what is like the first of its group. */
function grouped<T>(all: readonly T[], isLike: (a: T, b: T) => boolean): readonly (readonly T[])[] {
  const groups: [T, ...T[]][] = [];
  for (const one of all) {
    const home = groups.find(([first]) => isLike(first, one));
    if (home) home.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** How many numbers are left when those closer than `apart` to one another count once. */
function differentOf(numbers: readonly number[], apart: number): number {
  let [count, last] = [0, -Infinity];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    if (number - last <= apart) continue;
    count += 1;
    last = number;
  }
  return count;
}

/** How far a colour is from grey, 0..255; hatchings and gradients are colours, too. */
function chromaOf(fill: string): number {
  const channels = [1, 3, 5].map(at => Number.parseInt(fill.slice(at, at + 2), 16));
  return channels.some(Number.isNaN) ? 255 : Math.max(...channels) - Math.min(...channels);
}

function coloursOf(marks: readonly Mark[]): number {
  return new Set(marks.map(({ fill }) => fill)).size;
}

function share<T>(all: readonly T[], isSuch: (one: T) => boolean): number {
  return all.filter(isSuch).length / all.length;
}
