/**
 * Slices of pies and rings: parts whose outline runs along a circle and straight to its middle. They are given as a
 * vector file would give them, with exact arcs, so that angles are as good as the circle's fit.
 */
import type { Point } from '../../../../models/page.ts';
import { arcOf, type Circle, circleThrough, offCircle } from '../markers/circle.ts';

export interface Slice {
  readonly circle: Circle;
  /** Of the hole of a ring; 0 for a pie. */
  readonly inner: number;
  /** Radians, clockwise from the right; `to` is larger. */
  readonly from: number;
  readonly to: number;
}

/** A point is on an arc or a straight side when it is this near, pixels. */
const NEAR = 1;
/** This share of the outline is explained. */
const EXPLAINED = 0.9;
/** Smaller circles are symbols, pixels. */
const LEAST_RADIUS = 16;
/** A slice takes this much of its circle at least, radians. */
const NARROWEST = 0.01;
/** Points along an arc, radians apart. */
const ARC_STEP = Math.PI / 60;

/** @param outlines closed, of all parts that may be slices; undefined for those that are none */
export function slicesOf(outlines: readonly (readonly Point[])[]): (Slice | undefined)[] {
  const circles = outlines
    .flatMap(outline => {
      const circle = arcOf(outline, NEAR / 2);
      if (!circle || circle.radius < LEAST_RADIUS) return [];
      const on = outline.filter(point => offCircle(circle, point) <= NEAR / 2);
      return [{ circle, on }];
    })
    .sort((a, b) => b.on.length - a.on.length);
  const shared = mergedCircles(circles);
  return outlines.map(outline => {
    for (const circle of shared) {
      const slice = sliceOn(outline, circle);
      if (slice) return slice;
    }
    return undefined;
  });
}

/** Circles of slices of one pie are one circle, fitted to all their arcs. */
function mergedCircles(
  found: readonly { readonly circle: Circle; readonly on: readonly Point[] }[],
): Circle[] {
  const merged: { circle: Circle; on: readonly Point[] }[] = [];
  for (const { circle, on } of found) {
    const same = merged.find(
      one => on.filter(point => offCircle(one.circle, point) <= NEAR).length > 0.8 * on.length,
    );
    if (!same) {
      merged.push({ circle, on });
      continue;
    }
    same.on = [...same.on, ...on];
    same.circle = circleThrough(same.on) ?? same.circle;
  }
  return merged.map(({ circle }) => circle);
}

function sliceOn(outline: readonly Point[], circle: Circle): Slice | undefined {
  const polar = outline.map(point => ({
    radius: Math.hypot(point.x - circle.x, point.y - circle.y),
    angle: Math.atan2(point.y - circle.y, point.x - circle.x),
  }));
  const outer = polar.filter(({ radius }) => Math.abs(radius - circle.radius) <= NEAR);
  if (outer.length < 3 || polar.some(({ radius }) => radius > circle.radius + 2 * NEAR)) return undefined;
  const inner = innerRadius(
    polar.map(({ radius }) => radius),
    circle.radius,
  );
  const { from, to } = spanOf(outer.map(({ angle }) => angle));
  const isWhole = to - from > 2 * Math.PI - 4 / circle.radius;
  const side = (angle: number, radius: number): number => Math.abs(Math.sin(angle)) * radius;
  const onSides = polar.filter(
    ({ radius, angle }) =>
      radius < circle.radius - NEAR &&
      radius > inner + NEAR &&
      Math.min(side(angle - from, radius), side(angle - to, radius)) <= 2.5 * NEAR,
  );
  const onInner = polar.filter(({ radius }) => Math.abs(radius - inner) <= 2 * NEAR);
  const explained = new Set([...outer, ...onSides, ...onInner]).size;
  if (explained < EXPLAINED * outline.length || to - from < NARROWEST) return undefined;
  if (isWhole) return { circle, inner, from: 0, to: 2 * Math.PI };
  // Straight sides tell the angles better than the ends of the arc.
  const reach = (circle.radius + inner) / 2;
  const far = onSides.filter(({ radius }) => radius > reach * 0.6);
  return {
    circle,
    inner,
    from: sideAngle(
      far.map(({ angle }) => turned(angle, from)),
      from,
    ),
    to: sideAngle(
      far.map(({ angle }) => turned(angle, to)),
      to,
    ),
  };
}

/** The same angle, within half a turn of another. */
function turned(angle: number, near: number): number {
  return angle + 2 * Math.PI * Math.round((near - angle) / (2 * Math.PI));
}

function sideAngle(angles: readonly number[], rough: number): number {
  const near = angles.filter(angle => Math.abs(angle - rough) < 0.12).sort((a, b) => a - b);
  return near.length < 4 ? rough : (near[near.length >> 1] ?? rough);
}

/** Radius that many points other than the outer ones have; 0 where the outline goes to the middle. */
function innerRadius(radii: readonly number[], outer: number): number {
  const least = Math.min(...radii);
  if (least < 0.08 * outer + 3) return 0;
  const near = radii.filter(radius => radius < least + 2 * NEAR).sort((a, b) => a - b);
  return near[near.length >> 1] ?? 0;
}

/** The angles' range, across the widest gap between them. */
function spanOf(angles: readonly number[]): { readonly from: number; readonly to: number } {
  const sorted = angles.toSorted((a, b) => a - b);
  let [widest, start] = [-1, 0];
  for (const [index, angle] of sorted.entries()) {
    const next = sorted[index + 1] ?? (sorted[0] ?? 0) + 2 * Math.PI;
    if (next - angle <= widest) continue;
    widest = next - angle;
    start = index + 1;
  }
  const from = sorted[start % sorted.length] ?? 0;
  const to = sorted[(start + sorted.length - 1) % sorted.length] ?? 0;
  return { from, to: to < from ? to + 2 * Math.PI : to };
}

/** Corners of a slice: the middle and the arc, or both arcs of a ring. */
export function sliceOutline({ circle, inner, from, to }: Slice): Point[] {
  const steps = Math.max(2, Math.ceil((to - from) / ARC_STEP));
  const arc = (radius: number): Point[] =>
    Array.from({ length: steps + 1 }, (_, index) => {
      const angle = from + ((to - from) * index) / steps;
      return { x: circle.x + radius * Math.cos(angle), y: circle.y + radius * Math.sin(angle) };
    });
  const isWhole = to - from >= 2 * Math.PI - 1e-9;
  if (isWhole && inner === 0) return arc(circle.radius).slice(0, -1);
  return inner === 0
    ? [{ x: circle.x, y: circle.y }, ...arc(circle.radius)]
    : [...arc(circle.radius), ...arc(inner).toReversed()];
}
