/**
 * Finds the scale that printed labels stand on: which numbers or dates they mean, and whether these run evenly, as
 * logarithms, as powers or as time. Labels that were misread are left out, as long as most others agree.
 */
import { datesOf } from '../labels/dates.ts';
import { printedNumber } from '../labels/numbers.ts';
import { type Calibration, fitted, placeOf, type Tick, valueAt, warped } from './scale.ts';

/** A label and the place along the axis that it names, page units. */
export interface PlacedText {
  readonly at: number;
  readonly text: string;
  readonly source: 'text' | 'ocr';
  /** Where the label itself begins and ends along the axis. */
  readonly from: number;
  readonly to: number;
}

export interface ValueAxis {
  readonly calibration: Calibration;
  /** Printed with its numbers: '%', '$'. */
  readonly unit: string;
  /** Of time: false where no label names a year. */
  readonly hasYear?: boolean;
  /** Labels that do not stand where the others say. */
  readonly misfits: number;
}

/** A label is where it says within this share of the distance between the outermost ones... */
const CLOSE = 0.012;
/** ... or within this many page units. */
const CLOSE_UNITS = 0.6;
/** By how much a label that is moved aside may end before its place: boxes of OCR are a pixel or two too narrow, page units. */
const AT_END = { text: 1, ocr: 2 } as const;
/** Share of the labels that must agree: those of a text layer were not misread, those of OCR may have been. */
const LEAST_AGREEING = { text: 0.9, ocr: 0.6 } as const;
/** Share of the labels that stand exactly where they say. */
const LEAST_EXACT = 0.6;
/** A curved scale or one of dates must explain the labels this many times better than an even one. */
const MUCH_BETTER = 3;
/** Labels in a row tell that they are names when there are this many; of this many one may have been misread. */
const LEAST_NAMES = 4;
const LONG_ROW = 6;
/** Neighbours are equally far apart within this share. */
const EVEN = 0.06;
/** Labels that lines are tried through; of an axis that has more, most of these agree with the rest. */
const MOST_TRIED = 24;
/** Some curve comes near any few numbers: the one that is meant fits this well, as a share of the axis. */
const EXACT_CURVE = 0.004;
/** ... and of many powers one comes nearer still. */
const EXACT_POWER = 0.002;
/** Powers that are tried: squares to fourth roots. */
const EXPONENTS = [0.25, 0.33, 0.5, 0.6, 0.7, 0.75, 0.8, 1.5, 2, 3];

/** @returns undefined where the labels name no scale: categories, or numbers in no order */
export function valueAxisOf(labels: readonly PlacedText[], closeUnits = CLOSE_UNITS): ValueAxis | undefined {
  const numbers = numberAxis(labels, closeUnits);
  const dates = dateAxis(labels, closeUnits);
  if (!numbers || !dates) return numbers ?? dates;
  if (numbers.misfits !== dates.misfits) return numbers.misfits < dates.misfits ? numbers : dates;
  // Years are told apart from numbers by their leap days, and these are less than a pixel on most axes.
  return numbers.calibration.residual > MUCH_BETTER * dates.calibration.residual ? dates : numbers;
}

function numberAxis(labels: readonly PlacedText[], closeUnits: number): ValueAxis | undefined {
  let best: ValueAxis | undefined;
  for (const convention of ['point', 'comma'] as const) {
    const numbers = labels.map(({ text }) => printedNumber(text, convention));
    const units = numbers.map(number => number?.unit ?? '');
    const valued = labels.flatMap((label, index) => {
      const value = numbers[index]?.value;
      return value === undefined ? [] : [{ ...label, value }];
    });
    if (areNumberedNames(valued)) continue;
    const least = leastOf(labels);
    const inDecades = withDecades(valued);
    const fit = scaleOf(valued, least, closeUnits) ?? (inDecades && scaleOf(inDecades, least, closeUnits));
    if (!fit) continue;
    const misfits = labels.length - fit.explained;
    if (!best || misfits < best.misfits)
      best = { calibration: fit.calibration, unit: commonest(units), misfits };
  }
  return best;
}

/**
 * Numbers that name things: each as far from the next as all others, but not as its value says ("3, 4, 5, 6, 8" cylinders).
 * In a longer row one may have been misread.
 */
function areNumberedNames(labels: readonly ValuedText[]): boolean {
  const row = labels.toSorted((a, b) => a.at - b.at);
  if (row.length < LEAST_NAMES || !isEven(row.map(({ at }) => at))) return false;
  const values = row.map(({ value }) => value);
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const isOrdered = steps.every(step => step > 0) || steps.every(step => step < 0);
  const rows = values.length < LONG_ROW ? [values] : [values, ...values.map((_, at) => values.with(at, NaN))];
  const curves = [Math.log, ...EXPONENTS.map(exponent => (value: number) => value ** exponent)];
  const isScale = rows.some(one => isEven(one) || curves.some(curve => isEven(one.map(curve))));
  return isOrdered && !isScale;
}

/** Whether all neighbours are equally far apart; what is no number says nothing. */
function isEven(places: readonly number[]): boolean {
  const known = places.flatMap((place, index) => (Number.isNaN(place) ? [] : [{ place, index }]));
  const pitches = known.slice(1).map(({ place, index }, at) => {
    const before = known[at];
    return before ? (place - before.place) / (index - before.index) : 0;
  });
  const [least, most] = [Math.min(...pitches), Math.max(...pitches)];
  return most - least <= EVEN * Math.max(Math.abs(least), Math.abs(most));
}

/** How many of the labels have to agree. */
function leastOf(labels: readonly PlacedText[]): number {
  const isPrinted = labels.every(({ source }) => source === 'text');
  return Math.max(2, LEAST_AGREEING[isPrinted ? 'text' : 'ocr'] * labels.length);
}

function dateAxis(labels: readonly PlacedText[], closeUnits: number): ValueAxis | undefined {
  const ordered = labels.toSorted((a, b) => a.at - b.at);
  const dated = datesOf(ordered.map(({ text }) => text));
  if (!dated) return undefined;
  const valued = ordered.flatMap((label, index) => {
    const value = dated.dates[index]?.value;
    return value === undefined ? [] : [{ ...label, value }];
  });
  const fit = agreed(valued, { scale: 'time' }, closeUnits);
  if (!fit || fit.explained < leastOf(labels)) return undefined;
  return {
    calibration: fit.calibration,
    unit: '',
    hasYear: dated.hasYear,
    misfits: labels.length - fit.explained,
  };
}

/** A label with what it says. */
interface ValuedText extends PlacedText {
  readonly value: number;
}

interface Fit {
  /** Through the labels that stand where they say. */
  readonly calibration: Calibration;
  /** Labels that do, and those that would but for being moved aside, as the outermost ones are. */
  readonly explained: number;
}

function scaleOf(labels: readonly ValuedText[], least: number, closeUnits: number): Fit | undefined {
  const isEnough = (fit: Fit | undefined): fit is Fit => fit !== undefined && fit.explained >= least;
  const even = agreed(labels, { scale: 'linear' }, closeUnits);
  const mayBeOff = labels.every(({ source }) => source === 'text') ? EXACT_CURVE : CLOSE;
  const isExact = (fit: Fit | undefined): boolean =>
    fit !== undefined && fit.calibration.residual <= mayBeOff;
  const curved = labels.length < 3 ? [] : [agreed(labels, { scale: 'log' }, closeUnits)].filter(isExact);
  const best = [even, ...curved].filter(isEnough).toSorted(byAgreement)[0];
  if (best && best.explained === labels.length) {
    const isLog = best.calibration.scale === 'log';
    // What is nearly as good evenly is even: two or three labels fit any scale.
    return isLog &&
      even?.explained === best.explained &&
      even.calibration.residual < MUCH_BETTER * best.calibration.residual
      ? even
      : best;
  }
  const powers =
    labels.length < 4
      ? []
      : EXPONENTS.map(exponent => agreed(labels, { scale: 'power', exponent }, closeUnits));
  const exact = powers.filter(fit => fit !== undefined && fit.calibration.residual <= EXACT_POWER);
  return [best, ...exact].filter(isEnough).toSorted(byAgreement)[0];
}

/**
 * Between the powers of ten of a logarithmic axis "2" and "5" stand for 20 and 50, 200 and 500: digits, each with the
 * power that its place has.
 * @returns undefined where the labels are not powers of ten with digits between them
 */
function withDecades(labels: readonly ValuedText[]): readonly ValuedText[] | undefined {
  const isPower = ({ value }: ValuedText): boolean => value > 0 && Number.isInteger(Math.log10(value));
  const isDigit = ({ value }: ValuedText): boolean => Number.isInteger(value) && value > 1 && value < 10;
  const powers = labels.filter(isPower);
  const line = fitted(powers.map(tickOf), { scale: 'log' });
  if (powers.length < 2 || !line || line.residual > EXACT_CURVE) return undefined;
  if (!labels.every(label => isPower(label) || isDigit(label))) return undefined;
  return labels.map(label => {
    const power = Math.round(Math.log10(valueAt(line, label.at) / label.value));
    return isDigit(label) ? { ...label, value: label.value * 10 ** power } : label;
  });
}

function byAgreement(a: Fit, b: Fit): number {
  return b.explained - a.explained || a.calibration.residual - b.calibration.residual;
}

/** The fit that most labels agree with, of all lines through two of them (RANSAC, exhaustive: axes have few ticks). */
function agreed(
  labels: readonly ValuedText[],
  scale: Pick<Calibration, 'scale' | 'exponent'>,
  closeUnits: number,
): Fit | undefined {
  const usable = labels.filter(({ value }) => Number.isFinite(warped(value, scale)));
  const places = usable.map(({ at }) => at);
  const close = Math.max(closeUnits, CLOSE * (Math.max(...places) - Math.min(...places)));
  let best: readonly ValuedText[] = [];
  for (const [index, first] of usable.slice(0, MOST_TRIED).entries()) {
    for (const second of usable.slice(index + 1)) {
      const line =
        Math.abs(first.at - second.at) > close ? fitted([first, second].map(tickOf), scale) : undefined;
      if (!line) continue;
      const agreeing = usable.filter(({ at, value }) => Math.abs(placeOf(line, value) - at) <= close);
      if (agreeing.length > best.length) best = agreeing;
    }
    if (best.length === usable.length) break;
  }
  const calibration =
    best.length < Math.max(2, LEAST_EXACT * labels.length) ? undefined : fitted(best.map(tickOf), scale);
  if (!calibration) return undefined;
  const isExplained = (label: ValuedText): boolean => {
    const place = placeOf(calibration, label.value);
    const by = AT_END[label.source];
    return best.includes(label) || (place >= label.from - by && place <= label.to + by);
  };
  return { calibration, explained: usable.filter(isExplained).length };
}

function tickOf({ at, value, text }: ValuedText): Tick {
  return { at, value, text };
}

function commonest(texts: readonly string[]): string {
  const counts = Map.groupBy(texts, text => text);
  return [...counts].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '';
}
