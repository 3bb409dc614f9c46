/** Pages that were given to the reader, up to a number; those not asked about for the longest time go first. */
import type { PageText } from '../../page.ts';

export class GivenPages {
  readonly #limit: number;
  /** Oldest use first: a Map keeps the order of insertion. */
  readonly #pages = new Map<string, PageText>();

  /** @param limit pages kept beside those of the question under way, however many these are */
  constructor(limit: number) {
    this.#limit = limit;
  }

  set(key: string, text: PageText): void {
    this.#pages.delete(key);
    this.#pages.set(key, text);
  }

  /** The pages with these keys, in this order; undefined when one of them is not there. */
  get(keys: readonly string[]): readonly PageText[] | undefined {
    const found: PageText[] = [];
    for (const key of keys) {
      const text = this.#pages.get(key);
      if (!text) return undefined;
      this.set(key, text);
      found.push(text);
    }
    const [...oldestFirst] = this.#pages.keys();
    for (const key of oldestFirst.slice(
      0,
      Math.max(0, this.#pages.size - Math.max(this.#limit, keys.length)),
    ))
      this.#pages.delete(key);
    return found;
  }
}
