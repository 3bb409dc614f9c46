/**
 * Upright and level lines of one ink: axes, their ticks, grid lines, error bars, rules, the steps of a step line. They
 * are taken out before anything else is followed; pieces that turn out to be part of a bent line are given back.
 */
import type { Inks } from '../pixels/ink.ts';
import { alongOf, type Turned, turnedOf } from '../pixels/turned.ts';

/** An upright or level line, pixels with fractions. */
export interface Straight {
  readonly ink: number;
  readonly isLevel: boolean;
  readonly from: number;
  readonly to: number;
  /** Its middle, across. */
  readonly at: number;
  readonly width: number;
}

/** Pieces this near across are of one row, pixels. */
const SAME_ROW = 0.7;

/** Whether two pieces of one ink and direction lie in one row. */
export function areInRow(a: Straight, b: Straight): boolean {
  return a.ink === b.ink && a.isLevel === b.isLevel && Math.abs(a.at - b.at) < SAME_ROW;
}

interface Band {
  readonly ink: number;
  first: number;
  last: number;
  from: number;
  to: number;
}

/** Shorter runs are ends and corners of other things. */
const SHORTEST = 4;
/** A line is this many times as long as thick, */
const LONG = 2.4;
/** and no thicker, pixels. */
const THICKEST = 7;
/** Rows of one line share this part of the longer one. */
const TOGETHER = 0.75;
/** From end to end a straight line leaves its row by no more, pixels. */
const DRIFT = 0.45;
/** Its middle stays this near to a row. */
const WAVER = 0.3;
/** Around the end of a piece where the rest of a bent line is looked for, pixels. */
const NEAR_END = 2;
/** Remains of this many pixels are a line's, not slips. */
const REMAINS = 3;

export interface Straights {
  readonly found: readonly Straight[];
  /** 1 where they lie. */
  readonly taken: Uint8Array;
}

export function straightsOf(inks: Inks): Straights {
  const views = [turnedOf(inks, true), turnedOf(inks, false)];
  let bands = views.flatMap(view => bandsOf(view).map(band => ({ view, band })));
  for (let round = 0; round < 3; round++) {
    const taken = markTaken(inks, bands);
    const remains = remainsOf(inks, taken);
    const kept = bands.filter(({ view, band }) => !goesOn(view, band, remains));
    if (kept.length === bands.length) break;
    bands = kept;
  }
  const taken = markTaken(inks, bands);
  const found = bands.map(({ view, band }) => measured(view, band)).filter(one => one !== undefined);
  return { found, taken };
}

interface Placed {
  readonly view: Turned;
  readonly band: Band;
}

function markTaken(inks: Inks, bands: readonly Placed[]): Uint8Array {
  const taken = new Uint8Array(inks.ink.length);
  for (const { view, band } of bands) {
    for (let row = band.first; row <= band.last; row++) {
      for (let along = band.from; along < band.to; along++) {
        const at = view.index(along, row);
        if (inks.ink[at] === band.ink) taken[at] = 1;
      }
    }
    for (const row of [band.first - 1, band.last + 1]) {
      if (row < 0 || row >= view.rows) continue;
      for (let along = band.from; along < band.to; along++) {
        const at = view.index(along, row);
        if (inks.ink[at] === band.ink && (view.across[at] ?? 0) <= band.last - band.first + 3) taken[at] = 1;
      }
    }
  }
  return taken;
}

/** Size of the connected remains that each pixel is of. */
function remainsOf({ width, height, ink }: Inks, taken: Uint8Array): Uint32Array {
  const sizes = new Uint32Array(ink.length);
  for (let start = 0; start < ink.length; start++) {
    if ((ink[start] ?? -1) < 0 || taken[start] === 1 || sizes[start] !== 0) continue;
    const own = ink[start];
    const pixels = [start];
    sizes[start] = 1;
    for (const at of pixels) {
      const x = at % width;
      const y = (at - x) / width;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (ink[near] !== own || taken[near] === 1 || sizes[near] !== 0) continue;
          sizes[near] = 1;
          pixels.push(near);
        }
      }
    }
    for (const at of pixels) sizes[at] = pixels.length;
  }
  return sizes;
}

/** Whether a bent line of the same ink goes on where the piece ends. */
function goesOn(view: Turned, band: Band, remains: Uint32Array): boolean {
  for (const from of [band.from - NEAR_END, band.to]) {
    for (let along = Math.max(0, from); along < Math.min(view.length, from + NEAR_END); along++) {
      for (
        let row = Math.max(0, band.first - NEAR_END);
        row <= Math.min(view.rows - 1, band.last + NEAR_END);
        row++
      ) {
        const at = view.index(along, row);
        if (view.ink[at] === band.ink && (remains[at] ?? 0) >= REMAINS) return true;
      }
    }
  }
  return false;
}

function bandsOf(view: Turned): Band[] {
  const closed: Band[] = [];
  let open: Band[] = [];
  for (let row = 0; row < view.rows; row++) {
    const next: Band[] = [];
    for (const run of runsOf(view, row)) {
      const above = open.find(
        band =>
          band.ink === run.ink &&
          Math.min(band.to, run.to) - Math.max(band.from, run.from) >=
            TOGETHER * Math.max(band.to - band.from, run.to - run.from),
      );
      if (above && !next.includes(above)) {
        above.last = row;
        above.from = Math.min(above.from, run.from);
        above.to = Math.max(above.to, run.to);
        next.push(above);
      } else next.push({ ...run, first: row, last: row });
    }
    closed.push(...open.filter(band => !next.includes(band)));
    open = next;
  }
  return [...closed, ...open].filter(band => band.last - band.first < THICKEST && isStraight(view, band));
}

interface Run {
  readonly ink: number;
  readonly from: number;
  readonly to: number;
}

function* runsOf(view: Turned, row: number): Generator<Run, undefined> {
  for (let from = 0; from < view.length;) {
    const ink = view.ink[view.index(from, row)] ?? -1;
    let to = from + 1;
    if (ink < 0) {
      from = to;
      continue;
    }
    while (to < view.length && view.ink[view.index(to, row)] === ink) to++;
    if (to - from >= SHORTEST) {
      const thick = typicalAcross(view, row, from, to);
      if (thick <= THICKEST && to - from >= LONG * thick) yield { ink, from, to };
    }
    from = to;
  }
}

function typicalAcross(view: Turned, row: number, from: number, to: number): number {
  const step = Math.max(1, Math.floor((to - from) / 64));
  const all: number[] = [];
  for (let along = from; along < to; along += step) all.push(view.across[view.index(along, row)] ?? 0);
  all.sort((a, b) => a - b);
  return all[all.length >> 1] ?? 0;
}

function isStraight(view: Turned, band: Band): boolean {
  const middles = middlesOf(view, band);
  if (middles.length < 3) return band.to - band.from >= SHORTEST;
  let [sumA, sumM] = [0, 0];
  for (const { along, at } of middles) {
    sumA += along;
    sumM += at;
  }
  const [meanA, meanM] = [sumA / middles.length, sumM / middles.length];
  let [cross, spread] = [0, 0];
  for (const { along, at } of middles) {
    cross += (along - meanA) * (at - meanM);
    spread += (along - meanA) ** 2;
  }
  const slope = spread > 0 ? cross / spread : 0;
  let off = 0;
  for (const { at } of middles) off += Math.abs(at - meanM);
  return Math.abs(slope) * (band.to - band.from) <= DRIFT && off / middles.length <= WAVER;
}

interface Middle {
  readonly along: number;
  /** Middle across. */
  readonly at: number;
  /** Thickness, of what is covered. */
  readonly mass: number;
}

/** Where the line's middle is at places along it, other lines' crossings left out. */
function middlesOf(view: Turned, band: Band): Middle[] {
  const step = Math.max(1, Math.floor((band.to - band.from) / 200));
  const middles: Middle[] = [];
  for (let along = band.from; along < band.to; along += step) {
    const core = view.index(along, band.first);
    if ((view.across[core] ?? 0) > band.last - band.first + 4) continue;
    let [mass, moment] = [0, 0];
    for (let row = Math.max(0, band.first - 2); row <= Math.min(view.rows - 1, band.last + 2); row++) {
      const at = view.index(along, row);
      if (view.ink[at] !== band.ink) continue;
      const cover = (view.cover[at] ?? 0) / 255;
      mass += cover;
      moment += cover * (row + 0.5);
    }
    if (mass > 0) middles.push({ along, at: moment / mass, mass });
  }
  return middles;
}

function measured(view: Turned, band: Band): Straight | undefined {
  const middles = middlesOf(view, band);
  const at = middleValue(middles.map(middle => middle.at)) ?? (band.first + band.last + 1) / 2;
  const width = middleValue(middles.map(middle => middle.mass)) ?? band.last - band.first + 1;
  const [from, to] = alongOf(view, band);
  return to > from ? { ink: band.ink, isLevel: view.isLevel, from, to, at, width } : undefined;
}

function middleValue(values: number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
