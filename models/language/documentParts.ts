/** What numbered parts of documents are called: sections, tables, figures. The words are data. */
import words from './data/documentParts.json' with { type: 'json' };
import { wordsIn } from './wordPatterns.ts';

export const pageWords = wordsIn(words.page);
export const sectionWords = wordsIn(words.section);
export const tableWords = wordsIn(words.table);
/** Of languages other than English, whose word for a table says nothing else; parts of other words they are not. */
export const foreignTableWords = wordsIn(
  words.table,
  Object.keys(words.table).filter(code => code !== 'en'),
).filter(word => /^\p{Script=Latin}+$/u.test(word));
/** What a table says above or below where it goes on over pages. */
export const continuedWords = wordsIn(words.continued);
export const figureWords = wordsIn(words.figure);

/** English words before a number that only labels something: "table 2", "step 3", "no. 7". */
export const labelledWords: readonly string[] = [
  words.section,
  words.table,
  words.figure,
  words.item,
].flatMap(lists => wordsIn(lists, ['en']));
