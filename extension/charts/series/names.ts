/** Which legend entry names a series: the one whose swatch looks like it. */
import { areaOf } from '../../../models/geometry/rect.ts';
import type { RawSeries } from '../marks/raw.ts';
import { isPattern, type Mark } from '../scene.ts';
import type { LegendEntry } from './legend.ts';
import { colourOf, dashDistance, isSameColour, isSameDash, shapeOf, styleOf } from './styles.ts';

/** Looks are compared from what tells most to what tells least: hatching, colour and dash, colour and form, colour alone. */
export function entryFor(series: RawSeries, legend: readonly LegendEntry[]): LegendEntry | undefined {
  const left = alikeEntries(series, legend);
  return left.length === 1 ? left[0] : undefined;
}

/** Entries that the series looks like; several where the legend does not tell which is meant. */
export function alikeEntries(series: RawSeries, legend: readonly LegendEntry[]): readonly LegendEntry[] {
  const { fill, dash, shape, opacity } = series.style;
  const nearest = Math.min(
    ...legend.flatMap(({ marks }) => marks.map(mark => dashDistance(mark.dash, dash))),
  );
  const checks: readonly ((mark: Mark) => boolean)[] = [
    mark => isPattern(mark.fill) && mark.fill === fill,
    mark => isLine(series) && dashDistance(mark.dash, dash) === nearest,
    mark => series.kind === 'scatter' && shapeOf(mark) === shape,
    mark => Math.abs(mark.opacity - opacity) < 0.02,
  ];
  let left = legend.filter(entry => entry.marks.some(mark => isSameHue(mark, series)));
  for (const check of checks) {
    const closer = left.length > 1 ? left.filter(entry => entry.marks.some(check)) : [];
    if (closer.length > 0) left = closer;
  }
  return new Set(left.map(({ name }) => name)).size === 1 ? left.slice(0, 1) : left;
}

function isLine({ kind }: RawSeries): boolean {
  return kind === 'line' || kind === 'step';
}

function isSameHue(mark: Mark, { style, kind }: RawSeries): boolean {
  if (isSameColour(colourOf(styleOf(mark)), colourOf(style))) return true;
  // Where shapes have no colour inside, or one that hatching hides, their outline tells them apart.
  const isHollow = style.fill === undefined || isPattern(style.fill);
  const isShape = kind === 'area' || kind === 'bar' || kind === 'box' || kind === 'histogram';
  return isHollow && isShape && mark.stroke !== undefined && isSameColour(mark.stroke, style.stroke);
}

/** The largest swatch of a key of sizes has this many times the area of the smallest. */
const OTHER_SIZE = 1.2;

/** Whether the entries look alike but for their size: the key of a bubble chart. */
export function isSizeKey(legend: readonly LegendEntry[]): boolean {
  const [first] = legend;
  const firstMark = first?.marks[0];
  if (!firstMark || legend.length < 2) return false;
  const sizes = legend.flatMap(({ marks }) => marks.map(({ bounds }) => areaOf(bounds)));
  if (Math.max(...sizes) < OTHER_SIZE * Math.min(...sizes)) return false;
  return legend.every(({ marks }) => {
    const [mark] = marks;
    return (
      mark !== undefined &&
      marks.length === 1 &&
      isSameColour(mark.fill, firstMark.fill) &&
      isSameColour(mark.stroke, firstMark.stroke) &&
      isSameDash(mark.dash, firstMark.dash) &&
      shapeOf(mark) === shapeOf(firstMark) &&
      Math.abs(mark.opacity - firstMark.opacity) < 0.02
    );
  });
}
