/** Edits of axes as a user thinks of them: a tick's value or place, a log scale, the axes of a chart of the same kind. */
import type { Rect } from '../../../models/geometry/rect.ts';
import type { ScaleKind, Tick } from '../axes/scale.ts';
import type { Chart } from '../chart.ts';
import type { ChartEdit } from './chartEdit.ts';
import { type AxisName, axisNamed, calibratedAxes, runsAcross } from './measures.ts';
import type { AxisFit } from './recalibrate.ts';

type CalibrateEdit = Extract<ChartEdit, { kind: 'calibrate' }>;

/** The two outermost ticks of an axis: they say all about it. Undefined for an axis of names. */
export function referenceTicks(chart: Chart, name: AxisName): readonly [Tick, Tick] | undefined {
  const ticks = [...(axisNamed(chart, name)?.calibration?.ticks ?? [])].sort((a, b) => a.at - b.at);
  const [first, last] = [ticks[0], ticks.at(-1)];
  return first && last && first !== last ? [first, last] : undefined;
}

/** The axis by its two reference ticks, one of them changed: what the other ticks say is not asked any more. */
export function withReference(
  chart: Chart,
  name: AxisName,
  index: 0 | 1,
  change: Partial<Pick<Tick, 'at' | 'value'>>,
): CalibrateEdit | undefined {
  const ticks = referenceTicks(chart, name);
  const calibration = axisNamed(chart, name)?.calibration;
  if (!ticks || !calibration) return undefined;
  const text = change.value === undefined ? {} : { text: String(change.value) };
  const changed = { ...ticks[index], ...change, ...text };
  const { scale, exponent } = calibration;
  return calibrate([
    { axis: name, ticks: ticks.with(index, changed), scale, ...(exponent === undefined ? {} : { exponent }) },
  ]);
}

/** The axis by the ticks it has, on another scale. */
export function withScale(
  chart: Chart,
  name: AxisName,
  scale: Exclude<ScaleKind, 'power'>,
): CalibrateEdit | undefined {
  const ticks = axisNamed(chart, name)?.calibration?.ticks;
  return ticks && calibrate([{ axis: name, ticks, scale }]);
}

/**
 * The axes of another chart over this one: its ticks stand as far along this plot as along their own. Only axes that both
 * have; undefined where there are none.
 */
export function withAxesOf(chart: Chart, other: Chart): CalibrateEdit | undefined {
  const shared = calibratedAxes(other).filter(name => axisNamed(chart, name)?.calibration);
  const fits = shared.flatMap((name): AxisFit[] => {
    const calibration = axisNamed(other, name)?.calibration;
    if (!calibration) return [];
    const isAcross = runsAcross(other, name);
    const ticks = calibration.ticks.map(tick => ({
      ...tick,
      at: along(tick.at, other.plot, chart.plot, isAcross),
    }));
    const { scale, exponent } = calibration;
    return [{ axis: name, ticks, scale, ...(exponent === undefined ? {} : { exponent }) }];
  });
  return fits.length === 0 ? undefined : calibrate(fits);
}

function calibrate(fits: readonly AxisFit[]): CalibrateEdit {
  return { kind: 'calibrate', fits };
}

function along(at: number, from: Rect, to: Rect, isAcross: boolean): number {
  const [start, end] = isAcross ? [from.left, from.right] : [from.top, from.bottom];
  const [newStart, newEnd] = isAcross ? [to.left, to.right] : [to.top, to.bottom];
  return newStart + ((at - start) / (end - start)) * (newEnd - newStart);
}
