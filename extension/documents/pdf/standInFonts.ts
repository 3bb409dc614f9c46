/**
 * What letters are drawn with whose font is not in the file: the fonts that pdf.js brings, so that a page looks the same
 * on every machine. pdf.js itself takes them for the standard fonts (Helvetica, Times, Courier and their kin); for any
 * other missing font it asks the canvas for "sans-serif", "serif" or "monospace", names that are given to the same fonts
 * here. Only letters that these lack come from the system's fonts, where a blank would be worse.
 */
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

type Family = 'sans-serif' | 'serif' | 'monospace';

/** Files of pdf.js's standard_fonts; a family's styles are told apart by what the files say of themselves. */
const FILES: Readonly<Record<Family, readonly string[]>> = {
  'sans-serif': ['Regular', 'Bold', 'Italic', 'BoldItalic'].map(style => `LiberationSans-${style}.ttf`),
  serif: ['', 'Bold', 'Italic', 'BoldItalic'].map(style => `FoxitSerif${style}.pfb`),
  monospace: ['', 'Bold', 'Italic', 'BoldItalic'].map(style => `FoxitFixed${style}.pfb`),
};

/** Scripts each family has letters of; "Common" are digits and signs. */
const SCRIPTS: Readonly<Record<Family, RegExp>> = {
  'sans-serif': /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Zyyy}\p{sc=Zinh}]/u,
  serif: /[\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]/u,
  monospace: /[\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]/u,
};

let isDone = false;

/** Gives the canvas of this process its three families. @param folder pdf.js's standard_fonts */
export function registerStandIns(folder: string): void {
  if (isDone) return;
  isDone = true;
  for (const [family, files] of Object.entries(FILES)) {
    for (const file of files) GlobalFonts.registerFromPath(join(folder, file), family);
  }
}

/** Whether a letter of a missing font can only be drawn with a font of the system. */
export function isForeign(letter: string, fallback: string): boolean {
  const scripts = SCRIPTS[isFamily(fallback) ? fallback : 'sans-serif'];
  return /\p{L}/u.test(letter) && !scripts.test(letter);
}

function isFamily(name: string): name is Family {
  return Object.hasOwn(FILES, name);
}
