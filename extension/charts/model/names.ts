/** Whether a name that a model told stands in the figure, as far as OCR and models spell alike. */
import { fold, likeness, tokenize } from '../../../models/language/fold.ts';

/** Words and numbers of several labels. */
export class PrintedWords {
  readonly #words: ReadonlySet<string>;

  constructor(labels: readonly string[]) {
    this.#words = new Set(labels.flatMap(wordsOf));
  }

  get isEmpty(): boolean {
    return this.#words.size === 0;
  }

  /** Whether every word of the name is printed somewhere: long names are set in several lines. Numbers are never nearly right. */
  has(name: string): boolean {
    return wordsOf(name).every(word => this.#hasWord(word));
  }

  #hasWord(word: string): boolean {
    if (this.#words.has(word)) return true;
    return [...this.#words].some(printed => likeness(word, printed) > 0 || isRunTogether(word, printed));
  }
}

/** A shorter piece ends many words. */
const SHORTEST_PIECE = 3;

/** Whether OCR may have read the name and its neighbour as one word. */
function isRunTogether(word: string, printed: string): boolean {
  const isPiece = word.length >= SHORTEST_PIECE && /^\p{L}+$/u.test(word);
  return isPiece && (printed.startsWith(word) || printed.endsWith(word));
}

function wordsOf(text: string): readonly string[] {
  return tokenize(text).map(token => token.text);
}

/** Which of the names is meant; undefined where none is near. The same name before one that is spelt alike. */
export function nameMeant(told: string, names: readonly string[]): string | undefined {
  const plain = (text: string): string => fold(text).replaceAll(/\s+/gu, ' ').trim();
  const same = names.find(name => plain(name) === plain(told));
  return same ?? names.find(name => areAlike(wordsOf(told), wordsOf(name)));
}

function areAlike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => likeness(word, b[at] ?? '') > 0) && a.length > 0;
}
