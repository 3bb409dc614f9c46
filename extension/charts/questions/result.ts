/** What each way of answering finds, before it is known how well the question fits the chart. */
import type { Entry } from './cube.ts';
import { seriesName } from './telling.ts';
import { seriesMeant, type View } from './view.ts';

export interface Result {
  readonly answer: string;
  readonly computed: string;
  /** What it was computed from. */
  readonly entries: readonly Entry[];
  /** 0..1: how plainly the question asks for it. */
  readonly sure: number;
}

/** @returns undefined where the question asks for something else, or names too little to tell */
export type Compute = (view: View) => Result | undefined;

/** A question that names none of several series is answered for each of them. */
const SURE_OF_EACH = 0.8;
/** More of them than this would be a table. */
const MOST_SERIES = 8;

/** The answer for the series that is meant; for each where several may be. */
export function forEachSeries(
  view: View,
  compute: (series: number) => Result | undefined,
): Result | undefined {
  const meant = seriesMeant(view);
  const [only, ...others] = meant;
  if (only === undefined || meant.length > MOST_SERIES) return undefined;
  if (others.length === 0) return compute(only);
  const found = meant.flatMap(series => {
    const result = compute(series);
    return result ? [{ name: seriesName(view, series), result }] : [];
  });
  const isWhole = found.length === meant.length && found.length > 0;
  if (!isWhole && view.series.length > 0) return undefined;
  const [single] = found;
  if (!single) return undefined;
  const list = (text: (result: Result) => string): string =>
    found.map(({ name, result }) => `${name}: ${text(result)}`).join('; ');
  return {
    answer: list(({ answer }) => answer),
    computed: list(({ computed }) => computed),
    entries: found.flatMap(({ result }) => result.entries),
    sure: Math.min(...found.map(({ result }) => result.sure)) * (view.series.length > 1 ? 1 : SURE_OF_EACH),
  };
}
