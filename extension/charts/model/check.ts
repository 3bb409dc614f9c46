/**
 * A told table against what measuring found of the figure: what agrees, what contradicts, and what nobody can compare.
 * One contradiction is enough for a table to be dropped.
 */
import type { FoundInFigure, RefusalCode, UnreadPlot } from '../chart.ts';
import { printedNumber } from '../labels/numbers.ts';
import type { Keys } from './keys.ts';
import { nameMeant, PrintedWords } from './names.ts';
import { rangeOf } from './range.ts';
import type { SaidTable } from './table.ts';

/** What a table can be compared by. */
export const ASPECTS = ['values', 'names', 'marks', 'series', 'labels'] as const;

export type Aspect = (typeof ASPECTS)[number];

export type Verdict =
  | { readonly is: 'agreed' | 'unchecked' }
  /** @property because a part of a sentence: what the table says and the figure does not */
  | { readonly is: 'contradicted'; readonly because: string };

export type Check = Readonly<Record<Aspect, Verdict>>;

/** What is compared. */
export interface Told {
  readonly table: SaidTable;
  readonly keys: Keys;
}

const AGREED: Verdict = { is: 'agreed' };
const UNCHECKED: Verdict = { is: 'unchecked' };

function contradicted(because: string): Verdict {
  return { is: 'contradicted', because };
}

/** @param code why the figure was refused: it tells how far its marks can be counted */
export function checked(told: Told, found: FoundInFigure, code: RefusalCode): Check {
  const { plot, words } = found;
  return {
    values: plot ? checkValues(told, plot) : UNCHECKED,
    names: checkNames(told, found),
    marks: plot ? checkMarks(told, plot, code) : UNCHECKED,
    series: plot ? checkSeries(told, plot, words) : UNCHECKED,
    labels: checkLabels(told, found),
  };
}

/** The axes that values and keys run along. */
export function axesOf({ isHorizontal, x, y }: UnreadPlot): {
  readonly value: UnreadPlot['x'];
  readonly key: UnreadPlot['x'];
} {
  return isHorizontal ? { value: x, key: y } : { value: y, key: x };
}

/** Longer names would fill the panel. */
const LONGEST_NAME = 60;

function quoted(name: string): string {
  return `“${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name}”`;
}

/** Numbers of one column. */
function columnOf({ rows }: SaidTable, at: number): readonly number[] {
  return rows.flatMap(({ values }) => values[at] ?? []);
}

/** Every column on the value axis, or all of it on the second one. */
function checkValues({ table }: Told, plot: UnreadPlot): Verdict {
  const ranges = [axesOf(plot).value, plot.y2]
    .map(axis => axis && rangeOf(axis, plot.plot))
    .filter(one => one !== undefined);
  const [first] = ranges;
  if (!first) return UNCHECKED;
  const columns = table.heads.map((_, at) => columnOf(table, at));
  const told = `whose labels go from ${ranges.map(({ text }) => text).join(', or from ')}`;
  for (const column of columns) {
    if (ranges.some(({ contains }) => column.every(contains))) continue;
    const isNowhere = (value: number): boolean => ranges.every(({ contains }) => !contains(value));
    const value = column.find(isNowhere) ?? column.find(one => !first.contains(one));
    return contradicted(`${value} lies outside its axis, ${told}`);
  }
  return ranges.some(range => range.isFilledBy(columns.flat()))
    ? AGREED
    : contradicted(`its numbers are far smaller than its axis, ${told}`);
}

/** OCR overlooks letters and digits that stand alone. */
function isTelling(name: string): boolean {
  return /[\p{L}\p{N}]{2}/u.test(name);
}

/** Names must be printed; numbers and dates must lie on their axis. */
function checkNames({ table, keys }: Told, { plot, words }: FoundInFigure): Verdict {
  const range = plot && keys.kind !== 'names' ? rangeOf(axesOf(plot).key, plot.plot) : undefined;
  if (range) {
    const at = keys.numbers.findIndex(key => !range.contains(key));
    const outside = table.rows[at]?.key;
    return outside === undefined
      ? AGREED
      : contradicted(`${quoted(outside)} lies outside its axis, whose labels go from ${range.text}`);
  }
  const printed = new PrintedWords(words);
  if (printed.isEmpty) return UNCHECKED;
  const telling = table.rows.filter(({ key }) => isTelling(key));
  if (telling.length === 0) return UNCHECKED;
  const unknown = telling.find(({ key }) => !printed.has(key));
  if (unknown) return contradicted(`${quoted(unknown.key)} is not printed in it`);
  return plot && leavesOut(table, plot) ? UNCHECKED : AGREED;
}

/** Names along the axis without a row: nothing may be drawn there, or the model missed it. */
function leavesOut({ rows }: SaidTable, plot: UnreadPlot): boolean {
  const keys = rows.map(({ key }) => key);
  const names = (axesOf(plot).key.categories ?? []).map(({ name }) => name);
  return names.some(name => isTelling(name) && nameMeant(name, keys) === undefined);
}

function checkMarks({ table }: Told, { series }: UnreadPlot, code: RefusalCode): Verdict {
  const numbers = table.rows.flatMap(({ values }) => values.flatMap(value => value ?? []));
  const kinds = new Set(series.map(({ kind }) => (kind === 'histogram' ? 'bar' : kind)));
  const [kind, ...others] = kinds;
  if (others.length > 0) return UNCHECKED;
  const count = series.reduce((sum, { points }) => sum + points, 0);
  if (kind === 'line' || kind === 'step' || kind === 'area')
    return series.length === table.heads.length ? AGREED : UNCHECKED;
  if (kind !== 'bar' && kind !== 'scatter') return UNCHECKED;
  // A bar of nothing is not drawn.
  if (count === numbers.length || (kind === 'bar' && count === numbers.filter(Boolean).length)) return AGREED;
  // Dots cover each other, and what no series explains may be more of the same.
  const mayBeMore = kind === 'scatter' || code === 'unexplainedMarks';
  if (mayBeMore && numbers.length > count) return UNCHECKED;
  const marks = kind === 'bar' ? 'bars' : 'dots';
  return contradicted(`it has ${counted(numbers.length, 'number')} where ${count} ${marks} were counted`);
}

function counted(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Of a figure that was refused, some entries of the legend may not have been told from other words. */
function checkSeries({ table: { heads } }: Told, { legend }: UnreadPlot, words: readonly string[]): Verdict {
  if (legend.length < 2) return UNCHECKED;
  const meant = heads.map(head => nameMeant(head, legend));
  const unknown = heads.filter((_, at) => meant[at] === undefined);
  const printed = new PrintedWords(words);
  const unprinted = unknown.find(head => !printed.has(head));
  if (unprinted !== undefined) return contradicted(`${quoted(unprinted)} is not in its legend`);
  if (unknown.length > 0 && unknown.length < heads.length) return UNCHECKED;
  const missing = legend.find(name => !meant.includes(name));
  return missing === undefined
    ? AGREED
    : contradicted(`it leaves out ${quoted(missing)}, which is in the legend`);
}

/** Of the numbers told, shares that stand printed in the figure. */
const MOST_PRINTED = 0.8;
const FEW_PRINTED = 0.5;
/** Fewer printed numbers are notes, or chance. */
const LEAST_PRINTED = 3;

/** Values printed at marks, or anywhere where no plot was found. */
function checkLabels({ table }: Told, { plot, words }: FoundInFigure): Verdict {
  const printed = plot?.printed ?? words.flatMap(text => printedNumber(text)?.value ?? []);
  const numbers = table.rows.flatMap(({ values }) => values.flatMap(value => value ?? []));
  if (printed.length < LEAST_PRINTED || numbers.length < LEAST_PRINTED) return UNCHECKED;
  const known = new Set(printed);
  const share = numbers.filter(number => known.has(number)).length / numbers.length;
  if (share >= MOST_PRINTED) return AGREED;
  const areAllPrinted = plot !== undefined && printed.length >= numbers.length;
  return areAllPrinted && share < FEW_PRINTED
    ? contradicted('most of its numbers are not those printed in the plot')
    : UNCHECKED;
}
