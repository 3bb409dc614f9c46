/** Which of several places the words of a question point at: what stands beside a value says what it is the value of. */
import { middleY } from '../../../../models/geometry/rect.ts';
import { tokenize } from '../../../../models/language/fold.ts';
import { detectLanguage } from '../../../../models/language/language.ts';
import { stopWordsOf } from '../../../../models/language/stopWords.ts';
import type { PageText } from '../../../../models/page.ts';
import { isSamePlace, type ReadPlace } from './places.ts';

/** How much of what the pages have of the question stands level with a place, 0..1. */
export type Pointing = (place: ReadPlace) => number;

/** @param pages those that the places are on */
export function pointingOf(question: string, pages: readonly PageText[]): Pointing {
  const asked = stemsIn(question, stopWordsOf(detectLanguage(question)?.code ?? 'en'));
  const present = new Set<string>();
  for (const { lines } of pages)
    for (const { text } of lines) for (const stem of stemsIn(text)) if (asked.has(stem)) present.add(stem);
  return place => {
    if (present.size === 0) return 0;
    const own = stemsIn(place.text);
    const beside = stemsIn(rowOf(place));
    return [...present].filter(stem => beside.has(stem) && !own.has(stem)).length / present.size;
  };
}

/** What stands level with a place: cells of a row are lines of their own where columns stand far apart. */
function rowOf({ page, box }: ReadPlace): string {
  const level = page.lines.filter(line => middleY(line.box) > box.top && middleY(line.box) < box.bottom);
  return level.map(({ text }) => text).join(' ');
}

const nothing: ReadonlySet<string> = new Set();

function stemsIn(text: string, without = nothing): ReadonlySet<string> {
  const kept = tokenize(text).filter(({ text: word }) => !without.has(word) && !english.has(word));
  return new Set(kept.map(({ stem }) => stem));
}

/** Documents and questions mix English in. */
const english = stopWordsOf('en');

/** Most of the words that were asked for. */
export const POINTED = 0.5;

/** The place that the question's words point at more than at any other; undefined where they point at none, or at two. */
export function pointedAt<T extends ReadPlace>(
  places: readonly T[],
  pointing: Pointing,
  least: number,
): T | undefined {
  const ranked = places.map(place => ({ place, share: pointing(place) })).sort((a, b) => b.share - a.share);
  const [first, ...others] = ranked;
  if (!first || first.share < least) return undefined;
  const isTied = others.some(({ place, share }) => share === first.share && !isSamePlace(place, first.place));
  return isTied ? undefined : first.place;
}
