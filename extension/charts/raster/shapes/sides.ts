/**
 * Where the sides of an upright rectangle are, to a tenth of a pixel: its colour is followed outwards, strip by strip,
 * until it has gone over into what lies beside it. Strips are medians, so that lines across the side do not count.
 */
import type { RgbImage } from '../../../../models/image.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { colorAt, distance, mixtureOf, type Rgb } from '../pixels/color.ts';

/** How far outwards is looked, pixels. */
const REACH = 4;
/** A strip that is farther from any mixture is an outline, or something else. */
const OFF = 40;
/** Colours nearer than this are one. */
const SAME = 14;
/** Places along a side that are looked at. */
const SAMPLES = 60;

/** @param rect whole pixels that are inside @param ground what is beside it where that cannot be seen */
export function sidesOf(image: RgbImage, rect: Rect, color: Rgb, ground: Rgb): Rect {
  const { left, top, right, bottom } = rect;
  const { width, height } = image;
  const column = (x: number): Strip => stripOf(image, { from: top, to: bottom }, along => at(x, along));
  const row = (y: number): Strip => stripOf(image, { from: left, to: right }, along => at(along, y));
  const at = (x: number, y: number): number | undefined =>
    x < 0 || y < 0 || x >= width || y >= height ? undefined : y * width + x;
  return {
    left: left - reachOf(step => column(left - step), color, ground),
    top: top - reachOf(step => row(top - step), color, ground),
    right: right + reachOf(step => column(right - 1 + step), color, ground),
    bottom: bottom + reachOf(step => row(bottom - 1 + step), color, ground),
  };
}

interface Strip {
  /** Along the side; undefined outside the picture. */
  readonly color: Rgb | undefined;
  /** Beyond both of the side's ends, where that is one colour. */
  readonly beyond: Rgb | undefined;
}

function stripOf(
  image: RgbImage,
  { from, to }: { readonly from: number; readonly to: number },
  at: (along: number) => number | undefined,
): Strip {
  const inset = to - from > 12 ? 3 : to - from > 5 ? 1 : 0;
  const step = Math.max(1, (to - from - 2 * inset) / SAMPLES);
  const colors: Rgb[] = [];
  for (let along = from + inset; along < to - inset; along += step) {
    const index = at(Math.floor(along));
    if (index !== undefined) colors.push(colorAt(image, index));
  }
  const ends = [at(from - 4), at(to + 3)].map(index =>
    index === undefined ? undefined : colorAt(image, index),
  );
  const [before, after] = ends;
  return {
    color: colors.length > 0 ? medianOf(colors) : undefined,
    beyond: before && after && distance(before, after) <= SAME ? before : undefined,
  };
}

function medianOf(colors: readonly Rgb[]): Rgb {
  const part = (channel: 0 | 1 | 2): number =>
    colors.map(color => color[channel]).sort((a, b) => a - b)[colors.length >> 1] ?? 0;
  return [part(0), part(1), part(2)];
}

/** How far the colour reaches beyond the whole pixels, pixels. */
function reachOf(strip: (step: number) => Strip, color: Rgb, ground: Rgb): number {
  const outer = strip(REACH).color ?? ground;
  const beside = distance(outer, color) <= 2 * SAME ? ground : outer;
  let reach = 0;
  for (let step = 1; step < REACH; step++) {
    const { color: own, beyond } = strip(step);
    if (!own) return reach;
    const others = [beside, ...(beyond && distance(beyond, color) > 2 * SAME ? [beyond] : [])];
    const mixtures = others.map(other => mixtureOf(own, other, color));
    const best = mixtures.reduce((least, one) => (one.off < least.off - 2 ? one : least));
    // Beyond the colour itself, seen from the ground, is the soft rim of an outline in its hue.
    if (best.off > OFF || (best.share > 1 && best.off > SAME)) return reach;
    // A gap that is narrower than a pixel: the other part follows it.
    if (beside === ground && best.share > 0.9) return reach + (step === 1 ? best.share / 2 : 0);
    const share = Math.min(1, Math.max(0, best.share));
    if (share < 0.04) return reach;
    reach += share;
    if (share < 0.9) {
      // The rest of a narrow gap belongs to the other part.
      const after = strip(step + 1).color;
      if (step === 1 && after && distance(after, color) <= SAME) return reach / 2;
      return reach;
    }
  }
  return reach;
}
