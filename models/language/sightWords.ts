/** Whether a question asks for what is seen, which no word of a page can answer. The words are data. */
import words from './data/sightWords.json' with { type: 'json' };
import { fold } from './fold.ts';
import { anyWord, wordsIn } from './wordPatterns.ts';

const seen = new RegExp(anyWord(wordsIn(words.seen)), 'u');

/** "What colour is the roof?", "Was ist auf dem Foto abgebildet?" */
export function asksForSight(question: string): boolean {
  return seen.test(fold(question));
}
