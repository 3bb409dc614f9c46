/**
 * Questions that fit a document: about the values its own labels name, and the few that any document may answer. Each is
 * asked before it is offered, and only those stay whose answer was located.
 */
import { throwIfCancelled } from '../errors.ts';
import type { PageText } from '../page.ts';
import { findPairs, type Pair } from './keyValue.ts';
import { layoutPage } from './layout.ts';
import { read } from './reader.ts';
import { spanText } from './run.ts';

/** What many documents answer, the most telling first. */
const GENERAL = [
  'What is the total amount?',
  'Who are the authors?',
  'What is the title?',
  'What is the date?',
] as const;

/** Labels in one word to four: longer ones are sentences. */
const LABEL = /^\p{L}[\p{L}\p{M}.'’/-]*(?: \p{L}[\p{L}\p{M}.'’/-]*){0,3}$/u;
/** A label the page itself sets apart from its value, by a colon or by its print. */
const PLAIN = 0.85;
/** Labels tried; each costs a reading of the page. */
const MOST_TRIED = 8;
/** An answer less sure than this would make a poor first impression. */
const SURE = 0.7;

/**
 * @param pages the first pages of the document
 * @param most questions wanted
 * @returns as many as were answered, in the order in which they are best offered; possibly none
 * @throws job.cancelled
 */
export function suggestQuestions(
  pages: readonly PageText[],
  most: number,
  signal: AbortSignal,
): readonly string[] {
  const asked = [...labelsOf(pages).map(label => `What is the ${label}?`), ...GENERAL];
  const good: string[] = [];
  const answers = new Set<string>();
  for (const question of asked) {
    if (good.length >= most) break;
    throwIfCancelled(signal);
    const { answer, located, evidence } = read(question, pages, signal);
    // Two questions with one answer are one too many.
    if (!located || answers.has(answer) || (evidence[0]?.score ?? 0) < SURE) continue;
    answers.add(answer);
    good.push(question);
  }
  return good;
}

/** The plainest labels of values with a number in them, as they would be written in a sentence. */
function labelsOf(pages: readonly PageText[]): readonly string[] {
  const pairs = pages.flatMap(page => findPairs(layoutPage(page)));
  const labels = pairs
    .filter(pair => pair.strength >= PLAIN && /\d/u.test(spanText(pair.value)))
    .map(labelOf)
    .filter(label => LABEL.test(label));
  return [...new Set(labels)].slice(0, MOST_TRIED);
}

/** "Invoice No." begins small inside a sentence, "VAT" and "IBAN" do not. */
function labelOf({ label }: Pair): string {
  const text = spanText(label).trim();
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
