/**
 * What a chart truly shows, as the judge knows it: read from NAME.truth.json (test/reference/charts/README.md says what
 * its fields mean) or worked out of a Vega specification (vega/).
 */
import { readFile } from 'node:fs/promises';
import {
  array,
  boolean,
  type Check,
  type Checked,
  literal,
  nullable,
  number,
  object,
  oneOf,
  string,
} from '../../../extension/protocol/check.ts';

/** A number, a category's name, a date as ISO 8601; null where the picture does not tell it, and nothing is asked. */
const value = nullable(oneOf(number, string));
const end = nullable(oneOf(number, string));

const point = object(
  {},
  { x: value, y: value, xEnd: value, low: end, high: end, q1: number, q3: number, size: number },
);

const series = object(
  {
    name: string,
    kind: literal('bar', 'histogram', 'line', 'step', 'area', 'scatter', 'pie', 'box'),
    secondary: boolean,
    optional: boolean,
    points: array(point),
  },
  {
    step: literal('post', 'pre', 'mid'),
    /** Drawn as a curve: what is read may have more points than were given. */
    curved: boolean,
    /** Parts of a stack that spreads to both sides of zero: their sign is a matter of taste. */
    unsigned: boolean,
  },
);

const axis = object(
  { scale: literal('linear', 'log', 'power', 'time', 'category'), label: string },
  {
    range: array(oneOf(number, string)),
    categories: array(nullable(string)),
    /** Of dates: what is printed at a place of the axis. */
    printed: array(object({ value: string, text: string })),
  },
);

const plot = object(
  { kind: string, title: string, horizontal: boolean, x: axis, y: axis, series: array(series) },
  { y2: axis },
);

const chart = object(
  { library: string, kind: string, plots: array(plot) },
  {
    refuse: string,
    /** Another fair reading of the whole picture. */
    otherwise: array(plot),
  },
);

export type TrueValue = number | string | null;
export type TruePoint = Checked<typeof point>;
export type TrueSeries = Checked<typeof series>;
export type TrueAxis = Checked<typeof axis>;
export type TruePlot = Checked<typeof plot>;
/** `refuse` says why the chart is of no kind that can be read; it must be refused then. */
export type TrueChart = Checked<typeof chart>;

const isChart: Check<TrueChart> = chart;

/** @throws Error where the file is not such a truth */
export async function readTruth(file: string): Promise<TrueChart> {
  const read: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isChart(read))
    throw new Error(`${file} is not the truth of a chart; see test/reference/charts/README.md.`);
  return read;
}
