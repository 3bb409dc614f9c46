/**
 * Which tiling patterns of a page are the same. Files define one hatching anew for every shape and move it to each, and
 * pdf.js hands over a copy for every use, so that only what a tile draws tells.
 */
import { PATTERN } from '../../charts/scene.ts';
import { isList, isRecord, numberOr } from './arguments.ts';

/** Parts of a tile that are compared, numbers for the most part; tiles with more are pictures. */
const MOST_PARTS = 2000;
const TILING = 'TilingPattern';

export class Hatchings {
  readonly #names = new Map<string, string>();

  /**
   * @param pattern arguments of `setFillColorN`
   * @returns PATTERN followed by what all uses of this hatching have in common; PATTERN alone for all else
   */
  nameOf([kind, colour, tile, matrix, ...steps]: readonly unknown[]): string {
    if (kind !== TILING) return PATTERN;
    const isMoved = isList(matrix) ? [0, 1, 2, 3].map(index => numberOr(matrix[index], 0)) : [];
    const parts = partsOf([colour, isMoved, steps, tile]);
    if (!parts) return PATTERN;
    const key = parts.join(' ');
    const name = this.#names.get(key) ?? `${PATTERN} ${this.#names.size + 1}`;
    this.#names.set(key, name);
    return name;
  }
}

/** Numbers and words in their order; undefined where there are too many of them, or something else. */
function partsOf(whole: unknown): readonly string[] | undefined {
  const parts: string[] = [];
  const open: unknown[] = [whole];
  for (let left = MOST_PARTS; open.length > 0; left--) {
    const next = open.pop();
    if (left === 0) return undefined;
    if (isList(next)) {
      if (next.length > left) return undefined;
      parts.push(`[${next.length}`);
      open.push(...next);
    } else if (isRecord(next)) {
      if (!isList(next['fnArray'])) return undefined;
      open.push(next['fnArray'], next['argsArray']);
    } else parts.push(String(next));
  }
  return parts;
}
