/** From the characters a font claims to the characters a reader would type. */
import radicals from './radicals.json' with { type: 'json' };

/** Presentation forms: Latin and Armenian ligatures, Hebrew and Arabic shapes (Unicode blocks FB00-FDFF, FE70-FEFE). */
const PRESENTATION_FORMS = /[\ufb00-\ufdff\ufe70-\ufefe]/gu;
/** Radicals of Han characters (2E80-2FDF): fonts that draw both alike often name them instead of the character. */
const RADICALS = /[\u2e80-\u2fdf]/gu;
const IDEOGRAPHS = new Map(Object.entries(radicals.ideographs));
/** Characters without ink: zero-width and bidi marks, byte order mark, tags. */
const WITHOUT_INK = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** A hyphen that is there only because the line broke; fonts also use it for any hyphen they draw. */
const SOFT_HYPHEN = /\u00ad/g;
/** The place where symbol fonts put a bullet. */
const SYMBOL_BULLET = /\uf0b7/g;
/** Control characters and private ones: codes of glyphs that the file gives no meaning. */
const WITHOUT_MEANING = /[\p{Cc}\p{Co}]/gu;

/** What an unmapped glyph reads as. */
export const UNREADABLE = '\ufffd';

/** Nothing to be done: asked for every glyph of every page. */
const PLAIN = /^[ -~]*$/;

export function readable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(PRESENTATION_FORMS, form => form.normalize('NFKC'))
    .replace(RADICALS, radical => IDEOGRAPHS.get(radical) ?? radical.normalize('NFKC'))
    .replace(SOFT_HYPHEN, '-')
    .replace(SYMBOL_BULLET, '\u2022')
    .replace(WITHOUT_MEANING, UNREADABLE)
    .replace(WITHOUT_INK, '');
}

/** The text as a reader would type it, without what stands for nothing; one of more than `most` characters is cut. */
export function shortText(text: string, most: number): string {
  const start = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const clean = readable(start).replaceAll(UNREADABLE, '').trim();
  return text.length > most ? `${clean}…` : clean;
}

/** Whether the character is a gap between words. Control codes are not: fonts put letters there. */
export function isSpace(text: string): boolean {
  return /^[\p{Zs}\t]*$/u.test(text);
}

/** Where TeX's bitmap fonts keep ff, fi, fl, ffi, ffl: from 11 in the OT1 encoding, from 27 in T1. */
const TEX_LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl'];

/** Bitmap fonts made by TeX name no characters, so their ligatures arrive as control codes. */
export function texLigature(text: string): string {
  const code = text.charCodeAt(0);
  return TEX_LIGATURES[code - 11] ?? TEX_LIGATURES[code - 27] ?? text;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Whether the text is of a script written from right to left. Digits and marks alone are not. */
export function isRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}
