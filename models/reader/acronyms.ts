/** "OR" for "odds ratio", "PID" for "process ID", "TTC" for "toutes taxes comprises": tables and forms head their columns so. */
import { fold, type Token, tokenize } from '../language/fold.ts';

const capitals = /(?<![\p{L}\p{N}])\p{Lu}{2,5}(?![\p{L}\p{N}])/gu;
const mark = '#capitals:';
/** Small words that acronyms leave out: "cost of goods" is COG or CG. */
const longestSmall = 3;

/** Acronyms of a text, as stems of it. Where all is in capitals nothing is an acronym. */
export function acronymsIn(text: string): string[] {
  if (text.length > 20 && !/\p{Ll}/u.test(text)) return [];
  return [...text.matchAll(capitals)].map(([word]) => `${mark}${fold(word)}`);
}

/**
 * Which words of a question the acronyms of a document stand for.
 * @param vocabulary stems of the document, those of `acronymsIn` among them
 * @returns stems of the question's words -> the acronyms
 */
export function acronymsFor(
  question: string,
  vocabulary: Iterable<string>,
): ReadonlyMap<string, readonly string[]> {
  const words = tokenize(question);
  const found = new Map<string, string[]>();
  for (const stem of vocabulary) {
    if (!stem.startsWith(mark)) continue;
    const letters = stem.slice(mark.length);
    for (let from = 0; from < words.length; from++) {
      for (const own of spelling(letters, words.slice(from)))
        found.set(own, [...(found.get(own) ?? []), stem, letters]);
    }
  }
  return found;
}

/** Stems of the words that spell the letters, from the first word on; two at least, else none. */
function spelling(letters: string, words: readonly Token[]): string[] {
  const parts: string[] = [];
  let rest = letters;
  for (const { text, stem } of words) {
    if (rest === '') break;
    if (text.length > 1 && rest === text && parts.length > 0) {
      parts.push(stem);
      rest = '';
    } else if (text.startsWith(rest.charAt(0))) {
      parts.push(stem);
      rest = rest.slice(1);
    } else if (parts.length === 0 || text.length > longestSmall) {
      return [];
    }
  }
  return rest === '' && parts.length > 1 ? parts : [];
}
