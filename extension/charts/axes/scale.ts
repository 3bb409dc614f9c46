/** An axis as a function: places along the page to values and back. Runs in the webview too. */

/** `time` counts milliseconds since 1970 in UTC, and is linear in them. */
export type ScaleKind = 'linear' | 'log' | 'power' | 'time';

/** A place along the page, in page units (x for a horizontal axis, y for an upright one), and the value there. */
export interface Tick {
  readonly at: number;
  readonly value: number;
  /** As printed. */
  readonly text: string;
}

/** value = unwarped(slope * at + intercept): linear and time as they are, log as its logarithm, power as its root. */
export interface Calibration {
  readonly scale: ScaleKind;
  /** Of a power scale: what values are raised to before they are laid out along the axis. */
  readonly exponent?: number;
  readonly slope: number;
  readonly intercept: number;
  /** What it was fitted to. */
  readonly ticks: readonly Tick[];
  /** Largest distance of a tick from the fit, as a share of the distance between the outermost ticks. */
  readonly residual: number;
}

/** A value as a power or log scale lays it out: evenly. NaN where the scale has no such value. */
export function warped(
  value: number,
  { scale, exponent = 1 }: Pick<Calibration, 'scale' | 'exponent'>,
): number {
  if (scale === 'log') return value > 0 ? Math.log10(value) : Number.NaN;
  if (scale === 'power') return Math.sign(value) * Math.abs(value) ** exponent;
  return value;
}

function unwarped(even: number, { scale, exponent = 1 }: Pick<Calibration, 'scale' | 'exponent'>): number {
  if (scale === 'log') return 10 ** even;
  if (scale === 'power') return Math.sign(even) * Math.abs(even) ** (1 / exponent);
  return even;
}

/** The value at a place along the axis, page units. */
export function valueAt(axis: Calibration, at: number): number {
  return unwarped(axis.slope * at + axis.intercept, axis);
}

/** Where a value stands, page units; NaN where a log scale has none. */
export function placeOf(axis: Calibration, value: number): number {
  return (warped(value, axis) - axis.intercept) / axis.slope;
}

/**
 * Half of the range of values within so many page units on both sides of a place: what a ± says. NaN or Infinity where
 * the scale has no such values.
 */
export function halfRange(axis: Calibration, at: number, units: number): number {
  return Math.abs(valueAt(axis, at + units) - valueAt(axis, at - units)) / 2;
}

/** Halvings that bring an interval down to the last bits of a number. */
const HALVINGS = 60;
/** A range is wider than it is said to be within so many doublings, or the axis does not reach so far. */
const DOUBLINGS = 64;

/** How many page units around a place have that half range: what `halfRange` was given. NaN where the axis has none. */
export function unitsOf(axis: Calibration, at: number, range: number): number {
  if (axis.scale === 'linear' || axis.scale === 'time') return range / Math.abs(axis.slope);
  if (axis.scale === 'log') {
    return Math.asinh(range / Math.abs(valueAt(axis, at))) / (Math.LN10 * Math.abs(axis.slope));
  }
  // The range of a power grows with the units, but no formula turns that round.
  let most = 1;
  for (let tried = 0; halfRange(axis, at, most) < range; tried++) {
    if (tried === DOUBLINGS) return Number.NaN;
    most *= 2;
  }
  let least = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (least + most) / 2;
    if (halfRange(axis, at, middle) < range) least = middle;
    else most = middle;
  }
  return most;
}

/**
 * The straight line through ticks, least squares in the scale's own measure.
 * @returns undefined for fewer than two places or values, or values that the scale does not have
 */
export function fitted(
  ticks: readonly Tick[],
  scale: Pick<Calibration, 'scale' | 'exponent'>,
): Calibration | undefined {
  const evens = ticks.map(({ value }) => warped(value, scale));
  if (!evens.every(Number.isFinite)) return undefined;
  const meanAt = mean(ticks.map(({ at }) => at));
  const meanEven = mean(evens);
  let [across, along] = [0, 0];
  for (const [index, { at }] of ticks.entries()) {
    across += (at - meanAt) * ((evens[index] ?? 0) - meanEven);
    along += (at - meanAt) ** 2;
  }
  const slope = across / along;
  if (!Number.isFinite(slope) || slope === 0) return undefined;
  const intercept = meanEven - slope * meanAt;
  const off = ticks.map(({ at }, index) => Math.abs(((evens[index] ?? 0) - intercept) / slope - at));
  const places = ticks.map(({ at }) => at);
  const residual = Math.max(...off) / (Math.max(...places) - Math.min(...places));
  return { ...scale, slope, intercept, ticks, residual };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
