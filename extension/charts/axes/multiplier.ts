/** "1e7" or "×10^6" at the end of an axis: every label is to be multiplied by it. */
import { middleX, middleY, type Rect } from '../../../models/geometry/rect.ts';
import type { Label } from '../scene.ts';
import { fitted } from './scale.ts';
import { isUpright, type SideAxis } from './sides.ts';

const MULTIPLIER = /^(?:1e(?<power>[+-]?\d+)|[×x]\s?10\^(?<raised>-?\d+))$/u;
/** Furthest from the end of its axis, page units. */
const NEAR = 30;

/** The axis in what it really counts, where a multiplier stands at its end; itself otherwise. */
export function multiplied(axis: SideAxis, frame: Rect, labels: readonly Label[]): SideAxis {
  const { value, side } = axis;
  if (!value || value.calibration.scale === 'time') return axis;
  const factor = labels
    .filter(label => isAtEnd(label, frame, side))
    .map(factorOf)
    .find(found => found !== undefined);
  if (factor === undefined) return axis;
  const { calibration } = value;
  const ticks = calibration.ticks.map(tick => ({ ...tick, value: tick.value * factor }));
  const { scale, exponent } = calibration;
  const scaled = fitted(ticks, { scale, ...(exponent !== undefined && { exponent }) });
  return scaled ? { ...axis, value: { ...value, calibration: scaled } } : axis;
}

function factorOf({ text }: Label): number | undefined {
  const found = MULTIPLIER.exec(text.replaceAll(/[−–]/gu, '-'))?.groups;
  const power = found?.['power'] ?? found?.['raised'];
  return power === undefined ? undefined : 10 ** Number(power);
}

function isAtEnd({ box }: Label, frame: Rect, side: SideAxis['side']): boolean {
  const [x, y] = [middleX(box), middleY(box)];
  if (!isUpright(side)) return x > frame.right - NEAR && y > frame.bottom && y < frame.bottom + NEAR + 20;
  const edge = side === 'left' ? frame.left : frame.right;
  return y < frame.top && y > frame.top - NEAR && Math.abs(x - edge) < NEAR;
}
