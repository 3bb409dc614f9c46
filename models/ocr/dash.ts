/**
 * A dash that stands alone, where a table has no number, looks like the Chinese one (一), and the recogniser gives that.
 * On a page without any other Chinese or Japanese letter it is a dash.
 */
import type { OcrWord } from './result.ts';

const EAST_ASIAN = /[[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]--[一]]/v;

/** Whether the words of a page are such that a lone 一 among them is a dash. */
export function writesDashes(words: readonly OcrWord[]): boolean {
  return !words.some(({ text }) => EAST_ASIAN.test(text));
}

export function asDash(word: OcrWord): OcrWord {
  return /^一+$/u.test(word.text) ? { ...word, text: '–'.repeat(word.text.length) } : word;
}
