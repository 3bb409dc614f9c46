/**
 * Lines whose rectangle is far higher than their letters: of text that was found at a small size, the network marks a
 * band that reaches into the lines above and below. The recogniser, whose input has one height, then sees the letters
 * so small that two alike fall into one of its steps and are read as one ("filter" as "fiter").
 */
import { type OrientedRect, subRect } from './geometry.ts';
import type { InkedLine } from './words.ts';

/** Letters that fill less than this share of the height, */
const SMALL = 0.5;
/** and stand closer than this share of it: two of the recogniser's steps, of a sixth each. */
const CLOSE = 1 / 3;
/** Share of the height that the letters are given. */
const SNUG = 0.55;

/** The rectangle made as high as the letters need; undefined where it is that about. */
export function snugRect({ line, ink }: InkedLine): OrientedRect | undefined {
  const { rect, characters } = line;
  const first = characters[0];
  const last = characters.at(-1);
  if (!first || !last || ink.bottom - ink.top >= SMALL * ink.height) return undefined;
  if (last.at - first.at >= CLOSE * rect.height * (characters.length - 1)) return undefined;
  const scale = rect.height / ink.height;
  const margin = ((ink.bottom - ink.top) * scale * (1 / SNUG - 1)) / 2;
  return subRect(rect, {
    start: 0,
    end: rect.width,
    top: ink.top * scale - margin,
    bottom: ink.bottom * scale + margin,
  });
}
