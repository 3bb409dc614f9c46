/**
 * A question that leans on the one before ("and in 2022?", "who signed it?") made whole for the built-in reader,
 * which has no memory of its own. InternVL gets the real history instead.
 */
import type { Turn } from '../answer.ts';

const LEANS = /^(?:and|or|what about|how about|also|then)\b|\b(?:it|its|those|these|they|them|their)\b/iu;
/** A fragment of up to this many words leans, unless it asks by itself. */
const FRAGMENT_WORDS = 3;
const ASKS =
  /^(?:how|what|who|whose|whom|when|where|which|why|is|are|was|were|did|does|do|has|have|can|list|name|show|find)\b/iu;

/** The question with the words of the turn it leans on; unchanged when it stands alone. */
export function completeQuestion(question: string, history: readonly Pick<Turn, 'question'>[]): string {
  const previous = history.at(-1);
  if (!previous) return question;
  const asked = question.trim();
  const isFragment = asked.split(/\s+/u).length <= FRAGMENT_WORDS && !ASKS.test(asked);
  return isFragment || LEANS.test(asked) ? `${question} (${previous.question})` : question;
}
