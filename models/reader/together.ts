/** The answers to the parts of one question as one answer; it says which part was not located. */
import type { ReaderAnswer } from './answer.ts';

export interface AnsweredPart {
  /** What the part asks for: "address", "where". */
  readonly name: string;
  readonly answer: ReaderAnswer;
}

/** @returns undefined where no part was located */
export function together(parts: readonly AnsweredPart[]): ReaderAnswer | undefined {
  const located = parts.filter(({ answer }) => answer.located);
  const [first] = located;
  if (!first) return undefined;
  // One line that says both is said once.
  const texts = new Map(located.map(({ answer }) => [answer.answer, answer]));
  const missing = parts.filter(({ answer }) => !answer.located).map(({ name }) => `Not located: ${name}`);
  const computed = [...texts.values()].flatMap(answer => answer.computed ?? []);
  return {
    answer: [...texts.keys(), ...missing].join('\n'),
    kind: texts.size > 1 ? 'list' : first.answer.kind,
    evidence: [...texts.values()].flatMap(({ evidence }) => evidence),
    located: true,
    ...(computed.length > 0 && { computed: computed.join('; ') }),
  };
}
