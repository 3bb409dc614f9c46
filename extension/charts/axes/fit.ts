/**
 * Finds the scale that printed labels stand on: which numbers or dates they mean, and whether these run evenly, as
 * logarithms, as powers or as time. Labels that were misread are left out, as long as most others agree.
 */
import { datesOf, type DateUnit } from '../labels/dates.ts';
import { printedNumber } from '../labels/numbers.ts';
import { type Calibration, fitted, placeOf, type Tick, warped } from './scale.ts';

/** A label and the place along the axis that it names, page units. */
export interface PlacedText {
  readonly at: number;
  readonly text: string;
  readonly source: 'text' | 'ocr';
}

export interface ValueAxis {
  readonly calibration: Calibration;
  /** Printed with its numbers: '%', '$'. */
  readonly unit: string;
  /** Of time: as coarse as the finest label. */
  readonly dateUnit?: DateUnit;
  /** Of time: false where no label names a year. */
  readonly hasYear?: boolean;
  /** Labels that do not stand where the others say. */
  readonly misfits: number;
}

/** A label is where it says within this share of the distance between the outermost ones... */
const CLOSE = 0.012;
/** ... or within this many page units. */
const CLOSE_UNITS = 0.6;
/** Share of the labels that must agree: those of a text layer were not misread, those of OCR may have been. */
const LEAST_AGREEING = { text: 0.9, ocr: 0.6 } as const;
/** A curved scale must explain the labels this many times better than an even one. */
const MUCH_BETTER = 3;
/** Labels that lines are tried through; of an axis that has more, most of these agree with the rest. */
const MOST_TRIED = 24;
/** Powers that are tried: squares to fourth roots. */
const EXPONENTS = [0.25, 0.33, 0.5, 0.6, 0.7, 0.75, 0.8, 1.5, 2, 3];

/** @returns undefined where the labels name no scale: categories, or numbers in no order */
export function valueAxisOf(labels: readonly PlacedText[], closeUnits = CLOSE_UNITS): ValueAxis | undefined {
  const found = [numberAxis(labels, closeUnits), dateAxis(labels, closeUnits)].filter(
    axis => axis !== undefined,
  );
  return found.toSorted(
    (a, b) => a.misfits - b.misfits || a.calibration.residual - b.calibration.residual,
  )[0];
}

function numberAxis(labels: readonly PlacedText[], closeUnits: number): ValueAxis | undefined {
  let best: ValueAxis | undefined;
  for (const convention of ['point', 'comma'] as const) {
    const numbers = labels.map(({ text }) => printedNumber(text, convention));
    const units = numbers.map(number => number?.unit ?? '');
    const ticks = labels.flatMap(({ at, text }, index) => {
      const value = numbers[index]?.value;
      return value === undefined ? [] : [{ at, value, text }];
    });
    const calibration = scaleOf(ticks, leastOf(labels), closeUnits);
    if (!calibration) continue;
    const misfits = labels.length - calibration.ticks.length;
    const axis = { calibration, unit: commonest(units), misfits };
    if (!best || misfits < best.misfits) best = axis;
  }
  return best;
}

/** How many of the labels have to agree; one of a handful may be misplaced. */
function leastOf(labels: readonly PlacedText[]): number {
  const isPrinted = labels.every(({ source }) => source === 'text');
  return LEAST_AGREEING[isPrinted ? 'text' : 'ocr'] * labels.length;
}

function dateAxis(labels: readonly PlacedText[], closeUnits: number): ValueAxis | undefined {
  const ordered = labels.toSorted((a, b) => a.at - b.at);
  const dated = datesOf(ordered.map(({ text }) => text));
  if (!dated) return undefined;
  const ticks = ordered.flatMap(({ at, text }, index) => {
    const value = dated.dates[index]?.value;
    return value === undefined ? [] : [{ at, value, text }];
  });
  const calibration = agreed(ticks, { scale: 'time' }, closeUnits);
  if (!calibration || calibration.ticks.length < leastOf(labels)) return undefined;
  return {
    calibration,
    unit: '',
    dateUnit: finest(dated.dates.flatMap(date => (date ? [date.unit] : []))),
    hasYear: dated.hasYear,
    misfits: labels.length - calibration.ticks.length,
  };
}

const FROM_COARSE: readonly DateUnit[] = ['year', 'quarter', 'month', 'day', 'hour', 'minute', 'second'];

function finest(units: readonly DateUnit[]): DateUnit {
  return FROM_COARSE[Math.max(...units.map(unit => FROM_COARSE.indexOf(unit)))] ?? 'day';
}

function scaleOf(ticks: readonly Tick[], least: number, closeUnits: number): Calibration | undefined {
  const isEnough = (fit: Calibration | undefined): fit is Calibration =>
    fit !== undefined && fit.ticks.length >= Math.max(2, least);
  const even = agreed(ticks, { scale: 'linear' }, closeUnits);
  const curved = ticks.length < 3 ? [] : [agreed(ticks, { scale: 'log' }, closeUnits)];
  const best = [even, ...curved].filter(isEnough).toSorted(byAgreement)[0];
  if (best && (best.scale === 'linear' || best.ticks.length === ticks.length)) {
    return even &&
      best.scale === 'log' &&
      even.ticks.length === best.ticks.length &&
      even.residual < MUCH_BETTER * best.residual
      ? even
      : best;
  }
  const powers =
    ticks.length < 4
      ? []
      : EXPONENTS.map(exponent => agreed(ticks, { scale: 'power', exponent }, closeUnits));
  return [best, ...powers].filter(isEnough).toSorted(byAgreement)[0];
}

function byAgreement(a: Calibration, b: Calibration): number {
  return b.ticks.length - a.ticks.length || a.residual - b.residual;
}

/** The fit that most ticks agree with, of all lines through two of them (RANSAC, exhaustive: axes have few ticks). */
function agreed(
  ticks: readonly Tick[],
  scale: Pick<Calibration, 'scale' | 'exponent'>,
  closeUnits: number,
): Calibration | undefined {
  const usable = ticks.filter(({ value }) => Number.isFinite(warped(value, scale)));
  const places = usable.map(({ at }) => at);
  const close = Math.max(closeUnits, CLOSE * (Math.max(...places) - Math.min(...places)));
  let best: readonly Tick[] = [];
  for (const [index, first] of usable.slice(0, MOST_TRIED).entries()) {
    for (const second of usable.slice(index + 1)) {
      const line = Math.abs(first.at - second.at) > close ? fitted([first, second], scale) : undefined;
      if (!line) continue;
      const agreeing = usable.filter(({ at, value }) => Math.abs(placeOf(line, value) - at) <= close);
      if (agreeing.length > best.length) best = agreeing;
    }
    if (best.length === usable.length) break;
  }
  return best.length < 2 ? undefined : fitted(best, scale);
}

function commonest(texts: readonly string[]): string {
  const counts = Map.groupBy(texts, text => text);
  return [...counts].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '';
}
