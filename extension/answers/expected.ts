/**
 * Whether an answer is the expected one: the same words whatever their case, marks and blanks, or the same number however
 * it is written; on the expected page, at the expected place.
 */
import { boxIou } from '../../models/geometry/box.ts';
import { fold } from '../../models/language/fold.ts';
import { parseNumber } from '../../models/language/values.ts';
import type { Box } from '../../models/page.ts';
import type { Answer } from './answer.ts';

export interface Expected {
  /** `null` where the document does not say: "not located" is right then. */
  readonly answer: string | null;
  readonly page?: number;
  /** With its page. */
  readonly box?: Box;
}

/** Boxes of the same words differ by margins, and a sentence may stand for its number. */
const SAME_PLACE = 0.3;
const NUMBER = /\d(?:[\d.,'’\s\u00a0\u202f]*\d)?/gu;

/** @returns what is not as expected, in words; empty when all is */
export function differences(
  { answer, located, evidence }: Pick<Answer, 'answer' | 'located' | 'evidence'>,
  expected: Expected,
): readonly string[] {
  if (expected.answer === null) return located ? [`answered "${answer}", expected "not located"`] : [];
  if (!located) return [`not located, expected "${expected.answer}"`];
  const { page, box } = expected;
  return [
    ...(isSame(answer, expected.answer) ? [] : [`answered "${answer}", expected "${expected.answer}"`]),
    ...(page === undefined || evidence.some(one => one.box.page === page)
      ? []
      : [`found on page ${pagesOf(evidence)}, expected page ${page}`]),
    ...(!box || evidence.some(one => isAt(one.box, box)) ? [] : ['found at another place of the page']),
  ];
}

/** @internal */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [plain(given), plain(expected)];
  return a === b || (namesOf(given) === namesOf(expected) && parseNumber(given) === parseNumber(expected));
}

/** What stands beside the one number of a text, in any order; nothing equals a text of several numbers or of none. */
function namesOf(text: string): string | number {
  const [first, ...others] = text.match(NUMBER) ?? [];
  if (first === undefined || others.length > 0) return NaN;
  return plain(text.replace(NUMBER, ' ')).split(' ').sort().join(' ');
}

/** Letters and figures, each word once apart. */
function plain(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function isAt(found: Box, expected: Box): boolean {
  return found.page === expected.page && boxIou(found, expected) >= SAME_PLACE;
}

function pagesOf(evidence: Answer['evidence']): string {
  return [...new Set(evidence.map(({ box }) => box.page))].join(', ');
}
