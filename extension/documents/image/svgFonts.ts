/**
 * Which fonts the words of an SVG are drawn with: those that come with Tessera (media/fonts.conf), so that a picture
 * looks the same on every machine, and so that no font cache is written into the user's folders. Letters of scripts these
 * fonts lack are drawn with the system's, where a box in place of a letter would be worse.
 * Works where sharp's text goes through fontconfig, as it does on Linux; elsewhere the system's fonts are used.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

/** Scripts of Liberation Sans and DejaVu, by DejaVu's own list (langcover.txt of dejavu-fonts-ttf). */
const COVERED =
  /[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Armn}\p{sc=Geor}\p{sc=Hebr}\p{sc=Arab}\p{sc=Zyyy}\p{sc=Zinh}]/u;

const modules = path.resolve(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'), '../..');
const OWN_FONTS = path.join(modules, '../media/fonts.conf');

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
  for (const [letter] of text.matchAll(/\p{L}/gu)) if (!COVERED.test(letter)) return true;
  return false;
}
