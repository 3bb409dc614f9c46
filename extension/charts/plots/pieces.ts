/** What only pixels do to a chart: a line or a bar comes in pieces, or ends where something else hides the rest. */
import { contains, grown, unionOf } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import { pitchOf } from '../axes/pitch.ts';
import type { ChartSeries } from '../chart.ts';
import type { Mark } from '../scene.ts';
import { isSameColour } from '../series/styles.ts';
import type { Plot } from './plot.ts';

export function isInPieces(series: readonly ChartSeries[], axes: Pick<Plot, 'x' | 'y'>): boolean {
  return areBroken(series) || isHiddenInPart(series) || areDotsHidden(series, axes) || areBarsAfloat(series);
}

/** Series of which some may be a stack, and bars of one that float while others of it stand, as a share. */
const STACK = 2;
const AFLOAT = 0.25;

/** Where many bars of a series float and others stand, what those stood on was not seen. */
function areBarsAfloat(series: readonly ChartSeries[]): boolean {
  const bars = series.filter(({ kind }) => kind === 'bar');
  return (
    bars.length >= STACK &&
    bars.some(({ points }) => {
      const afloat = points.filter(({ low }) => low !== undefined).length;
      return afloat >= AFLOAT * points.length && afloat < points.length;
    })
  );
}

/** Names from which on it is told whether one lacks a dot, and how many may, as a share. */
const MANY_NAMES = 5;
const MOST_LACKING = 0.2;
/** Dates with a year and without one, as chart.ts writes them. */
const DATE = /^(?:\d{4}|-)-\d/u;

/** Where every name has one dot of each series but for a few, those are behind the dots of another series. */
function areDotsHidden(series: readonly ChartSeries[], axes: Pick<Plot, 'x' | 'y'>): boolean {
  const dots = series.filter(({ kind }) => kind === 'scatter');
  if (dots.length < 2) return false;
  return (['x', 'y'] as const).some(along => {
    const names = dots.map(({ points }) => points.map(point => point[along]));
    const axis = axes[along];
    const printed = axis && !axis.value ? axis.categories.map(({ name }) => name) : [];
    const all = new Set([...names.flat(), ...printed]);
    const areNames = names.flat().every(name => typeof name === 'string' && !DATE.test(name));
    if (!areNames || all.size < MANY_NAMES || names.some(own => new Set(own).size < own.length)) return false;
    return names.some(own => own.length < all.size && own.length >= (1 - MOST_LACKING) * all.size);
  });
}

/** Whether something in the colour of a series belongs to none: an error bar whose dot is hidden, the rest of a line. */
export function isPartLeft(unexplained: readonly Mark[], series: readonly ChartSeries[]): boolean {
  return unexplained.some(({ fill, stroke }) =>
    series.some(({ color }) => isSameColour(fill ?? stroke, color)),
  );
}

/**
 * Whether the legend of the only plot names dots that were not seen, while it names others that were: pale ones go under
 * in a grid. Lines and bars that are lost leave more behind.
 */
export function areDotsUnseen(series: readonly ChartSeries[], { legend }: Pick<Plot, 'legend'>): boolean {
  if (series.some(({ kind }) => kind !== 'scatter')) return false;
  const names = new Set(series.map(({ name }) => name));
  const unseen = legend.filter(entry => !names.has(entry.name));
  return unseen.length > 0 && unseen.length < legend.length;
}

/** Names from which on some without a bar are told, and how many may be. */
const LEAST_BARS = 4;
const MOST_BARE = 0.4;

/** Whether a few names have no bar or box in the only series: too low to be seen, or none at all, which pixels do not tell. */
export function areBarsUnseen(series: readonly ChartSeries[], { x, y }: Pick<Plot, 'x' | 'y'>): boolean {
  // Outliers stand beside boxes.
  const [bars, ...others] = series.filter(({ kind }) => kind !== 'scatter');
  if ((bars?.kind !== 'bar' && bars?.kind !== 'box') || others.length > 0) return false;
  const axis = [x, y].find(one => one !== undefined && !one.value);
  const names = axis?.categories.map(({ name }) => name) ?? [];
  const named = new Set(bars.points.flatMap(point => [point.x, point.y]));
  const bare = names.filter(name => !named.has(name));
  return names.length >= LEAST_BARS && bare.length > 0 && bare.length <= MOST_BARE * names.length;
}

/** Marks stand this near to their name, as a share of the way from one name to the next. */
const AT_NAME = 0.6;
/** ... and this near to the only one, page units. */
const ONE_NAME = 40;

/** Whether marks stand where an axis of names has none: a name that was not read. */
export function areNamesLost(series: readonly ChartSeries[], { x, y }: Pick<Plot, 'x' | 'y'>): boolean {
  const places = series.flatMap(({ points }) => points.flatMap(({ at }) => at ?? []));
  return (['x', 'y'] as const).some(along => {
    const axis = along === 'x' ? x : y;
    const names = axis && !axis.value ? axis.categories.map(({ at }) => at).toSorted((a, b) => a - b) : [];
    const [only] = names;
    if (names.length < 2)
      return only !== undefined && places.some(at => Math.abs(at[along] - only) > ONE_NAME);
    const pitch = pitchOf(names);
    return places.some(place => names.every(at => Math.abs(at - place[along]) > AT_NAME * pitch));
  });
}

/**
 * Two lines of one name and look are one of which something was not followed; dots and areas that look like bars are
 * pieces of bars, and one dot alone that looks like a line is a marker that the line was not followed to.
 */
function areBroken(series: readonly ChartSeries[]): boolean {
  const looks = Map.groupBy(series, ({ color, name }) => `${color} ${name}`);
  return [...looks.values()].some(alike => {
    const lines = alike.filter(({ kind }) => kind === 'line' || kind === 'step');
    const isFilled = alike.some(({ kind }) => kind === 'bar' || kind === 'histogram' || kind === 'area');
    const isMarker = alike.some(({ kind, points }) => kind === 'scatter' && points.length === 1);
    return lines.length > 1 || (isFilled && alike.length > 1) || (lines.length > 0 && isMarker);
  });
}

/** A line is lost this far above and below the letters of a word, page units. */
const AT_WORD = 2.5;

/** Whether a line ends at a word that is printed over it, and may go on behind it; a name stands beside the end. */
export function isCutByWord(series: readonly ChartSeries[], { labels }: Pick<Plot, 'labels'>): boolean {
  const boxes = labels.flatMap(({ words }) =>
    words.map(({ box }) => ({ ...box, top: box.top - AT_WORD, bottom: box.bottom + AT_WORD })),
  );
  return endsOfLines(series).some(end => boxes.some(box => contains(box, end)));
}

/** The border of a legend is this far around its names and swatches, heights of a name. */
const LEGEND_PADDING = 0.9;

/** Lines that end together end where their data do, page units. */
const TOGETHER = 3;

/** Whether a line ends at the legend, which may lie on the rest of it, and no other ends there as well. */
export function isCutByLegend(
  series: readonly ChartSeries[],
  { legend, frame }: Pick<Plot, 'legend' | 'frame'>,
): boolean {
  const boxes = legend.flatMap(({ label, marks }) => [label.box, ...marks.map(({ bounds }) => bounds)]);
  if (boxes.length === 0) return false;
  const padding = LEGEND_PADDING * Math.max(...legend.map(({ label }) => label.height));
  const own = grown(unionOf(boxes), padding);
  const ends = endsOfLines(series);
  return ends.some(
    end =>
      contains(own, end) &&
      contains(frame, end) &&
      !ends.some(other => other !== end && Math.abs(other.x - end.x) <= TOGETHER),
  );
}

/** The leftmost and the rightmost place of each line. */
function endsOfLines(series: readonly ChartSeries[]): readonly Point[] {
  const lines = series.filter(({ kind }) => kind === 'line' || kind === 'step');
  return lines.flatMap(({ points }) => {
    const ends = points.flatMap(({ at }) => at ?? []).toSorted((a, b) => a.x - b.x);
    return [ends[0], ends.at(-1)].filter(end => end !== undefined);
  });
}

/** An end this near to another line is on it, page units; that line goes on by more. */
const ON_LINE = 2;
const GOES_ON = 3;

/** Whether a line ends on another one that goes on: the rest of it may be hidden under that. */
function isHiddenInPart(series: readonly ChartSeries[]): boolean {
  const lines = series
    .filter(({ kind }) => kind === 'line')
    .map(({ points }) => points.flatMap(({ at }) => at ?? []).toSorted((a, b) => a.x - b.x));
  return lines.some(line =>
    [-1, 1].some(side => {
      const end = side < 0 ? line[0] : line.at(-1);
      return lines.some(other => {
        const far = side < 0 ? other[0] : other.at(-1);
        if (other === line || !end || !far || side * (far.x - end.x) < GOES_ON) return false;
        return other.slice(1).some((to, index) => isOnWay(end, other[index] ?? to, to));
      });
    }),
  );
}

function isOnWay({ x, y }: Point, from: Point, to: Point): boolean {
  if (x < from.x || x > to.x || from.x === to.x) return false;
  const level = from.y + ((x - from.x) * (to.y - from.y)) / (to.x - from.x);
  return Math.abs(level - y) <= ON_LINE;
}
