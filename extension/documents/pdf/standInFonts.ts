/**
 * What letters are drawn with whose font is not in the file: fonts that come along, so that a page looks the same on every
 * machine. The canvas has three families here, each a list of fonts of which the first that has a letter draws it; it
 * looks no further by itself. Letters that none of them has are looked for among the system's fonts, where a blank
 * would be worse.
 */
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { DEJAVU_FONTS, isForeign, STANDARD_FONTS } from '../ownFonts.ts';

const STYLES = ['', 'Bold', 'Italic', 'BoldItalic'];
const dejavu = (name: string, ...styles: readonly string[]): readonly string[] =>
  styles.map(style => join(DEJAVU_FONTS, `${name}${style}.ttf`));

/** Names given to fonts on the canvas, CSS's own to those asked first; what styles there are the files say of themselves. */
const FONTS: Readonly<Record<string, readonly string[]>> = {
  'sans-serif': ['Regular', 'Bold', 'Italic', 'BoldItalic'].map(style =>
    join(STANDARD_FONTS, `LiberationSans-${style}.ttf`),
  ),
  serif: STYLES.map(style => join(STANDARD_FONTS, `FoxitSerif${style}.pfb`)),
  monospace: STYLES.map(style => join(STANDARD_FONTS, `FoxitFixed${style}.pfb`)),
  'wide sans-serif': dejavu('DejaVuSans', '', '-Bold', '-Oblique', '-BoldOblique'),
  'wide serif': dejavu('DejaVuSerif', '', '-Bold', '-Italic', '-BoldItalic'),
  'wide monospace': dejavu('DejaVuSansMono', '', '-Bold', '-Oblique', '-BoldOblique'),
  // Arabic has no oblique letters.
  'upright sans-serif': dejavu('DejaVuSans', ''),
};

/** The system's own fonts, by name: those that were there before ours. */
let systemFonts: readonly string[] | undefined;

/** Gives the canvas of this process the fonts that come along. */
export function registerStandIns(): void {
  if (systemFonts) return;
  systemFonts = GlobalFonts.families.map(({ family }) => family).sort();
  for (const [name, files] of Object.entries(FONTS)) {
    for (const file of files) GlobalFonts.registerFromPath(file, name);
  }
}

/**
 * The fonts of a family as CSS lists them. The family's own name stands last once more: pdf.js hands fonts on from one
 * canvas to another, and a list says what it is a list of.
 * @param family as pdf.js names what it falls back to
 */
export function fontsOf(family: string, system?: string): string {
  const kind = family === 'serif' || family === 'monospace' ? family : 'sans-serif';
  const more = [
    `wide ${kind}`,
    'wide sans-serif',
    'upright sans-serif',
    ...(system === undefined ? [] : [system]),
  ];
  return [kind, ...[...new Set(more)].map(name => `"${name}"`), kind].join(', ');
}

/** By block of 256 characters: which font of the system has its letters, if any. */
const found = new Map<number, string | undefined>();

/** The font of the system that draws a letter which no font that comes along has; undefined when there is none. */
export function systemFontOf(letter: string): string | undefined {
  if (!isForeign(letter)) return undefined;
  const block = (letter.codePointAt(0) ?? 0) >> 8;
  if (!found.has(block)) {
    const names = [...found.values()].filter(name => name !== undefined);
    found.set(block, firstWith(letter, [...new Set([...names, ...(systemFonts ?? [])])]));
  }
  return found.get(block);
}

/** A code that no font has: what is drawn for it is drawn for every letter that a font lacks. */
const NO_LETTER = '\u{10FFFE}';

/**
 * The first font that has a letter.
 * @internal
 */
export function firstWith(letter: string, names: readonly string[]): string | undefined {
  const size = 32;
  const context = createCanvas(size, size).getContext('2d');
  const drawn = (text: string): Buffer => {
    context.clearRect(0, 0, size, size);
    context.fillText(text, size / 4, (size * 3) / 4);
    return Buffer.from(context.getImageData(0, 0, size, size).data);
  };
  return names.find(name => {
    if (name.includes('"')) return false;
    context.font = `${size / 2}px "${name}"`;
    return !drawn(letter).equals(drawn(NO_LETTER));
  });
}
