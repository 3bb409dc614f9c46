/** A table met with a question: the stems of its caption, heads and cells, found once for all that look into it. */
import { trimSpan, type Span } from '../../structure/run.ts';
import { isNumeric } from '../../structure/tables/numeric.ts';
import type { Table, TableCell, TableRow } from '../../structure/tables/table.ts';
import { stemsOf, type Matcher } from '../matching.ts';
import type { Question } from '../question/types.ts';

export interface AskedTable {
  readonly question: Question;
  readonly matcher: Matcher;
  readonly caption: readonly string[];
  /** One entry a column: the stems of all heads over it. */
  readonly heads: readonly (readonly string[])[];
  readonly rows: readonly TableRow[];
}

export function askTable(question: Question, matcher: Matcher, table: Table): AskedTable {
  return {
    question,
    matcher,
    caption: stemsOf(table.caption),
    heads: table.columns.map(({ heads }) => heads.flatMap(({ run }) => stemsOf(run.text))),
    rows: table.rows,
  };
}

/** The cell that names its row: the first that is no number, else the first. */
export function keyOf(row: TableRow, except?: TableCell): TableCell | undefined {
  const others = row.cells.filter((cell): cell is TableCell => cell !== undefined && cell !== except);
  return others.find(cell => !isNumeric(cell)) ?? others[0];
}

export function sectionStems(row: TableRow): string[] {
  return row.sections.flatMap(({ run }) => stemsOf(run.text));
}

/** A row that adds others up is none of those that are compared. */
export function isSum(row: TableRow): boolean {
  return /^(?:grand |sub)?(?:total|sum|all|average|mean|overall|gesamt|summe|totale?|suma|totaal|razem|合计|总计)\b/iu.test(
    keyOf(row)?.run.text ?? '',
  );
}

export function cellSpan(cell: TableCell): Span {
  return trimSpan({ run: cell.run, start: 0, end: cell.run.text.length }, /\s/);
}
