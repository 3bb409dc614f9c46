/**
 * Which fonts the words of an SVG are drawn with: those that come with Tessera (media/fonts.conf), so that a picture
 * looks the same on every machine, and so that no font cache is written into the user's folders. Letters of scripts these
 * fonts lack are drawn with the system's, where a box in place of a letter would be worse.
 * Works where sharp's text goes through fontconfig, as it does on Linux; elsewhere the system's fonts are used.
 */
import path from 'node:path';
import { isForeign, STANDARD_FONTS } from '../ownFonts.ts';

const OWN_FONTS = path.resolve(STANDARD_FONTS, '../../../media/fonts.conf');

/** Call before the process draws its first SVG: fontconfig reads its configuration once. */
export function chooseSvgFonts(bytes: Uint8Array): void {
  if (needsSystemFonts(Buffer.from(bytes).toString('utf8'))) return;
  process.env['FONTCONFIG_FILE'] = OWN_FONTS;
}

/**
 * Whether the source of an SVG holds letters that only fonts of the system may have.
 * @internal
 */
export function needsSystemFonts(source: string): boolean {
  const text = source.replace(
    /&#(?:x(?<hex>[\da-f]{1,6})|(?<decimal>\d{1,7}));/giu,
    (entity, hex?: string) => {
      const code = hex === undefined ? Number(entity.slice(2, -1)) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
  for (const [letter] of text.matchAll(/\p{L}/gu)) if (isForeign(letter)) return true;
  return false;
}
