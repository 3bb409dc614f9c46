/** When the reader answers and when it says that it found nothing. */
import type { Question } from './question/types.ts';
import { withoutMentionWords } from './yesNo.ts';

/** A wrong answer costs more than none: chances below this are not taken. */
const threshold = 0.55;

/** @param chance that the answer is right, 0..1 */
export function isLocated(chance: number): boolean {
  return chance >= threshold;
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
