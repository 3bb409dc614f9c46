/** Tables as other programs take them: rows of cells, each over so many rows and columns, as in HTML. */
import { unionBox } from '../../geometry/box.ts';
import type { Box, WordSource } from '../../page.ts';
import type { Cell, PageLayout } from '../layout.ts';
import { partsOf } from './continued.ts';
import { type Table, type TableCell, type TableRow, wordsOfTable } from './table.ts';

export interface ExportedCell {
  readonly text: string;
  /** On the page as displayed; null where the table is empty. */
  readonly box: Box | null;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Heads columns, or the rows below it. */
  readonly header: boolean;
}

/** What of a table stands on one page, heads that are printed again included. */
export interface TablePart {
  readonly page: number;
  readonly box: Box;
}

export interface ExportedTable {
  /** The first page that it stands on, and its place there. */
  readonly page: number;
  readonly box: Box;
  /** One for each page that it stands on. */
  readonly parts: readonly TablePart[];
  readonly caption: string;
  /** A cell stands in the first of its rows only; the spans of a row and of those reaching into it add up to `columns`. */
  readonly rows: readonly (readonly ExportedCell[])[];
  readonly columns: number;
  readonly source: WordSource;
  /** How legible its words are, 0..1: 1 for a text layer. Says nothing of whether the cells are the right ones. */
  readonly confidence: number;
}

/** The layouts of the pages that tables stand on, by the number of the page. */
export type LayoutByPage = ReadonlyMap<number, PageLayout>;

export function exportTable(table: Table, layouts: LayoutByPage): ExportedTable {
  const words = [...wordsOfTable(table)];
  const onPage = (box: Box): Box => layouts.get(box.page)?.toPage(box) ?? box;
  const toCell = (cell: Cell, spans: Pick<ExportedCell, 'rowSpan' | 'colSpan' | 'header'>): ExportedCell => ({
    text: cell.run.text.replace(/\s+/gu, ' ').trim(),
    box: onPage(cell.box),
    ...spans,
  });
  const parts = partsOf(table).map(part => ({
    page: part.page,
    box: onPage(unionBox([...wordsOfTable(part)].map(({ box }) => box))),
  }));
  return {
    page: table.page,
    box: parts[0]?.box ?? onPage(unionBox(words.map(({ box }) => box))),
    parts,
    caption: table.caption,
    rows: [...headRows(table, toCell), ...bodyRows(table, toCell)],
    columns: table.columns.length,
    source: words.some(({ source }) => source === 'ocr') ? 'ocr' : 'text',
    confidence: words.reduce((sum, { score }) => sum + score, 0) / Math.max(1, words.length),
  };
}

type ToCell = (cell: Cell, spans: Pick<ExportedCell, 'rowSpan' | 'colSpan' | 'header'>) => ExportedCell;

const emptyCell = (colSpan: number, header: boolean): ExportedCell => ({
  text: '',
  box: null,
  rowSpan: 1,
  colSpan,
  header,
});

/** Each head in the rows of the grid that it stands in. */
function headRows({ columns, grid }: Table, toCell: ToCell): ExportedCell[][] {
  const most = grid.heading;
  const lines = grid.rows.slice(0, most).map(row => new Set(row.flatMap(cell => cell?.words ?? [])));
  const isIn = ({ words }: TableCell, row: number): boolean =>
    words.some(word => lines[row]?.has(word) === true);
  const at = (column: number, row: number): TableCell | undefined =>
    columns[column]?.heads.find(head => isIn(head, row));
  const isNew = (column: number, row: number): boolean =>
    row === 0 || at(column, row) !== at(column, row - 1);
  return Array.from({ length: most }, (_, row) => {
    const cells: ExportedCell[] = [];
    for (let column = 0; column < columns.length;) {
      const head = at(column, row);
      let colSpan = 1;
      while (
        head &&
        column + colSpan < columns.length &&
        at(column + colSpan, row) === head &&
        isNew(column + colSpan, row) === isNew(column, row)
      )
        colSpan++;
      if (!head) cells.push(emptyCell(1, true));
      else if (isNew(column, row)) {
        let rowSpan = 1;
        while (row + rowSpan < most && at(column, row + rowSpan) === head) rowSpan++;
        cells.push(toCell(head, { rowSpan, colSpan, header: true }));
      }
      column += colSpan;
    }
    return cells;
  });
}

function bodyRows({ columns, rows }: Table, toCell: ToCell): ExportedCell[][] {
  let above: TableRow['sections'] = [];
  let before: TableRow | undefined;
  return rows.flatMap((row, index) => {
    const fresh = row.sections.filter(section => !above.includes(section));
    above = row.sections;
    const last = fresh.length > 0 ? undefined : before;
    before = row;
    const headings = fresh.map(section => [
      toCell(section, { rowSpan: 1, colSpan: columns.length, header: true }),
    ]);
    return [...headings, bodyRow(row, last, rows.slice(index + 1), toCell)];
  });
}

function bodyRow(
  { cells, sections }: TableRow,
  before: TableRow | undefined,
  after: readonly TableRow[],
  toCell: ToCell,
): ExportedCell[] {
  const told: ExportedCell[] = [];
  for (let column = 0; column < cells.length;) {
    const cell = cells[column];
    if (!cell) {
      told.push(emptyCell(1, false));
      column += 1;
      continue;
    }
    const end = after.findIndex(
      row => row.cells[column] !== cell || row.sections.some((one, at) => one !== sections[at]),
    );
    const colSpan = cell.to - column + 1;
    if (before?.cells[column] !== cell)
      told.push(toCell(cell, { rowSpan: 1 + (end < 0 ? after.length : end), colSpan, header: false }));
    column += colSpan;
  }
  return told;
}
