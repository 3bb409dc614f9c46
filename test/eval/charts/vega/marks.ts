/** Points of Vega's marks, each in the form that truth.ts gives its kind: bars, lines, areas, dots, ranges, slices. */
import type { TruePoint, TrueSeries } from '../truth.ts';
import { at, numeric, several, text } from './loose.ts';
import { type Channel, channelOf, type Direction, extentOf, ruleOf, told } from './places.ts';
import type { DrawnMark } from './scene.ts';

export interface Made {
  readonly kind: TrueSeries['kind'];
  /** Values run across the page. */
  readonly isHorizontal: boolean;
  readonly points: readonly { readonly item: unknown; readonly point: TruePoint }[];
  readonly unsigned: boolean;
  readonly step?: 'post' | 'pre' | 'mid';
  readonly curved: boolean;
  /** Ends of errors without a value of their own. */
  readonly isSpread: boolean;
  /** A line across the plot, a tick: says something about the data, is none. */
  readonly isRemark: boolean;
}

const PLAIN = { unsigned: false, curved: false, isSpread: false, isRemark: false };

/** @returns undefined for marks that hold no values that an axis tells */
export function pointsOf(mark: DrawnMark, stacked: ReadonlySet<string>): Made | undefined {
  const [x, y] = [channelOf(mark, 'x'), channelOf(mark, 'y')];
  if (x.placing === undefined && y.placing === undefined) return undefined;
  const styles = several(at(mark.specs[0], 'style')).map(text);
  if (mark.type === 'rect' && !styles.includes('tick')) return bars(mark, x, y, stacked);
  if (mark.type === 'area') return areas(mark, x, y, stacked);
  if (mark.type === 'line') return lines(mark, x, y);
  if (mark.type === 'rule') return rules(mark, x, y);
  if (mark.type === 'symbol' || styles.includes('tick')) {
    return { ...dots(mark, x, y), isRemark: styles.includes('tick') };
  }
  return undefined;
}

function bars(mark: DrawnMark, x: Channel, y: Channel, stacked: ReadonlySet<string>): Made | undefined {
  const value = valueDirection(x, y, stacked);
  if (value === undefined) return undefined;
  const [along, across] = value === 'y' ? [x, y] : [y, x];
  const position = value === 'y' ? 'x' : 'y';
  const parts = partsOf(mark, across, value, stacked);
  const all = mark.items.map((item, index) => {
    const place = positionOf(mark, item, along, position);
    const { y: own, ...ends } = parts.values[index] ?? {};
    const held = own === undefined ? {} : { [value]: own };
    return { item, point: { ...ends, [position]: place.start, ...held, ...xEnd(place.end) } };
  });
  const points = all.filter(({ item }) => size(extentOf(mark, item, position)) > 0);
  const isHistogram =
    value === 'y' && along.isRange && along.placing?.kind !== 'time' && along.placing?.kind !== 'category';
  return {
    ...PLAIN,
    kind: isHistogram ? 'histogram' : 'bar',
    isHorizontal: value === 'x',
    points: across.base === undefined ? joinTouching(mark, value, points) : points,
    unsigned: parts.unsigned,
  };
}

/** Parts of a stack that touch and look the same are one bar to everybody who sees them. */
function joinTouching(mark: DrawnMark, value: Direction, points: Made['points']): Made['points'] {
  const position = value === 'x' ? 'y' : 'x';
  const look = (item: unknown): string =>
    [
      ...extentOf(mark, item, position).map(place => place.toFixed(1)),
      text(at(item, 'fill')),
      numeric(at(item, 'opacity')),
    ].join(' ');
  return [...Map.groupBy(points, ({ item }) => look(item)).values()].flatMap(group => {
    const ordered = group.toSorted(
      (a, b) => extentOf(mark, a.item, value)[0] - extentOf(mark, b.item, value)[0],
    );
    const joined: { item: unknown; point: TruePoint; end: number }[] = [];
    for (const { item, point } of ordered) {
      const [start, end] = extentOf(mark, item, value);
      const last = joined.at(-1);
      const own = point[value];
      const before = last?.point[value];
      const touches =
        last !== undefined && Math.abs(last.end - start) < 0.01 && text(at(item, 'stroke')) === '';
      if (touches && typeof own === 'number' && typeof before === 'number') {
        joined.splice(-1, 1, { item, point: { ...point, [value]: own + before }, end });
      } else {
        joined.push({ item, point, end });
      }
    }
    return joined;
  });
}

function size([from, to]: readonly [number, number]): number {
  return Math.abs(to - from);
}

/** The direction in which bars tell a value: the one whose other end is fixed, or summed up by a stack. */
function valueDirection(x: Channel, y: Channel, stacked: ReadonlySet<string>): Direction | undefined {
  const can = (one: Channel): boolean =>
    one.placing !== undefined &&
    one.placing.kind !== 'category' &&
    (one.base !== undefined || one.fields !== undefined);
  const isSure = (one: Channel): boolean =>
    can(one) && (one.base !== undefined || (one.fields?.every(field => stacked.has(field)) ?? false));
  if (isSure(y)) return 'y';
  if (isSure(x)) return 'x';
  if (can(y) && !(can(x) && y.placing?.kind === 'time')) return 'y';
  return can(x) ? 'x' : undefined;
}

interface Parts {
  readonly values: readonly Partial<Record<'y' | 'low' | 'high', number>>[];
  readonly unsigned: boolean;
}

/** What each bar or area says: its end where it starts at a base, its length as part of a stack, else both ends. */
function partsOf(
  mark: DrawnMark,
  channel: Channel,
  direction: Direction,
  stacked: ReadonlySet<string>,
): Parts {
  const { placing, base, fields } = channel;
  const ends = mark.items.map(item => {
    const extent = extentOf(mark, item, direction);
    if (base !== undefined) return { extent, low: 0, high: 0 };
    const both = extent.map(place => numeric(placing?.valueAt(place)));
    return { extent, low: Math.min(...both), high: Math.max(...both) };
  });
  if (base !== undefined) {
    const far = (extent: readonly [number, number]): number =>
      Math.abs(extent[0] - base) > Math.abs(extent[1] - base) ? extent[0] : extent[1];
    return {
      values: ends.map(({ extent }) => ({ y: numeric(placing?.valueAt(far(extent))) })),
      unsigned: false,
    };
  }
  const isStack = fields?.every(field => stacked.has(field)) ?? false;
  if (ends.every(({ low, high }) => low === 0 || high === 0)) {
    return { values: ends.map(({ low, high }) => ({ y: low + high })), unsigned: false };
  }
  if (!isStack && !areChained(mark, ends, direction)) {
    return { values: ends.map(({ low, high }) => ({ low, high })), unsigned: false };
  }
  const signed = ends.map(({ low, high }) => ({ y: low < 0 && high <= 0 ? low - high : high - low }));
  return { values: signed, unsigned: !isStack || ends.some(({ low, high }) => low < -1e-9 && high > 1e-9) };
}

/** Whether bars that share a place follow on each other without gaps, as the parts of a whole do. */
function areChained(
  mark: DrawnMark,
  ends: readonly { readonly low: number; readonly high: number }[],
  direction: Direction,
): boolean {
  const other = direction === 'x' ? 'y' : 'x';
  const places = Map.groupBy(
    ends.map((end, index) => ({ ...end, place: extentOf(mark, mark.items[index], other)[0].toFixed(1) })),
    ({ place }) => place,
  );
  const groups = [...places.values()].map(group => group.toSorted((a, b) => a.low - b.low));
  const follow = groups.flatMap(group =>
    group
      .slice(1)
      .map(({ low, high }, index) => Math.abs(low - (group[index]?.high ?? low)) <= (high - low) * 1e-6),
  );
  return follow.length > 0 && follow.every(Boolean);
}

interface Position {
  readonly start: number | string | null;
  readonly end: number | string | null | undefined;
}

/** Where a bar stands along the axis that its value does not use: a category, a place, a range with its end. */
function positionOf(mark: DrawnMark, item: unknown, channel: Channel, direction: Direction): Position {
  const { placing, isRange, fields } = channel;
  const [from, to] = extentOf(mark, item, direction);
  if (placing === undefined) return { start: null, end: undefined };
  const isNumber = (one: unknown): boolean => typeof one === 'number' || one instanceof Date;
  const own = at(item, 'datum', channel.start);
  if (channel.groupWidth !== undefined && placing.kind !== 'category' && isNumber(own)) {
    const end = placing.valueAt(placing.placeOf(own) + channel.groupWidth);
    return { start: told(own, placing.kind), end: told(end, placing.kind) };
  }
  if (!isRange || placing.kind === 'category') {
    return { start: told(placing.valueAt((from + to) / 2), placing.kind), end: undefined };
  }
  const data = fields?.map(field => at(item, 'datum', field));
  const ends = data?.every(isNumber) ? data : [from, to].map(place => placing.valueAt(place));
  const [start, end] = ends.toSorted((a, b) => Number(a) - Number(b));
  return { start: told(start, placing.kind), end: told(end, placing.kind) };
}

function xEnd(end: Position['end']): { xEnd?: number | string | null } {
  return end === undefined ? {} : { xEnd: end };
}

function dots(mark: DrawnMark, x: Channel, y: Channel): Made {
  const value = ({ placing }: Channel, item: unknown, direction: Direction): number | string | null => {
    const [from, to] = extentOf(mark, item, direction);
    return placing === undefined ? null : told(placing.valueAt((from + to) / 2), placing.kind);
  };
  const shown = mark.items.filter(item => !(numeric(at(item, 'size')) <= 0));
  const largest = Math.max(...shown.map(item => numeric(at(item, 'size')) || 0));
  const isBubble = ruleOf(mark, 'size') !== undefined && at(ruleOf(mark, 'size'), 'scale') !== undefined;
  const points = shown.map(item => {
    const size = isBubble ? { size: numeric(at(item, 'size')) / largest } : {};
    return { item, point: { x: value(x, item, 'x'), y: value(y, item, 'y'), ...size } };
  });
  return { ...PLAIN, kind: 'scatter', isHorizontal: isAcross(x, y), points };
}

function lines(mark: DrawnMark, x: Channel, y: Channel): Made {
  const interpolate = text(at(mark.items[0], 'interpolate'));
  const drawn = mark.items.filter(item => at(item, 'defined') !== false);
  const steps = { 'step-after': 'post', 'step-before': 'pre', step: 'mid' } as const;
  const step = Object.entries(steps).find(([name]) => name === interpolate)?.[1];
  const points = dots({ ...mark, items: drawn }, x, y).points.map(
    ({ item, point: { x: across, y: down } }) => ({
      item,
      point: { x: across ?? null, y: down ?? null },
    }),
  );
  const kind = step === undefined ? 'line' : 'step';
  const curved = step === undefined && interpolate !== '' && interpolate !== 'linear';
  return { ...PLAIN, kind, isHorizontal: isAcross(x, y), points, curved, ...(step && { step }) };
}

function areas(mark: DrawnMark, x: Channel, y: Channel, stacked: ReadonlySet<string>): Made {
  const items = mark.items.filter(item => at(item, 'defined') !== false);
  const drawn = { ...mark, items };
  const isHorizontal = text(at(items[0], 'orient')) === 'horizontal';
  const [along, across] = isHorizontal ? [y, x] : [x, y];
  const value: Direction = isHorizontal ? 'x' : 'y';
  const position: Direction = isHorizontal ? 'y' : 'x';
  const parts = partsOf(drawn, across, value, stacked);
  const points = items.map((item, index) => {
    const { y: own, ...ends } = parts.values[index] ?? {};
    const [place] = extentOf(drawn, item, position);
    const held = own === undefined ? {} : { [value]: own };
    return { item, point: { ...ends, [position]: told(along.placing?.valueAt(place)), ...held } };
  });
  const interpolate = text(at(items[0], 'interpolate'));
  const styles = several(at(mark.specs[0], 'style')).map(text);
  return {
    ...PLAIN,
    kind: 'area',
    isHorizontal,
    points,
    unsigned: parts.unsigned,
    curved: interpolate !== '' && interpolate !== 'linear',
    isSpread: styles.includes('errorband-band'),
  };
}

/** A rule between two values is an error bar; one that only knows one place is a remark. */
function rules(mark: DrawnMark, x: Channel, y: Channel): Made | undefined {
  const direction = y.isRange ? 'y' : x.isRange ? 'x' : undefined;
  if (direction === undefined || (x.isRange && y.isRange)) return remark(mark, x, y);
  const [along, across] = direction === 'y' ? [x, y] : [y, x];
  const position = direction === 'y' ? 'x' : 'y';
  const points = mark.items.map(item => {
    const ends = extentOf(mark, item, direction).map(place => numeric(across.placing?.valueAt(place)));
    const place = extentOf(mark, item, position)[0];
    const held = along.placing === undefined ? null : told(along.placing.valueAt(place));
    return { item, point: { [position]: held, low: Math.min(...ends), high: Math.max(...ends) } };
  });
  return { ...PLAIN, kind: 'scatter', isHorizontal: direction === 'x', points, isSpread: true };
}

/** A straight line through the plot: two points, if anybody cares to read it. */
function remark(mark: DrawnMark, x: Channel, y: Channel): Made {
  const place = (item: unknown): string =>
    [...extentOf(mark, item, 'x'), ...extentOf(mark, item, 'y')].map(one => one.toFixed(2)).join(' ');
  const different = [...new Map(mark.items.map(item => [place(item), item])).values()];
  const points = different.flatMap(item => {
    const ends = [0, 1].map(end => {
      const [across, down] = [extentOf(mark, item, 'x')[end], extentOf(mark, item, 'y')[end]];
      return { x: told(x.placing?.valueAt(across ?? 0)), y: told(y.placing?.valueAt(down ?? 0)) };
    });
    return ends.map(point => ({ item, point }));
  });
  return { ...PLAIN, kind: 'line', isHorizontal: false, points, isRemark: true };
}

/** Values run across where only the other direction has categories. */
function isAcross(x: Channel, y: Channel): boolean {
  return y.placing?.kind === 'category' && x.placing !== undefined && x.placing.kind !== 'category';
}
