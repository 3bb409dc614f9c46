/** Which series are measured on the second of two value axes. */
import type { RawSeries } from '../marks/raw.ts';
import type { Scene } from '../scene.ts';

export interface OnSecond {
  readonly series: ReadonlySet<RawSeries>;
  /** Whether names or kinds tell; else it is the order in which the file draws them, which pixels do not have. */
  readonly isTold: boolean;
}

interface Titles {
  readonly first: string;
  readonly second: string;
}

/**
 * Series that the second axis is titled after; else those drawn after what belongs to the first: lines over bars, the
 * last line.
 * @param names of the series that a legend names
 * @param titles along the two axes
 */
export function onSecond(
  series: readonly RawSeries[],
  names: ReadonlyMap<RawSeries, string>,
  titles: Titles,
  source: Scene['source'],
): OnSecond {
  if (series.length < 2) return { series: new Set(), isTold: true };
  const titled = byTitles(series, names, titles);
  if (titled) return { series: titled, isTold: true };
  const others = series.filter(({ kind }) => kind !== series[0]?.kind);
  if (others.length > 0) return { series: new Set(others), isTold: true };
  return { series: new Set(series.slice(-1)), isTold: source === 'vector' };
}

/** @returns undefined unless each series is named by one title, and each title by a series */
function byTitles(
  series: readonly RawSeries[],
  names: ReadonlyMap<RawSeries, string>,
  { first, second }: Titles,
): ReadonlySet<RawSeries> | undefined {
  const named = series.map(one => {
    const name = words(names.get(one) ?? '');
    const [isFirst, isSecond] = [isIn(name, words(first)), isIn(name, words(second))];
    return { one, isFirst, isSecond };
  });
  if (named.some(({ isFirst, isSecond }) => isFirst === isSecond)) return undefined;
  const found = named.filter(({ isSecond }) => isSecond).map(({ one }) => one);
  return found.length > 0 && found.length < series.length ? new Set(found) : undefined;
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isIn(name: readonly string[], title: readonly string[]): boolean {
  return name.length > 0 && name.every(word => title.includes(word));
}
