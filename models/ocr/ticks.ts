/**
 * Axis ticks are not hyphens. A chart draws a short rule behind every number of its y axis, and the recogniser reads
 * it as a dash ("800-"). Where several such numbers end at one x, the dashes are taken off; a single "800-" stays.
 */
import { inkBetween, inkGaps } from './ink.ts';
import type { ReadLine } from './recognition.ts';
import type { InkedLine } from './words.ts';

/** A tick may be read as any dash, or as the Chinese one. */
const DASH = /^[-–—−一]$/;
const NUMBER = /^[-+]?[$€£]?\d[\d.,]*[%kKMG]?[-–—−一]?$/;
/** This many numbers in a column make an axis, when this many of them have a tick behind them, read as a dash or not. */
const LEAST_NUMBERS = 3;
const LEAST_TICKS = 2;
/** Their last digits are aligned within this share of the line's height. */
const ALIGNED = 0.5;

/** The lines with their axis ticks taken off, letters and ink. */
export function dropTicks(lines: readonly InkedLine[]): InkedLine[] {
  const numbers = lines.filter(({ line }) => line.rect.angle === 0 && NUMBER.test(textOf(line)));
  return lines.map(inked => {
    if (!numbers.includes(inked) || !hasDash(inked)) return inked;
    const end = lastDigit(inked);
    const reach = ALIGNED * inked.line.rect.height;
    const column = numbers.filter(other => Math.abs(lastDigit(other) - end) <= reach);
    const ticks = column.filter(other => hasDash(other) || other.hasInkAfter);
    const isAxis = column.length >= LEAST_NUMBERS && ticks.length >= LEAST_TICKS;
    return isAxis ? withoutLast(inked) : inked;
  });
}

function textOf(line: ReadLine): string {
  return line.characters.map(({ text }) => text).join('');
}

function hasDash({ line }: InkedLine): boolean {
  return line.characters.length > 1 && DASH.test(line.characters.at(-1)?.text ?? '');
}

/** Middle of the last digit, in pixels of the page. */
function lastDigit(inked: InkedLine): number {
  const { rect, characters } = inked.line;
  const last = characters.at(hasDash(inked) ? -2 : -1);
  return rect.center.x - rect.width / 2 + (last?.at ?? 0);
}

function withoutLast(inked: InkedLine): InkedLine {
  const { line, gaps, scale } = inked;
  const characters = line.characters.slice(0, -1);
  const digit = (characters.at(-1)?.at ?? 0) * scale;
  const before = gaps.find(({ start, end }) => (start + end) / 2 > digit);
  if (!before) return { ...inked, line: { ...line, characters } };
  const ink = inkBetween(inked.ink, 0, before.start);
  return { ...inked, line: { ...line, characters }, ink, gaps: inkGaps(ink) };
}
