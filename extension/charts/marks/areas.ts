/** Filled areas: from the ground up, stacked on each other, or bands between two values. */
import { boundsOf, heightOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Mark } from '../scene.ts';
import { styleOf } from '../series/styles.ts';
import { knotsOf } from './lines.ts';
import type { RawPoint, RawSeries } from './raw.ts';

const SAME_X = 0.25;
const LEVEL = 0.6;
/** Areas on each other share an edge, which in pixels is found twice, page units. */
const TOUCHING = 1;
/** Areas stand on others along this share of their width. */
const CARRIED = 0.9;
/** An end leans by this at most, page units, and is so much lower there, where points are this far apart. */
const LEAN = 1.6;
const LOWER = 0.9;
const SPARSE = 4;
/** A side of a staircase is off its direction by this at most, page units. */
const UPRIGHT = 0.05;

interface Slice {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

interface Outline {
  readonly mark: Mark;
  readonly slices: readonly Slice[];
}

export function areaSeries(marks: readonly Mark[]): readonly RawSeries[] {
  const histograms = marks.filter(isStaircase);
  return [...histograms.map(staircaseSeries), ...smoothSeries(marks.filter(mark => !isStaircase(mark)))];
}

/** Whether an outline runs only along and across, with steps: the bars of a histogram as one shape. */
function isStaircase({ points, isCurved }: Mark): boolean {
  if (isCurved || points.length < 6) return false;
  return points.every((from, index) => {
    const to = points[(index + 1) % points.length];
    return to && (Math.abs(from.x - to.x) <= SAME_X || Math.abs(from.y - to.y) <= UPRIGHT);
  });
}

function staircaseSeries(mark: Mark): RawSeries {
  const { bounds } = mark;
  const edges = [...new Set(mark.points.map(({ x }) => Math.round(x * 100) / 100))].toSorted((a, b) => a - b);
  const points = edges.slice(1).flatMap((to, index): RawPoint[] => {
    const from = edges[index] ?? to;
    const heights = crossings(mark.points, (from + to) / 2);
    if (heights.length < 2 || to - from <= SAME_X) return [];
    const top = Math.min(...heights);
    const [at, end] = [
      { x: from, y: top },
      { x: to, y: top },
    ];
    return [{ at, end, box: boundsOf([at, { x: to, y: bounds.bottom }]) }];
  });
  return { kind: 'histogram', style: styleOf(mark), points, marks: [mark] };
}

function smoothSeries(marks: readonly Mark[]): readonly RawSeries[] {
  const outlines = marks
    .map(mark => ({ mark, slices: slicesOf(mark) }))
    .filter(({ slices }) => slices.length > 1);
  const ground = groundOf(outlines);
  return outlines.map(outline => {
    const stands = standingOf(outline, outlines, ground);
    return {
      kind: 'area' as const,
      style: styleOf(outline.mark),
      points: outline.slices.map(slice => pointOf(slice, stands, ground)),
      marks: [outline.mark],
    };
  });
}

/** The area at each corner of its outline, from its upper edge to its lower one. */
function slicesOf(mark: Mark): readonly Slice[] {
  const places: number[] = [];
  for (const { point } of knotsOf(mark).toSorted((a, b) => a.point.x - b.point.x)) {
    const last = places.at(-1);
    if (last === undefined || point.x - last > SAME_X) places.push(point.x);
  }
  const slices = places.flatMap(x => {
    const heights = crossings(mark.points, x);
    if (heights.length === 0) return [];
    return [{ x, top: Math.min(...heights), bottom: Math.max(...heights) }];
  });
  return withoutLean(withoutLean(slices).toReversed()).toReversed();
}

/** An upright end that leans by a part of a pixel meets itself half-way up: the whole of it is beside that. */
function withoutLean(slices: readonly Slice[]): readonly Slice[] {
  const [first] = slices;
  const last = slices.at(-1);
  if (!first || !last || slices.length < 3) return slices;
  if (Math.abs(last.x - first.x) <= SPARSE * slices.length) return slices;
  const isLean = (slice: Slice): boolean =>
    Math.abs(slice.x - first.x) <= LEAN && heightOf(first) < LOWER * heightOf(slice);
  return slices.slice(Math.max(0, slices.findLastIndex(isLean)));
}

/** Where an outline meets an upright line. */
function crossings(points: readonly Point[], x: number): readonly number[] {
  const found: number[] = [];
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length];
    if (Math.abs(from.x - x) <= SAME_X) found.push(from.y);
    else if (to && (from.x - x) * (to.x - x) < 0 && Math.abs(to.x - x) > SAME_X) {
      found.push(from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x));
    }
  }
  return found;
}

/** The level that most areas begin on, all along. */
function groundOf(outlines: readonly Outline[]): number | undefined {
  const levels = outlines.flatMap(({ slices }) => {
    const bottoms = slices.map(({ bottom }) => bottom);
    return Math.max(...bottoms) - Math.min(...bottoms) <= LEVEL ? [Math.max(...bottoms)] : [];
  });
  return levels.length > 0 ? Math.max(...levels) : undefined;
}

type Standing = 'ground' | 'stacked' | 'band';

function standingOf(outline: Outline, all: readonly Outline[], ground: number | undefined): Standing {
  if (ground !== undefined && outline.slices.every(({ top, bottom }) => isOn(ground, top, bottom)))
    return 'ground';
  const others = all.filter(other => other !== outline);
  const isCarried = ({ x, bottom, top }: Slice): boolean => {
    if (ground !== undefined && isOn(ground, top, bottom)) return true;
    return others.some(({ mark }) =>
      crossings(mark.points, x).some(
        edge => Math.abs(edge - bottom) <= TOUCHING || Math.abs(edge - top) <= TOUCHING,
      ),
    );
  };
  return all.length > 1 && shareOf(outline.slices, isCarried) >= CARRIED ? 'stacked' : 'band';
}

/** Of the width of an area: corners that pixels blur into several beside each other say no more than one. */
function shareOf(slices: readonly Slice[], isCounted: (slice: Slice) => boolean): number {
  let [counted, all] = [0, 0];
  for (const [index, slice] of slices.entries()) {
    const width = (slices[index + 1] ?? slice).x - (slices[index - 1] ?? slice).x;
    all += width;
    if (isCounted(slice)) counted += width;
  }
  return counted / all;
}

/** Above the ground an area's lower edge lies on it, below it the upper one. */
function isOn(ground: number, top: number, bottom: number): boolean {
  return Math.abs(bottom - ground) <= LEVEL || Math.abs(top - ground) <= LEVEL;
}

function pointOf({ x, top, bottom }: Slice, standing: Standing, ground: number | undefined): RawPoint {
  const isBelow = ground !== undefined && top >= ground - LEVEL && bottom > ground + LEVEL;
  const [near, far] = isBelow ? [top, bottom] : [bottom, top];
  const [from, at] = [
    { x, y: near },
    { x, y: far },
  ];
  const box = boundsOf([from, at]);
  if (standing === 'band') return { at, low: from, high: at, box };
  const isOnGround = ground !== undefined && Math.abs(near - ground) <= LEVEL;
  return { at, ...(!isOnGround && { from }), box };
}
