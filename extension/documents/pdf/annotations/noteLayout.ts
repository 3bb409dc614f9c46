/**
 * Where the words of a typed note stand in its box. As poppler lays them out (AnnotFreeText): a margin of twice the
 * border, the first baseline an em below it, lines an em apart. Text that does not fit gets smaller, up to a limit.
 */
import type { Matrix } from '../../../../models/geometry/matrix.ts';
import { heightOf, type Rect, type Size, widthOf } from '../../../../models/geometry/rect.ts';
import { turnedSize } from '../../../../models/geometry/quarterTurn.ts';
import { textLines } from './textLines.ts';
import type { Typeface } from './typeface.ts';
import type { TypedNote } from './typedNote.ts';

export interface NoteWord {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly width: number;
  /** Space to the next word on its right. */
  readonly gap: number;
  readonly endsLine: boolean;
}

/** In the note's own frame: origin at its top left as it is read, y downwards, units of user space. */
export interface NoteLayout {
  readonly toUser: Matrix;
  readonly box: Size;
  /** What may be drawn on by words. */
  readonly inside: Rect;
  readonly size: number;
  readonly words: readonly NoteWord[];
}

/** Smallest share of the stated size, and how it gets there. */
const LEAST_SHARE = 0.5;
const STEP = 0.9;

export function noteLayout(note: TypedNote, face: Typeface): NoteLayout {
  const box = turnedSize({ width: widthOf(note.rect), height: heightOf(note.rect) }, note.turn);
  const margin = Math.min(2 * note.border, box.width / 4, box.height / 4);
  const inside = { left: margin, top: margin, right: box.width - margin, bottom: box.height - margin };
  const lay = (size: number): readonly (readonly NoteWord[])[] =>
    textLines(note.text, widthOf(inside) / size, word => face.width(word)).map((line, index) =>
      line.map(({ text, left, width, gap }, at) => ({
        text,
        endsLine: at === line.length - 1,
        left: inside.left + left * size,
        baseline: inside.top + (index + 1) * size,
        width: width * size,
        gap: gap * size,
      })),
    );
  let size = note.size;
  let lines = lay(size);
  const fits = (): boolean => (lines.length - face.descent) * size <= heightOf(inside);
  while (!fits() && size * STEP >= note.size * LEAST_SHARE) {
    size *= STEP;
    lines = lay(size);
  }
  return { toUser: toUser(note), box, inside, size, words: lines.flat() };
}

/** The note's frame -> user space. Turned text starts in another corner of the box. */
function toUser({ rect, turn }: TypedNote): Matrix {
  const { left, top: low, right, bottom: high } = rect;
  switch (turn) {
    case 0:
      return [1, 0, 0, -1, left, high];
    case 90:
      return [0, 1, 1, 0, left, low];
    case 180:
      return [-1, 0, 0, 1, right, low];
    case 270:
      return [0, -1, -1, 0, right, high];
  }
}
