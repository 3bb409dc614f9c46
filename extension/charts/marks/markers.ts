/** Dots that only mark the points of a line say nothing of their own. */
import { heightOf, widthOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { colourOf, isSameColour } from '../series/styles.ts';
import type { RawSeries } from './raw.ts';
import type { Dot } from './shapes.ts';

/** Of the dots on a file's lines, as many may stand elsewhere. */
const ELSEWHERE = 0.1;
/** A file's dot is on a corner of a line within this, page units. */
const AT_CORNER = 1.2;
/** Of the dots in one colour of a picture, this many stand on a line where they mark it, */
const MARKING = 0.8;
/** in their middle but for this share of their size: the line runs into their outline. */
const OFF_MIDDLE = 0.25;

/**
 * The dots that mark no line of their colour. In a file they stand on its corners. In a picture a corner may be lost
 * between two sides that nearly go on straight, and the line pulls at the dot's middle: there it is enough that the dots
 * of a colour are strung along one.
 */
export function withoutMarkers(
  dots: readonly Dot[],
  lines: readonly RawSeries[],
  source: 'vector' | 'raster',
): readonly Dot[] {
  if (lines.length === 0) return dots;
  const own = dots.filter(({ mark, at }) => !isMarkerOf(at, [mark.fill, mark.stroke], lines));
  if (own.length <= ELSEWHERE * dots.length) return [];
  return source === 'vector' ? own : notStrung(own, lines);
}

/** Whether a dot sits on a corner of one of the lines and looks like part of it. */
export function isMarkerOf(
  at: Point,
  colours: readonly (string | undefined)[],
  lines: readonly RawSeries[],
): boolean {
  return alikeAmong(lines, colours).some(({ points }) =>
    points.some(point => distance(point.at, at) <= AT_CORNER),
  );
}

function alikeAmong(lines: readonly RawSeries[], colours: readonly (string | undefined)[]): RawSeries[] {
  return lines.filter(({ style }) =>
    colours.some(colour => isSameColour(colour, style.stroke ?? style.fill)),
  );
}

function notStrung(dots: readonly Dot[], lines: readonly RawSeries[]): readonly Dot[] {
  return [...Map.groupBy(dots, ({ mark }) => colourOf(mark)).values()].flatMap(alike => {
    const [first] = alike;
    const ways = first
      ? alikeAmong(
          lines.filter(({ kind }) => kind === 'line'),
          [first.mark.fill, first.mark.stroke],
        )
      : [];
    const off = alike.filter(
      ({ at, box }) => !ways.some(way => isOn(at, way, OFF_MIDDLE * Math.max(widthOf(box), heightOf(box)))),
    );
    return alike.length - off.length >= MARKING * alike.length ? off : alike;
  });
}

function isOn(place: Point, { points }: RawSeries, by: number): boolean {
  return points.slice(1).some(({ at }, index) => toSide(place, points[index]?.at ?? at, at) <= by);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Distance of a place from the straight way between two points. */
function toSide(place: Point, from: Point, to: Point): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const along = ((place.x - from.x) * x + (place.y - from.y) * y) / (x * x + y * y || 1);
  const share = Math.min(1, Math.max(0, along));
  return distance(place, { x: from.x + share * x, y: from.y + share * y });
}
