/** The other way round: a value is given, the row's name is asked for ("Which city had 34 stores?"). */
import { endsAsLabel } from '../../structure/run.ts';
import type { Candidate } from '../candidate.ts';
import { cover, stemsOf } from '../matching.ts';
import { type AskedTable, cellSpan, keyOf, sectionStems } from './askedTable.ts';

export function lookUpByValue({ question, matcher, heads, caption, rows }: AskedTable): Candidate[] {
  if (question.kind !== 'name' && question.kind !== 'text') return [];
  const exact = matcher.terms.filter(({ term }) => term.exact);
  if (exact.length === 0) return [];
  return rows.flatMap(row => {
    const key = keyOf(row);
    if (!key || endsAsLabel(key.run.text) || cover(matcher, stemsOf(key.run.text)).share > 0) return [];
    return row.cells.flatMap(cell => {
      if (!cell || cell === key) return [];
      const stems = stemsOf(cell.run.text);
      if (!exact.every(({ stems: known }) => stems.some(word => known.has(word)))) return [];
      const named = [...stems, ...(heads[cell.from] ?? []), ...(heads[key.from] ?? []), ...sectionStems(row)];
      return [{ spans: [cellSpan(key)], score: 0.92 * cover(matcher, [...named, ...caption]).share }];
    });
  });
}
