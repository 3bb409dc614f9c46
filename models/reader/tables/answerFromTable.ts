/** Answers out of tables: the cell where a row and a column cross, a whole row, a row by its value, the row with the most. */
import type { Table } from '../../structure/tables/table.ts';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matching.ts';
import type { Question } from '../question/types.ts';
import { askTable } from './askedTable.ts';
import { lookUpByValue } from './byValue.ts';
import { lookUpCells, lookUpRows } from './cellLookup.ts';
import { lookUpExtremes } from './extremes.ts';

export function answerFromTable(question: Question, matcher: Matcher, table: Table): Candidate[] {
  const asked = askTable(question, matcher, table);
  if (question.extreme) return lookUpExtremes(asked);
  return [...lookUpCells(asked), ...lookUpRows(asked), ...lookUpByValue(asked)];
}
