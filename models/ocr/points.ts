/**
 * Decimal points the recogniser passed over. A faint point in "7.74" often loses against the blank by a little, while
 * between the digits of "774" a point has next to no probability. An amount without its point is wrong by a factor
 * of a hundred, so between two digits a little probability is enough.
 */
import type { ReadCharacter } from './character.ts';

/** Between digits that stand together a point reaches 0.0005 on receipts. */
const ENOUGH = 0.02;
const DIGIT = /^\d$/;

/** The characters with the points and commas put back that are likely enough between two digits. */
export function restorePoints(characters: readonly ReadCharacter[]): ReadCharacter[] {
  return characters.flatMap((character, index) => {
    const before = characters[index - 1];
    const { text, probability } = character.skippedBefore;
    const isInNumber = before && DIGIT.test(before.text) && DIGIT.test(character.text);
    if (!isInNumber || probability < ENOUGH) return [character];
    const point: ReadCharacter = {
      text,
      at: (before.at + character.at) / 2,
      score: probability,
      spaceBefore: 0,
      skippedBefore: { text: '', probability: 0 },
      rivals: [],
    };
    return [point, { ...character, spaceBefore: 0 }];
  });
}
