/** Lines of text made of bars, one for each character, where every column is known. */
import type { RgbImage } from '../../../models/image.ts';
import type { ReadCharacter } from '../../../models/ocr/character.ts';
import type { ReadLine } from '../../../models/ocr/recognition.ts';
import { inkLine, type InkedLine } from '../../../models/ocr/words.ts';

export interface Bar {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What the recogniser thought of a space before it. */
  readonly space?: number;
}

export const LINE_HEIGHT = 24;
const LETTERS = { top: 5, bottom: 19 };

/** An image with bars from row 5 to row 19. */
export function barImage(bars: readonly Bar[], width: number, ink = 0, paper = 255): RgbImage {
  const data = new Uint8Array(width * LINE_HEIGHT * 3).fill(paper);
  for (const { start, end } of bars) {
    for (let y = LETTERS.top; y < LETTERS.bottom; y++) {
      data.fill(ink, (y * width + start) * 3, (y * width + end) * 3);
    }
  }
  return { width, height: LINE_HEIGHT, data };
}

/** The line as read without an error; `unread` is drawn too, but was not read. */
export function barLine(bars: readonly Bar[], width: number, unread: readonly Bar[] = []): InkedLine {
  const characters = bars.map(({ text, start, end, space = 0 }): ReadCharacter => ({
    text,
    at: (start + end) / 2,
    score: 1,
    spaceBefore: space,
    skippedBefore: { text: '', probability: 0 },
    rivals: [],
  }));
  const rect = { center: { x: width / 2, y: LINE_HEIGHT / 2 }, width, height: LINE_HEIGHT, angle: 0 };
  const line: ReadLine = { rect, characters, score: 1 };
  return inkLine(barImage([...bars, ...unread], width), line);
}

/** Bars of 6 columns with a column between them, for each character but spaces, which leave 8 columns. */
export function barsOf(text: string, from = 4): Bar[] {
  let at = from;
  let space = 0;
  return Array.from(text).flatMap(character => {
    if (character === ' ') {
      at += 8;
      space = 0.9;
      return [];
    }
    const bar = { text: character, start: at, end: at + 6, space };
    at += 7;
    space = 0;
    return [bar];
  });
}
