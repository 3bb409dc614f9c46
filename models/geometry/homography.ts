/** Maps of the plane that keep lines straight: how a flat page looks from aside, and back. */
import type { Point, Quad } from '../page.ts';
import type { Matrix } from './matrix.ts';

/**
 * Rows of a 3 x 3 matrix for column vectors: (x, y, 1) goes to (a x + b y + c, d x + e y + f, g x + h y + i), divided
 * by the last one (Hartley and Zisserman, Multiple View Geometry, 2.3).
 */
export type Homography = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
];

export function fromMatrix([a, b, c, d, e, f]: Matrix): Homography {
  return [a, c, e, b, d, f, 0, 0, 1];
}

/** The map that does `first`, then `then`. */
export function chain(first: Homography, then: Homography): Homography {
  const [a, b, c, d, e, f, g, h, i] = first;
  const [A, B, C, D, E, F, G, H, I] = then;
  return [
    A * a + B * d + C * g,
    A * b + B * e + C * h,
    A * c + B * f + C * i,
    D * a + E * d + F * g,
    D * b + E * e + F * h,
    D * c + E * f + F * i,
    G * a + H * d + I * g,
    G * b + H * e + I * h,
    G * c + H * f + I * i,
  ];
}

/** Throws RangeError for a map that squeezes the plane into a line. */
export function invertHomography([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (determinant === 0 || !Number.isFinite(determinant)) throw new RangeError('homography has no inverse');
  return [
    (e * i - f * h) / determinant,
    (c * h - b * i) / determinant,
    (b * f - c * e) / determinant,
    (f * g - d * i) / determinant,
    (a * i - c * g) / determinant,
    (c * d - a * f) / determinant,
    (d * h - e * g) / determinant,
    (b * g - a * h) / determinant,
    (a * e - b * d) / determinant,
  ];
}

/** Not finite for points of the line that the map sends to infinity. */
export function project([a, b, c, d, e, f, g, h, i]: Homography, { x, y }: Point): Point {
  const w = g * x + h * y + i;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}

/** Corner by corner, in the order they have. */
export function projectQuad(homography: Homography, [a, b, c, d]: Quad): Quad {
  return [project(homography, a), project(homography, b), project(homography, c), project(homography, d)];
}
