/**
 * Series of one sub-plot: points of marks that share a name, error bars joined to what they stand at, and what only
 * repeats or comments others marked as optional. Marks that nobody sees are left out.
 */
import type { TruePoint, TrueSeries, TrueValue } from '../truth.ts';
import { at, text } from './loose.ts';
import { type Made, pointsOf } from './marks.ts';
import { seriesKey } from './names.ts';
import { channelOf, type Placing } from './places.ts';
import type { Drawing, DrawnMark } from './scene.ts';

export interface PlottedSeries {
  readonly series: TrueSeries;
  readonly isHorizontal: boolean;
  readonly x: Placing | undefined;
  readonly y: Placing | undefined;
}

interface Plotted extends PlottedSeries {
  readonly isSpread: boolean;
}

export function seriesOf(
  drawing: Drawing,
  marks: readonly DrawnMark[],
  stacked: ReadonlySet<string>,
  background: string,
): PlottedSeries[] {
  const plotted = marks.flatMap(mark => {
    const made = pointsOf(visible(mark, background), stacked);
    return made === undefined ? [] : named(drawing, mark, made);
  });
  const joined = joinSpreads(mergeParts(plotted));
  return joined.map((one, index) => ({
    ...one,
    series: { ...one.series, optional: isOptional(joined, one, index) },
  }));
}

/** What is drawn in the colour of the paper, as halos are, is not seen; nor is what a clip cuts off. */
function visible(mark: DrawnMark, background: string): DrawnMark {
  const isPaper = (item: unknown): boolean => {
    const inks = [at(item, 'fill'), at(item, 'stroke')]
      .map(text)
      .filter(ink => ink !== '' && ink !== 'transparent');
    return inks.length > 0 && inks.every(ink => ink === background);
  };
  const isOutside = (item: unknown): boolean => {
    const [x, y] = [Number(at(item, 'x') ?? 0), Number(at(item, 'y') ?? 0)];
    return x < -0.5 || y < -0.5 || x > mark.plot.width + 0.5 || y > mark.plot.height + 0.5;
  };
  const isDot = mark.type === 'symbol' || mark.type === 'line';
  const items = mark.items.filter(item => !isPaper(item) && !(mark.isClipped && isDot && isOutside(item)));
  return { ...mark, items };
}

function named(drawing: Drawing, mark: DrawnMark, made: Made): Plotted[] {
  const [x, y] = [channelOf(mark, 'x').placing, channelOf(mark, 'y').placing];
  const real = made.points.filter(({ point }) => Object.values(point).every(isReal));
  const keyed = real.map(({ item, point }) => ({ ...seriesKey(drawing, mark, item), point }));
  return [...Map.groupBy(keyed, ({ key }) => key).values()].map(group => ({
    isHorizontal: made.isHorizontal,
    isSpread: made.isSpread,
    x,
    y,
    series: {
      name: group[0]?.name ?? '',
      kind: made.kind,
      secondary: false,
      optional: made.isRemark,
      points: group.map(({ point }) => point),
      ...(made.step && { step: made.step }),
      ...(made.curved && { curved: true }),
      ...(made.unsigned && { unsigned: true }),
    },
  }));
}

function isReal(value: number | string | null | undefined): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}

/** Paths are series by themselves; bars and dots of one name and kind are one series, however they are grouped. */
function mergeParts(plotted: readonly Plotted[]): Plotted[] {
  const isPath = ({ series }: Plotted): boolean => ['line', 'step', 'area'].includes(series.kind);
  const groups = Map.groupBy(plotted, one =>
    isPath(one)
      ? one
      : [one.series.kind, one.series.name, one.isSpread, one.series.optional, one.y?.name].join('\n'),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const points = [first, ...others].flatMap(({ series }) => series.points);
    return [{ ...first, series: { ...first.series, points } }];
  });
}

/** Error bars give their ends to the dots, bars or lines at their places; bands and others stay by themselves. */
function joinSpreads(plotted: readonly Plotted[]): Plotted[] {
  const bars = plotted.filter(one => one.isSpread && one.series.kind !== 'area');
  const taken = new Set<Plotted>();
  const joined = plotted.map(one => {
    if (one.isSpread || one.series.optional) return one;
    const points = one.series.points.map(point => {
      const owner = bars.find(bar => bar.series.points.some(end => standAt(end, point, bar.isHorizontal)));
      const ends = owner?.series.points.find(end => standAt(end, point, owner.isHorizontal));
      if (owner === undefined || ends === undefined) return point;
      taken.add(owner);
      return { ...point, low: ends.low ?? null, high: ends.high ?? null };
    });
    return { ...one, series: { ...one.series, points } };
  });
  return joined.filter(one => !taken.has(one));
}

/** Whether an error bar stands at the point's place, and around its value. */
function standAt(end: TruePoint, point: TruePoint, isHorizontal: boolean): boolean {
  const [place, value] = isHorizontal ? [point.y, point.x] : [point.x, point.y];
  const own = isHorizontal ? end.y : end.x;
  const isAround = Number(end.low) <= Number(value) && Number(value) <= Number(end.high);
  return isAround && (own ?? null) === (place ?? null);
}

/** Remarks, bands around a line, and points that another series has already. */
function isOptional(all: readonly Plotted[], one: Plotted, index: number): boolean {
  if (one.series.optional || (one.isSpread && one.series.kind === 'area')) return true;
  return all.some((other, at) => {
    const isEarlier = at < index;
    if (!isEarlier || other.isSpread || other.series.optional || other.series.name !== one.series.name)
      return false;
    return one.series.points.every(point => other.series.points.some(known => coincide(known, point)));
  });
}

function coincide(one: TruePoint, other: TruePoint): boolean {
  const same = (a: TrueValue | undefined, b: TrueValue | undefined): boolean => {
    if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= Math.abs(a) * 1e-6 + 1e-9;
    return a === b;
  };
  return same(one.x, other.x) && same(one.y, other.y);
}
