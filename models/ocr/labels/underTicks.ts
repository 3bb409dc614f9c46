/** Labels of an axis that nearly touch, told apart by the ticks they stand at. */
import { middleX, type Rect, unionOf } from '../../geometry/rect.ts';
import type { Glyph } from './glyphs.ts';
import type { TickEnds } from './tickEnds.ts';

/** Labels stand this near to the ends of their ticks, in heights of a capital; */
const REACH = 1;
/** with their middles this near to them, all of them together and each. */
const OFF = 0.25;
const MOST_OFF = 0.45;
/** The last label of an axis may end at its tick, so as not to stick out, and the first one begin there. */
const FLUSH = 0.35;
const MOST_LETTERS = 10;
/** Such a label stands apart from its neighbour by this. */
const APART = 0.2;
/** Labels may leave ticks out: every second, third has one. */
const MOST_STEP = 6;

/** The letters of each label in a row of letters; one group where the ticks tell no more. */
export function partedByTicks(
  row: readonly Glyph[],
  size: number,
  ticks: readonly TickEnds[],
): readonly (readonly Glyph[])[] {
  const bounds = boundsOfAll(row);
  const letters = row.toSorted((a, b) => a.rect.left - b.rect.left);
  for (const { side, at, places } of ticks) {
    const gap = side === 'bottom' ? bounds.top - at : at - bounds.bottom;
    if (gap < -1 || gap > REACH * size) continue;
    for (let step = 1; step <= Math.min(MOST_STEP, places.length - 1); step++) {
      for (let first = 0; first < step; first++) {
        const used = places.filter((_, index) => index % step === first);
        const centred = centredOn(letters, used, size);
        const parts = centred && centred.size > 1 ? [...centred.values()] : flushWith(letters, used, size);
        if (parts) return parts;
      }
    }
  }
  return [row];
}

/** Letters sorted to the nearest tick, where each group has its middle there; groups by their ticks. */
function centredOn(
  letters: readonly Glyph[],
  places: readonly number[],
  size: number,
): ReadonlyMap<number, readonly Glyph[]> | undefined {
  const byTick = Map.groupBy(letters, ({ rect }) => nearest(places, middleX(rect)));
  const off = [...byTick].map(([place, group]) => Math.abs(middleX(boundsOfAll(group)) - place));
  const isCentred =
    Math.max(...off) <= MOST_OFF * size && off.reduce((sum, one) => sum + one, 0) <= OFF * size * off.length;
  return isCentred ? byTick : undefined;
}

/** The last label ends at its tick or the first one begins there, and the others are centred. */
function flushWith(
  letters: readonly Glyph[],
  places: readonly number[],
  size: number,
): readonly (readonly Glyph[])[] | undefined {
  const bounds = boundsOfAll(letters);
  const isFlush = (edge: number, others: ReadonlyMap<number, unknown>): boolean => {
    const place = nearest(places, edge);
    return Math.abs(place - edge) <= FLUSH * size && !others.has(place);
  };
  const found: { readonly gap: number; readonly parts: readonly (readonly Glyph[])[] }[] = [];
  for (let at = 1; at < letters.length; at++) {
    const [before, after] = [letters.slice(0, at), letters.slice(at)];
    const gap = boundsOfAll(after).left - boundsOfAll(before).right;
    if (gap < APART * size) continue;
    const first = after.length <= MOST_LETTERS ? centredOn(before, places, size) : undefined;
    const rest = before.length <= MOST_LETTERS ? centredOn(after, places, size) : undefined;
    if (first && isFlush(bounds.right, first)) found.push({ gap, parts: [...first.values(), after] });
    else if (rest && isFlush(bounds.left, rest)) found.push({ gap, parts: [before, ...rest.values()] });
  }
  return found.toSorted((a, b) => b.parts.length - a.parts.length || b.gap - a.gap)[0]?.parts;
}

function nearest(places: readonly number[], x: number): number {
  return places.reduce((best, place) => (Math.abs(place - x) < Math.abs(best - x) ? place : best), Infinity);
}

function boundsOfAll(glyphs: readonly Glyph[]): Rect {
  return unionOf(glyphs.map(({ rect }) => rect));
}
