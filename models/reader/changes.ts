/** "By how much does lunch go up?" with "from 4.10 € to 4.65 €": worked out of the two values. */
import { fold } from '../language/fold.ts';
import { asksChange, changedFrom, changedTo } from '../language/sentenceWords.ts';
import { findValues, type ValueType } from '../language/values.ts';
import type { Passage } from '../structure/passages.ts';
import { partOf, spanText, type Span } from '../structure/run.ts';
import type { Candidate, Computed } from './candidate.ts';
import { cover, missesExact, stemsOf, type Matcher } from './matching.ts';
import type { Question } from './question/types.ts';
import { differenceOf } from './tables/arithmetic.ts';

/** Share of the question that the sentence and its heading have to cover. */
const enough = 0.5;
const measured: readonly ValueType[] = ['money', 'percent', 'quantity', 'number'];

interface Change {
  readonly spans: readonly [Span, Span];
  readonly computed: Computed;
}

export function answerChange(
  question: Question,
  matcher: Matcher,
  passages: readonly Passage[],
): Candidate[] {
  if (!asksChange.test(fold(question.text))) return [];
  return passages.flatMap(({ span, headings }) => {
    const change = changeIn(span);
    if (!change) return [];
    const covered = cover(matcher, stemsOf(spanText(span)), headings.flatMap(stemsOf));
    if (covered.share < enough || missesExact(matcher, covered)) return [];
    return [{ ...change, score: 0.95 * covered.share }];
  });
}

/** The one change that a passage tells. */
function changeIn(span: Span): Change | undefined {
  const text = spanText(span);
  const folded = fold(text);
  const values = findValues(text).filter(({ type }) => measured.includes(type));
  const found = values.flatMap(from => {
    if (!changedFrom.test(folded.slice(0, from.start))) return [];
    return values
      .filter(to => to.type === from.type && to.start >= from.end)
      .filter(to => changedTo.test(folded.slice(from.end, to.start)))
      .map(to => ({ from, to }));
  });
  // Of "4.10 €" and its bare number the longer says more.
  const [longest] = found.sort((a, b) => b.from.end - b.from.start - (a.from.end - a.from.start));
  if (!longest || found.some(({ from }) => from.start !== longest.from.start)) return undefined;
  const { from, to } = longest;
  const computed = differenceOf(text.slice(from.start, from.end), text.slice(to.start, to.end));
  return computed && { spans: [partOf(span, from), partOf(span, to)], computed };
}
