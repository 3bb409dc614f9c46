/** Dots that look like those of a scatter plot: many alike, spread, and little else between them. */
import {
  contains,
  heightOf,
  middleOf,
  middleX,
  middleY,
  unionOf,
  widthOf,
} from '../../../models/geometry/rect.ts';
import { groupedBy } from '../clusters.ts';
import type { Mark } from '../scene.ts';
import { differentOf } from './shapes.ts';

/** Fewer dots of one look are bullets, or ornaments. */
const LEAST_DOTS = 10;
/** Sides of dots, page units; smaller ones are specks, larger ones icons. */
const DOT_SIDES = [4, 24] as const;
/** By how much the sides of dots of one look differ, as a share. */
const DOT_ALIKE = 0.15;
/** Share of places, across and down, that no other dot of a cloud has: those of a list stand in columns or rows. */
const LEAST_OWN = 0.6;
/** Share of the shapes between them that are dots, too: leaves and pebbles of a photo are of all shapes and colours. */
const LEAST_OF_ALL = 0.7;
/** Places this close are one, page units. */
const ONE_PLACE = 2;

export function clouds(shapes: readonly Mark[]): readonly Mark[] {
  const [least, most] = DOT_SIDES;
  const dots = shapes.filter(({ isClosed, isCurved, points, bounds }) => {
    const [width, height] = [widthOf(bounds), heightOf(bounds)];
    const isSized = Math.min(width, height) >= least && Math.max(width, height) <= most;
    return (
      isSized &&
      isClosed &&
      (isCurved || points.length >= 3) &&
      Math.max(width, height) < 1.4 * Math.min(width, height)
    );
  });
  const found = groupedBy(dots, ([first], dot) => isSameDot(first, dot))
    .filter(cloud => {
      const own = (places: readonly number[]): number => differentOf(places, ONE_PLACE) / cloud.length;
      const isSpread =
        own(cloud.map(({ bounds }) => middleX(bounds))) >= LEAST_OWN &&
        own(cloud.map(({ bounds }) => middleY(bounds))) >= LEAST_OWN;
      return cloud.length >= LEAST_DOTS && isSpread;
    })
    .flat();
  if (found.length === 0) return [];
  const around = unionOf(found.map(({ bounds }) => bounds));
  const among = shapes.filter(({ bounds }) => contains(around, middleOf(bounds)));
  return found.length >= LEAST_OF_ALL * among.length ? found : [];
}

function isSameDot(a: Mark, b: Mark): boolean {
  const [one, other] = [widthOf(a.bounds), widthOf(b.bounds)];
  return (
    a.fill === b.fill && a.stroke === b.stroke && Math.abs(one - other) <= DOT_ALIKE * Math.max(one, other)
  );
}
