/**
 * Tables that were read against the true ones, cell by cell: a cell is right where its text stands in the right row and
 * column and reaches over as many of them. Blanks are folded; a span is right too where it differs only over fields that
 * are empty, because nobody can see that.
 */
import type { ExportedTable } from '../../../models/structure/tables/exported.ts';
import type { TrueCell, TrueTable } from './truth.ts';

export interface Score {
  /** True cells with text. */
  readonly cells: number;
  readonly right: number;
  /** Of the cells that are not right, those with nothing in their place. */
  readonly missing: number;
  /** Texts in places where the true table has none. */
  readonly invented: number;
  readonly tables: number;
  /** True tables that one of those read has most cells of. */
  readonly found: number;
  /** Tables read that are none, or part of one that another was taken for. */
  readonly inventedTables: number;
  readonly wrong: readonly string[];
}

interface Placed {
  readonly texts: readonly string[];
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

type GivenCell = TrueCell & Partial<Placed>;

export function judgeTables(truths: readonly TrueTable[], read: readonly ExportedTable[]): Score {
  const left = new Set(read.map(({ rows }) => placed(rows)));
  const scores = truths.map(({ rows }) => {
    const truth = placed(rows);
    const [best] = [...left]
      .map(cells => ({ cells, score: judged(truth, cells), shared: sharedTexts(truth, cells) }))
      .sort((a, b) => b.shared - a.shared || b.score.right - a.score.right);
    if (!best || best.shared === 0) return judged(truth, []);
    left.delete(best.cells);
    return best.score;
  });
  const sum = addUp(scores);
  const invented = [...left].map(cells => `table that is none: ${told(cells)}`);
  return { ...sum, inventedTables: left.size, wrong: [...sum.wrong, ...invented] };
}

export function addUp(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number): number => scores.reduce((total, score) => total + of(score), 0);
  return {
    cells: sum(({ cells }) => cells),
    right: sum(({ right }) => right),
    missing: sum(({ missing }) => missing),
    invented: sum(({ invented }) => invented),
    tables: sum(({ tables }) => tables),
    found: sum(({ found }) => found),
    inventedTables: sum(({ inventedTables }) => inventedTables),
    wrong: scores.flatMap(({ wrong }) => wrong),
  };
}

function judged(truth: readonly Placed[], read: readonly Placed[]): Score {
  const wrong: string[] = [];
  let [cells, right, missing, invented] = [0, 0, 0, 0];
  for (const cell of truth.filter(isFilled)) {
    cells += 1;
    const there = read.find(({ row, column }) => row === cell.row && column === cell.column);
    if (there && cell.texts.includes(there.texts[0] ?? '') && isSpanRight(cell, there, truth, read)) {
      right += 1;
      continue;
    }
    if (!there || !isFilled(there)) missing += 1;
    wrong.push(`${nameOf(cell)}, read: ${there ? nameOf(there) : 'nothing'}`);
  }
  for (const cell of read.filter(isFilled)) {
    const there = truth.find(({ row, column }) => row === cell.row && column === cell.column);
    if (there && isFilled(there)) continue;
    invented += 1;
    wrong.push(`invented ${nameOf(cell)}`);
  }
  const found = 2 * right >= cells ? 1 : 0;
  return { cells, right, missing, invented, tables: 1, found, inventedTables: 0, wrong };
}

function isFilled({ texts }: Placed): boolean {
  return texts[0] !== '';
}

/** All that one of them reaches over and the other does not is empty in the table where it is a cell of its own. */
function isSpanRight(
  cell: Placed,
  there: Placed,
  truth: readonly Placed[],
  read: readonly Placed[],
): boolean {
  const isOver = ({ row, column, rowSpan, colSpan }: Placed, one: Placed): boolean =>
    one.row >= row && one.row < row + rowSpan && one.column >= column && one.column < column + colSpan;
  const beyond = (wide: Placed, narrow: Placed, others: readonly Placed[]): boolean =>
    others.some(one => isFilled(one) && isOver(wide, one) && !isOver(narrow, one));
  const wider = there.rowSpan > cell.rowSpan || there.colSpan > cell.colSpan;
  const narrower = there.rowSpan < cell.rowSpan || there.colSpan < cell.colSpan;
  return !narrower && (!wider || !beyond(there, cell, truth.concat(read)));
}

/** Texts that both have, however they are placed. */
function sharedTexts(truth: readonly Placed[], read: readonly Placed[]): number {
  const texts = new Set(read.filter(isFilled).map(cell => cell.texts[0]));
  return truth.filter(cell => isFilled(cell) && cell.texts.some(text => texts.has(text))).length;
}

/** Rows of cells as in HTML, each with the row and the column that it begins in. */
function placed(rows: readonly (readonly GivenCell[])[]): Placed[] {
  const taken = rows.map(() => new Set<number>());
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map(({ text, also = [], rowSpan = 1, colSpan = 1 }) => {
      while (taken[row]?.has(column) === true) column += 1;
      const at = column;
      for (let below = 0; below < rowSpan; below++)
        for (let over = 0; over < colSpan; over++) taken[row + below]?.add(at + over);
      return { texts: [text, ...also].map(folded), row, column: at, rowSpan, colSpan };
    });
  });
}

function folded(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function nameOf({ texts, row, column, rowSpan, colSpan }: Placed): string {
  const span = rowSpan * colSpan > 1 ? ` over ${rowSpan}x${colSpan}` : '';
  return `${row + 1}:${column + 1}${span} ${JSON.stringify(texts[0])}`;
}

function told(cells: readonly Placed[]): string {
  return cells
    .slice(0, 6)
    .map(({ texts }) => texts[0])
    .join(' | ');
}
