/** Choices that are the same in every run with the same seed. */
import { seededRandom } from '../../models/internvl/sampling.ts';

export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** From 0 to below `most`. */
  number(most: number): number {
    return this.#random() * most;
  }

  whole(most: number): number {
    return Math.floor(this.number(most));
  }

  /** @throws RangeError when there is nothing to choose from */
  pick<T>(from: readonly T[]): T {
    const [chosen] = from.slice(this.whole(from.length));
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }
}
