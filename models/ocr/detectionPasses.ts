/**
 * At which size an image is searched for text. The first pass sees it whole; where its letters turn out too small for
 * the network, a second one sees it larger, in overlapping tiles when it would not fit at once.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../errors.ts';
import { median } from '../geometry/median.ts';
import { apply, rotation } from '../geometry/matrix.ts';
import { areaOf, boundsOf, commonArea, grown, type PixelRect, type Size } from '../geometry/rect.ts';
import type { RgbImage } from '../image.ts';
import { detectText, textRect, type TextRegion } from './detection.ts';
import { corners } from './geometry.ts';
import { pageTilt } from './orientation.ts';
import { grouped, joined, overlapOnLine } from './pieces.ts';
import type { Network } from '../runtime/network.ts';

/** Longest side the network is given, in its pixels. More takes memory (about 1 GB here) and time. */
const MAX_SIDE = 1600;
/** Smallest height of text the network finds reliably, and the one aimed at when it is below; network pixels. */
const LEAST_HEIGHT = 13;
const GOOD_HEIGHT = 22;
/** Enlarging beyond this shows the network only blur. */
const MAX_ENLARGEMENT = 2.5;
/** Network pixels by which tiles overlap: several lines of the text they are cut for. */
const OVERLAP = 128;
/** Text that ends this near to a border, in its heights, goes on behind it, or may. */
const NEAR = 0.25;
/** Letters reach beyond their kernel by this share of its height. */
const LETTERS = 0.25;
/** A page is cut into at most this many tiles; beyond it, the tiles are scaled down. */
const MAX_TILES = 16;

/** All text of an image. */
export async function findText(
  network: Network,
  image: RgbImage,
  signal: AbortSignal,
): Promise<TextRegion[]> {
  const whole = Math.min(1, MAX_SIDE / Math.max(image.width, image.height));
  const found = await detectText(network, image, whole);
  const height = usualHeight(found) * whole;
  if (height >= LEAST_HEIGHT) return found;
  const wanted = found.length > 0 ? (whole * GOOD_HEIGHT) / height : 2;
  const scale = affordable(image, Math.min(wanted, MAX_ENLARGEMENT));
  if (scale < whole * 1.2) return found;
  const pieces: Piece[] = [];
  for (const tile of tiles(image, scale)) {
    await nextTurn();
    throwIfCancelled(signal);
    const inTile = await detectText(network, cutOut(image, tile), scale);
    const moved = inTile.map(region => moveBy(region, tile.left, tile.top));
    pieces.push(...moved.map(region => ({ region, cut: cutOf(region, tile, image) })));
  }
  const lines = wholeLines(pieces);
  const tilt = pageTilt(lines);
  const finer = withoutRepeats(lines, tilt);
  const letters = finer.map(region => grown(boxOf(region, tilt), LETTERS * region.kernel.height));
  return [...finer, ...found.filter(region => coveredShare(boxOf(region, tilt), letters) < 0.5)];
}

/** What a tile shows of a line; cut where the line goes on in another tile, or may. */
interface Piece {
  readonly region: TextRegion;
  readonly cut: 'no' | 'across' | 'along';
}

/**
 * A line that is longer than a tile is cut at its border in all of them, and joined again. Of one that is cut along
 * its letters, another tile sees more.
 */
function wholeLines(pieces: readonly Piece[]): TextRegion[] {
  const kept = pieces.filter(({ cut }) => cut !== 'along');
  const lines = grouped(
    kept,
    (a, b) => (a.cut !== 'no' || b.cut !== 'no') && overlapOnLine(a.region, b.region),
  );
  return lines.map(([first, ...others]) =>
    others.length === 0 ? first.region : joined([first.region, ...others.map(({ region }) => region)]),
  );
}

/** Height of the text's usual line, in pixels of the image. */
function usualHeight(regions: readonly TextRegion[]): number {
  return median(regions.map(region => textRect(region, region.kernel.angle).height));
}

function affordable(image: RgbImage, scale: number): number {
  for (let tried = scale; ; tried *= 0.9) if (tiles(image, tried).length <= MAX_TILES) return tried;
}

/**
 * Tiles of an image that are at most MAX_SIDE wide and high at `scale`, overlapping; in pixels of the image.
 * @internal
 */
export function tiles({ width, height }: Size, scale: number): PixelRect[] {
  const columns = spans(width, scale);
  return spans(height, scale).flatMap(row =>
    columns.map(column => ({ left: column.start, right: column.end, top: row.start, bottom: row.end })),
  );
}

function spans(length: number, scale: number): { start: number; end: number }[] {
  const most = Math.floor(MAX_SIDE / scale);
  if (length <= most) return [{ start: 0, end: length }];
  const overlap = Math.ceil(OVERLAP / scale);
  const count = Math.ceil((length - overlap) / Math.max(1, most - overlap));
  const step = (length - most) / (count - 1);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.round(index * step);
    return { start, end: Math.min(length, start + most) };
  });
}

function cutOut(image: RgbImage, { left, top, right, bottom }: PixelRect): RgbImage {
  if (right - left === image.width && bottom - top === image.height) return image;
  const width = right - left;
  const data = new Uint8Array(width * (bottom - top) * 3);
  for (let y = top; y < bottom; y++) {
    const from = (y * image.width + left) * 3;
    data.set(image.data.subarray(from, from + width * 3), (y - top) * width * 3);
  }
  return { width, height: bottom - top, data };
}

function moveBy({ hull, kernel, score }: TextRegion, x: number, y: number): TextRegion {
  return {
    hull: hull.map(point => ({ x: point.x + x, y: point.y + y })),
    kernel: { ...kernel, center: { x: kernel.center.x + x, y: kernel.center.y + y } },
    score,
  };
}

/** Where a region meets the borders that its tile shares with others. */
function cutOf(region: TextRegion, tile: PixelRect, image: RgbImage): Piece['cut'] {
  const text = textRect(region, region.kernel.angle);
  const { left, top, right, bottom } = boundsOf(corners(text));
  const near = NEAR * text.height;
  const isCutAtSide =
    (tile.left > 0 && left <= tile.left + near) || (tile.right < image.width && right >= tile.right - near);
  const isCutAtEnd =
    (tile.top > 0 && top <= tile.top + near) || (tile.bottom < image.height && bottom >= tile.bottom - near);
  if (!isCutAtSide && !isCutAtEnd) return 'no';
  const runsAcross = Math.abs(region.kernel.angle) < Math.PI / 4;
  return (runsAcross ? isCutAtEnd : isCutAtSide) ? 'along' : 'across';
}

/** Of regions that overlap for the most part, the largest one. */
function withoutRepeats(regions: readonly TextRegion[], tilt: number): TextRegion[] {
  const boxed = regions.map(region => ({ region, box: boxOf(region, tilt) }));
  boxed.sort((a, b) => areaOf(b.box) - areaOf(a.box));
  const kept: typeof boxed = [];
  for (const entry of boxed) {
    if (!kept.some(({ box }) => commonArea(box, entry.box) > areaOf(entry.box) / 2)) kept.push(entry);
  }
  return kept.map(({ region }) => region);
}

/** Around a kernel, in the frame of the page turned back by its tilt: long lines of a tilted page do not overlap. */
function boxOf({ hull }: TextRegion, tilt: number): PixelRect {
  const back = rotation(-tilt);
  return boundsOf(hull.map(point => apply(back, point)));
}

function coveredShare(box: PixelRect, by: readonly PixelRect[]): number {
  return by.reduce((sum, other) => sum + commonArea(box, other), 0) / Math.max(1, areaOf(box));
}
