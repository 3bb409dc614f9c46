/** What rect.ts does, for boxes: rectangles that know their page (models/page.ts). */
import type { Box, Point } from '../page.ts';
import { boundsOf, commonRect, rectIou, type Size, unionOf } from './rect.ts';

/** A page whole. `size` in page units. */
export function pageBox(page: number, { width, height }: Size): Box {
  return { page, left: 0, top: 0, right: width, bottom: height };
}

/** The box with these opposite corners, whichever way it was drawn. */
export function boxAround(page: number, a: Point, b: Point): Box {
  return { page, ...boundsOf([a, b]) };
}

/** Smallest box holding all the others. Throws on an empty list: an empty union has no page. */
export function unionBox(boxes: readonly Box[]): Box {
  const [first] = boxes;
  if (!first) throw new RangeError('unionBox needs at least one box');
  return { page: first.page, ...unionOf(boxes) };
}

/** The common part of both boxes on the page of the first, or undefined when they do not meet. */
export function cutBox(box: Box, by: Box): Box | undefined {
  const common = commonRect(box, by);
  return common.right > common.left && common.bottom > common.top ? { page: box.page, ...common } : undefined;
}

/** Area of `a` and `b` in common over the area of both, 0..1. */
export function boxIou(a: Box, b: Box): number {
  return a.page === b.page ? rectIou(a, b) : 0;
}
