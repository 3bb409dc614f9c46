/**
 * Bars of a pixel or two come out as lines: a value near nothing, the last piece of a stack, many bars on little room.
 * A line is such a bar if it has the colour of bars and is as broad as one, or stands where they stand.
 */
import { boundsOf, cornersOf, heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import { distance, type Rgb } from '../pixels/color.ts';
import type { Bordered, Outlines } from './outlines.ts';
import { areInRow, type Straight } from '../lines/straight.ts';

/** A line that is thinned by the edges of its pixels is still of a bar's colour. */
const SAME_COLOR = 48;
/** Ends this near to a bar's sides are at them, pixels. */
const AT = 1.3;
/** Bars that stand on one ground are at least this broad; thinner ones would be stems or error bars, pixels. */
const LEAST_BROAD = 2.5;

/** @returns lines that are bars among the fills, and the others */
export function withSlivers(
  fills: readonly Bordered[],
  straights: readonly Straight[],
  colors: readonly Rgb[],
): Outlines {
  const bars = fills.flatMap(({ kind, points, color, isPattern }) =>
    kind === 'rect' && !isPattern ? [{ rect: boundsOf(points), color }] : [],
  );
  const slivers: Bordered[] = [];
  const rest = straights.filter(one => {
    const color = colors[one.ink];
    const alike = bars.filter(bar => color && distance(bar.color, color) <= SAME_COLOR);
    const [first] = alike;
    if (!first || !isBar(one, alike, bars) || straights.some(other => isRest(other, one, alike, bars)))
      return true;
    slivers.push({
      kind: 'rect',
      points: cornersOf(rectOf(one)),
      isCurved: false,
      color: first.color,
      isPattern: false,
      stroke: undefined,
      width: 0,
    });
    return false;
  });
  return { fills: [...fills, ...slivers], straights: rest };
}

interface Bar {
  readonly rect: Rect;
}

/** Whether another piece of a grid line that bars part into pieces is broader or narrower than bars are. */
function isRest(other: Straight, one: Straight, alike: readonly Bar[], all: readonly Bar[]): boolean {
  if (other === one || !areInRow(other, one)) return false;
  return !isAcross(other, all) && !alike.some(bar => isLow(other, bar));
}

function isAcross({ isLevel, from, to }: Straight, bars: readonly Bar[]): boolean {
  return bars.some(({ rect }) => {
    const [low, high] = isLevel ? [rect.left, rect.right] : [rect.top, rect.bottom];
    return Math.abs(low - from) <= AT && Math.abs(high - to) <= AT;
  });
}

/** As broad as any bar, at its place or another one; or broad itself, and standing on the ground of bars of its colour. */
function isBar(one: Straight, alike: readonly Bar[], all: readonly Bar[]): boolean {
  if (isAcross(one, all)) return true;
  if (alike.some(bar => isLow(one, bar))) return true;
  if (one.width < LEAST_BROAD) return false;
  return alike.some(({ rect }) => {
    const isStanding = one.isLevel ? widthOf(rect) > heightOf(rect) : heightOf(rect) > widthOf(rect);
    const grounds = one.isLevel ? [rect.left, rect.right] : [rect.top, rect.bottom];
    return isStanding && grounds.some(at => Math.abs(at - one.from) <= AT || Math.abs(at - one.to) <= AT);
  });
}

/** As broad as another bar, and on its ground: a value near nothing. */
function isLow({ isLevel, from, to, at, width }: Straight, { rect }: Bar): boolean {
  const broad = isLevel ? widthOf(rect) : heightOf(rect);
  const grounds = isLevel ? [rect.top, rect.bottom] : [rect.left, rect.right];
  return (
    Math.abs(broad - (to - from)) <= AT &&
    grounds.some(
      ground => Math.min(Math.abs(at - width / 2 - ground), Math.abs(at + width / 2 - ground)) <= AT,
    )
  );
}

function rectOf({ isLevel, from, to, at, width }: Straight): Rect {
  const [low, high] = [at - width / 2, at + width / 2];
  return isLevel
    ? { left: from, right: to, top: low, bottom: high }
    : { left: low, right: high, top: from, bottom: to };
}
