/** Places that were read off pages, and which of them are the same. */
import { shareInside } from '../../../../models/geometry/rect.ts';
import type { Box, PageText, WordSource } from '../../../../models/page.ts';

/** A place whose words say something that can be compared with an answer. */
export interface ReadPlace {
  readonly text: string;
  readonly box: Box;
  readonly source: WordSource;
  readonly page: PageText;
}

/** A place belongs to another when this share of its area lies inside. */
const INSIDE = 0.5;

export function isInside(box: Box, other: Box): boolean {
  return box.page === other.page && shareInside(box, other) >= INSIDE;
}

/** Whether two readings are of the same words of a page. */
export function isSamePlace({ box: a }: Pick<ReadPlace, 'box'>, { box: b }: Pick<ReadPlace, 'box'>): boolean {
  return isInside(a, b) || isInside(b, a);
}

/** Each place once, as it is read first. */
export function distinctPlaces<T extends ReadPlace>(places: readonly T[]): T[] {
  const kept: T[] = [];
  for (const place of places) if (!kept.some(other => isSamePlace(place, other))) kept.push(place);
  return kept;
}
