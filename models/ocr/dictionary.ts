/**
 * The characters PP-OCR can write. Its dictionary has 6,622 characters, Chinese and ASCII above all. It has no euro,
 * pound, o-umlaut, sharp s, c-cedilla, o-slash, a-ring or en dash: text holding them is read as the nearest shapes.
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
 * Punctuation of a line that holds no Chinese, Japanese or Korean letter, as ASCII: the recogniser learnt on Chinese
 * pages and gives typographic forms at random. Lines that do hold one keep theirs.
 */
export function plainPunctuation(text: string): string {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return text;
  return Array.from(text, character => ASCII_FORMS[character] ?? character).join('');
}
