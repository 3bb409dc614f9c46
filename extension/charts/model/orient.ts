/** A told table the way the figure has it: models put series into rows as often as into columns. */
import type { UnreadPlot } from '../chart.ts';
import { nameMeant } from './names.ts';
import type { SaidTable } from './table.ts';

/** With its rows and columns changed about where only that fits the legend, or the names along the axis. */
export function oriented(table: SaidTable, plot: UnreadPlot | undefined): SaidTable {
  const { legend = [], x, y, isHorizontal = false } = plot ?? {};
  const names = ((isHorizontal ? y : x)?.categories ?? []).map(({ name }) => name);
  const keys = table.rows.map(({ key }) => key);
  const isBy = (own: readonly string[], others: readonly string[], known: readonly string[]): boolean =>
    own.length > 1 && areAll(own, known) && !areAll(others, known);
  // One head may be spelt like a name by chance.
  const isTurned = isBy(keys, table.heads, legend) || isBy(table.heads, keys, names);
  return isTurned ? turned(table) : table;
}

function areAll(told: readonly string[], names: readonly string[]): boolean {
  return told.every(name => nameMeant(name, names) !== undefined);
}

function turned({ heads, rows, unit }: SaidTable): SaidTable {
  return {
    keyHead: '',
    heads: rows.map(({ key }) => key),
    rows: heads.map((key, at) => ({ key, values: rows.map(({ values }) => values[at]) })),
    unit,
  };
}
