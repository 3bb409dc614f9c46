/** Where a question says that its answer stands: "on page 5", "in the second table", "auf Seite 3", "Table 2". */
import { fold } from '../../language/fold.ts';
import { wordsInAll } from '../../language/questionWords.ts';

export interface AskedPlace {
  /** The question without the words that say where. */
  readonly text: string;
  /** Page, from 1. */
  readonly page?: number;
  /** Which of the tables, from 1; -1 for the last. */
  readonly table?: number;
}

const page =
  /\s*,?\s*(?:\b(?:on|from|of|at|in|auf|von|sur|a la|de la|en la|de|alla|a|op|na|da|em|z)\s+(?:the\s+)?)?(?:page|seite|pagina|strona|stronie|pag\.|p\.)\s+(?<number>\d{1,5})\b/u;
/** "Note de bas de page 2", "nota a pie de página 2" name a note. */
const footnoteAtPageFoot = new RegExp(
  `(?:${wordsInAll('footnote')
    .filter(phrase => /\spage$|\spagina$/u.test(phrase))
    .join('|')})\\s+\\d`,
  'u',
);
const ordinals: readonly (readonly [RegExp, number])[] = [
  [/first|erste[nrs]?|premiere?|primer[ao]?|prim[ao]|eerste|primeir[ao]|pierwsz\p{L}*/u, 1],
  [/second|zweite[nrs]?|deuxieme|segund[ao]|second[ao]|tweede|drug\p{L}*/u, 2],
  [/third|dritte[nrs]?|troisieme|tercer[ao]?|terz[ao]|derde|terceir[ao]|trzeci\p{L}*/u, 3],
  [/fourth|vierte[nrs]?|quatrieme|cuart[ao]|quart[ao]|vierde|czwart\p{L}*/u, 4],
  [/last|letzte[nrs]?|derniere?|ultim[ao]|laatste|ostatni\p{L}*/u, -1],
];
const tables = '(?:table|tabelle|tableau|tabla|tabella|tabel|tabela|tabeli)';

/** @returns the question as it is where it names no place */
export function placeIn(text: string): AskedPlace {
  const onPage = footnoteAtPageFoot.test(fold(text)) ? undefined : cut(text, page);
  const number = onPage?.found.groups?.['number'];
  const rest = onPage?.rest ?? text;
  for (const [ordinal, table] of ordinals) {
    const inTable = cut(
      rest,
      new RegExp(
        `\\s*,?\\s*\\b(?:in|of|from|von|aus|dans|de|en|nella|della|uit|na|w|z)\\s+(?:(?:the|der|dem|le|la|el|il|de|a)\\s+)?(?:${ordinal.source})\\s+${tables}\\b`,
        'u',
      ),
    );
    if (inTable) return { text: inTable.rest, table, ...(number !== undefined && { page: Number(number) }) };
  }
  return number === undefined ? { text } : { text: rest, page: Number(number) };
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
