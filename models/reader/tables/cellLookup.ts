/** The cell where a row and a column of the question cross; where no column is named, the row as a whole. */
import { parseNumber } from '../../language/values.ts';
import { isNumeric } from '../../structure/tables/numeric.ts';
import type { TableCell, TableRow } from '../../structure/tables/table.ts';
import { type Candidate } from '../candidate.ts';
import { byScore } from '../found.ts';
import { quantityHeads } from '../lexicon.ts';
import { AMOUNT, cover, precision, stemsOf } from '../matching.ts';
import type { Question } from '../question/types.ts';
import { spanText } from '../../structure/run.ts';
import { type AskedTable, cellSpan, missesExact, sectionStems } from './askedTable.ts';

/** Cells that fit as well as each other: which of them is meant, the question does not say. */
const alike = 0.985;
const undecided = 0.6;

export function lookUpCells(asked: AskedTable): Candidate[] {
  const found = asked.rows.flatMap(row => inRow(asked, row)).sort(byScore);
  const [best] = found;
  if (!best) return [];
  const isRival = (one: Candidate): boolean => one.score >= alike * best.score;
  const texts = new Set(found.filter(isRival).map(({ spans: [span] }) => (span ? spanText(span) : '')));
  if (texts.size < 2) return found;
  return found.map(one => (isRival(one) ? { ...one, score: undecided * one.score } : one));
}

function inRow(asked: AskedTable, row: TableRow): Candidate[] {
  const filled = row.cells.filter((cell): cell is TableCell => cell !== undefined);
  const numbers = filled.filter(isNumeric);
  return filled.flatMap(cell => {
    const { question, matcher, heads, caption } = asked;
    const key = bestKey(asked, filled, cell);
    if (!key) return [];
    const keyStems = stemsOf(key.run.text);
    const head = heads[cell.from] ?? [];
    const form = isNumeric(cell) ? [AMOUNT] : [];
    const unit = question.kind === 'count' ? stemsOf(cell.run.text) : [];
    const named = [...keyStems, ...head, ...sectionStems(row)];
    const all = cover(matcher, [...named, ...unit, ...form], caption);
    if (missesExact(matcher, cover(matcher, [...named, ...unit], caption))) return [];
    const counts = question.kind === 'count' && head.some(word => quantityHeads.has(word));
    const isHeaded = counts || cover(matcher, head).share > 0 || cover(matcher, unit).share > 0;
    // Without a word on the column only a row of one value says which is meant.
    const isOnly = filled.length <= 2 || (isNumeric(cell) && numbers.length === 1);
    if (!isHeaded && !isOnly) return [];
    const headTrust = counts ? 1 : isHeaded ? 0.7 + 0.3 * precision(matcher, [...head, ...unit]) : 0.8;
    const keyTrust = 0.55 + 0.45 * precision(matcher, keyStems);
    const share = counts ? Math.max(all.share, cover(matcher, [...named, AMOUNT]).share) : all.share;
    return [
      { spans: [cellSpan(cell)], score: 0.98 * share * keyTrust * headTrust * formFit(question, cell) },
    ];
  });
}

/** The cell of the row, other than the one looked at, that the question names best. */
function bestKey(
  { matcher }: AskedTable,
  filled: readonly TableCell[],
  except: TableCell,
): TableCell | undefined {
  const [best] = filled
    .filter(cell => cell !== except && (!isNumeric(cell) || cell.from === 0))
    .map(cell => ({ cell, score: cover(matcher, stemsOf(cell.run.text)).share }))
    .sort(byScore);
  return best && best.score > 0 ? best.cell : undefined;
}

/** All values of the row that the question names, where none of its columns is named. */
export function lookUpRows({ question, matcher, heads, caption, rows }: AskedTable): Candidate[] {
  if (question.kind !== 'text' && question.kind !== 'list') return [];
  return rows.flatMap(row => {
    const filled = row.cells.filter((cell): cell is TableCell => cell !== undefined);
    const key = filled.find(cell => !isNumeric(cell)) ?? filled[0];
    const rest = filled.filter(cell => cell !== key);
    if (!key || rest.length < 2) return [];
    if (rest.some(cell => cover(matcher, heads[cell.from] ?? []).share > 0)) return [];
    const stems = stemsOf(key.run.text);
    const all = cover(matcher, [...stems, ...sectionStems(row), ...caption]);
    if (cover(matcher, stems).share === 0 || missesExact(matcher, all)) return [];
    const trust = 0.55 + 0.45 * precision(matcher, stems);
    return [{ spans: rest.map(cellSpan), score: 0.9 * all.share * trust }];
  });
}

function formFit(question: Question, cell: TableCell): number {
  const { text } = cell.run;
  if (question.kind === 'count' && isNumeric(cell)) return Number.isInteger(parseNumber(text)) ? 1 : 0.5;
  if (question.kind === 'amount' || question.kind === 'count')
    return isNumeric(cell) ? 1 : /\d/u.test(text) ? 0.85 : 0.3;
  if (question.kind === 'date') return /\d/u.test(text) ? 1 : 0.5;
  if (question.kind === 'name') return isNumeric(cell) ? 0.4 : 1;
  return 1;
}
