/** Small words and verbs by which sentences and questions say what stands beside them. The words are data. */
import words from './data/sentenceWords.json' with { type: 'json' };
import { anyOf, anyWord, wordsIn } from './wordPatterns.ts';

/** Asks for the end of a period: "until when". All these search folded text. */
export const asksEnd = new RegExp(anyWord(wordsIn(words.asksEnd)), 'u');
/** ... for its beginning. */
export const asksStart = new RegExp(anyWord(wordsIn(words.asksStart)), 'u');
/** Ends right before the end of a period: "from 10 to", "10 –". */
export const endBefore = new RegExp(`(?:[–—-]|${anyWord(wordsIn(words.until))})\\s*$`, 'u');
/** Asks how far something went up or down. */
export const asksChange = new RegExp(anyWord(wordsIn(words.byHowMuch)), 'u');
/** Stand before the two values of a change: "from 4.10", "to 4.65". */
export const changedFrom = new RegExp(`${anyWord(wordsIn(words.changedFrom))}\\s*$`, 'u');
export const changedTo = new RegExp(`^\\s*${anyWord(wordsIn(words.changedTo))}\\s*$`, 'u');
/** Begins with what something is for: " for kayaks ". */
export const forBehind = new RegExp(`^\\s*${anyWord(wordsIn(words.for))}\\s+(?:\\p{L}+\\s+){0,3}$`, 'u');
/** Stands between clauses, or between the parts of an enumeration. */
export const clauseMark = new RegExp(`[,;:()]|${anyWord(wordsIn(words.and))}`, 'gu');
/** Asks for what a table lists, or for what something is called. */
export const asksListed = new RegExp(anyWord(wordsIn(words.listed)), 'u');
export const asksCalled = new RegExp(anyWord(wordsIn(words.called)), 'u');
/** Source of a pattern for "and". */
export const andBetween = anyOf(wordsIn(words.and));
