/**
 * The characters that the recogniser can write: 18,708 of them, Chinese and Japanese, Latin with the accents of Europe,
 * signs. It has no Cyrillic, Korean, Hebrew or Arabic letters.
 */
import { readFile } from 'node:fs/promises';

/** Characters by the class the recogniser gives out; class 0 is CTC's blank, the last one a space. */
export async function readDictionary(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8');
  return ['', ...text.replace(/\n$/, '').split('\n').map(asTyped), ' '];
}

const ASCII_FORMS: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '—': '-',
  '−': '-',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '《': '<',
  '》': '>',
};

/** Full-width ASCII (U+FF01..U+FF5E) is U+0021..U+007E moved by this much. */
const FULL_WIDTH_SHIFT = 0xfee0;

/** A character as one would type it: full-width forms of ASCII become ASCII, ideographic space a space. */
function asTyped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - FULL_WIDTH_SHIFT);
  if (code === 0x3000) return ' ';
  return character;
}

/**
 * Punctuation of text that holds no Chinese, Japanese or Korean letter, as ASCII: the recogniser gives typographic forms
 * at random, an opening quote of one kind with a closing one of the other. Text that does hold one keeps its own. A mu
 * among Latin letters is the sign of a millionth.
 */
export function plainPunctuation(text: string): string {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return text;
  const plain = Array.from(text, character => ASCII_FORMS[character] ?? character).join('');
  return /[\p{Script=Greek}--[μ]]/v.test(plain) ? plain : plain.replaceAll('μ', 'µ');
}
