/** What of an answer can be looked up on a page: the answer itself when short, else its quotes, numbers and names. */

export interface Claim {
  readonly text: string;
  /** How much of the answer rests on it, 0..1. */
  readonly weight: number;
}

/** An answer of up to this many words is looked up as a whole first. */
const SHORT_ANSWER_WORDS = 14;

/** Whether the answer is a value or a name rather than a passage. */
export function isShort(answer: string): boolean {
  return answer.trim().split(/\s+/u).length <= SHORT_ANSWER_WORDS;
}

const QUOTED =
  /["\u201c\u201d\u00ab\u00bb]([^"\u201c\u201d\u00ab\u00bb]{2,200})["\u201c\u201d\u00ab\u00bb]/gu;
const NUMBER = /[\p{Sc}]?\d[\d.,:/-]*(?:\s?%)?/gu;
const NAME = /\p{Lu}[\p{L}\p{N}&.'-]*(?:\s+(?:of|the|and|de|von|van|&)?\s*\p{Lu}[\p{L}\p{N}&.'-]*)+/gu;

/** Claims in the order in which they should be tried. */
export function claimsOf(answer: string): Claim[] {
  const text = answer.trim();
  if (text.length === 0) return [];
  const claims: Claim[] = [];
  const words = text.split(/\s+/u).length;
  if (words <= SHORT_ANSWER_WORDS) claims.push({ text, weight: 1 });
  for (const line of text.split('\n')) {
    const item = line.replace(/^\s*(?:[-*\u2022]|\d+[.)])\s+/u, '').trim();
    if (item !== text && item.length > 1 && item.split(/\s+/u).length <= SHORT_ANSWER_WORDS) {
      claims.push({ text: item, weight: 0.9 });
    }
  }
  for (const match of text.matchAll(QUOTED)) claims.push({ text: match[1] ?? '', weight: 0.9 });
  if (words > 1) {
    for (const match of text.matchAll(NAME)) claims.push({ text: match[0], weight: 0.6 });
    for (const match of text.matchAll(NUMBER)) claims.push({ text: trimNumber(match[0]), weight: 0.7 });
  }
  for (const sentence of text.split(/(?<=[.!?])\s+/u)) {
    if (words > SHORT_ANSWER_WORDS) claims.push({ text: sentence, weight: 0.8 });
  }
  const seen = new Set<string>();
  return claims.filter(claim => claim.text.length > 0 && !seen.has(claim.text) && seen.add(claim.text));
}

/** Sentence punctuation behind a number is not part of it. */
function trimNumber(text: string): string {
  return text.replace(/[.,:/-]+$/u, '');
}
