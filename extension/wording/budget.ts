/** What a question would cost, in words: pictures, tokens, time, and the print that would be lost. */
import type { ReadingBudget } from '../answers/budget.ts';
import { timeText } from './amounts.ts';

/**
 * Heights of print are told as the sizes of fonts. Letters of text fonts reach over .9 of their size: Times from .683
 * above the line to .217 below, Helvetica from .718 to .207 (Adobe's font metrics of the standard 14 fonts).
 */
const FONT_SHARE = 0.9;

/** One line beside the question box. */
export function budgetSentence(budget: ReadingBudget): string {
  const { pictures, tiles, tokens, seconds } = budget;
  if (pictures.length === 0) return 'The model sees this already: only the question is new.';
  const time = seconds === undefined ? '' : `, ${timeText(seconds)} until the answer begins`;
  const cost = `${whatIsShown(budget)}: ${count(tiles, 'tile')}, ${tokens.toLocaleString('en')} tokens${time}.`;
  return [cost, ...printSentences(budget)].join(' ');
}

/** Whether looking closer would show what is lost. */
export function hasSmallPrint({ pictures }: ReadingBudget): boolean {
  return pictures.some(({ lost, isCloser }) => isCloser || lost !== undefined);
}

function whatIsShown({ pictures, among }: ReadingBudget): string {
  const pages = pictures.filter(({ isCloser }) => !isCloser).length;
  const closer = pictures.length - pages;
  const shown = among === undefined ? count(pages, 'page') : `Up to ${pages} of ${among} pages`;
  return [
    ...(pages === 0 ? [] : [shown]),
    ...(closer === 0 ? [] : [`${count(closer, 'place')} looked at closer`]),
  ].join(' and ');
}

/** Of the pages; what is looked at closer was chosen to be legible. */
function printSentences({ pictures, unit }: ReadingBudget): readonly string[] {
  const pages = pictures.filter(({ isCloser }) => !isCloser);
  if (pages.length === 0) return [];
  const smallest = Math.max(...pages.map(({ smallestPrint }) => smallestPrint));
  const lost = pages.flatMap(picture => (picture.lost ? [picture.lost] : []));
  const limit = `Print below ${sizeOf(smallest, unit)} is too small for it`;
  if (lost.length === 0) return [`${limit}.`];
  const lines = lost.reduce((sum, one) => sum + one.lines, 0);
  const least = Math.min(...lost.map(one => one.smallest));
  return [`${limit}: ${count(lines, 'line')}, the smallest of ${sizeOf(least, unit)}.`];
}

/** The size of a font whose print is that high; of images the height itself. */
function sizeOf(height: number, unit: ReadingBudget['unit']): string {
  if (unit === 'pixel') return `${Math.round(height)} pixels`;
  return `${(height / FONT_SHARE).toFixed(1).replace(/\.0$/u, '')} points`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
