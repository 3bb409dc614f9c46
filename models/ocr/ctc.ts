/**
 * Connectionist temporal classification, greedy: the best class of each step, repeats joined, blanks dropped
 * (Graves et al. 2006). Spaces are not characters here: the recogniser drops many and invents some, so all it gives
 * about them is a probability between two characters.
 */
import type { Candidate } from './character.ts';
import { lookalikesOf } from './lookalikes.ts';

export interface CtcCharacter {
  readonly text: string;
  /** First and last step, inclusive, in which the character won. */
  readonly first: number;
  readonly last: number;
  /** Highest probability among its steps, 0..1. */
  readonly score: number;
  /** Highest probability of a space since the character before, 0..1. */
  readonly spaceBefore: number;
  /** The likeliest point or comma passed over since the character before. */
  readonly skippedBefore: Candidate;
  /** What else the character may be, among those that look like it. */
  readonly rivals: readonly Candidate[];
}

const NO_MARK: Candidate = { text: '', probability: 0 };
const MARKS: ReadonlySet<string> = new Set(['.', ',']);

/**
 * @param probabilities [steps, dictionary.length], row-major; class 0 is blank, the last class the space
 */
export function decodeCtc(
  probabilities: Float32Array,
  steps: number,
  dictionary: readonly string[],
): CtcCharacter[] {
  const classes = dictionary.length;
  const space = classes - 1;
  const marks = dictionary.flatMap((text, index) => (MARKS.has(text) ? [{ text, index }] : []));
  const characters: CtcCharacter[] = [];
  let previous = 0;
  let spaceBefore = 0;
  let skippedBefore = NO_MARK;
  for (let step = 0; step < steps; step++) {
    const offset = step * classes;
    const best = largest(probabilities, offset, classes);
    const score = probabilities[offset + best] ?? 0;
    const last = characters.at(-1);
    if (best === 0 || best === space) {
      spaceBefore = Math.max(spaceBefore, probabilities[offset + space] ?? 0);
      for (const { text, index } of marks) {
        const probability = probabilities[offset + index] ?? 0;
        if (probability > skippedBefore.probability) skippedBefore = { text, probability };
      }
    } else if (best === previous && last) {
      characters[characters.length - 1] = { ...last, last: step, score: Math.max(last.score, score) };
    } else {
      const text = dictionary[best] ?? '';
      const rivals = lookalikesOf(text).map(rival => ({
        text: rival,
        probability: probabilities[offset + dictionary.indexOf(rival)] ?? 0,
      }));
      characters.push({ text, first: step, last: step, score, spaceBefore, skippedBefore, rivals });
      spaceBefore = 0;
      skippedBefore = NO_MARK;
    }
    previous = best;
  }
  return characters;
}

function largest(values: Float32Array, offset: number, count: number): number {
  let best = 0;
  let most = values[offset] ?? 0;
  for (let index = 1; index < count; index++) {
    const value = values[offset + index] ?? 0;
    if (value <= most) continue;
    most = value;
    best = index;
  }
  return best;
}
