/** A model's words as a table of numbers: strict, because a wrong table is worse than none. */
import { type Convention, printedNumber } from '../labels/numbers.ts';
import { rowsOf } from './rows.ts';
import type { Wrong } from './wrong.ts';

/** A row: what it is about, and a number for each column. Undefined where the model left it out. */
export interface SaidRow {
  readonly key: string;
  readonly values: readonly (number | undefined)[];
}

export interface SaidTable {
  /** What heads its first column. */
  readonly keyHead: string;
  /** What head its columns of numbers. */
  readonly heads: readonly string[];
  readonly rows: readonly SaidRow[];
  /** Of all its numbers, where it is the same; else ''. */
  readonly unit: string;
}

const MOST_ROWS = 200;
const MOST_COLUMNS = 20;
/** A row that stands there as often comes from a model that goes in circles. */
const LOOP = 3;
/** How models write that there is no number. */
const MISSING = /^(?:|[-–—.?]+|n\/?a|nan|none|null)$/iu;

/** @param isCutOff whether the model was stopped at its greatest length */
export function saidTable(said: string, isCutOff = false): SaidTable | Wrong {
  const read = rowsOf(said);
  if (typeof read === 'string') return isCutOff ? 'cutOff' : read;
  const { cells, hasRule } = read;
  if (isLoop(cells)) return 'repeats';
  if (isCutOff) return 'cutOff';
  if (cells.length > MOST_ROWS || (cells[0]?.length ?? 0) > MOST_COLUMNS) return 'tooLarge';
  const [[keyHead = '', ...heads] = [], ...body] = cells;
  if (!hasRule && heads.some(isValue)) return 'noHeads';
  const keys = body.map(([key = '']) => key);
  if (isAmbiguous(keys)) return 'namesTwice';
  const found = numbersIn(body.map(([, ...values]) => values));
  if (typeof found === 'string') return found;
  const { numbers, unit } = found;
  return {
    keyHead,
    heads,
    rows: keys.map((key, at) => ({ key, values: numbers[at] ?? [] })),
    unit,
  };
}

function isLoop(cells: readonly (readonly string[])[]): boolean {
  const same = Map.groupBy(cells, row => JSON.stringify(row));
  return [...same.values()].some(({ length }) => length >= LOOP);
}

/** A number that heads a column is a year. */
function isValue(head: string): boolean {
  const value = printedNumber(head)?.value;
  return value !== undefined && !/^[12]\d{3}$/u.test(head);
}

/** Dots may share a place; of a name nobody knows which row is meant. */
function isAmbiguous(keys: readonly string[]): boolean {
  return new Set(keys).size < keys.length && keys.some(key => printedNumber(key) === undefined);
}

interface Numbers {
  readonly numbers: readonly (readonly (number | undefined)[])[];
  readonly unit: string;
}

/** Models write as programs do, unless one of their numbers shows that the comma parts whole from tenths. */
function numbersIn(cells: readonly (readonly string[])[]): Numbers | Wrong {
  const texts = cells.flat().filter(cell => !MISSING.test(cell));
  if (texts.length === 0) return 'noNumbers';
  const isRead = (convention: Convention): boolean =>
    texts.every(text => printedNumber(text, convention) !== undefined);
  const convention = (['point', 'comma'] as const).find(isRead);
  if (convention === undefined)
    return texts.some(text => printedNumber(text) !== undefined) ? 'notNumbers' : 'noNumbers';
  const printed = cells.map(row =>
    row.map(cell => (MISSING.test(cell) ? undefined : printedNumber(cell, convention))),
  );
  const columns = (cells[0] ?? []).map((_, at) => printed.flatMap(row => row[at] ?? []));
  if (columns.some(({ length }) => length === 0)) return 'noNumbers';
  const units = columns.map(column => [
    ...new Set(column.map(({ unit }) => unit).filter(unit => unit !== '')),
  ]);
  if (units.some(({ length }) => length > 1)) return 'mixedUnits';
  const [unit = '', ...others] = new Set(units.map(([own = '']) => own));
  return {
    numbers: printed.map(row => row.map(number => number?.value)),
    unit: others.length === 0 ? unit : '',
  };
}
