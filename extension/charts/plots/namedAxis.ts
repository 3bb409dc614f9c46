/** Axes whose labels are dates, too, but name the points: months below bars, quarters below the corners of a line. */
import type { SideAxis } from '../axes/sides.ts';
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
  const pitch = Math.min(...categories.slice(1).map(({ at }, index) => at - (categories[index]?.at ?? at)));
  const reach = pitch * (isBars && series.length > 1 ? GROUPED : ON_LABEL);
  return series.every(({ points }) =>
    points.every(({ at }) => categories.some(category => Math.abs(category.at - at[along]) < reach)),
  );
}

function withoutValue({ side, categories, labels, ticks, ownTicks }: SideAxis): SideAxis {
  return { side, categories, labels, ticks, ownTicks };
}

/**
 * The series of a picture, lines over names with one corner at each: where another line crosses near a corner it comes
 * out as several, and the nearest to its label is it.
 */
export function onceEach({ series, isHorizontal }: ReadSeries, { x, y }: Plot): readonly RawSeries[] {
  const along = isHorizontal ? 'y' : 'x';
  const axis = isHorizontal ? y : x;
  const named = axis && asNames(axis, series, along);
  if (!named || named.value || named.categories.length < 2) return series;
  const places = named.categories.map(({ at }) => at);
  const off = (point: RawPoint): number => Math.min(...places.map(at => Math.abs(at - point.at[along])));
  const placeOf = (point: RawPoint): number =>
    places.findIndex(at => Math.abs(at - point.at[along]) === off(point));
  return series.map(one => {
    if (one.kind !== 'line') return one;
    const nearest = [...Map.groupBy(one.points, placeOf).values()].flatMap(([first, ...others]) =>
      first ? [others.reduce((best, other) => (off(other) < off(best) ? other : best), first)] : [],
    );
    return { ...one, points: nearest };
  });
}
