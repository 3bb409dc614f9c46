/** Which pixels of a straightened line are ink, whatever the colours: dark on light, light on dark, grey on grey. */
import { type RgbImage, toGrey } from '../image.ts';

export interface Ink {
  readonly width: number;
  readonly height: number;
  /** 1 where there is ink, row-major. */
  readonly mask: Uint8Array;
  /** Ink pixels in each column, between `top` and `bottom`. */
  readonly columns: Uint16Array;
  /** Rows the line's letters reach from (inclusive) and to (exclusive). */
  readonly top: number;
  readonly bottom: number;
}

/** A stretch of columns without ink, between two with ink; `end` is exclusive. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

/** A pixel is ink when it differs from the background by this share of the strongest difference in the line. */
const INK_SHARE = 0.4;
/** Smallest difference in grey levels that can be ink at all. */
const MIN_DIFFERENCE = 18;
/** The strongest differences of a line are noise up to this share of its pixels. */
const NOISE_SHARE = 0.005;

/** Below this, colours of like brightness (red on green) may be what tells letters from background. */
const FAINT_DIFFERENCE = 48;

/** Finds the ink of one line of text. */
export function findInk(image: RgbImage): Ink {
  const { width, height } = image;
  const grey = differences(toGrey(image));
  const found =
    grey.strongest >= FAINT_DIFFERENCE ? grey : mostTelling([grey, ...channels(image).map(differences)]);
  const threshold = Math.max(MIN_DIFFERENCE, INK_SHARE * found.strongest);
  const mask = found.values.map(value => Number(value > threshold));
  return measure(mask, width, height);
}

interface Differences {
  /** From the background, of each pixel. */
  readonly values: Uint8Array;
  readonly strongest: number;
}

function differences(levels: Uint8Array): Differences {
  const histogram = new Uint32Array(256);
  for (const value of levels) histogram[value] = (histogram[value] ?? 0) + 1;
  const background = mostCommon(histogram);
  const values = levels.map(value => Math.abs(value - background));
  return { values, strongest: strongestDifference(histogram, background) };
}

function mostTelling(of: readonly Differences[]): Differences {
  return of.reduce((best, one) => (one.strongest > best.strongest ? one : best));
}

function channels({ data }: RgbImage): Uint8Array[] {
  return [0, 1, 2].map(channel =>
    Uint8Array.from({ length: data.length / 3 }, (_, at) => data[3 * at + channel] ?? 0),
  );
}

/** The same line with its ink between two columns only; `end` is exclusive. */
export function inkBetween({ mask, width, height }: Ink, start: number, end: number): Ink {
  const kept = mask.map((ink, index) => {
    const column = index % width;
    return column >= start && column < end ? ink : 0;
  });
  return measure(kept, width, height);
}

function measure(mask: Uint8Array, width: number, height: number): Ink {
  const rows = new Uint32Array(height);
  mask.forEach((ink, index) => {
    const row = Math.floor(index / width);
    rows[row] = (rows[row] ?? 0) + ink;
  });
  const { top, bottom } = lettersReach(rows);
  const columns = new Uint16Array(width);
  for (let row = top; row < bottom; row++) {
    for (let column = 0; column < width; column++) {
      columns[column] = (columns[column] ?? 0) + (mask[row * width + column] ?? 0);
    }
  }
  return { width, height, mask, columns, top, bottom };
}

/** Stretches without ink inside the line; those at its ends are no gaps. */
export function inkGaps(ink: Ink): Gap[] {
  const gaps: Gap[] = [];
  let lastInk = -1;
  ink.columns.forEach((count, column) => {
    if (count === 0) return;
    if (lastInk >= 0 && column > lastInk + 1) gaps.push({ start: lastInk + 1, end: column });
    lastInk = column;
  });
  return gaps;
}

function mostCommon(histogram: Uint32Array): number {
  let best = 0;
  histogram.forEach((count, value) => {
    if (count > (histogram[best] ?? 0)) best = value;
  });
  return best;
}

function strongestDifference(histogram: Uint32Array, background: number): number {
  const pixels = histogram.reduce((sum, count) => sum + count, 0);
  let beyond = 0;
  for (let difference = 255; difference > 0; difference--) {
    beyond += (histogram[background + difference] ?? 0) + (histogram[background - difference] ?? 0);
    if (beyond > pixels * NOISE_SHARE) return difference;
  }
  return 0;
}

/** Rows around the middle of the line with ink in them, without what peeps in from the lines above and below. */
function lettersReach(rows: Uint32Array): { top: number; bottom: number } {
  const { length: height } = rows;
  const allowed = Math.max(1, Math.round(height * 0.08));
  const middle = Math.floor(height / 2);
  const reach = (step: 1 | -1): number => {
    let edge = middle;
    let empty = 0;
    for (let row = middle; row >= 0 && row < height; row += step) {
      if (rows[row]) {
        edge = row;
        empty = 0;
      } else if (++empty > allowed && Math.abs(row - middle) > height * 0.2) break;
    }
    return edge;
  };
  return { top: reach(-1), bottom: reach(1) + 1 };
}
