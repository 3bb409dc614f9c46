/**
 * From pixels to shapes: the marks of a figure as a vector file would have them, so that everything after is the same
 * for both. It knows nothing of axes and values.
 */
import type { RgbImage } from '../../../models/image.ts';
import type { Label, Mark } from '../scene.ts';
import { boundsOf, contains, cornersOf, grown, type Rect } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { fillsAlike, linesAlike, paintsOf } from './shapes/alike.ts';
import { distance, hexOf } from './pixels/color.ts';
import { roundOf } from './markers/discs.ts';
import { flatsOf, groundOf } from './pixels/flats.ts';
import { fillsOf } from './shapes/fills.ts';
import { groupsOf } from './shapes/groups.ts';
import { inksOf } from './pixels/ink.ts';
import { withoutLetters } from './words/lettering.ts';
import { type Line, lengthOf } from './lines/line.ts';
import { linesOf } from './lines/lines.ts';
import { evened, noiseOf } from './pixels/noise.ts';
import { outlined } from './shapes/outlines.ts';
import { unexplained, withoutRims } from './shapes/rims.ts';
import { ringsOf } from './markers/rings.ts';
import { sidesOf } from './shapes/sides.ts';
import { withSlivers } from './shapes/slivers.ts';
import { straightsOf } from './lines/straight.ts';
import { linesAmong } from './pixels/thickness.ts';
import { tokensOf } from './markers/tokens.ts';

/** By how much neighbours in a plain part differ on a clean picture, levels. */
const CLEAN = 5;
/** Shades this near to the page's are the page. */
const PAGE = 8;
/** More marks than this are no chart that anybody reads. */
const MOST = 20_000;

export function traced(image: RgbImage, labels: readonly Label[], signal: AbortSignal): readonly Mark[] {
  const noise = noiseOf(image);
  const printed = labels.flatMap(({ words }) => words.map(({ box }) => box));
  const { image: bare, lettered } = withoutLetters(noise > 0 ? evened(evened(image)) : image, printed);
  signal.throwIfAborted();
  const flats = flatsOf(bare, CLEAN + 3 * noise);
  const ground = groundOf(flats);
  const thickLines = linesAmong(bare, flats, ground);
  for (const index of thickLines) {
    if (distance(flats.list[index]?.color ?? ground, ground) <= PAGE) thickLines.delete(index);
  }
  signal.throwIfAborted();
  const { found: rings, inks: unringed } = ringsOf(inksOf(bare, flats, thickLines, ground, noise), ground);
  const { found: tokens, inks } = tokensOf(unringed, flats);
  signal.throwIfAborted();
  const around = { image: bare, flats, inks, lettered };
  const { found, taken } = straightsOf(inks);
  const { groups, panels } = groupsOf(around, ground, thickLines, found);
  signal.throwIfAborted();
  const grounds = [ground, ...panels.map(({ color }) => color)];
  const bordered = outlined(fillsOf(around, groups, ground), found, inks.colors, grounds);
  const { fills, straights } = withSlivers(bordered.fills, bordered.straights, inks.colors);
  signal.throwIfAborted();
  const bareInks = withoutRims(bare, inks, fills, grounds);
  const lines = linesOf(
    { ...around, inks: bareInks },
    unexplained(straights, inks, bareInks),
    taken,
    fills,
    grounds,
    panels.map(({ rect }) => rect),
  ).filter(line => !isLetterRest(line, printed) && !isSpeck(line));
  const clip = { left: 0, top: 0, right: image.width, bottom: image.height };
  const paints = paintsOf(inks.colors, ground);
  const inkOf = ({ ink }: { readonly ink: number }): string => hexOf(paints[ink] ?? [0, 0, 0]);
  const shapes: readonly Shape[] = [
    ...panels.map(({ rect, color }) =>
      filled(cornersOf(sidesOf(bare, rect, color, ground)), false, hexOf(color)),
    ),
    ...fillsAlike(fills).map(fill => ({
      ...filled(fill.points, fill.isCurved, fill.isPattern ? 'pattern' : hexOf(fill.color)),
      stroke: fill.stroke && hexOf(fill.stroke),
      width: fill.width,
    })),
    ...rings.map(ring => ({
      ...stroked({ points: roundOf(ring), isClosed: true, width: ring.width, dash: [] }, inkOf(ring)),
      isCurved: true,
    })),
    ...tokens.map(token => filled(token.outline, false, inkOf(token))),
    ...linesAlike(lines).map(line => ({
      ...stroked(line, inkOf(line)),
      ...(line.path !== undefined && { path: line.path }),
    })),
  ];
  return shapes.slice(0, MOST).map(({ path, ...shape }, index) => ({
    ...shape,
    opacity: 1,
    bounds: boundsOf(shape.points),
    clip,
    order: path === undefined ? index : MOST + path,
  }));
}

/** Letters reach out of the box that was read for them by this, pixels. */
const OVERHANG = 2;

/** What bends within a word's box is left of its letters; what is straight there may be a tick. */
function isLetterRest({ points }: Line, printed: readonly Rect[]): boolean {
  return (
    points.length > 2 && printed.some(box => points.every(point => contains(grown(box, OVERHANG), point)))
  );
}

/** Where two strokes meet, a few pixels of another shade are left; pixels. */
const SPECK = 4;
const THIN_SPECK = 0.5;

function isSpeck(line: Line): boolean {
  return line.width < THIN_SPECK && lengthOf(line) <= SPECK;
}

type Shape = Pick<Mark, 'points' | 'isClosed' | 'isCurved' | 'fill' | 'stroke' | 'width' | 'dash'> & {
  readonly path?: number;
};

function filled(points: readonly Point[], isCurved: boolean, fill: string): Shape {
  return { points, isClosed: true, isCurved, fill, stroke: undefined, width: 0, dash: [] };
}

function stroked(
  { points, isClosed, width, dash }: Pick<Line, 'points' | 'isClosed' | 'width' | 'dash'>,
  stroke: string,
): Shape {
  return { points, isClosed, isCurved: false, fill: undefined, stroke, width, dash };
}
