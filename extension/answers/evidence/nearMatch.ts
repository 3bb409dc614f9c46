/**
 * Finds a quote that the page spells a little differently: OCR noise, a dropped space, a changed ending.
 * Semi-global edit distance (Sellers 1980): the quote against any stretch of the page, in one pass.
 */
import type { TextIndex, WordRun } from './textIndex.ts';
import { fold } from './textIndex.ts';

/** Below this many characters a near match says nothing: every number is near some other number. */
const SHORTEST_QUOTE = 8;
/** Share of the quote's characters that may differ. */
const TOLERANCE = 0.15;

/** The nearest stretch of whole words, or nothing when even the nearest differs too much. */
export function findNear(index: TextIndex, quote: string): WordRun | undefined {
  const needle = fold(quote);
  // Digits are never "nearly" right.
  if (needle.length < SHORTEST_QUOTE || /\d/u.test(needle)) return undefined;
  const { start, end, distance } = nearestStretch(index.characters, needle);
  const from = index.wordOf[start];
  const last = index.wordOf[end - 1];
  if (from === undefined || last === undefined || distance > needle.length * TOLERANCE) return undefined;
  return { index, from, to: last + 1, similarity: 1 - distance / needle.length };
}

interface Stretch {
  /** Start inclusive, end exclusive, in characters of the page. */
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

function nearestStretch(haystack: string, needle: string): Stretch {
  let best: Stretch = { start: 0, end: 0, distance: needle.length };
  let costs = Array.from({ length: needle.length + 1 }, (_, i) => i);
  let starts = new Array<number>(needle.length + 1).fill(0);
  for (let column = 1; column <= haystack.length; column++) {
    const nextCosts = [0];
    const nextStarts = [column];
    for (let row = 1; row <= needle.length; row++) {
      const same = needle[row - 1] === haystack[column - 1];
      const replace = (costs[row - 1] ?? 0) + (same ? 0 : 1);
      const skipHay = (costs[row] ?? 0) + 1;
      const skipNeedle = (nextCosts[row - 1] ?? 0) + 1;
      const cost = Math.min(replace, skipHay, skipNeedle);
      nextCosts.push(cost);
      const origin =
        cost === replace ? starts[row - 1] : cost === skipHay ? starts[row] : nextStarts[row - 1];
      nextStarts.push(origin ?? column);
    }
    costs = nextCosts;
    starts = nextStarts;
    const distance = costs[needle.length] ?? needle.length;
    if (distance < best.distance) best = { start: starts[needle.length] ?? 0, end: column, distance };
  }
  return best;
}
