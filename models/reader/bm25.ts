/** Okapi BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) over passages, with terms that match unsurely counted less. */
import type { Matcher } from './matching.ts';

const k1 = 1.2;
const b = 0.75;

/**
 * @param passages stems of each passage
 * @returns one score a passage, 0 or more; only their order and proportions mean something
 */
export function bm25(matcher: Matcher, passages: readonly (readonly string[])[]): number[] {
  const count = passages.length;
  const meanLength = passages.reduce((sum, { length }) => sum + length, 0) / Math.max(1, count);
  const frequencies = matcher.terms.map(({ stems }) =>
    passages.map(words => words.reduce((sum, word) => sum + (stems.get(word) ?? 0), 0)),
  );
  const rarities = frequencies.map(of => {
    const holding = of.filter(value => value > 0).length;
    return Math.log(1 + (count - holding + 0.5) / (holding + 0.5));
  });
  return passages.map((words, at) => {
    let score = 0;
    matcher.terms.forEach(({ term }, index) => {
      const frequency = frequencies[index]?.[at] ?? 0;
      if (frequency === 0) return;
      const rarity = rarities[index] ?? 0;
      const length = 1 - b + (b * words.length) / Math.max(1, meanLength);
      score += (term.weight * rarity * frequency * (k1 + 1)) / (frequency + k1 * length);
    });
    return score;
  });
}
