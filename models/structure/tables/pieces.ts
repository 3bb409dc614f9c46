/** What stands in a row, parted at blanks that are wider than those between words, though not wide enough for cells. */
import { heightOf } from '../../geometry/rect.ts';
import type { Word } from '../../page.ts';
import type { Row } from '../layout.ts';
import { type Run, runOfWords } from '../run.ts';
import { isWholeNumber } from './numeric.ts';

/** Between the words of an entry there is less, in word heights. */
const widestBlank = 0.5;

export function piecesOf({ cells }: Row): { readonly run: Run }[] {
  return cells.flatMap(({ words }) => {
    const pieces: Word[][] = [];
    for (const word of words) {
      const piece = pieces.at(-1);
      const before = piece?.at(-1);
      if (piece && before && !isParted(before, word)) piece.push(word);
      else pieces.push([word]);
    }
    return pieces.map(piece => ({ run: runOfWords(piece) }));
  });
}

/** Numbers stand closer than words do, but for groups of three digits. */
function isParted(left: Word, right: Word): boolean {
  const gap = (right.box.left - left.box.right) / Math.max(heightOf(left.box), heightOf(right.box));
  return gap > widestBlank || (gap > 0.4 && isWholeNumber(left) && isWholeNumber(right));
}
