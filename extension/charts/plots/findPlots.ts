/**
 * Finds the plots of a figure: of all rectangles that could be one (frames.ts), those with axes along their sides.
 * Plots beside each other lend each other the axes that are drawn once for a row or a column.
 */
import {
  areaOf,
  commonArea,
  contains,
  heightOf,
  middleOf,
  type Rect,
  widthOf,
} from '../../../models/geometry/rect.ts';
import { isUpright, type Side, type SideAxis, sideAxis } from '../axes/sides.ts';
import type { Scene } from '../scene.ts';
import { axisFrames, framesOf, isStrip, tickedAxes } from './frames.ts';
import type { Axes } from './plot.ts';
import { repeatedFrames } from './repeated.ts';
import { LONGEST_TICK, sidesOf } from './segments.ts';

export interface FoundPlot extends Axes {
  readonly frame: Rect;
  /** Every side that has labels. */
  readonly sides: Readonly<Partial<Record<Side, SideAxis>>>;
}

/** Frames that are looked at; the largest come first. */
const MOST_FRAMES = 250;
/** Of a side, at least this much lies between the outermost labels of an axis. */
const LEAST_SPAN = 0.3;
/** Share of its labels that an axis on a far side has ticks for. */
const LEAST_TICKED = 0.6;
const SIDES: readonly Side[] = ['left', 'bottom', 'right', 'top'];
const SAME = 2;
/** Plots that stand apart have no more of each other, as a share. */
const APART = 0.05;

export function findPlots(scene: Scene): readonly FoundPlot[] {
  const segments = sidesOf(scene.marks);
  const closeUnits = Math.max(0.6, 2 * scene.precision);
  const axes = tickedAxes(segments);
  const frames = framesOf(scene, segments, axes).toSorted((a, b) => areaOf(b) - areaOf(a));
  const measure = (frame: Rect): Candidate => {
    const sides: Partial<Record<Side, SideAxis>> = {};
    for (const side of SIDES) {
      const axis = sideAxis(frame, side, scene.labels, segments, closeUnits);
      if (axis && isAlong(axis, frame) && isTicked(axis)) sides[side] = axis;
    }
    return { frame, sides, score: scoreOf(sides) };
  };
  const measured = frames
    .filter(frame => !isStrip(frame))
    .slice(0, MOST_FRAMES)
    .map(measure);
  const candidates = measured.filter(({ sides }) => isValued(sides));
  const kept: Candidate[] = [];
  const isFree = ({ frame }: Candidate): boolean => !kept.some(other => overlap(other.frame, frame) > APART);
  const whole = candidates
    .filter(candidate => !isAroundSeveral(candidate, candidates, measured))
    .filter(candidate => !candidates.some(other => isUpToNext(candidate, other)))
    .filter(
      (one, _, all) => !all.some(other => other.score >= one.score && isLessTicks(other.frame, one.frame)),
    );
  for (const candidate of whole.toSorted(byScore)) {
    if (!kept.some(other => overlap(other.frame, candidate.frame) > 0.2)) kept.push(candidate);
  }
  // Plots without a frame, a grid or a second axis are looked for where nothing else was found.
  for (const candidate of axisFrames(scene, axes).map(measure)) {
    if (isFree(candidate) && isValued(candidate.sides) && hasBoth(candidate.sides)) kept.push(candidate);
  }
  // Beside a plot a strip is its scale of colours. In pixels dots in a row hide each other.
  if (scene.source === 'vector' && measured.every(({ sides }) => Object.keys(sides).length === 0)) {
    const strips = frames.filter(isStrip).slice(0, MOST_FRAMES).map(measure);
    for (const candidate of strips.toSorted(byScore)) {
      if (isFree(candidate) && isConfirmed(candidate.sides)) kept.push(candidate);
    }
  }
  const lone = measured.filter(isFree);
  const repeated = kept
    .flatMap(({ frame }) => repeatedFrames(frame, segments))
    .map(measure)
    .filter(isFree);
  const beside = distinctFrames(siblings([...lone, ...repeated], kept));
  const plots = [...kept.map(({ frame, sides }) => ({ frame, sides })), ...beside];
  return plots
    .map(plot => ({ ...plot, sides: lent(plot, plots) }))
    .map(plot => ({ ...plot, ...axesOf(plot.sides) }))
    .toSorted((a, b) => a.frame.top - b.frame.top || a.frame.left - b.frame.left);
}

/** A rectangle around two plots that stand apart is no plot. */
function isAroundSeveral(
  { frame }: Candidate,
  valued: readonly Candidate[],
  all: readonly Candidate[],
): boolean {
  const isInside = (other: Candidate): boolean =>
    areaOf(other.frame) < 0.6 * areaOf(frame) &&
    areaOf(other.frame) > 0.04 * areaOf(frame) &&
    overlap(other.frame, frame) > 0.9;
  const inside = valued.filter(isInside);
  const others = all.filter(isInside);
  // The second plot of a row may have its values from the first.
  return inside.some(one =>
    others.some(
      other =>
        overlap(one.frame, other.frame) < 0.02 &&
        (inside.includes(other) || isSibling(one.frame, other.frame)),
    ),
  );
}

/** What reaches as far as the axis of the next plot has that one's labels in it. */
function isUpToNext({ frame }: Candidate, next: Candidate): boolean {
  if (!hasBoth(next.sides) || overlap(next.frame, frame) > 0.02) return false;
  return Object.values(next.sides).some(
    ({ labels }) => labels.length > 1 && labels.every(({ box }) => contains(frame, middleOf(box))),
  );
}

/** Ticks in one row with an axis make it seem to begin where they do. */
function isLessTicks(inner: Rect, outer: Rect): boolean {
  const [left, bottom] = [inner.left - outer.left, outer.bottom - inner.bottom];
  const isSameOtherwise =
    Math.abs(inner.right - outer.right) < SAME && Math.abs(inner.top - outer.top) < SAME;
  return (
    isSameOtherwise &&
    Math.min(left, bottom) > -SAME &&
    Math.max(left, bottom) >= SAME &&
    Math.max(left, bottom) <= LONGEST_TICK
  );
}

/** As large as the other, and in its row or column. */
function isSibling(a: Rect, b: Rect): boolean {
  return (
    Math.abs(widthOf(a) - widthOf(b)) < SAME &&
    Math.abs(heightOf(a) - heightOf(b)) < SAME &&
    (isInRow(a, b) || isInColumn(a, b))
  );
}

interface Candidate {
  readonly frame: Rect;
  readonly sides: Partial<Record<Side, SideAxis>>;
  readonly score: number;
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || areaOf(b.frame) - areaOf(a.frame);
}

function isValued(sides: Partial<Record<Side, SideAxis>>): boolean {
  return Object.values(sides).some(({ value }) => value !== undefined);
}

/** Two labels make a scale of any two numbers. */
function isConfirmed(sides: Partial<Record<Side, SideAxis>>): boolean {
  return Object.values(sides).some(({ value }) => value !== undefined && value.calibration.ticks.length > 2);
}

/** Labels of values span much of their side, and end with it. */
function isAlong({ value, side }: SideAxis, frame: Rect): boolean {
  if (!value) return true;
  const places = value.calibration.ticks.map(({ at }) => at);
  const [low, high] = isUpright(side) ? [frame.top, frame.bottom] : [frame.left, frame.right];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return last - first >= LEAST_SPAN * (high - low) && first >= low - 3 && last <= high + 3;
}

/** Words on the far sides belong to a legend or a title unless ticks lead to them. */
function isTicked({ side, ownTicks, labels }: SideAxis): boolean {
  if (side === 'left' || side === 'bottom') return true;
  return labels.length > 1 && ownTicks.length >= LEAST_TICKED * labels.length;
}

function scoreOf(sides: Partial<Record<Side, SideAxis>>): number {
  const axes = Object.values(sides);
  const most = (some: readonly SideAxis[]): number =>
    some.reduce((sum, { labels }) => sum + Math.min(8, labels.length), 0);
  const valued = most(axes.filter(({ value }) => value));
  const named = most(axes.filter(({ value }) => !value));
  return 2 * valued + named + (hasBoth(sides) ? 20 : 0);
}

function hasBoth({ left, right, top, bottom }: Partial<Record<Side, SideAxis>>): boolean {
  return (left ?? right) !== undefined && (top ?? bottom) !== undefined;
}

function overlap(a: Rect, b: Rect): number {
  return commonArea(a, b) / Math.min(areaOf(a), areaOf(b));
}

/** Frames of a trellis that have no values of their own: as large as one that has, and in line with it. */
function siblings(
  frames: readonly Candidate[],
  plots: readonly Candidate[],
): readonly Pick<FoundPlot, 'frame' | 'sides'>[] {
  return frames
    .filter(({ frame }) => plots.some(other => isSibling(frame, other.frame)))
    .map(({ frame, sides }) => ({ frame, sides }));
}

/** Frames that were found more than once, once. */
function distinctFrames<Plot extends Pick<FoundPlot, 'frame'>>(plots: readonly Plot[]): readonly Plot[] {
  return plots.filter(
    ({ frame }, index) => !plots.slice(0, index).some(other => overlap(other.frame, frame) > 0.05),
  );
}

function isInRow(a: Rect, b: Rect): boolean {
  return Math.abs(a.top - b.top) < SAME && Math.abs(a.bottom - b.bottom) < SAME;
}

function isInColumn(a: Rect, b: Rect): boolean {
  return Math.abs(a.left - b.left) < SAME && Math.abs(a.right - b.right) < SAME;
}

/** The plot's own axes, and of its row and column those that it lacks. */
function lent(
  { frame, sides }: Pick<FoundPlot, 'frame' | 'sides'>,
  plots: readonly Pick<FoundPlot, 'frame' | 'sides'>[],
): Partial<Record<Side, SideAxis>> {
  const others = plots
    .filter(plot => plot.frame !== frame)
    .toSorted((a, b) => apart(a.frame, frame) - apart(b.frame, frame));
  const along = (first: Side, second: Side, isInLine: (a: Rect, b: Rect) => boolean): typeof sides => {
    const own = SIDES.filter(side => side === first || side === second).flatMap(side =>
      entriesOf(side, sides[side]),
    );
    // A title of the plot below is no name of a bar, where that plot has an axis to lend.
    if (own.some(([, axis]) => !isWeak(axis))) return Object.fromEntries(own);
    for (const plot of others.filter(other => isInLine(other.frame, frame))) {
      for (const side of [first, second]) {
        const axis = plot.sides[side];
        if (axis && !isWeak(axis)) return { [side]: axis };
      }
    }
    return Object.fromEntries(own);
  };
  return { ...along('left', 'right', isInRow), ...along('bottom', 'top', isInColumn) };
}

function entriesOf(side: Side, axis: SideAxis | undefined): readonly (readonly [Side, SideAxis])[] {
  return axis ? [[side, axis]] : [];
}

/** One name without a tick may be anything. */
function isWeak({ value, labels, ownTicks }: SideAxis): boolean {
  return !value && labels.length <= 1 && ownTicks.length !== labels.length;
}

function apart(a: Rect, b: Rect): number {
  return Math.abs(a.left - b.left) + Math.abs(a.top - b.top);
}

function axesOf(sides: Partial<Record<Side, SideAxis>>): Axes {
  const { left, right, top, bottom } = sides;
  const [y, otherY] = preferred(left, right);
  const [x] = preferred(bottom, top);
  const isSecond = y?.value && otherY?.value && !isSameScale(y, otherY);
  return { ...(x && { x }), ...(y && { y }), ...(isSecond && { second: otherY }) };
}

/** Of two sides across from each other the one with values, else the first. */
function preferred(
  first: SideAxis | undefined,
  second: SideAxis | undefined,
): readonly [SideAxis | undefined, SideAxis | undefined] {
  if (!first || (!first.value && second?.value && second.labels.length >= first.labels.length))
    return [second, first];
  return [first, second];
}

function isSameScale(a: SideAxis, b: SideAxis): boolean {
  const [one, other] = [a.value?.calibration, b.value?.calibration];
  if (!one || !other) return false;
  return (
    Math.abs(one.slope - other.slope) < 0.01 * Math.abs(one.slope) &&
    Math.abs(one.intercept - other.intercept) < 0.01 * Math.abs(one.intercept || 1)
  );
}
