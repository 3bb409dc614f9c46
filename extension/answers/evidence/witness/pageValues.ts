/** The values that stand on a page, in every form that fits their words, each with its box. */
import { unionBox } from '../../../../models/geometry/box.ts';
import { heightOf } from '../../../../models/geometry/rect.ts';
import { type Meaning, meaningsIn } from '../../../../models/language/meaning.ts';
import type { PageText, Word, WordSource } from '../../../../models/page.ts';
import type { ReadPlace } from './places.ts';

export interface PageValue extends ReadPlace {
  readonly meaning: Meaning;
}

const FIGURE = /\d|@|www/u;

/** @returns values of the pages, in reading order; the same words several times where they fit several forms */
export function valuesOf(pages: readonly PageText[]): PageValue[] {
  return pages.flatMap(page =>
    page.lines.flatMap(line =>
      runsOf(line.words).flatMap(words => valuesIn(words).map(value => ({ ...value, page }))),
    ),
  );
}

/** Words that stand as close as those of a sentence: figures of two columns are no number together. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext = last && word.box.left - last.box.right <= Math.max(heightOf(word.box), heightOf(last.box));
    if (run && isNext) run.push(word);
    else runs.push([word]);
  }
  return runs;
}

type Found = Pick<PageValue, 'text' | 'box' | 'source' | 'meaning'>;

/** Of the words together, and of each alone: "12 345" may be one number, or two. */
function valuesIn(words: readonly Word[]): Found[] {
  if (!words.some(({ text }) => FIGURE.test(text))) return [];
  const alone = words.length > 1 ? words.flatMap(word => valuesOfRun([word])) : [];
  return [...valuesOfRun(words), ...alone];
}

function valuesOfRun(words: readonly Word[]): Found[] {
  const text = words.map(word => word.text).join(' ');
  if (!FIGURE.test(text)) return [];
  let at = 0;
  const spans = words.map(word => {
    const start = at;
    at += word.text.length + 1;
    return { word, start, end: start + word.text.length };
  });
  return meaningsIn(text).flatMap(({ start, end, text: written, meaning }) => {
    const covered = spans.filter(span => span.start < end && start < span.end).map(({ word }) => word);
    if (covered.length === 0) return [];
    return [
      { text: written, meaning, box: unionBox(covered.map(({ box }) => box)), source: sourceOf(covered) },
    ];
  });
}

/** Where words come from; from pixels as soon as one of them does. */
export function sourceOf(words: readonly Word[]): WordSource {
  return words.some(({ source }) => source === 'ocr') ? 'ocr' : 'text';
}
