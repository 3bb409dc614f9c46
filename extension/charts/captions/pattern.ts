/** How captions of figures begin, in any language: "Figure 3: …", "Fig. 2. …", "Abbildung 4 – …", "图 3". */
import { figureWords } from '../../../models/language/documentParts.ts';
import { fold } from '../../../models/language/fold.ts';
import { anyOf, wordsIn } from '../../../models/language/wordPatterns.ts';
import words from '../questions/words.json' with { type: 'json' };

/** Source of a pattern for the number of a figure, in folded text: "3", "3.2", "4-1", "S3", "A.1". */
export const FIGURE_NUMBER = '(?:[a-z][.-]|s)?\\d+(?:[.-]\\d+)*';

const opening = new RegExp(
  `^${anyOf([...figureWords, ...wordsIn(words.figureNumber)])}\\.?\\s*(?<number>${FIGURE_NUMBER})(?:\\s?\\(?[a-h]\\)?(?![\\p{L}\\p{N}]))?`,
  'u',
);
/** What parts the number from the words; a comma or a bracket stands in a sentence about the figure. */
const parting = /^\s*[.:：|｜–—‑-]/u;
/** "Figure 3 shows …" is a sentence, "Figure 3 Sales" and "图 3 销售额" are captions. */
const beginning = /^\s+["“«„「]?[\p{Lu}\p{Lo}\p{N}]/u;

export interface Opening {
  /** Folded; without the letter of a part. */
  readonly number: string;
  /** Nothing stands behind the number. */
  readonly isBare: boolean;
}

/** @returns undefined where the line is no beginning of a caption */
export function openingOf(line: string): Opening | undefined {
  const found = opening.exec(fold(line));
  const number = found?.groups?.['number'];
  if (!found || number === undefined) return undefined;
  const rest = line.slice(found[0].length);
  const isBare = /^\s*[.:：|｜–—‑-]?\s*$/u.test(rest);
  return isBare || parting.test(rest) || beginning.test(rest) ? { number, isBare } : undefined;
}
