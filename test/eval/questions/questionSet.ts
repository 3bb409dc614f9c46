/** How answers of the reader are judged on pages written for it. */
import { shareInside } from '../../../models/geometry/rect.ts';
import type { PageText, Word } from '../../../models/page.ts';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import { read } from '../../../models/reader/reader.ts';

/** One of these strings, a form, or null where the pages hold no answer. */
export type Expected = string | readonly string[] | RegExp | null;

export interface QuestionSet {
  readonly name: string;
  readonly pages: readonly PageText[];
  readonly questions: readonly (readonly [question: string, expected: Expected])[];
}

export type Verdict = 'right' | 'wrong' | 'missed' | 'abstained' | 'invented';

export interface Outcome {
  readonly set: string;
  readonly question: string;
  readonly expected: Expected;
  readonly answer: ReaderAnswer;
  readonly verdict: Verdict;
  /** The words under the evidence boxes spell the answer, and nothing else. */
  readonly boxed: boolean;
  readonly score: number;
}

export function ask({ name, pages, questions }: QuestionSet): Outcome[] {
  return questions.map(([question, expected]) => {
    const answer = read(question, pages, new AbortController().signal);
    return {
      set: name,
      question,
      expected,
      answer,
      verdict: verdictOf(answer, expected),
      boxed: spellsAnswer(answer, pages),
      score: answer.evidence[0]?.score ?? 0,
    };
  });
}

function verdictOf({ answer, located }: ReaderAnswer, expected: Expected): Verdict {
  if (expected === null) return located ? 'invented' : 'abstained';
  if (!located) return 'missed';
  return isExpected(answer, expected) ? 'right' : 'wrong';
}

export function isExpected(answer: string, expected: Exclude<Expected, null>): boolean {
  if (expected instanceof RegExp) return expected.test(answer);
  const accepted = typeof expected === 'string' ? [expected] : expected;
  return accepted.includes(answer);
}

/** Whether the words standing in the evidence boxes are the answer's words. */
export function spellsAnswer(answer: ReaderAnswer, pages: readonly PageText[]): boolean {
  if (!answer.located) return answer.evidence.length === 0;
  const words = pages.flatMap(page => page.lines.flatMap(line => line.words));
  const covered = answer.evidence.map(({ box, text }) => {
    const inside = words.filter(word => coveredShare(word, box) > 0.5);
    const cut = words.filter(word => coveredShare(word, box) > 0.05);
    return (
      squeeze(inside.map(word => word.text).join('')).includes(squeeze(text)) ||
      squeeze(cut.map(word => word.text).join('')).includes(squeeze(text))
    );
  });
  // What was worked out names the numbers that it was worked out of.
  if (answer.computed !== undefined)
    return covered.every(Boolean) && answer.evidence.every(({ text }) => answer.computed?.includes(text));
  const spelled = squeeze(answer.evidence.map(({ text }) => text).join(''));
  return covered.every(Boolean) && squeeze(answer.answer).endsWith(spelled);
}

function coveredShare({ box: word }: Word, box: Word['box']): number {
  return word.page === box.page ? shareInside(word, box) : 0;
}

function squeeze(text: string): string {
  return text.replace(/[\s-]/g, '');
}
