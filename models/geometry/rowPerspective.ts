/**
 * From which side a page was photographed, told by its rows of text: seen from aside they run together towards one
 * point, and their tilt changes from the top of the page to its bottom. Pages that are looked at from above or below
 * keep their rows side by side; that is left as it is.
 */
import type { Point } from '../page.ts';
import { chain, fromMatrix, type Homography } from './homography.ts';
import { median } from './median.ts';
import { apply, concat, mapQuad, rotation } from './matrix.ts';
import { cornersOf, type Rect } from './rect.ts';

/** A piece of a row of text. */
export interface RowSegment {
  readonly center: Point;
  /** Where it points, in radians, within a quarter turn of the direction of the page's text. */
  readonly angle: number;
  readonly length: number;
}

/** Fewer rows than this tell a slope apart from slips. */
const LEAST_ROWS = 6;
/** Difference of tilt between the first row and the last one that is no bent paper or slip; radians (2.3 degrees). */
const LEAST_CHANGE = 0.04;
/** The change of tilt is this many times its standard error at least, */
const CERTAIN = 8;
/** and explains this share of what the rows differ by. */
const EXPLAINED = 0.75;
/** Rows whose tilt is this far off the model's are of something else; radians. */
const OUTLIER = 0.05;
/** What is seen smaller than this, over the middle of the text, is too near to the horizon to be read. */
const LEAST_SCALE = 0.3;

/**
 * The map that makes rows level and parallel, leaving the size at their middle as it is; undefined where their tilt
 * does not change clearly over the page.
 * @param part of the picture that is mapped
 */
export function rowPerspective(rows: readonly RowSegment[], part: Rect): Homography | undefined {
  if (rows.length < LEAST_ROWS) return undefined;
  const tilt = median(rows.map(({ angle }) => angle));
  const middle = {
    x: median(rows.map(({ center }) => center.x)),
    y: median(rows.map(({ center }) => center.y)),
  };
  const toLevel = concat([1, 0, 0, 1, -middle.x, -middle.y], rotation(-tilt));
  const fit = robustFit(
    rows.map(({ center, angle, length }): Sample => {
      const { x, y } = apply(toLevel, center);
      const slope = Math.tan(angle - tilt);
      return { along: slope * x - y, slope, weight: length };
    }),
  );
  if (!fit || !isClear(fit)) return undefined;
  const { slope, change } = fit;
  const isBeforeHorizon = mapQuad(toLevel, cornersOf(part)).every(({ x }) => 1 - change * x >= LEAST_SCALE);
  if (!isBeforeHorizon) return undefined;
  // The horizon is taken as upright: columns of text stay upright.
  const upright: Homography = [1, 0, 0, -slope, 1, 0, -change, 0, 1];
  return chain(fromMatrix(toLevel), upright);
}

/**
 * A row through (x, y) that goes to the point (1, slope) / change has the slope
 * m = slope + change (m x - y): a straight line in `along` = m x - y.
 */
interface Sample {
  readonly along: number;
  readonly slope: number;
  readonly weight: number;
}

interface Fit {
  readonly slope: number;
  readonly change: number;
  /** Standard error of `change`. */
  readonly error: number;
  /** Share of the variance that it explains, 0..1. */
  readonly explained: number;
  /** What of the samples it is made of. */
  readonly used: readonly Sample[];
}

function robustFit(samples: readonly Sample[]): Fit | undefined {
  let used = samples;
  for (let round = 0; round < 3; round++) {
    const fit = weightedFit(used);
    if (!fit) return undefined;
    const kept = samples.filter(sample => Math.abs(off(fit, sample)) < OUTLIER);
    if (kept.length < Math.max(LEAST_ROWS, samples.length * 0.7)) return undefined;
    used = kept;
  }
  return weightedFit(used);
}

function off({ slope, change }: Pick<Fit, 'slope' | 'change'>, sample: Sample): number {
  return sample.slope - slope - change * sample.along;
}

/** Weighted least squares of a straight line. */
function weightedFit(samples: readonly Sample[]): Fit | undefined {
  const total = sum(samples, ({ weight }) => weight);
  const meanAlong = sum(samples, ({ weight, along }) => weight * along) / total;
  const meanSlope = sum(samples, ({ weight, slope }) => weight * slope) / total;
  const spread = sum(samples, ({ weight, along }) => weight * (along - meanAlong) ** 2);
  const variance = sum(samples, ({ weight, slope }) => weight * (slope - meanSlope) ** 2);
  if (!(spread > 0) || !(variance > 0)) return undefined;
  const together = sum(samples, s => s.weight * (s.along - meanAlong) * (s.slope - meanSlope));
  const change = together / spread;
  const slope = meanSlope - change * meanAlong;
  const rest = sum(samples, sample => sample.weight * off({ slope, change }, sample) ** 2);
  return {
    slope,
    change,
    error: Math.sqrt(rest / spread / Math.max(1, samples.length - 2)),
    explained: 1 - rest / variance,
    used: samples,
  };
}

function isClear({ change, error, explained, used }: Fit): boolean {
  const along = used.map(sample => sample.along);
  const range = Math.max(...along) - Math.min(...along);
  const isCertain = Math.abs(change) >= CERTAIN * error && explained >= EXPLAINED;
  return isCertain && Math.abs(change) * range >= LEAST_CHANGE;
}

function sum<T>(things: readonly T[], value: (thing: T) => number): number {
  return things.reduce((total, thing) => total + value(thing), 0);
}
