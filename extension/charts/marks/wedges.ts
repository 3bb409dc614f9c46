/** Pies and rings: shapes around one middle whose angles add up to a whole turn. */
import { widthOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';

export interface Wedge {
  readonly mark: Mark;
  /** Share of the turn, 0..1. */
  readonly share: number;
  /** The middle of its arc, radians clockwise from the right. */
  readonly middle: number;
}

export interface Pie {
  readonly centre: Point;
  readonly radius: number;
  readonly wedges: readonly Wedge[];
}

interface Circle {
  readonly centre: Point;
  readonly radius: number;
}

/** Smallest pie, page units. */
const LEAST_RADIUS = 12;
/** Wedges of one pie agree on its radius by this share of it, and on its middle, unless they are pulled out. */
const SAME_RADIUS = 0.03;
const PULLED_OUT = 0.3;
/** Share of a wedge's points on its arc. */
const ON_ARC = 0.35;
/** By how much the angles may miss a whole turn: gaps between slices. */
const WHOLE = 0.03;

export function piesOf(marks: readonly Mark[]): readonly Pie[] {
  const pies: { circle: Circle; marks: Mark[] }[] = [];
  for (const { mark, circle } of arcsOf(marks)) {
    const home = pies.find(pie => isOnePie(pie.circle, circle));
    if (home) home.marks.push(mark);
    else pies.push({ circle, marks: [mark] });
  }
  const isRing = ({ circle }: (typeof pies)[number]): boolean =>
    pies.some(other => other.circle !== circle && isConcentric(other.circle, circle));
  // Rings around a ring share its parts out again: their slices are no shares of one whole.
  return pies
    .filter(pie => !isRing(pie))
    .flatMap(({ circle, marks: own }) => {
      const wedges = own.map(mark => wedgeOf(mark, circleOf(mark.points)?.centre ?? circle.centre));
      const turn = wedges.reduce((sum, { share }) => sum + share, 0);
      if (own.length < 2 || Math.abs(turn - 1) > WHOLE) return [];
      // Gaps between slices belong to all of them alike.
      return [{ ...circle, wedges: wedges.map(wedge => ({ ...wedge, share: wedge.share / turn })) }];
    });
}

/** Fewer are parts of an icon. */
const LEAST_SLICES = 3;
/** A shape that goes round by more is a disc or a ring, and no slice of one. */
const MOST_OF_TURN = 0.8;
/** Middles of slices are this far apart at most, as a share of the larger radius. */
const ONE_MIDDLE = 0.1;

/** Slices around one middle, whether or not they make a whole: of a pie with one hidden, of rings, of several lengths. */
export function slicesOf(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups: Arc[][] = [];
  for (const arc of arcsOf(marks)) {
    if (wedgeOf(arc.mark, arc.circle.centre).share > MOST_OF_TURN) continue;
    const home = groups.find(([first]) => first && isAroundOne(first.circle, arc.circle));
    if (home) home.push(arc);
    else groups.push([arc]);
  }
  return groups.filter(group => group.length >= LEAST_SLICES).map(group => group.map(({ mark }) => mark));
}

function isAroundOne(a: Circle, b: Circle): boolean {
  return distanceTo(a.centre, b.centre) <= ONE_MIDDLE * Math.max(a.radius, b.radius);
}

/** A shape whose outline runs along a circle. */
interface Arc {
  readonly mark: Mark;
  readonly circle: Circle;
}

/** The largest circles first. */
function arcsOf(marks: readonly Mark[]): readonly Arc[] {
  return marks
    .flatMap(mark => {
      const isShape = mark.fill !== undefined && mark.isClosed && mark.points.length > 4;
      const circle = isShape && widthOf(mark.bounds) > 2 ? circleOf(mark.points) : undefined;
      return circle && circle.radius >= LEAST_RADIUS ? [{ mark, circle }] : [];
    })
    .toSorted((a, b) => b.circle.radius - a.circle.radius);
}

function isOnePie(a: Circle, b: Circle): boolean {
  const apart = Math.hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y);
  return Math.abs(a.radius - b.radius) <= SAME_RADIUS * a.radius && apart <= PULLED_OUT * a.radius;
}

/** The circle that most points of an outline lie on: of two around one middle the outer one. */
function circleOf(points: readonly Point[]): Circle | undefined {
  let best: Circle | undefined;
  let most = ON_ARC * points.length;
  const step = Math.max(1, Math.floor(points.length / 12));
  for (let start = 0; start < points.length; start += step) {
    const reach = Math.max(2, Math.floor(points.length / 6));
    const [a, b, c] = [0, 1, 2].map(n => points[(start + n * reach) % points.length]);
    const circle = a && b && c && through(a, b, c);
    if (!circle || circle.radius > 2000) continue;
    const close = Math.max(0.15, 0.004 * circle.radius);
    const on = points.filter(
      point => Math.abs(distanceTo(circle.centre, point) - circle.radius) <= close,
    ).length;
    const isBetter =
      on > most + 0.5 ||
      (on > 0.8 * most && best && isConcentric(best, circle) && circle.radius > best.radius);
    if (isBetter) [best, most] = [circle, Math.max(most, on)];
  }
  return best;
}

function isConcentric(a: Circle, b: Circle): boolean {
  return distanceTo(a.centre, b.centre) < 0.02 * Math.max(a.radius, b.radius) + 0.2;
}

function distanceTo(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The circle through three points; undefined where they are in line. */
function through(a: Point, b: Point, c: Point): Circle | undefined {
  const double = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y));
  if (Math.abs(double) < 1e-3) return undefined;
  const square = ({ x, y }: Point): number => x * x + y * y;
  const x = (square(a) * (b.y - c.y) + square(b) * (c.y - a.y) + square(c) * (a.y - b.y)) / double;
  const y = (square(a) * (c.x - b.x) + square(b) * (a.x - c.x) + square(c) * (b.x - a.x)) / double;
  return { centre: { x, y }, radius: distanceTo({ x, y }, a) };
}

function wedgeOf(mark: Mark, centre: Point): Wedge {
  const outer = Math.max(...mark.points.map(point => distanceTo(centre, point)));
  const angles = mark.points
    .filter(point => distanceTo(centre, point) > 0.9 * outer)
    .map(({ x, y }) => Math.atan2(y - centre.y, x - centre.x))
    .toSorted((a, b) => a - b);
  const turn = 2 * Math.PI;
  let [gap, gapEnd] = [0, angles[0] ?? 0];
  for (const [index, angle] of angles.entries()) {
    const next = index + 1 < angles.length ? (angles[index + 1] ?? 0) : (angles[0] ?? 0) + turn;
    if (next - angle > gap) [gap, gapEnd] = [next - angle, next];
  }
  const span = turn - gap;
  return { mark, share: span / turn, middle: gapEnd + span / 2 };
}
