/**
 * "How long is the lunch break?" with "Lunch break 12:30–13:15": worked out of the two times, where the row, field or
 * sentence that is asked about has just these two and does not say how long it is itself.
 */
import { fold } from '../language/fold.ts';
import {
  headsPeriod,
  isDurationWord,
  isTimeOfDay,
  minutesFrom,
  timeSpansIn,
  writeMinutes,
} from '../language/timeSpans.ts';
import { unitsIn } from '../language/units.ts';
import { findPairs } from '../structure/fields.ts';
import type { PageLayout } from '../structure/layout.ts';
import type { Passage } from '../structure/passages.ts';
import { partOf, spanText, spanWords, type Span } from '../structure/run.ts';
import { findTables } from '../structure/tables/findTables.ts';
import { wordsOfTable, type Table, type TableRow } from '../structure/tables/table.ts';
import type { Candidate, Proposal } from './candidate.ts';
import { byScore, rivalsIn } from './found.ts';
import { cover, missesExact, precision, stemsOf, withoutTerms, type Matcher } from './matching.ts';
import { cellSpan, keyOf, sectionStems } from './tables/askedTable.ts';

/** Share of the question that what is asked about has to cover. */
const enough = 0.7;

/** Two times, and how far they are apart. */
interface Stretch {
  readonly from: Span;
  readonly to: Span;
  readonly minutes: number;
}

/**
 * @param others what else was found: where a duration is asked for, a time of day is no answer, and from when until when
 *   only where it cannot be worked out
 */
export function withDurations(
  whole: Matcher,
  pages: readonly PageLayout[],
  passages: readonly Passage[],
  others: readonly Proposal[],
): Proposal[] {
  const found = durationsIn(whole, pages, passages).map((one): Proposal => ({ ...one, finder: 'computed' }));
  const isTime = ({ spans, computed }: Candidate): boolean => {
    const texts = computed ? [] : spans.map(spanText);
    return texts.some(text => isTimeOfDay(text) || (found.length > 0 && timeSpansIn(text).length > 0));
  };
  return [...found, ...others.filter(one => !isTime(one))];
}

function durationsIn(
  whole: Matcher,
  pages: readonly PageLayout[],
  passages: readonly Passage[],
): Candidate[] {
  const matcher = withoutTerms(whole, ({ word }) => isDurationWord(word));
  if (matcher.terms.length === 0) return [];
  const tables = pages.flatMap(findTables);
  // Of several columns only the head tells which is meant.
  const inTables = new Set(
    tables.flatMap(table => (table.columns.length > 2 ? [...wordsOfTable(table)] : [])),
  );
  const found = [
    ...tables.flatMap(table => inTable(matcher, table)),
    ...pages.flatMap(findPairs).flatMap(({ label, value }) => {
      if (spanWords(value).some(word => inTables.has(word))) return [];
      const stems = stemsOf(spanText(label));
      return candidates(matcher, stretchIn(value), stems, precision(matcher, stems));
    }),
    ...passages.flatMap(({ kind, span, headings }) =>
      kind === 'heading'
        ? []
        : candidates(matcher, stretchIn(span), stemsOf(spanText(span)), 1, headings.flatMap(stemsOf)),
    ),
  ].sort(byScore);
  return new Set(rivalsIn(found).map(({ computed }) => computed?.how)).size > 1 ? [] : found;
}

function candidates(
  matcher: Matcher,
  stretch: Stretch | undefined,
  stems: readonly string[],
  trust: number,
  context: readonly string[] = [],
): Candidate[] {
  const covered = cover(matcher, stems, context);
  if (!stretch || covered.share < enough || missesExact(matcher, covered)) return [];
  const { from, to, minutes } = stretch;
  return [
    {
      spans: [to, from],
      score: 0.95 * covered.share * (0.7 + 0.3 * trust),
      computed: { result: writeMinutes(minutes), how: `${spanText(to)} − ${spanText(from)}` },
    },
  ];
}

/** The only stretch of time in a span; none where it says itself how long it is. */
function stretchIn(span: Span): Stretch | undefined {
  const text = spanText(span);
  const [only, ...others] = timeSpansIn(text);
  if (!only || others.length > 0 || isStated(text)) return undefined;
  return { from: partOf(span, only.from), to: partOf(span, only.to), minutes: only.minutes };
}

/** "45 min" beside the times; "9–17 h" and "12h30" are times. */
function isStated(text: string): boolean {
  const rest = timeSpansIn(text).reduceRight(
    (left, { from, to }) => left.slice(0, from.start) + left.slice(to.end),
    fold(text),
  );
  return unitsIn(rest).some(unit => unit === 'minute' || unit === 'hour') && /\d/u.test(rest);
}

function inTable(matcher: Matcher, { columns, rows, caption }: Table): Candidate[] {
  const heads = columns.map(column => column.heads.map(({ run }) => run.text).join(' '));
  if (heads.some(head => stemsOf(head).includes('#duration'))) return [];
  return rows.flatMap(row => {
    const key = keyOf(row);
    if (!key) return [];
    const own = [...stemsOf(key.run.text), ...sectionStems(row), ...stemsOf(heads[key.from] ?? '')];
    if (cover(matcher, stemsOf(key.run.text)).share === 0) return [];
    const trust = precision(matcher, stemsOf(key.run.text));
    const cells = row.cells.flatMap((cell, at) => (cell ? [{ cell, at }] : []));
    const timed = cells.filter(({ cell }) => timeSpansIn(cell.run.text).length > 0);
    const others = cells.filter(({ cell }) => cell !== key && isStated(cell.run.text));
    if (others.length > 0) return [];
    const context = stemsOf(caption);
    if (timed.length === 0) return candidates(matcher, overColumns(row, heads), own, trust, context);
    return timed.flatMap(({ cell, at }) => {
      const head = stemsOf(heads[at] ?? '');
      // Of several stretches the question has to name the column.
      if (timed.length > 1 && cover(matcher, head).share === 0) return [];
      return candidates(matcher, stretchIn(cellSpan(cell)), [...own, ...head], trust, context);
    });
  });
}

/** "From | To": the beginning and the end in columns of their own. */
function overColumns({ cells }: TableRow, heads: readonly string[]): Stretch | undefined {
  const found = cells.flatMap((from, at): Stretch[] => {
    const to = cells[at + 1];
    if (!from || !to || !headsPeriod(heads[at] ?? '', heads[at + 1] ?? '')) return [];
    const minutes = minutesFrom(from.run.text, to.run.text);
    return minutes === undefined ? [] : [{ from: cellSpan(from), to: cellSpan(to), minutes }];
  });
  return found.length === 1 ? found[0] : undefined;
}
