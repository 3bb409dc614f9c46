/** "Which city has the highest sales?": of the rows in question the one that has it. */
import { isWhole, parseNumber } from '../../language/values.ts';
import { isNumeric } from '../../structure/tables/numeric.ts';
import type { TableRow } from '../../structure/tables/table.ts';
import type { Candidate } from '../candidate.ts';
import { cover, isKnown, type Matcher, stemsOf, withoutTerms } from '../matching.ts';
import { type AskedTable, cellSpan, isSum, keyOf, sectionStems } from './askedTable.ts';

/** Rows that have it alike: which of them is meant, the question does not say. */
const undecided = 0.6;

export function lookUpExtremes(table: AskedTable): Candidate[] {
  const asked = { ...table, matcher: withoutKind(table) };
  const { question, matcher, heads, caption } = asked;
  return heads.flatMap((head, at) => {
    const byHead = cover(matcher, head);
    if (byHead.share === 0) return [];
    // "2.900" among whole numbers is a thousand times "2.9".
    const written = asked.rows.flatMap(row => row.cells[at] ?? []).filter(isNumeric);
    const isGrouped = written.every(({ run }) => isWhole(run.text));
    const compared = asked.rows.flatMap(row => {
      const cell = row.cells[at];
      const key = cell ? keyOf(row, cell) : undefined;
      if (!cell || !key || isNumeric(key) || !isNumeric(cell) || isSum(row)) return [];
      const value = parseNumber(isGrouped ? cell.run.text.replaceAll('.', '') : cell.run.text);
      return [{ row, cell, key, value, named: namedBy(asked, row) }];
    });
    // "Which nvme sensor": only rows that are called so, if some are and others are not.
    const most = Math.max(0, ...compared.map(({ named }) => named));
    const meant = compared.filter(({ named }) => named === most && !Number.isNaN(named));
    if (meant.length < 2) return [];
    const best = meant.reduce((a, b) =>
      (question.extreme === 'most' ? b.value > a.value : b.value < a.value) ? b : a,
    );
    const rivals = meant.filter(({ value, key }) => value === best.value && key !== best.key);
    const rowStems = most > 0 ? stemsOf(best.key.run.text) : [];
    const all = cover(matcher, [...heads.flat(), ...rowStems, ...sectionStems(best.row), ...caption]);
    const wanted = question.kind === 'amount' || question.kind === 'count' ? best.cell : best.key;
    const score = 0.9 * all.share * (0.6 + 0.4 * byHead.share) * (rivals.length > 0 ? undecided : 1);
    return [{ spans: [cellSpan(wanted)], score }];
  });
}

/** "Which workshop": what the rows are, a table seldom says of itself. */
function withoutKind({ question, matcher }: AskedTable): Matcher {
  return withoutTerms(matcher, term => term.stem === question.noun && !isKnown(matcher, term));
}

/** How much of the question the row's own name and its section cover. */
function namedBy({ matcher, heads }: AskedTable, row: TableRow): number {
  const key = keyOf(row);
  // "Which fuel": the head over the names; all rows are fuels.
  const kind = new Set(key ? heads[key.from] : []);
  const terms = matcher.terms.filter(({ stems }) => ![...kind].some(stem => stems.has(stem)));
  const naming = { ...matcher, terms };
  const stems = key ? [...stemsOf(key.run.text), ...sectionStems(row)] : [];
  return Math.round(100 * cover(naming, stems).share);
}
