/** What the words of the pages have to say about a value: where it stands, and where something does that differs little. */
import { unionBox } from '../../../../models/geometry/box.ts';
import { charactersOf, isSlip, likenessOf } from '../../../../models/language/meaning.ts';
import type { PageText } from '../../../../models/page.ts';
import { findNear } from '../nearMatch.ts';
import { findExact, fold, indexText, type TextIndex, type WordRun } from '../textIndex.ts';
import { sourceOf, valuesOf } from './pageValues.ts';
import { distinctPlaces, type ReadPlace } from './places.ts';
import type { SaidValue } from './saidValue.ts';

export interface Readings {
  /** Where the same stands. */
  readonly same: readonly ReadPlace[];
  /** Where what stands may be what was misread; none where the value may stand on the pages after all. */
  readonly near: readonly ReadPlace[];
}

export function readingsOf(said: SaidValue, pages: readonly PageText[]): Readings {
  const found = said.form === 'name' ? namesLike(said.text, pages) : valuesLike(said, pages);
  return found.same.length > 0 ? { same: distinctPlaces(found.same), near: [] } : found;
}

function valuesLike(said: Extract<SaidValue, { form: 'value' }>, pages: readonly PageText[]): Readings {
  const places = valuesOf(pages).map(place => ({ place, likeness: likenessOf(said.meaning, place.meaning) }));
  const ofLikeness = (wanted: string): ReadPlace[] =>
    places.filter(({ likeness }) => likeness === wanted).map(({ place }) => place);
  const isMaybeThere = places.some(({ likeness }) => likeness === 'alike') || stands(said.text, pages);
  return { same: ofLikeness('same'), near: isMaybeThere ? [] : distinctPlaces(ofLikeness('near')) };
}

/** Whether the very figures stand somewhere, be it within others. */
function stands(text: string, pages: readonly PageText[]): boolean {
  const wanted = fold(text);
  return pages.some(page => indexText(page).characters.includes(wanted));
}

function namesLike(name: string, pages: readonly PageText[]): Readings {
  const indexed = pages.map(page => ({ page, index: indexText(page) }));
  const same = indexed.flatMap(({ page, index }) =>
    findExact(index, name).map(run => placeOfRun(run, index, page)),
  );
  const near = indexed.flatMap(({ page, index }) => {
    const run = findNear(index, name);
    return run ? [placeOfRun(run, index, page)] : [];
  });
  return { same, near: near.filter(({ text }) => isMisreading(name, text)) };
}

const SHORTEST_NAME = 5;

/** Another ending is grammar ("Anna Schmidts"), and no slip. */
function isMisreading(name: string, text: string): boolean {
  const [a, b] = [charactersOf(name), charactersOf(text)];
  return !a.startsWith(b) && !b.startsWith(a) && isSlip(a, b, SHORTEST_NAME);
}

function placeOfRun({ from, to }: WordRun, { words: all }: TextIndex, page: PageText): ReadPlace {
  const words = all.slice(from, to);
  return {
    text: words.map(({ text }) => text).join(' '),
    box: unionBox(words.map(({ box }) => box)),
    source: sourceOf(words),
    page,
  };
}
