/** When the reader answers and when it says that it found nothing; what its score means. */
import type { Candidate } from './candidate.ts';
import type { Question } from './question/types.ts';
import { withoutMentionWords } from './yesNo.ts';

/** Below this a proposal is a guess; `npm run eval -- questions` prints how often answers of each score are right. */
const threshold = 0.5;

export function isLocated(best: Candidate, question: Question): boolean {
  return best.score >= (question.kind === 'yes-no' ? threshold + 0.05 : threshold);
}

/** 0..1, the chance that the answer is right. */
export function confidence(best: Candidate): number {
  return Math.max(0, Math.min(1, best.score));
}

/**
 * Said instead of an answer; that no place is shown is said beside it. Names the words that were looked for, so that the
 * user can ask otherwise.
 */
export function notLocated(question: Question): string {
  const words = withoutMentionWords(question)
    .terms.map(({ word }) => word)
    .join(', ');
  if (question.mention && words) return `I found no mention of ${words} in the words of these pages.`;
  return 'I found no words on these pages that answer this.';
}
