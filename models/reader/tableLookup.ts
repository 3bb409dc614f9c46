/** Answers out of tables: the cell where a row and a column of the question cross, a whole row, the row with the most. */
import type { Candidate } from './candidate.ts';
import type { Cell } from '../structure/layout.ts';
import { quantityHeads } from './lexicon.ts';
import { cover, precision, stemsOf, type Coverage, type Matcher } from './matching.ts';
import type { Question } from './question.ts';
import { trimSpan, type Span } from '../structure/run.ts';
import { isNumeric, type Table, type TableRow } from '../structure/tables.ts';
import { parseNumber } from '../language/values.ts';

export function answerFromTable(question: Question, matcher: Matcher, table: Table): Candidate[] {
  const caption = stemsOf(table.caption);
  const heads = table.columns.map(column => column.heads.flatMap(head => stemsOf(head.run.text)));
  if (question.extreme) return extremeRow(question, matcher, table, caption, heads);
  return table.rows.flatMap(row => lookUp(question, matcher, row, caption, heads));
}

/** Share of the question that the caption, the row's key and one column's head cover together. */
function lookUp(
  question: Question,
  matcher: Matcher,
  row: TableRow,
  caption: readonly string[],
  heads: readonly (readonly string[])[],
): Candidate[] {
  const keyAt = row.cells.findIndex(cell => cell !== undefined && !isNumeric(cell));
  const key = row.cells[keyAt];
  if (!key) return [];
  const keyStems = stemsOf(key.run.text);
  const byKey = cover(matcher, keyStems);
  if (byKey.share === 0) return byValue(question, matcher, row, caption, heads);
  const ownPrecision = precision(matcher, keyStems);
  const keyTrust = 0.55 + 0.45 * ownPrecision;
  const candidates: Candidate[] = [];
  const headless = heads.every((head, at) => at === keyAt || cover(matcher, head).share === 0);
  row.cells.forEach((cell, at) => {
    if (!cell || at === keyAt) return;
    const all = cover(matcher, [...keyStems, ...(heads[at] ?? []), ...caption]);
    if (missing(matcher, all)) return;
    const counts = question.kind === 'count' && (heads[at] ?? []).some(word => quantityHeads.has(word));
    const asked = counts ? { share: 1, parts: [] } : cover(matcher, heads[at] ?? []);
    // Without a word on the column only a row of two cells says which is meant.
    if (asked.share === 0 && filled(row) > 2) return;
    const headPrecision = counts
      ? 1
      : asked.share === 0
        ? 0.8
        : 0.7 + 0.3 * precision(matcher, heads[at] ?? []);
    candidates.push({
      spans: [cellSpan(cell)],
      score: 0.98 * all.share * keyTrust * headPrecision * formFit(question, cell),
    });
  });
  const rest = row.cells.filter((cell, at): cell is Cell => cell !== undefined && at !== keyAt);
  const wholeRow = cover(matcher, [...keyStems, ...caption]);
  const anyForm = question.kind === 'text' || question.kind === 'list';
  if (headless && rest.length > 1 && !missing(matcher, wholeRow) && anyForm) {
    const score = 0.9 * wholeRow.share * keyTrust;
    candidates.push({ spans: rest.map(cellSpan), score });
  }
  return candidates;
}

/** The other way round: a value is given, the row's key is asked for ("Which city had 34 stores?"). */
function byValue(
  question: Question,
  matcher: Matcher,
  row: TableRow,
  caption: readonly string[],
  heads: readonly (readonly string[])[],
): Candidate[] {
  if (question.kind !== 'name' && question.kind !== 'text') return [];
  const keyAt = row.cells.findIndex(cell => cell !== undefined && !isNumeric(cell));
  const key = row.cells[keyAt];
  const exact = matcher.terms.filter(({ term }) => term.exact);
  if (!key || exact.length === 0) return [];
  return row.cells.flatMap((cell, at) => {
    if (!cell || at === keyAt) return [];
    const stems = stemsOf(cell.run.text);
    if (!exact.every(({ stems: known }) => stems.some(word => known.has(word)))) return [];
    const all = cover(matcher, [...stems, ...(heads[at] ?? []), ...(heads[keyAt] ?? []), ...caption]);
    return [{ spans: [cellSpan(key)], score: 0.92 * all.share }];
  });
}

/** "Which city has the highest sales?": the key of the row that has it. */
function extremeRow(
  question: Question,
  matcher: Matcher,
  table: Table,
  caption: readonly string[],
  heads: readonly (readonly string[])[],
): Candidate[] {
  return table.columns.flatMap((_, at) => {
    const asked = cover(matcher, heads[at] ?? []);
    if (asked.share === 0) return [];
    const numbered = table.rows.flatMap(row => {
      const cell = row.cells[at];
      const key = row.cells.find((one, column) => one !== undefined && column !== at && !isNumeric(one));
      if (!cell || !key || !isNumeric(cell) || /^(?:total|sum|all|average|mean)\b/i.test(key.run.text))
        return [];
      return [{ cell, key, value: parseNumber(cell.run.text) }];
    });
    if (numbered.length < 2) return [];
    const best = numbered.reduce((a, b) =>
      (question.extreme === 'most' ? b.value > a.value : b.value < a.value) ? b : a,
    );
    const all = cover(matcher, [...heads.flat(), ...caption]);
    const wanted = question.kind === 'amount' || question.kind === 'count' ? best.cell : best.key;
    return [{ spans: [cellSpan(wanted)], score: 0.9 * all.share * (0.6 + 0.4 * asked.share) }];
  });
}

function missing(matcher: Matcher, { parts }: Coverage): boolean {
  return matcher.terms.some(({ term }, at) => term.exact && (parts[at] ?? 0) === 0);
}

function filled(row: TableRow): number {
  return row.cells.filter(cell => cell !== undefined).length;
}

function formFit(question: Question, cell: Cell): number {
  if (question.kind === 'amount' || question.kind === 'count') return /\d/.test(cell.run.text) ? 1 : 0.4;
  if (question.kind === 'date') return /\d/.test(cell.run.text) ? 1 : 0.5;
  if (question.kind === 'name') return isNumeric(cell) ? 0.4 : 1;
  return 1;
}

function cellSpan(cell: Cell): Span {
  return trimSpan({ run: cell.run, start: 0, end: cell.run.text.length }, /\s/);
}
