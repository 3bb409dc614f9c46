/** Axes whose labels are dates, too, but name the points: months below bars, quarters below the corners of a line. */
import { isOnWay } from '../../../models/geometry/polyline.ts';
import { pitchOf } from '../axes/pitch.ts';
import type { SideAxis } from '../axes/sides.ts';
import { cornerAt } from '../marks/missedCorners.ts';
import type { RawPoint, RawSeries } from '../marks/raw.ts';
import type { Plot } from './plot.ts';
import type { ReadSeries } from './readSeries.ts';

/** As shares of the way from label to label: bars of a group stand beside each other around their label, ... */
const GROUPED = 0.5;
/** ... single bars and corners of lines stand on it. */
const ON_LABEL = 0.25;

/**
 * The axis without its dates, where every point stands at a label that is a name: months without a year, or whatever
 * bars are called by.
 * @param along which of the points' places are its own
 */
export function asNames(axis: SideAxis, series: readonly RawSeries[], along: 'x' | 'y'): SideAxis {
  return isNamed(axis, series, along) ? withoutValue(axis) : axis;
}

function isNamed({ value, categories }: SideAxis, series: readonly RawSeries[], along: 'x' | 'y'): boolean {
  if (value?.calibration.scale !== 'time' || categories.length < 2) return false;
  const isBars = series.every(({ kind }) => kind === 'bar' || kind === 'box');
  if (value.hasYear !== false && !isBars) return false;
  const pitch = pitchOf(categories.map(({ at }) => at));
  const reach = pitch * (isBars && series.length > 1 ? GROUPED : ON_LABEL);
  return series.every(({ points }) =>
    points.every(({ at }) => categories.some(category => Math.abs(category.at - at[along]) < reach)),
  );
}

function withoutValue({ side, categories, labels, ticks, ownTicks }: SideAxis): SideAxis {
  return { side, categories, labels, ticks, ownTicks };
}

/** A line goes through what lies between its corners within this, page units. */
const STRAIGHT = 4;

/**
 * The series of a picture, lines over names with one corner at each: where another line crosses near a corner, or a grid
 * line runs along a side, it comes out as several, and where a line goes straight on there is none to be seen.
 */
export function onceEach({ series, isHorizontal }: ReadSeries, { x }: Plot): readonly RawSeries[] {
  if (isHorizontal || !x || x.categories.length < 2) return series;
  const isUndated = x.value?.calibration.scale === 'time' && x.value.hasYear === false;
  if (x.value && !isUndated) return series;
  const names = x.categories.map(({ at }) => at).toSorted((a, b) => a - b);
  const read = series.map(one => (one.kind === 'line' ? overNames(one, names) : one));
  return read.every(one => one !== undefined) ? read : series;
}

/** undefined where a corner stands off the names, or off the way between the corners at them. */
function overNames(line: RawSeries, names: readonly number[]): RawSeries | undefined {
  const pitch = pitchOf(names);
  const off = ({ at }: RawPoint): number => Math.min(...names.map(name => Math.abs(name - at.x)));
  const nameOf = (point: RawPoint): number =>
    names.findIndex(name => Math.abs(name - point.at.x) === off(point));
  const near = line.points.filter(point => off(point) < ON_LABEL * pitch);
  const corners = [...Map.groupBy(near, nameOf)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, own]) => own.toSorted((a, b) => off(a) - off(b)).slice(0, 1));
  const way = corners.map(({ at }) => at);
  if (corners.length < 2 || !line.points.every(({ at }) => isOnWay(at, way, STRAIGHT))) return undefined;
  const [first, last] = [way[0], way.at(-1)];
  const passed = names.filter(
    (name, index) =>
      first && last && name > first.x && name < last.x && !corners.some(corner => nameOf(corner) === index),
  );
  const points = [...corners, ...passed.flatMap(name => cornerAt(corners, name))];
  return { ...line, points: points.toSorted((a, b) => a.at.x - b.at.x) };
}
