/** Checks for charts and for what a user changed about them, as they travel and are kept. */
import type { Calibration } from '../charts/axes/scale.ts';
import type { Chart, ChartAxis, ChartPoint, ChartSeries } from '../charts/chart.ts';
import type { ChartEdit } from '../charts/edit/chartEdit.ts';
import type { EditHistory } from '../charts/edit/history.ts';
import { box } from './box.ts';
import { array, boolean, type Check, literal, number, object, oneOf, ordinal, string } from './check.ts';

const place = object({ x: number, y: number });
const value = oneOf(number, string);
const kind = literal('bar', 'histogram', 'line', 'step', 'area', 'scatter', 'pie', 'box');
const scaleKind = literal('linear', 'log', 'power', 'time');
const tick = object({ at: number, value: number, text: string });

const calibration: Check<Calibration> = object(
  { scale: scaleKind, slope: number, intercept: number, ticks: array(tick), residual: number },
  { exponent: number },
);

const axis: Check<ChartAxis> = object(
  {
    label: string,
    unit: string,
    scale: literal('linear', 'log', 'power', 'time', 'category'),
    side: literal('left', 'right', 'top', 'bottom'),
  },
  { calibration, categories: array(object({ name: string, at: number })) },
);

const point: Check<ChartPoint> = object(
  {
    x: value,
    y: value,
    provenance: literal('label', 'vector', 'pixels', 'model', 'user'),
    plusMinus: place,
  },
  {
    box,
    at: place,
    low: number,
    high: number,
    xEnd: value,
    q1: number,
    q3: number,
    size: number,
    from: place,
  },
);

const series: Check<ChartSeries> = object({
  name: string,
  color: string,
  kind,
  isSecondary: boolean,
  points: array(point),
});

export const isChart: Check<Chart> = object(
  {
    page: ordinal,
    box,
    plot: box,
    kind,
    isHorizontal: boolean,
    title: string,
    caption: string,
    x: axis,
    y: axis,
    series: array(series),
    residual: number,
    source: literal('vector', 'raster', 'model'),
    confidence: number,
    notes: array(string),
  },
  { y2: axis },
);

const fit = object(
  { axis: literal('x', 'y', 'y2'), ticks: array(tick), scale: scaleKind },
  { exponent: number },
);
const onPoint = { series: number, point: number };

const edit: Check<ChartEdit> = oneOf(
  object({ kind: literal('calibrate'), fits: array(fit) }),
  object({ kind: literal('movePoint'), ...onPoint, at: place }),
  object({ kind: literal('setValue'), ...onPoint, field: literal('x', 'y', 'low', 'high'), value }),
  object({ kind: literal('addPoint'), series: number, at: place }),
  object({ kind: literal('deletePoint'), ...onPoint }),
  object({ kind: literal('rename'), series: number, name: string }),
  object({ kind: literal('reset') }),
);

export const isEditHistory: Check<EditHistory> = object({ done: array(edit), undone: array(edit) });
