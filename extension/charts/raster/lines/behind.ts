/**
 * Grid lines and axes go on behind bars and areas. A line is theirs if, with what hides its ends taken away, it reaches
 * from one line across, or side of a panel, to another; whiskers and stems end elsewhere. A frame goes on under an axis
 * that was drawn over a part of it.
 */
import type { Rect } from '../../../../models/geometry/rect.ts';
import { areInRow, type Straight } from './straight.ts';

/** Lines across are at least this long: shorter ones are ticks and caps, pixels. */
const LEAST_ACROSS = 40;
/** An end this near to a line across is at it, pixels. */
const AT = 2;

/**
 * @param panels grounds of plots that are drawn as rectangles
 * @param isHidden whether all between the end of one piece and the start of another is covered by something
 * @returns the lines, those that go on behind shapes in their full length, once
 */
export function behindShapes(
  straights: readonly Straight[],
  panels: readonly Rect[],
  isHidden: (before: Straight, next: Straight) => boolean,
): Straight[] {
  const across = straights.filter(({ from, to }) => to - from >= LEAST_ACROSS);
  const whole = straights.map(piece => {
    const stops = stopsOf(piece, across, panels);
    const one = underOthers(piece, straights, stops);
    const reach = (along: number): boolean => {
      const [before, next] =
        along <= one.from ? [{ ...one, to: along }, one] : [one, { ...one, from: Math.max(along, one.to) }];
      // Along another line there is that line, and nothing behind it.
      const isOther = straights.some(
        other => other.ink !== one.ink && isOver(other, one, before.to, next.from),
      );
      return !isOther && isHidden(before, next);
    };
    const from = stops.filter(stop => stop <= one.from + AT).find(reach);
    const to = stops.filter(stop => stop >= one.to - AT).findLast(reach);
    if (from === undefined || to === undefined) return one;
    return { ...one, from: Math.min(one.from, from), to: Math.max(one.to, to) };
  });
  return whole.filter((one, index) => !whole.some((other, at) => covers(other, one, at < index)));
}

/** A line from its first piece to its last, where lines of other inks lie on all that is between, if it ends at a stop. */
function underOthers(one: Straight, straights: readonly Straight[], stops: readonly number[]): Straight {
  const isJoined = (before: Straight, next: Straight): boolean =>
    straights.some(other => other.ink !== one.ink && isOver(other, before, before.to, next.from));
  const row = straights.filter(other => areInRow(one, other)).toSorted((a, b) => a.from - b.from);
  let whole = one;
  for (const next of row)
    if (next.from >= whole.to && isJoined(whole, next)) whole = { ...whole, to: next.to };
  for (const before of row.toReversed())
    if (before.to <= whole.from && isJoined(before, whole)) whole = { ...whole, from: before.from };
  const isAtStop = (end: number): boolean => stops.some(stop => Math.abs(stop - end) <= AT);
  return isAtStop(whole.from) || isAtStop(whole.to) ? whole : one;
}

function isOver(other: Straight, one: Straight, from: number, to: number): boolean {
  return (
    other.isLevel === one.isLevel &&
    Math.abs(other.at - one.at) <= 1 &&
    to - from > AT &&
    other.from <= from + AT &&
    other.to >= to - AT
  );
}

/** Where lines across and sides of panels meet the row of a line, in order. */
function stopsOf(one: Straight, across: readonly Straight[], panels: readonly Rect[]): readonly number[] {
  const lines = across
    .filter(({ isLevel, from, to }) => isLevel !== one.isLevel && from <= one.at + AT && to >= one.at - AT)
    .map(({ at }) => at);
  const sides = panels.flatMap(({ left, top, right, bottom }) => {
    const [low, high] = one.isLevel ? [top, bottom] : [left, right];
    if (one.at < low - AT || one.at > high + AT) return [];
    return one.isLevel ? [left, right] : [top, bottom];
  });
  return [...lines, ...sides].toSorted((a, b) => a - b);
}

/** Pieces of one line that became it each are it once. */
function covers(other: Straight, one: Straight, isEarlier: boolean): boolean {
  if (other === one || !areInRow(other, one) || other.from > one.from || other.to < one.to) return false;
  return isEarlier || other.to - other.from > one.to - one.from;
}
