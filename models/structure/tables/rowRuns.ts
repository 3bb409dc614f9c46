/** Stretches of rows that may be a table: rows of cells side by side that follow closely and line up. */
import { heightOf } from '../../geometry/rect.ts';
import { type Cell, overlapX, type Row } from '../layout.ts';
import { isNumeric } from './numeric.ts';
import { piecesOf } from './pieces.ts';

export interface RowRun {
  /** Positions of the first and the last row. */
  readonly from: number;
  readonly to: number;
}

/** Between rows of a table, in row heights. */
const widestGap = 2.2;
/** From this on a row has to line up with those above to go on with their table. */
const doubtfulGap = 0.9;
/** Between the lines of one entry. */
const wrappedGap = 1;
/** Share of a row's cells that have to stand under cells of the rows above. */
const lined = 0.5;
/** ... where a row that does not do so stands between. */
const plainlyLined = 0.8;
/** Lines of one cell in a row that a table may hold: headings of its parts. */
const mostSingles = 2;
/** Longest heading of a part, in characters. */
const longestSingle = 60;

/** @param isTaken whether the row at a position is part of something else: no run goes over it */
export function runsOfRows(rows: readonly Row[], isTaken: (at: number) => boolean): RowRun[] {
  const runs: RowRun[] = [];
  let from = 0;
  while (from < rows.length) {
    const next = rows.findIndex((_, at) => at >= from && isTaken(at));
    const to = endOfRun(next < 0 ? rows : rows.slice(0, next), from);
    if (to > from) runs.push({ from, to });
    from = Math.max(to, from) + 1;
  }
  return runs;
}

/** Last of the rows from `from` on that go on with its table; before `from` where it begins none. */
function endOfRun(rows: readonly Row[], from: number): number {
  const first = rows[from];
  if (!first || !isParted(first)) return from - 1;
  const members = [first];
  let to = from;
  let previous = first;
  let singles = 0;
  for (let at = from + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) break;
    const gap = (row.box.top - previous.box.bottom) / Math.max(heightOf(row.box), heightOf(previous.box));
    if (gap > widestGap || gap < -1) break;
    const isWrapped = !isParted(row) && gap < wrappedGap && goesOnBelow(row, previous, members);
    previous = row;
    if (isWrapped) {
      if (singles === 0) to = at;
      continue;
    }
    if (!isParted(row)) {
      singles += 1;
      if (singles > mostSingles || row.run.text.length > longestSingle) break;
      continue;
    }
    const interrupted = singles > 0;
    if ((interrupted || gap > doubtfulGap) && lining(row, members) < lined) {
      // A row of something that stands beside the table; the table may go on below.
      const next = rows[at + 1];
      singles += 1;
      if (singles > mostSingles || !next || next.cells.length < 3 || lining(next, members) < plainlyLined)
        break;
      continue;
    }
    // Heads begin another table: the same once more, or others under a heading of their own.
    if (at - from > 1 && (repeats(row, first) || (interrupted && headsAnew(row, members, rows[at + 1]))))
      break;
    members.push(row);
    singles = 0;
    to = at;
  }
  return to;
}

/** Cells side by side; numbers behind the first one may stand closer than cells do. */
function isParted(row: Row): boolean {
  if (row.cells.length > 1) return true;
  const [, ...behind] = piecesOf(row);
  return behind.length > 0 && behind.every(isNumeric);
}

/** A line of an entry that began in a row above, in any column but the first: it stands right under it. */
function goesOnBelow({ cells }: Row, previous: Row, members: readonly Row[]): boolean {
  const [cell] = cells;
  const from = previous.cells.length === 1 ? previous.cells : previous.cells.slice(1);
  const keys = Math.min(...members.map(({ box }) => box.left));
  return (
    cell !== undefined &&
    ((cell.box.left > keys + cell.height &&
      from.some(above => Math.abs(above.box.left - cell.box.left) < 0.3 * cell.height)) ||
      endsKey(cell, previous, members))
  );
}

/** The rest of an entry of the first column: it begins small, and ends before the second column. */
function endsKey(cell: Cell, previous: Row, members: readonly Row[]): boolean {
  const [key] = previous.cells;
  const second = Math.min(...members.flatMap(({ cells }) => cells[1]?.box.left ?? []));
  return (
    key !== undefined &&
    Math.abs(key.box.left - cell.box.left) < 0.3 * cell.height &&
    cell.box.right < second - cell.height &&
    /^\p{Ll}/u.test(cell.run.text)
  );
}

function repeats(row: Row, heads: Row): boolean {
  const texts = new Set(heads.cells.map(({ run }) => run.text));
  const same = row.cells.filter(({ run }) => texts.has(run.text) && /\p{L}/u.test(run.text)).length;
  return row.cells.length > 2 && same >= 0.8 * Math.max(row.cells.length, heads.cells.length);
}

/** Words over numbers, below rows that end with numbers. */
function headsAnew(row: Row, members: readonly Row[], next: Row | undefined): boolean {
  const hasNumber = ({ cells }: Row): boolean => cells.slice(1).some(({ run }) => /\d/u.test(run.text));
  const isWorded = row.cells.every(({ run }) => /\p{L}/u.test(run.text) && !/\d/u.test(run.text));
  const last = members.at(-1);
  return (
    isWorded &&
    row.cells.length > 2 &&
    members.length > 2 &&
    last !== undefined &&
    hasNumber(last) &&
    next !== undefined &&
    next.cells.length > 2 &&
    hasNumber(next)
  );
}

/** Share of the row's cells behind its first that stand under a cell of the other rows, behind theirs. */
function lining(row: Row, others: readonly Row[]): number {
  const cells = row.cells.slice(1);
  const above = others.flatMap(other => other.cells.slice(1));
  const under = cells.filter(cell => above.some(other => overlapX(cell.box, other.box) > 0.2));
  return under.length / cells.length;
}
