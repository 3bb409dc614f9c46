/**
 * Languages that leave the question word where the answer stands ("交换价值首先表现为什么？"): the sentence that has the words
 * before it goes on with the answer.
 */
import { fold } from '../language/fold.ts';
import type { Passage } from '../structure/passages.ts';
import { partOf, spanText, trimSpan } from '../structure/run.ts';
import type { Candidate } from './candidate.ts';
import type { Question } from './question/types.ts';

/** Characters before the gap that a sentence has to have at least. */
const fewest = 3;
const pause = /[，。；：！？,;:!?．]/u;

export function fillGap({ gap }: Question, passages: readonly Passage[]): Candidate[] {
  if (!gap || gap.before.length < fewest) return [];
  const before = fold(gap.before);
  const after = fold(gap.after);
  return passages.flatMap(({ span }): Candidate[] => {
    const text = fold(spanText(span));
    const common = longestEnd(before, text);
    if (common < fewest) return [];
    const start = text.indexOf(before.slice(-common)) + common;
    const rest = text.slice(start);
    const stop = pause.exec(rest)?.index ?? rest.length;
    const next = after.length > 0 ? rest.indexOf(after) : -1;
    const end = start + (next > 0 ? Math.min(next, stop) : stop);
    const found = trimSpan(partOf(span, { start, end }));
    if (found.end <= found.start) return [];
    // The whole of what stands before the gap is as good as the question itself.
    return [{ spans: [found], score: 0.5 + 0.46 * (common / before.length) }];
  });
}

/** Length of the longest end of a text that another text contains. */
function longestEnd(text: string, within: string): number {
  for (let length = text.length; length > 0; length -= 1)
    if (within.includes(text.slice(-length))) return length;
  return 0;
}
