/**
 * Words that were read twice: a line that reaches into the next column shows the edge of its first word too, and reads a
 * letter of it. The word is whole in a line of its own; what stands within it at the end of the other one is dropped.
 */
import { mapQuad, rotation } from '../geometry/matrix.ts';
import { boundsOf, cornersOf, shareInside, widthOf } from '../geometry/rect.ts';
import type { OcrWord } from './result.ts';

interface Line {
  readonly words: readonly OcrWord[];
}

/** Share of the edge's box that lies in the whole word, whose box is set by its own letters, at least ... */
const within = 0.7;
/** ... and of the whole word's width that the edge has at most. */
const edge = 0.5;

/** @returns for each line the words that are its own. A line of one word keeps it. */
export function readOnce(lines: readonly Line[]): OcrWord[][] {
  return lines.map(({ words }) => {
    const others = lines.flatMap(line => (line.words === words ? [] : line.words));
    const isEdge = (word: OcrWord | undefined): boolean =>
      word !== undefined && others.some(other => isEdgeOf(word, other));
    const from = words.length > 1 && isEdge(words[0]) ? 1 : 0;
    const isLastOne = words.length - from < 2;
    return words.slice(from, isLastOne || !isEdge(words.at(-1)) ? undefined : -1);
  });
}

/** Whether one lies inside the other, as that one is turned. */
function isEdgeOf(word: OcrWord, whole: OcrWord): boolean {
  const [start, end] = whole.quad ?? cornersOf(whole.rect);
  const back = rotation(-Math.atan2(end.y - start.y, end.x - start.x));
  const [inner, outer] = [word, whole].map(({ quad, rect }) =>
    boundsOf(mapQuad(back, quad ?? cornersOf(rect))),
  );
  if (!inner || !outer) return false;
  return widthOf(inner) <= edge * widthOf(outer) && shareInside(inner, outer) >= within;
}
