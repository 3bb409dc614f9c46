/** Boxes that look like bars of a chart: of several lengths on one line, and not around words. */
import { contains, middleOf, type Rect, widthOf } from '../../../models/geometry/rect.ts';
import { groupedBy } from '../clusters.ts';
import type { Label, Mark } from '../scene.ts';
import { ALIKE, chromaOf, differentOf, isBox, isClose, LEAST_CHROMA, share } from './shapes.ts';

/** Fewer boxes stand on one line by chance. */
const LEAST_BARS = 4;
/** Boxes of a page are of one or two lengths. */
const LEAST_LENGTHS = 3;
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
export function barsOnLines(shapes: readonly Mark[], labels: readonly Label[]): readonly Mark[] {
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
  const rows = groupedBy(
    thick,
    ([first], bar) => isClose(first.base, bar.base) && isClose(first.to - first.from, bar.to - bar.from),
  );
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
