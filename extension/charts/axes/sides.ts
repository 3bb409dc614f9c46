/** Reads the axis along one side of a plot: the labels beside it, the ticks they belong to, what they say. */
import { heightOf, middleX, middleY, type Rect, widthOf } from '../../../models/geometry/rect.ts';
import { clustersOf } from '../clusters.ts';
import { LONGEST_TICK, type Segment } from '../plots/segments.ts';
import type { Label, LabelWord } from '../scene.ts';
import { type PlacedText, type ValueAxis, valueAxisOf } from './fit.ts';
import { pitchOf } from './pitch.ts';

export type Side = 'left' | 'right' | 'top' | 'bottom';

export interface Category {
  readonly name: string;
  /** Along the axis, page units. */
  readonly at: number;
}

export interface SideAxis {
  readonly side: Side;
  /** What it says along the page; absent where its labels are names. */
  readonly value?: ValueAxis;
  readonly categories: readonly Category[];
  readonly labels: readonly Label[];
  /** Where ticks or grid lines meet the side. */
  readonly ticks: readonly number[];
  /** Where short ticks do, which belong to this side alone. */
  readonly ownTicks: readonly number[];
}

/** Furthest that labels stand from the plot, page units; ticks and padding are in between. */
const FURTHEST = 34;
/** Labels may reach into the plot by this much. */
const INTO = 4;
/** Labels of one axis are aligned to this. */
const ALIGNED = 1.6;
const TOUCHES = 2.2;
/** Labels of two rows are centred on each other within this. */
const SAME_MIDDLE = 3;
/** Ticks that labels are snapped to must fit this well, as a share of the axis; rounded ones do not. */
const EXACT = 0.0025;

/** Whether a side runs along y. */
export function isUpright(side: Side): boolean {
  return side === 'left' || side === 'right';
}

/** @returns undefined where no labels stand beside that side */
export function sideAxis(
  frame: Rect,
  side: Side,
  labels: readonly Label[],
  segments: readonly Segment[],
  closeUnits: number,
): SideAxis | undefined {
  const ticks = ticksOn(frame, side, segments);
  const short = segments.filter(one => one.to - one.from <= LONGEST_TICK);
  const ownTicks = ticksOn(frame, side, short);
  const beside = labels.filter(label => isBeside(label, frame, side));
  const near = isUpright(side) ? beside : partedEvenly(beside.flatMap(label => partedBy(ticks, label)));
  const groups = groupsOf(near, side).toSorted(
    (a, b) => distance(a, frame, side) - distance(b, frame, side) || b.length - a.length,
  );
  let best: SideAxis | undefined;
  for (const group of groups) {
    if (group.length < 2) continue;
    const value = valueOf(group, side, ticks, closeUnits);
    if (!value) continue;
    if (best && group.length <= best.labels.length) continue;
    if (best && distance(group, frame, side) > distance(best.labels, frame, side) + ALIGNED) break;
    best = { side, value, categories: [], labels: group, ticks, ownTicks };
  }
  if (best?.value?.hasYear === false) {
    const dated = withYears(best.labels, near, side);
    const value = dated && valueOf(dated, side, ticks, closeUnits);
    if (value?.hasYear === true) best = { ...best, value };
  }
  const nearest = namesOf(groups, frame, side);
  const categories =
    nearest && wrapped(nearest, near, side).map(named => ({ ...named, at: placeOn(named.label, side) }));
  // A few of many names may happen to be numbers in a row.
  const areNames =
    best &&
    nearest &&
    nearest.length >= 2 * best.labels.length &&
    best.labels.some(label => nearest.includes(label));
  if (!best || areNames) {
    return (
      nearest &&
      categories && {
        side,
        categories: inOrder(categories),
        labels: categories.flatMap(c => c.all),
        ticks,
        ownTicks,
      }
    );
  }
  return {
    ...best,
    categories: inOrder(best.labels.map(label => ({ name: label.text, at: placeOn(label, side) }))),
  };
}

/** Months with the years that are printed in a second row below some of them; undefined where there are none. */
function withYears(
  labels: readonly Label[],
  near: readonly Label[],
  side: Side,
): readonly Label[] | undefined {
  const years = near.filter(label => !labels.includes(label) && /^\d{4}$/u.test(label.text));
  if (isUpright(side) || years.length === 0) return undefined;
  return labels.map(label => {
    const year = years.find(({ box }) => isBelow(box, label.box));
    return year ? { ...label, text: `${label.text} ${year.text}` } : label;
  });
}

/** Centred on the one above, or beginning where it does. */
function isBelow(box: Rect, above: Rect): boolean {
  return Math.abs(middleX(box) - middleX(above)) <= SAME_MIDDLE || Math.abs(box.left - above.left) <= ALIGNED;
}

/** Outermost labels begin or end this near to their tick, page units. */
const FLUSH = 1;

/** Words, or parts of them, that stand at a tick each are labels of their own, however close they are. */
function partedBy(ticks: readonly number[], label: Label): readonly Label[] {
  const { words, box, angle } = label;
  const parts = words.flatMap(word => word.parts ?? [word]);
  if (parts.length < 2 || angle !== 0) return [label];
  const under = ticks.filter(tick => tick >= box.left - 1 && tick <= box.right + 1);
  const ends = [ticks[0], ticks.at(-1)].filter(tick => tick !== undefined);
  const own = [parts, words].find(some => areAtTicks(some, under, ends));
  return own?.map(word => ({ ...label, text: word.text, box: word.box, words: [word] })) ?? [label];
}

/**
 * Whether each of the words has a tick of its own: in its middle, or where it begins or ends.
 * @param ends the outermost ticks, whose labels alone may stand so
 */
function areAtTicks(words: readonly LabelWord[], ticks: readonly number[], ends: readonly number[]): boolean {
  const pitch = pitchOf(ticks);
  const homes = words.map(({ box }) =>
    ticks.findIndex(tick => {
      const isFlush = Math.min(Math.abs(tick - box.left), Math.abs(tick - box.right)) <= FLUSH;
      return Math.abs(tick - middleX(box)) <= 0.35 * pitch || (isFlush && ends.includes(tick));
    }),
  );
  return !homes.includes(-1) && new Set(homes).size === words.length;
}

/** Words of a row whose middles are all equally far apart. */
const LEAST_EVEN = 5;
/** By how much these distances may differ, as a share of one. */
const EVEN = 0.05;

/** Words all of whose middles are equally far apart are labels of their own, whose gaps are as narrow as spaces. */
function partedEvenly(labels: readonly Label[]): readonly Label[] {
  const level = labels.filter(({ angle }) => angle === 0);
  const rows = clustersOf(level, ({ box }) => middleY(box), ALIGNED).filter(row => {
    const words = row.flatMap(label => label.words);
    const middles = words.map(({ box }) => middleX(box)).toSorted((a, b) => a - b);
    const pitches = middles.slice(1).map((at, index) => at - (middles[index] ?? at));
    const isEven = Math.max(...pitches) - Math.min(...pitches) <= EVEN * Math.min(...pitches);
    return words.length > row.length && words.length >= LEAST_EVEN && isEven;
  });
  return labels.flatMap(label =>
    rows.some(row => row.includes(label))
      ? label.words.map(word => ({ ...label, text: word.text, box: word.box, words: [word] }))
      : [label],
  );
}

function inOrder(categories: readonly Category[]): readonly Category[] {
  return categories.map(({ name, at }) => ({ name, at })).toSorted((a, b) => a.at - b.at);
}

/** The row or column of names next to the plot. */
function namesOf(
  groups: readonly (readonly Label[])[],
  frame: Rect,
  side: Side,
): readonly Label[] | undefined {
  // A lone word that reaches into the plot is the end of the axis around the corner.
  const isStray = (group: readonly Label[]): boolean =>
    group.length === 1 && distance(group, frame, side) < 0;
  const first = groups.find(group => !isStray(group)) ?? groups[0];
  if (!first) return undefined;
  const closest = distance(first, frame, side);
  return groups
    .filter(group => distance(group, frame, side) <= closest + 2 * ALIGNED)
    .toSorted((a, b) => b.length - a.length)[0];
}

interface Named {
  readonly name: string;
  readonly label: Label;
  readonly all: readonly Label[];
}

/** Names of several lines: what stands centred below the first line of a name belongs to it. */
function wrapped(first: readonly Label[], near: readonly Label[], side: Side): readonly Named[] {
  let names: readonly Named[] = first.map(label => ({ name: label.text, label, all: [label] }));
  if (isUpright(side)) return names;
  for (;;) {
    const bottom = Math.max(...names.flatMap(({ all }) => all.map(({ box }) => box.bottom)));
    const row = near.filter(
      ({ box, height, angle }) =>
        angle === 0 && box.top > bottom - 0.5 * height && box.top < bottom + 0.6 * height,
    );
    const homes = row.map(label =>
      names.findIndex(name => Math.abs(middleX(name.label.box) - middleX(label.box)) < 2),
    );
    if (row.length < 2 || homes.some(home => home < 0)) return names;
    names = names.map((name, index) => {
      const more = row.filter((_, at) => homes[at] === index);
      return {
        ...name,
        name: [name.name, ...more.map(({ text }) => text)].join(' '),
        all: [...name.all, ...more],
      };
    });
  }
}

function isBeside({ box, angle }: Label, frame: Rect, side: Side): boolean {
  const [x, y] = [middleX(box), middleY(box)];
  const reach = FURTHEST;
  switch (side) {
    case 'left':
      return (
        box.right <= frame.left + INTO &&
        box.right > frame.left - reach &&
        within(y, frame.top, frame.bottom, box)
      );
    case 'right':
      return (
        box.left >= frame.right - INTO &&
        box.left < frame.right + reach &&
        within(y, frame.top, frame.bottom, box)
      );
    case 'top':
      return box.bottom <= frame.top + INTO && box.bottom > frame.top - reach && across(x, frame, box, angle);
    case 'bottom':
      return box.top >= frame.bottom - INTO && box.top < frame.bottom + reach && across(x, frame, box, angle);
  }
}

function within(at: number, from: number, to: number, box: Rect): boolean {
  const reach = heightOf(box) * 0.7;
  return at >= from - reach && at <= to + reach;
}

/** Slanted names hang from their end, which alone has to be below the plot. */
function across(at: number, { left, right }: Rect, box: Rect, angle: number): boolean {
  if (angle % 90 !== 0) return box.right >= left && box.left <= right;
  const reach = widthOf(box) * 0.6;
  return at >= left - reach && at <= right + reach;
}

/** Labels that stand in one column, or one row, in any of the ways they can be aligned. */
function groupsOf(labels: readonly Label[], side: Side): readonly (readonly Label[])[] {
  const edges: readonly ((label: Label) => number)[] = isUpright(side)
    ? [({ box }) => box.right, ({ box }) => box.left, ({ box }) => middleX(box)]
    : [({ box }) => middleY(box), ({ box }) => box.top, ({ box }) => box.bottom];
  const byAngle = [...Map.groupBy(labels, ({ angle }) => angle).values()];
  return byAngle.flatMap(some => edges.flatMap(edge => clustersOf(some, edge, ALIGNED)));
}

function distance(labels: readonly Label[], frame: Rect, side: Side): number {
  const edges = labels.map(({ box }) => {
    if (side === 'left') return frame.left - box.right;
    if (side === 'right') return box.left - frame.right;
    return side === 'top' ? frame.top - box.bottom : box.top - frame.bottom;
  });
  return Math.min(...edges);
}

/** The place along the axis that a label names, by itself. */
function placeOn({ box, angle, height }: Label, side: Side): number {
  if (isUpright(side)) return middleY(box);
  if (angle % 90 === 0) return middleX(box);
  // Text that runs up to the right ends at its tick, text that runs down begins there.
  const isEnd = angle < 0 === (side === 'bottom');
  const half = (height / 2) * Math.abs(Math.sin((angle * Math.PI) / 180));
  return isEnd ? box.right - half : box.left + half;
}

function ticksOn(frame: Rect, side: Side, segments: readonly Segment[]): readonly number[] {
  const isAcross = isUpright(side);
  const border = frame[side];
  const [from, to] = isAcross ? [frame.top, frame.bottom] : [frame.left, frame.right];
  const places = segments
    .filter(one => one.isHorizontal === isAcross && one.at >= from - TOUCHES && one.at <= to + TOUCHES)
    .filter(one => one.from <= border + TOUCHES && one.to >= border - TOUCHES)
    .map(one => one.at);
  return [...new Set(places)].toSorted((a, b) => a - b);
}

function valueOf(
  labels: readonly Label[],
  side: Side,
  ticks: readonly number[],
  closeUnits: number,
): ValueAxis | undefined {
  const placed = (label: Label, at: number): PlacedText => {
    const { text, source, box } = label;
    const [from, to] = isUpright(side) ? [box.top, box.bottom] : [box.left, box.right];
    return { at, text, source, from, to };
  };
  const own = labels.map(label => placed(label, placeOn(label, side)));
  const byLabels = valueAxisOf(own, closeUnits);
  const behind = isUpright(side) ? undefined : ticksBefore(labels, ticks);
  const snapped = labels.flatMap((label, index): PlacedText[] => {
    const at = behind ? behind[index] : tickOf(label, side, ticks);
    return at === undefined ? [] : [placed(label, at)];
  });
  const byTicks = snapped.length * 4 >= labels.length * 3 ? valueAxisOf(snapped, closeUnits) : undefined;
  if (!byTicks || !byLabels) return byTicks ?? byLabels;
  if (byTicks.misfits > byLabels.misfits) return byLabels;
  const isExact = byTicks.calibration.residual <= EXACT;
  return isExact || byTicks.calibration.residual < 2 * byLabels.calibration.residual ? byTicks : byLabels;
}

/** Furthest that labels begin behind their tick, and by how much these gaps may differ, page units. */
const BEHIND = 6;
const SAME_GAP = 0.8;

/** The tick before each label, where all labels begin equally far behind one; undefined where they are centred. */
function ticksBefore(labels: readonly Label[], ticks: readonly number[]): readonly number[] | undefined {
  if (labels.length < 3 || labels.some(({ angle }) => angle !== 0)) return undefined;
  const before = labels.map(({ box }) => ticks.findLast(tick => tick <= box.left + SAME_GAP));
  const gaps = labels.map(({ box }, index) => box.left - (before[index] ?? -Infinity));
  const widths = labels.map(({ box }) => widthOf(box));
  const spread = (lengths: readonly number[]): number => Math.max(...lengths) - Math.min(...lengths);
  // Labels of one width begin equally far from their middles, too.
  if (spread(widths) <= 2 * SAME_GAP || Math.max(...gaps) > BEHIND || spread(gaps) > SAME_GAP)
    return undefined;
  return before.filter(tick => tick !== undefined);
}

/** The tick that a label stands at: within its extent, or next to its end or middle where it is slanted. */
function tickOf(label: Label, side: Side, ticks: readonly number[]): number | undefined {
  const isSlanted = !isUpright(side) && label.angle % 90 !== 0;
  // Slanted labels hang from an end or are centred, as programs like.
  const places = isSlanted ? [placeOn(label, side), middleX(label.box)] : [placeOn(label, side)];
  const reach = isUpright(side)
    ? heightOf(label.box) * 0.6
    : isSlanted
      ? label.height * 1.2
      : widthOf(label.box) / 2 + 1;
  let best: number | undefined;
  let least = reach;
  for (const tick of ticks) {
    for (const at of places) {
      if (Math.abs(tick - at) <= least) [best, least] = [tick, Math.abs(tick - at)];
    }
  }
  return best;
}
