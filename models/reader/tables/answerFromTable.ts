/** Answers out of tables: the cell where a row and a column cross, a whole row, a row by its value, the row with the most. */
import type { Table } from '../../structure/tables/table.ts';
import type { Candidate } from '../candidate.ts';
import { stemsOf, type Matcher } from '../matching.ts';
import type { Question } from '../question/types.ts';
import { askTable, keyOf, type AskedTable } from './askedTable.ts';
import { lookUpByValue } from './byValue.ts';
import { countRows } from './counts.ts';
import { computeFromTable } from './computed.ts';
import { lookUpCells, lookUpRows } from './cellLookup.ts';
import { lookUpExtremes } from './extremes.ts';

/**
 * @param matcher of the whole question
 * @param plain of the question without "highest", "lowest"
 */
export function answerFromTable(
  question: Question,
  matcher: Matcher,
  plain: Matcher,
  table: Table,
): Candidate[] {
  const asked = askTable(question, matcher, table);
  if (question.operation !== undefined && question.operation !== 'average') return computeFromTable(asked);
  const computed = computeFromTable(asked);
  if (computed.length > 0) return computed;
  // A table shows what is highest without saying so, unless it says so: a column "Maximum".
  if (question.extreme && !namesExtreme(asked)) return lookUpExtremes({ ...asked, matcher: plain });
  const counts = question.kind === 'count' ? countRows(asked) : [];
  return [...counts, ...lookUpCells(asked), ...lookUpRows(asked), ...lookUpByValue(asked)];
}

function namesExtreme({ matcher, heads, rows }: AskedTable): boolean {
  const names = new Set([
    ...heads.flat(),
    ...rows.flatMap(row => {
      const key = keyOf(row);
      return key ? stemsOf(key.run.text) : [];
    }),
  ]);
  return matcher.terms.some(
    ({ term, stems }) =>
      term.extreme === true && [...stems].some(([stem, quality]) => quality > 0.8 && names.has(stem)),
  );
}
