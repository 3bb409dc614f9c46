/**
 * How wide a character is beside its neighbours, for cutting a word's box inside the word. The true font is not known
 * here; Helvetica's widths (Adobe's AFM for the standard 14 fonts) stand for it: in nearly every font a point is half
 * a digit and an "m" one and a half.
 */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [191, "'"],
  [222, 'ijl'],
  [278, ' !,./:;I[\\]ft'],
  [333, '()-`r{}'],
  [389, '*"'],
  [500, 'Jcksvxyz'],
  [584, '+<=>~'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1015, '@'],
];
/** Digits and most small letters. */
const USUAL = 556;
const FULL_WIDTH = 1000;
const table = new Map(
  WIDTHS.flatMap(([width, characters]) => Array.from(characters, c => [c, width] as const)),
);

/** Width of the text in thousandths of its size. */
export function widthOf(text: string): number {
  let sum = 0;
  for (const character of text) sum += table.get(character) ?? (isFullWidth(character) ? FULL_WIDTH : USUAL);
  return sum;
}

function isFullWidth(character: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\uff01-\uff60]/u.test(
    character,
  );
}
