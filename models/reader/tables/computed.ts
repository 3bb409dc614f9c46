/**
 * Differences, sums and averages of cells: two rows of one column, two columns of one row, or a column. Only where the
 * question names both by all their words, and nothing else of the table as well.
 */
import type { TableCell, TableRow } from '../../structure/tables/table.ts';
import { isNumeric } from '../../structure/tables/numeric.ts';
import type { Candidate } from '../candidate.ts';
import { questionWordsOf } from '../../language/questionWords.ts';
import { byScore } from '../found.ts';
import { cover, precision, stemsOf, withoutTerms, type Matcher } from '../matching.ts';
import { type AskedTable, cellSpan, isSum, keyOf, sectionStems } from './askedTable.ts';
import { averageOf, differenceOf, sumOf } from './arithmetic.ts';

export function computeFromTable(asked: AskedTable): Candidate[] {
  const { operation } = asked.question;
  if (operation === undefined) return [];
  return operation === 'average' ? ofColumn(asked) : [...ofTwoRows(asked), ...ofTwoColumns(asked)];
}

function ofTwoRows(asked: AskedTable): Candidate[] {
  const rows = asked.rows.filter(row => !isSum(row));
  const named = rows.filter(row => isNamed(asked, keyStemsOf(row)));
  // "Motorboot" names "Motorboot 15 PS", where no other row is called anything like it.
  const meant = named.length === 2 ? named : rows.filter(row => cover(asked.matcher, nameOf(row)).share > 0);
  const [first, second, ...others] = meant;
  if (!first || !second || others.length > 0 || !differ(asked, first, second)) return [];
  const column = bestColumn(asked, [first, second]);
  if (column === undefined) return [];
  return combined(asked, first.cells[column], second.cells[column], [
    ...keyStemsOf(first),
    ...keyStemsOf(second),
    ...(asked.heads[column] ?? []),
  ]);
}

function nameOf(row: TableRow): readonly string[] {
  const key = keyOf(row);
  return key ? stemsOf(key.run.text) : [];
}

/** Whether each of two rows has a word of the question that the other has not. */
function differ({ matcher }: AskedTable, a: TableRow, b: TableRow): boolean {
  const [first, second] = [cover(matcher, nameOf(a)).parts, cover(matcher, nameOf(b)).parts];
  return (
    first.some((part, at) => part > (second[at] ?? 0)) && second.some((part, at) => part > (first[at] ?? 0))
  );
}

function ofTwoColumns(asked: AskedTable): Candidate[] {
  const columns = asked.heads.flatMap((head, at) => (head.length > 0 && isNamed(asked, head) ? at : []));
  const [first, second, ...others] = columns;
  if (first === undefined || second === undefined || others.length > 0) return [];
  const rows = asked.rows.filter(row => cover(asked.matcher, keyStemsOf(row)).share > 0);
  const named = rows.filter(row => isNamed(asked, keyStemsOf(row)));
  const [row, ...rivals] = named.length > 0 ? named : rows;
  if (!row || rivals.length > 0) return [];
  return combined(asked, row.cells[first], row.cells[second], [
    ...keyStemsOf(row),
    ...(asked.heads[first] ?? []),
    ...(asked.heads[second] ?? []),
  ]);
}

/** The mean of a column that the question names, where the table does not state it. */
function ofColumn(asked: AskedTable): Candidate[] {
  const { question, heads, caption } = asked;
  const stated = heads.some(isAverage) || asked.rows.some(row => isAverage(keyStemsOf(row)));
  if (stated) return [];
  const averaging = new Set(questionWordsOf(question.language)?.average ?? []);
  const matcher = withoutTerms(asked.matcher, ({ word }) => averaging.has(word));
  const at = clearlyBest(matcher, heads, [...heads.keys()]);
  if (at === undefined) return [];
  const cells = asked.rows.flatMap(row => (isSum(row) ? [] : (row.cells[at] ?? []))).filter(isNumeric);
  // Rows that are named are not averaged over with the others.
  if (cells.length < 2 || asked.rows.some(row => cover(matcher, keyStemsOf(row)).share > 0)) return [];
  const computed = averageOf(cells.map(({ run }) => run.text));
  const covered = cover(matcher, heads[at] ?? [], caption).share;
  return computed ? [{ spans: cells.map(cellSpan), score: 0.9 * covered, computed }] : [];
}

function isAverage(stems: readonly string[]): boolean {
  return stems.includes('#average');
}

function keyStemsOf(row: TableRow): string[] {
  const key = keyOf(row);
  return key ? [...stemsOf(key.run.text), ...sectionStems(row)] : [];
}

/** Whether the question has every word of the name. */
function isNamed({ matcher }: AskedTable, stems: readonly string[]): boolean {
  const figures = stems.filter(stem => /^\d/u.test(stem));
  const isAsked = (stem: string): boolean => matcher.terms.some(({ stems: known }) => known.has(stem));
  return cover(matcher, stems).share > 0 && precision(matcher, stems) === 1 && figures.every(isAsked);
}

/** The column that the question names, of those in which all rows have numbers; the only such column otherwise. */
function bestColumn({ matcher, heads }: AskedTable, rows: readonly TableRow[]): number | undefined {
  const numbered = heads.flatMap((_, at) =>
    rows.every(row => {
      const cell = row.cells[at];
      return cell !== undefined && cell !== keyOf(row) && isNumeric(cell);
    })
      ? at
      : [],
  );
  if (numbered.length < 2) return numbered[0];
  return clearlyBest(matcher, heads, numbered);
}

/** The column whose head has most of the question's words, and of those that have as many the one with fewest others. */
function clearlyBest(
  matcher: Matcher,
  heads: readonly (readonly string[])[],
  columns: readonly number[],
): number | undefined {
  const scored = columns
    .map(at => {
      const head = heads[at] ?? [];
      const { share } = cover(matcher, head);
      return { at, score: share === 0 ? 0 : share + 0.01 * precision(matcher, head) };
    })
    .sort(byScore);
  const [best, second] = scored;
  return best && best.score > (second?.score ?? 0) ? best.at : undefined;
}

function combined(
  { question, matcher, caption }: AskedTable,
  a: TableCell | undefined,
  b: TableCell | undefined,
  stems: readonly string[],
): Candidate[] {
  if (!a || !b || !isNumeric(a) || !isNumeric(b)) return [];
  const texts = [a.run.text, b.run.text] as const;
  const computed = question.operation === 'sum' ? sumOf(...texts) : differenceOf(...texts);
  return computed
    ? [{ spans: [a, b].map(cellSpan), score: 0.92 * cover(matcher, stems, caption).share, computed }]
    : [];
}
