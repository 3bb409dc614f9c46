/**
 * Round symbols, alone and in clumps: the outline of a clump is pieces of circles, and each circle that has enough of
 * the outline to itself is a symbol. A clump is never cut where its outline does not tell.
 */
import { boundsOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import { type Circle, circleThrough, offCircle } from './circle.ts';

/** An outline's point is on a circle when it is this near, pixels, */
const NEAR = 0.55;
/** or for large circles this share of the radius. */
const NEAR_SHARE = 0.03;
/** An outline is one circle when no more of it than this is elsewhere. */
const ELSEWHERE = 0.12;
/** A circle of a clump has this share of its round in the outline, where the radius is known, and where it is not. */
const OWN_ROUND = 0.16;
const OWN_ROUND_ANY = 0.3;
/** What is left of an outline when its circles are found, as a share. */
const REST = 0.12;
const MOST_DISCS = 60;
/** Discs smaller than this share of the largest are corners; */
const STUB = 0.5;
/** this much of a clump may be covered by none. */
const UNCOVERED = 0.12;
/** Radii of one kind of symbol differ by less, as a share. */
const SAME_RADIUS = 0.14;

export function discOf(outline: readonly Point[]): Circle | undefined {
  const circle = circleThrough(outline);
  if (!circle) return undefined;
  const off = outline.filter(point => offCircle(circle, point) > near(circle)).length;
  return off <= ELSEWHERE * outline.length ? circle : undefined;
}

function near({ radius }: Circle): number {
  return Math.max(NEAR, NEAR_SHARE * radius);
}

/**
 * Circles that a clump is made of; undefined where its outline is not made of circles.
 * @param isInside whether a place is inside the clump
 * @param radius of the symbols that stand alone, where they all have one
 */
export function discsIn(
  outline: readonly Point[],
  isInside: (point: Point) => boolean,
  radius: number | undefined,
): Circle[] | undefined {
  let rest = [...outline];
  const found: Circle[] = [];
  while (rest.length > REST * outline.length && found.length < MOST_DISCS) {
    const best = bestCircle(outline, rest, isInside, radius);
    if (!best) break;
    found.push(best);
    rest = rest.filter(point => offCircle(best, point) > near(best) + 0.35);
  }
  const discs = withoutStubs(found);
  const isExplained = rest.length <= 2 * REST * outline.length && discs.length > 0;
  return isExplained && isCovered(outline, isInside, discs) ? discs : undefined;
}

/** Where a line runs into a symbol the outline has small round corners. */
function withoutStubs(discs: readonly Circle[]): Circle[] {
  const largest = Math.max(...discs.map(({ radius }) => radius));
  return discs.filter(({ radius }) => radius >= STUB * largest);
}

/** Whether the discs fill the clump: round corners of something else do not. */
function isCovered(
  outline: readonly Point[],
  isInside: (point: Point) => boolean,
  discs: readonly Circle[],
): boolean {
  const { left, top, right, bottom } = boundsOf(outline);
  let [inside, bare] = [0, 0];
  for (let y = Math.floor(top) + 0.5; y < bottom; y++) {
    for (let x = Math.floor(left) + 0.5; x < right; x++) {
      if (!isInside({ x, y })) continue;
      inside++;
      if (!discs.some(disc => Math.hypot(disc.x - x, disc.y - y) <= disc.radius + 0.5)) bare++;
    }
  }
  return bare <= UNCOVERED * inside;
}

function bestCircle(
  outline: readonly Point[],
  rest: readonly Point[],
  isInside: (point: Point) => boolean,
  radius: number | undefined,
): Circle | undefined {
  let best: { readonly circle: Circle; readonly count: number } | undefined;
  const step = Math.max(1, Math.floor(outline.length / 120));
  for (let start = 0; start < outline.length; start += step) {
    for (const span of [4, 7, 12, 20, 34]) {
      if (2 * span >= outline.length) break;
      const arc = [0, 0.5, 1, 1.5, 2].map(part => outline[Math.floor(start + part * span) % outline.length]);
      const circle = circleThrough(arc.filter(point => point !== undefined));
      if (!circle || circle.radius < 1.2) continue;
      if (radius !== undefined && Math.abs(circle.radius - radius) > SAME_RADIUS * radius + 0.3) continue;
      const points = rest.filter(point => offCircle(circle, point) <= near(circle));
      if (points.length <= (best?.count ?? 0) || !isFilled(circle, isInside)) continue;
      const round = 2 * Math.PI * circle.radius;
      // Outlines have about 1.3 points a pixel.
      if (points.length < (radius === undefined ? OWN_ROUND_ANY : OWN_ROUND) * round * 1.3) continue;
      const refined = circleThrough(points);
      const isStill = refined && Math.abs(refined.radius - circle.radius) < 0.2 * circle.radius;
      best = { circle: isStill ? refined : circle, count: points.length };
    }
  }
  return best?.circle;
}

function isFilled({ x, y, radius }: Circle, isInside: (point: Point) => boolean): boolean {
  let inside = 0;
  for (let step = 0; step < 12; step++) {
    const angle = (step * Math.PI) / 6;
    const reach = Math.max(0, radius - 1);
    if (isInside({ x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) })) inside++;
  }
  return inside >= 11 && isInside({ x, y });
}

/** The radius that most of the circles have; undefined where they are of many sizes or too few. */
export function commonRadius(circles: readonly Circle[]): number | undefined {
  if (circles.length < 3) return undefined;
  const radii = circles.map(({ radius }) => radius).sort((a, b) => a - b);
  const typical = radii[radii.length >> 1] ?? 0;
  const alike = radii.filter(radius => Math.abs(radius - typical) <= SAME_RADIUS * typical);
  return alike.length >= 0.8 * radii.length ? typical : undefined;
}

/** Corners of a circle, as a vector file's curves come out as short straight lines. */
export function roundOf({ x, y, radius }: Circle): Point[] {
  return Array.from({ length: 24 }, (_, index) => {
    const angle = (index * Math.PI) / 12;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
}
