/** The fonts that come along for words that bring none of their own: where they lie, and which letters they have. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(resolve(`${name}/package.json`));

/** As wide as Helvetica, Times and Courier; Liberation Sans has Greek and Cyrillic, Foxit's Serif and Fixed have Latin-1. */
export const STANDARD_FONTS = join(folderOf('pdfjs-dist'), 'standard_fonts');
/** DejaVu: many more letters, and wider ones. */
export const DEJAVU_FONTS = join(folderOf('dejavu-fonts-ttf'), 'ttf');

/** Scripts of Liberation Sans and DejaVu, by DejaVu's own list (langcover.txt); "Common" are digits and signs. */
const COVERED =
  /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Armn}\p{sc=Geor}\p{sc=Hebr}\p{sc=Arab}\p{sc=Zyyy}\p{sc=Zinh}]/u;

/** "Common" or Latin as well, but found in Chinese, Japanese and Korean fonts only: their punctuation, full-width forms. */
const FULL_WIDTH = /[\u3001-\u303f\uff01-\uffef]/u;

/** Whether only a font of the system can have this letter. */
export function isForeign(letter: string): boolean {
  return FULL_WIDTH.test(letter) || (/\p{L}/u.test(letter) && !COVERED.test(letter));
}
