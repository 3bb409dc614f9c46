/** Symbols with straight sides: triangles, squares on their corner. */
import { crossingOf } from '../../../../models/geometry/crossing.ts';
import { areaInside, isOnWay } from '../../../../models/geometry/polyline.ts';
import { boundsOf, heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import { cornersOfOutline } from '../lines/polyline.ts';

/** Corners are where the outline leaves a straight line by this much, pixels. */
const TOLERANCE = 0.6;
/** A symbol with straight sides is this large, its outline this near to the sides, pixels, and as large as they, as a share. */
const LEAST_POLYGON = 8;
const OFF_SIDE = 0.8;
const LIKE_POLYGON = 0.12;
/** A side this short beside the longest one is the tip of a triangle, cut off; the sine of the angle at the tip, at least. */
const BLUNT = 0.4;
const LEAST_ANGLE = 0.2;

/** Corners of a triangle, a square on its corner and the like, whose outline is straight between them. */
export function polygonOf(outline: readonly Point[]): readonly Point[] | undefined {
  const corners = pointed(cornersOfOutline(outline, TOLERANCE));
  const { length } = corners;
  if (length < 3 || length > 4 || lowest(boundsOf(outline)) < LEAST_POLYGON) return undefined;
  const share = areaInside(corners) / areaInside(outline);
  const around = [...corners, ...corners.slice(0, 1)];
  const isStraight = outline.every(point => isOnWay(point, around, OFF_SIDE));
  return isStraight && Math.abs(share - 1) <= LIKE_POLYGON ? corners : undefined;
}

/** The tip of a triangle is cut off by pixels that it hardly covers: its two long sides meet beyond the shortest. */
function pointed(corners: readonly Point[]): readonly Point[] {
  if (corners.length !== 4) return corners;
  const flat = corners.findIndex((corner, index) => {
    const beside = [corners[(index + 3) % 4], corners[(index + 1) % 4]].flatMap(one => one ?? []);
    return isOnWay(corner, beside, OFF_SIDE);
  });
  if (flat >= 0) return corners.filter((_, index) => index !== flat);
  const sides = corners.map((from, index) => {
    const to = corners[(index + 1) % 4] ?? from;
    return Math.hypot(to.x - from.x, to.y - from.y);
  });
  const cut = sides.indexOf(Math.min(...sides));
  const [before, a, b, after] = [3, 0, 1, 2].map(by => corners[(cut + by) % 4]);
  if (!before || !a || !b || !after || (sides[cut] ?? 0) > BLUNT * Math.max(...sides)) return corners;
  const tip = crossingOf(before, a, after, b, LEAST_ANGLE);
  return tip ? [before, tip, after] : corners;
}

function lowest(rect: Rect): number {
  return Math.min(widthOf(rect), heightOf(rect));
}
