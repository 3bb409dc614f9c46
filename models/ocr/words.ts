/** A read line cut into words with tight boxes, at the gaps its ink leaves and where the evidence is for a space. */
import type { RgbImage } from '../image.ts';
import { cropRect } from './crop.ts';
import { findInk, type Gap, type Ink, inkBetween, inkGaps } from './ink.ts';
import { resolveLookalikes } from './lookalikes.ts';
import type { ReadCharacter } from './character.ts';
import type { ReadLine } from './recognition.ts';
import { pairEvidence, spaceProbability } from './spacing.ts';

/** A word inside its line: extents along and across it, in page pixels of the line's own frame. */
export interface LineWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  readonly score: number;
}

/** A read line with its ink. */
export interface InkedLine {
  readonly line: ReadLine;
  readonly ink: Ink;
  readonly gaps: readonly Gap[];
  /** Ink columns per page pixel. */
  readonly scale: number;
  /** Whether ink follows that belongs to none of the characters: an axis tick, a rule. */
  readonly hasInkAfter: boolean;
}

/** Lines taller than this many pixels are measured on a smaller copy. */
const MAX_INK_HEIGHT = 64;
/** Ink that starts further than this many usual distances from the last character's middle is none of its own. */
const FOREIGN_INK = 0.8;

export function inkLine(image: RgbImage, line: ReadLine): InkedLine {
  const scale = Math.min(1, MAX_INK_HEIGHT / line.rect.height);
  const width = Math.max(1, Math.round(line.rect.width * scale));
  const height = Math.max(1, Math.round(line.rect.height * scale));
  const all = findInk(cropRect(image, line.rect, width, height));
  const { start, end } = readExtent(line, all, scale);
  const ink = inkBetween(all, start, end);
  const hasInkAfter = all.columns.some((count, column) => column >= end && count > 0);
  return { line, ink, gaps: inkGaps(ink), scale, hasInkAfter };
}

/** Columns of the line's ink that belong to its characters: rules and ticks beside it were not read. */
function readExtent({ rect, characters }: ReadLine, ink: Ink, scale: number): Gap {
  const first = characters[0];
  const last = characters.at(-1);
  if (!first || !last) return { start: 0, end: ink.width };
  const pitch = characters.length > 1 ? (last.at - first.at) / (characters.length - 1) : rect.height / 3;
  const reach = FOREIGN_INK * pitch * scale;
  const gaps = inkGaps(ink);
  return {
    start: gaps.findLast(gap => gap.start < first.at * scale - reach)?.end ?? 0,
    end: gaps.find(gap => gap.end > last.at * scale + reach)?.start ?? ink.width,
  };
}

/** Cuts a line into words. */
export function splitWords({ line, ink, gaps, scale }: InkedLine): LineWord[] {
  const { characters } = line;
  const evidence = pairEvidence(characters, ink, gaps, scale);
  const bounds = inkBounds(ink);
  const words: LineWord[] = [];
  let start = bounds.start;
  let current: ReadCharacter[] = [];
  characters.forEach((character, index) => {
    current.push(character);
    const pair = evidence[index];
    if (pair && spaceProbability(pair) < 0.5) return;
    const next = characters[index + 1];
    const middle = next ? ((character.at + next.at) / 2) * scale : bounds.end;
    const cut = pair?.gap ?? { start: middle, end: middle };
    words.push({
      text: resolveLookalikes(current)
        .map(({ text }) => text)
        .join(''),
      start: start / scale,
      end: (next ? cut.start : bounds.end) / scale,
      top: ink.top / scale,
      bottom: ink.bottom / scale,
      score: current.reduce((sum, { score }) => sum + score, 0) / current.length,
    });
    start = cut.end;
    current = [];
  });
  return words.filter(word => word.end > word.start);
}

function inkBounds(ink: Ink): Gap {
  const start = ink.columns.findIndex(count => count > 0);
  if (start < 0) return { start: 0, end: ink.width };
  return { start, end: ink.columns.findLastIndex(count => count > 0) + 1 };
}
