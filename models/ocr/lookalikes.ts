/**
 * Characters the recogniser takes for one another: N0 for NO, Tota1 for Total, 433O0 for 43300. Pixels hardly tell
 * them apart, the rest of the word does: among letters the letter is meant, among digits the digit. Only what the
 * recogniser itself thought possible is put in.
 */
import type { ReadCharacter } from './character.ts';

/** For each such character, what it may be instead. */
const LOOKALIKES: Readonly<Record<string, readonly string[]>> = {
  '0': ['O'],
  '1': ['I', 'l'],
  '5': ['S'],
  '8': ['B'],
  O: ['0'],
  I: ['1', 'l'],
  l: ['1', 'I'],
  S: ['5'],
  B: ['8'],
};

const LETTER = /\p{L}/u;
const DIGIT = /\d/;
/** No English word starts with l and one of these; one that seems to starts with I. */
const NEVER_AFTER_L = /[b-df-hjkmnp-tv-xz]/;
/** Least probability of the other character, with several letters or digits around it and with a single one. */
const POSSIBLE = 0.03;
const LIKELY = 0.2;

export function lookalikesOf(text: string): readonly string[] {
  return LOOKALIKES[text] ?? [];
}

/** The characters of one word, each the one that fits the others. */
export function resolveLookalikes(word: readonly ReadCharacter[]): ReadCharacter[] {
  const sure = word.filter(({ text }) => lookalikesOf(text).length === 0);
  const letters = sure.filter(({ text }) => LETTER.test(text)).length;
  const digits = sure.filter(({ text }) => DIGIT.test(text)).length;
  return word.map((character, index) => {
    if (letters > 0 && digits === 0) {
      const next = word[index + 1]?.text ?? '';
      if (character.text === 'l' && index === 0 && NEVER_AFTER_L.test(next)) {
        return replaced(character, /I/, POSSIBLE);
      }
      if (DIGIT.test(character.text)) return replaced(character, LETTER, letters > 1 ? POSSIBLE : LIKELY);
    }
    if (digits > 0 && letters === 0 && LETTER.test(character.text)) {
      return replaced(character, DIGIT, digits > 1 ? POSSIBLE : LIKELY);
    }
    return character;
  });
}

function replaced(character: ReadCharacter, wanted: RegExp, least: number): ReadCharacter {
  const [best] = character.rivals
    .filter(({ text, probability }) => wanted.test(text) && probability >= least)
    .sort((a, b) => b.probability - a.probability);
  return best ? { ...character, text: best.text } : character;
}
