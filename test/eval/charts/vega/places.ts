/**
 * Values of drawn marks: a place along the page, taken back through the scale that laid it out. What is drawn counts, not
 * what the data meant: places are taken from the scenegraph, only a range's ends from its data (bars leave gaps there).
 */
import { at, list, numeric, several, text } from './loose.ts';
import type { DrawnMark } from './scene.ts';

export type Direction = 'x' | 'y';
type PlaceValue = number | string | null;

export interface Placing {
  readonly name: string;
  readonly kind: 'linear' | 'log' | 'power' | 'time' | 'category';
  /** First and last value, smaller one first, dates as ISO 8601; all categories' values. */
  readonly domain: readonly unknown[];
  /** The value at a place, for categories the one whose band holds it or whose point is nearest. */
  valueAt(place: number): unknown;
  /** NaN where the scale does not know the value. */
  placeOf(value: unknown): number;
}

const KINDS: Readonly<Record<string, Placing['kind']>> = {
  linear: 'linear',
  log: 'log',
  pow: 'power',
  sqrt: 'power',
  time: 'time',
  utc: 'time',
  band: 'category',
  point: 'category',
};

/** The scale of that name where the mark stands; undefined where it is none that lays out along the page. */
export function placingOf(mark: DrawnMark, name: string): Placing | undefined {
  const scale = at(mark.scales, name, 'value');
  const kind = KINDS[text(at(scale, 'type'))];
  if (typeof scale !== 'function' || kind === undefined) return undefined;
  const placeOf = (value: unknown): number => numeric(call(scale, scale, value));
  const domain = list(call(at(scale, 'domain'), scale));
  if (kind === 'category') {
    const width = numeric(call(at(scale, 'bandwidth'), scale)) || 0;
    const middles = domain.map(value => ({ value, middle: placeOf(value) + width / 2 }));
    const valueAt = (place: number): unknown =>
      middles.toSorted((a, b) => Math.abs(a.middle - place) - Math.abs(b.middle - place))[0]?.value;
    return { name, kind, domain, valueAt, placeOf };
  }
  const valueAt = (place: number): unknown => call(at(scale, 'invert'), scale, place);
  return { name, kind, domain: domain.toSorted((a, b) => Number(a) - Number(b)), valueAt, placeOf };
}

function call(method: unknown, self: unknown, ...args: readonly unknown[]): unknown {
  return typeof method === 'function' ? Reflect.apply(method, self, args) : undefined;
}

/** How a mark is laid out in one direction: the scale of `x` or `y`, of its other end, and where data has them. */
export interface Channel {
  readonly placing: Placing | undefined;
  /** Its other end is laid out by the scale too. */
  readonly isRange: boolean;
  /** The field that it is laid out by; '' for none. */
  readonly start: string;
  /** How much room a group of marks has that stand side by side at one value. */
  readonly groupWidth: number | undefined;
  /** Where both ends come from data: their fields. */
  readonly fields: readonly [string, string] | undefined;
  /** Where the other end is the same for all, such as zero: that place. */
  readonly base: number | undefined;
}

export function channelOf(mark: DrawnMark, direction: Direction): Channel {
  const start = ruleOf(mark, direction) ?? ruleOf(mark, `${direction}c`);
  const end = ruleOf(mark, `${direction}2`);
  const name = scaleName(start) || scaleName(end);
  const placing = placingOf(mark, name);
  const field = text(at(start, 'field'));
  const endField = text(at(end, 'field'));
  const offset = text(at(start, 'offset', 'scale'));
  const groups = list(call(at(mark.scales, offset, 'value', 'range'), undefined)).map(numeric);
  return {
    placing,
    start: field,
    groupWidth: groups.length > 0 ? Math.max(...groups) : undefined,
    isRange: placing !== undefined && end !== undefined && scaleName(end) !== '',
    fields: field && endField ? [field, endField] : undefined,
    base: placing && end && !endField ? baseOf(mark, placing, end) : undefined,
  };
}

function baseOf(mark: DrawnMark, placing: Placing, end: unknown): number {
  const value = at(end, 'value');
  if (scaleName(end) !== '') return placing.placeOf(value);
  if (typeof value === 'number') return value;
  return text(at(end, 'field', 'group')) === 'height' ? mark.plot.height : 0;
}

/** The rule of a channel that has a scale, else the first one: its own, or of a group that holds the mark. */
export function ruleOf(mark: DrawnMark, channel: string): unknown {
  for (const spec of mark.specs.slice(0, -1)) {
    const rules = several(at(spec, 'encode', 'update', channel));
    const rule = rules.find(one => scaleName(one) !== '') ?? rules[0];
    if (rule !== undefined && (spec === mark.specs[0] || scaleName(rule) !== '')) return rule;
  }
  return undefined;
}

/** Named, or called in an expression: `scale('x', …)`. */
export function scaleName(rule: unknown): string {
  const named = text(at(rule, 'scale'));
  return (
    named ||
    (/scale\("([^"]+)"|scale\('([^']+)'/
      .exec(text(at(rule, 'signal')))
      ?.slice(1)
      .find(Boolean) ??
      '')
  );
}

/** Where an item begins and ends in one direction, from the plot's origin. */
export function extentOf(mark: DrawnMark, item: unknown, direction: Direction): readonly [number, number] {
  const from = numeric(at(item, direction) ?? 0) + mark.offset[direction];
  if (mark.type === 'rect') {
    return [from, from + (numeric(at(item, direction === 'x' ? 'width' : 'height')) || 0)];
  }
  const other = at(item, `${direction}2`);
  return [from, other === undefined ? from : numeric(other) + mark.offset[direction]];
}

/** A value as truth has it; dates as a clock on the wall shows them, which is what an axis prints. */
export function told(value: unknown, kind?: Placing['kind']): PlaceValue {
  if (value instanceof Date) return wallTime(value);
  if (typeof value === 'number') return kind === 'time' ? wallTime(new Date(value)) : value;
  if (typeof value === 'string') return value;
  return value === null ? 'null' : null;
}

function wallTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
}
