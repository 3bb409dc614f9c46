/**
 * What a lone letter is told apart by when its shape leaves two choices: its height, and the letters that are labels
 * of the same axis.
 */
import { resolveLookalikes } from '../lookalikes.ts';
import type { ReadLine } from '../recognition.ts';

/** Letters whose small form is their capital, but for its height. */
const ONE_SHAPE = /^[COSUVWXZ]$/u;
/** A small one is lower than this many capitals. */
const SMALL = 0.8;

/** @param height of the letter in heights of a capital */
export function withCase(line: ReadLine, height: number): ReadLine {
  const [only] = line.characters;
  if (line.characters.length !== 1 || !only || height >= SMALL || !ONE_SHAPE.test(only.text)) return line;
  return { ...line, characters: [{ ...only, text: only.text.toLowerCase() }] };
}

/** Lines of one character each, labels of one axis: an I among letters, a 1 among digits. */
export function amongOthers(lines: readonly ReadLine[]): readonly ReadLine[] {
  const characters = lines.map(({ characters: [first] }) => first);
  const known = characters.filter(character => character !== undefined);
  if (known.length < lines.length) return lines;
  const told = resolveLookalikes(known);
  return lines.map((line, index) => {
    const character = told[index];
    return character ? { ...line, characters: [character] } : line;
  });
}
