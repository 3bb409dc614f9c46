/** Where a question says that its answer stands: "on page 5", "on page iv", "auf der letzten Seite", "in the second table". */
import { fold } from '../../language/fold.ts';
import { wordsInAll } from '../../language/questionWords.ts';
import type { AskedPage } from '../../structure/pageLabels.ts';

export interface AskedPlace {
  /** The question without the words that say where. */
  readonly text: string;
  readonly page?: AskedPage;
  /** Which of the tables, from 1; -1 for the last. */
  readonly table?: number;
}

const at =
  'on|from|of|at|in|auf|von|aus|sur|dans|a la|de la|en la|en|de|nella|della|alla|a|op|uit|na|da|em|w|z';
const article = 'the|der|dem|die|la|el|il|de|a|le';
const pages = wordsInAll('page')
  .filter(word => word.length > 3)
  .join('|');
const page = new RegExp(
  `\\s*,?\\s*(?:\\b(?:${at})\\s+(?:the\\s+)?)?(?:${pages}|pag\\.|p\\.)\\s+(?<name>\\d{1,5}|[ivxlc]{1,7}|[a-z]{1,2}-?\\d{1,4})(?![\\p{L}\\d])`,
  'u',
);
/** "Note de bas de page 2", "nota a pie de página 2" name a note. */
const footnoteAtPageFoot = new RegExp(
  `(?:${wordsInAll('footnote')
    .filter(phrase => /\spage$|\spagina$/u.test(phrase))
    .join('|')})\\s+\\d`,
  'u',
);
const ordinals = (
  [
    ['first', 1],
    ['second', 2],
    ['third', 3],
    ['fourth', 4],
    ['fifth', 5],
    ['last', -1],
  ] as const
).map(([name, nth]) => ({ nth, words: wordsInAll(name).join('|') }));
const nthPage = placed(pages);
const nthTable = placed(wordsInAll('table').join('|'));

interface Placed {
  readonly nth: number;
  readonly pattern: RegExp;
}

/** "In the second table", "auf der letzten Seite", for each ordinal. */
function placed(nouns: string): readonly Placed[] {
  return ordinals.map(({ words, nth }) => ({
    nth,
    pattern: new RegExp(
      `\\s*,?\\s*\\b(?:${at})\\s+(?:(?:${article})\\s+)?(?:${words})\\s+(?:${nouns})(?!\\p{L})`,
      'u',
    ),
  }));
}

/** The question without such words, and which of them it has. */
function nthOf(
  text: string,
  places: readonly Placed[],
): { readonly rest: string; readonly nth: number } | undefined {
  for (const { pattern, nth } of places) {
    const found = cut(text, pattern);
    if (found) return { rest: found.rest, nth };
  }
  return undefined;
}

/** @returns the question as it is where it names no place */
export function placeIn(text: string): AskedPlace {
  const named = footnoteAtPageFoot.test(fold(text)) ? undefined : cut(text, page);
  const name = named?.found.groups?.['name'];
  const counted = named ? undefined : nthOf(text, nthPage);
  const inTable = nthOf(named?.rest ?? counted?.rest ?? text, nthTable);
  return {
    text: inTable?.rest ?? named?.rest ?? counted?.rest ?? text,
    ...(name !== undefined && { page: { name } }),
    ...(counted && { page: { nth: counted.nth } }),
    ...(inTable && { table: inTable.nth }),
  };
}

/** Folding keeps places, so what is found in the folded text is cut out of the question itself. */
function cut(
  text: string,
  pattern: RegExp,
): { readonly rest: string; readonly found: RegExpExecArray } | undefined {
  const found = pattern.exec(fold(text));
  if (!found) return undefined;
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  // "Page 5?" asks for nothing else than the page.
  return /\p{L}{3}/u.test(rest) ? { rest, found } : undefined;
}
