/** Reads the text of an image: detection, direction, recognition, words, reading order. Holds the three networks. */
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../errors.ts';
import { turnedToPoint } from '../geometry/frames.ts';
import { project } from '../geometry/homography.ts';
import { mapQuad, rotation } from '../geometry/matrix.ts';
import { median } from '../geometry/median.ts';
import type { QuarterTurn } from '../geometry/quarterTurn.ts';
import { boundsOf, commonRect, type PixelRect, unionOf } from '../geometry/rect.ts';
import { rowPerspective } from '../geometry/rowPerspective.ts';
import type { RgbImage } from '../image.ts';
import type { Point, Quad, Ruling } from '../page.ts';
import { mostUpsideDown } from './angle.ts';
import { ocrAssets } from './assets.ts';
import { type TextRegion, textRect } from './detection.ts';
import { findText } from './detectionPasses.ts';
import { asDash, writesDashes } from './dash.ts';
import { plainPunctuation, readDictionary } from './dictionary.ts';
import { corners, type OrientedRect, subRect, turned } from './geometry.ts';
import { findLabels } from './labels/labels.ts';
import { knownLabel } from './labels/known.ts';
import { movedBy } from './labels/lettering.ts';
import { merged } from './labels/merging.ts';
import { readPieces } from './labels/reading.ts';
import { Network } from '../runtime/network.ts';
import { liesSideways, pageTilt, readings, rowsOf, textBounds } from './orientation.ts';
import { drawnLines } from './rulings.ts';
import { snugRect } from './snug.ts';
import { readingOrder } from './readingOrder.ts';
import { type ReadLine, recognizeLine } from './recognition.ts';
import type { OcrLine, OcrResult, OcrWord } from './result.ts';
import { dropTicks } from './ticks.ts';
import { type FlatImage, layFlat } from './warp.ts';
import { turnImage } from './turning.ts';
import { readOnce } from './twice.ts';
import { inkLine, type InkedLine, splitWords } from './words.ts';

export interface OcrProgress {
  /** Lines read so far, and lines found. */
  readonly done: number;
  readonly total: number;
}

export interface OcrOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: OcrProgress) => void;
}

/** What was read on a page, in the frame of the page turned upright and laid flat. */
export interface ReadPage {
  /** From that frame to pixels of the image as it was given. */
  readonly toImage: (point: Point) => Point;
  /** Tilt of that page's text, in radians. */
  readonly tilt: number;
  /** In no particular order, not yet cut into words. */
  readonly lines: readonly InkedLine[];
  /** As in OcrResult. */
  readonly unread: number;
  readonly rulings: readonly Ruling[];
}

/** Lines read with less confidence than this are pictures, rules or dirt. */
const LEAST_SCORE = 0.5;
/** Regions longer than this, in their heights, are lines of writing rather than marks. */
const LONG = 3;
/**
 * Lines read with less confidence than this, one in six on receipts, are read again with a margin grown by this share
 * of their height: half of the receipts show a hundredth more lines without an error that way.
 */
const SURE_SCORE = 0.95;
const WIDER = 0.06;
/** Tilts below 0.25 degrees are rounding errors: such words need no corners of their own. */
const LEAST_TILT = 0.0044;

export class Ocr implements AsyncDisposable {
  readonly #detection: Network;
  readonly #classifier: Network;
  readonly #recognition: Network;
  readonly #dictionary: readonly string[];

  private constructor(
    networks: { detection: Network; classifier: Network; recognition: Network },
    dictionary: readonly string[],
  ) {
    this.#detection = networks.detection;
    this.#classifier = networks.classifier;
    this.#recognition = networks.recognition;
    this.#dictionary = dictionary;
  }

  /** @param threads CPU threads for one network run; by default half of the machine's, from 2 to 4 */
  static async load(threads = usualThreads()): Promise<Ocr> {
    const networks = {
      detection: await Network.load(ocrAssets.detection, threads),
      classifier: await Network.load(ocrAssets.classifier, threads),
      recognition: await Network.load(ocrAssets.recognition, threads),
    };
    return new Ocr(networks, await readDictionary(ocrAssets.dictionary));
  }

  /**
   * Reads an image. Stops between two network runs when the signal fires.
   * @throws TesseraError `job.cancelled`
   */
  async read(image: RgbImage, options: OcrOptions): Promise<OcrResult> {
    const { toImage, tilt, lines, unread, rulings } = await this.readPage(image, options);
    const read = readOnce(lines.map(inked => ({ words: toWords(inked, toImage) })));
    const hasDashes = writesDashes(read.flat());
    const placed = lines.flatMap((inked, at) => {
      const words = (read[at] ?? []).map(word => (hasDashes ? asDash(word) : word));
      const rect = uprightBounds(inked.line.rect, tilt);
      return words.length > 0 ? [{ rect, item: lineOf(words) }] : [];
    });
    return {
      width: image.width,
      height: image.height,
      lines: readingOrder(placed).map(({ item, block }) => ({ ...item, block })),
      unread,
      rulings: rulings.map(({ start, end }) => ({ start: toImage(start), end: toImage(end) })),
    };
  }

  /** The page as read, character by character. */
  async readPage(image: RgbImage, { signal, onProgress }: OcrOptions): Promise<ReadPage> {
    throwIfCancelled(signal);
    const turned = await this.#turnUpright(image, signal);
    const { image: upright, regions, back } = await this.#layFlat(turned.upright, turned.regions, signal);
    const tilt = pageTilt(regions);
    const lineHeight = usualHeight(regions, tilt);
    const lines: InkedLine[] = [];
    let unread = 0;
    for (const [done, region] of regions.entries()) {
      onProgress?.({ done, total: regions.length });
      const line = await this.#readRegion(upright, readings(region, tilt, lineHeight), signal);
      if (line && line.score >= LEAST_SCORE) lines.push(await this.#readSnug(upright, line, signal));
      else if (region.kernel.width > LONG * region.kernel.height) unread += 1;
    }
    const toImage = (point: Point): Point =>
      turnedToPoint(image, turned.turn, back ? project(back, point) : point);
    return { toImage, tilt, lines: dropTicks(lines), unread, rulings: drawnLines(upright, lineHeight) };
  }

  /** A page that was photographed from aside as if from above; any other one as it is. */
  async #layFlat(
    image: RgbImage,
    regions: TextRegion[],
    signal: AbortSignal,
  ): Promise<Partial<FlatImage> & { image: RgbImage; regions: TextRegion[] }> {
    const part = commonRect(textBounds(regions), {
      left: 0,
      top: 0,
      right: image.width,
      bottom: image.height,
    });
    const toFlat = rowPerspective(rowsOf(regions), part);
    if (!toFlat) return { image, regions };
    const flat = layFlat(image, part, toFlat);
    return { ...flat, regions: await findText(this.#detection, flat.image, signal) };
  }

  /**
   * The words of a chart's picture read better: where its ink shows labels, each is read where it stands.
   * @param words what `read` found in the picture
   * @throws TesseraError `job.cancelled`
   */
  async readLabels(
    image: RgbImage,
    words: readonly OcrWord[],
    { signal }: OcrOptions,
  ): Promise<readonly OcrWord[]> {
    throwIfCancelled(signal);
    const found = findLabels(image);
    if (!found) return words;
    const known = found.pieces.flatMap(piece => knownLabel(piece, words, found.glyphs) ?? []);
    const read = await readPieces(
      found.pieces,
      new Set(known.map(({ piece }) => piece)),
      async (piece, rect) => {
        await nextTurn();
        throwIfCancelled(signal);
        const { image: alone, left, top } = found.lettering.cutout(piece);
        const line = await recognizeLine(
          this.#recognition,
          this.#dictionary,
          alone,
          movedBy(rect, -left, -top),
        );
        return { ...line, rect };
      },
    );
    const labels = read.map(({ piece, rect, line }) => {
      const { image: alone, left, top } = found.lettering.cutout(piece);
      const inked = inkLine(alone, { ...line, rect: movedBy(line.rect, -left, -top) });
      const parts = toWords(inked, ({ x, y }) => ({ x: x + left, y: y + top }));
      return { piece, parts, place: place(corners(rect)), score: line.score };
    });
    return merged(words, [...known, ...labels], found.glyphs);
  }

  async #turnUpright(
    image: RgbImage,
    signal: AbortSignal,
  ): Promise<{ upright: RgbImage; turn: QuarterTurn; regions: TextRegion[] }> {
    const asGiven = await findText(this.#detection, image, signal);
    throwIfCancelled(signal);
    const isSideways = liesSideways(asGiven) && (await this.#readsBetterTurned(image, asGiven, signal));
    const sideways = isSideways ? turnImage(image, 90) : image;
    const regions = isSideways ? await findText(this.#detection, sideways, signal) : asGiven;
    const tilt = pageTilt(regions);
    const rects = regions.map(region => textRect(region, tilt)).filter(rect => rect.width > 2 * rect.height);
    throwIfCancelled(signal);
    const isUpsideDown =
      (await mostUpsideDown(this.#classifier, sideways, rects)) &&
      (await this.#readsBetterUpsideDown(sideways, rects, signal));
    if (!isUpsideDown) {
      return { upright: sideways, turn: isSideways ? 90 : 0, regions };
    }
    const upright = turnImage(sideways, 180);
    return {
      upright,
      turn: isSideways ? 270 : 180,
      regions: await findText(this.#detection, upright, signal),
    };
  }

  /**
   * Tells a page on its side from an upright chart whose labels all run up the side: the chart has short pieces, such
   * as the numbers of its axes, that read well as they are.
   */
  async #readsBetterTurned(
    image: RgbImage,
    regions: readonly TextRegion[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const short = regions.filter(({ kernel }) => kernel.width < 3 * kernel.height).slice(0, 8);
    let asGiven = 0;
    let asTurned = 0;
    for (const region of short) {
      const readAt = async (angle: number): Promise<number> => {
        const line = await this.#readBest(image, [textRect(region, angle)], signal);
        // The more characters, the more it says: "1." on its side makes a fine T.
        return line ? line.score * line.characters.length : 0;
      };
      asGiven += await readAt(0);
      asTurned += Math.max(await readAt(-Math.PI / 2), await readAt(Math.PI / 2));
    }
    return asTurned >= asGiven;
  }

  /** The classifier errs on pages of a few numbers; the recogniser has the last word on some of the longest lines. */
  async #readsBetterUpsideDown(
    image: RgbImage,
    rects: readonly OrientedRect[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const longest = [...rects].sort((a, b) => b.width - a.width).slice(0, 4);
    let asGiven = 0;
    let turnedOver = 0;
    for (const rect of longest) {
      asGiven += (await this.#readBest(image, [rect], signal))?.score ?? 0;
      turnedOver += (await this.#readBest(image, [turned(rect, 180)], signal))?.score ?? 0;
    }
    return turnedOver > asGiven;
  }

  /** Reads a piece of text; what is doubtful is read again with more around it, and the surer reading kept. */
  async #readRegion(
    image: RgbImage,
    rects: readonly OrientedRect[],
    signal: AbortSignal,
  ): Promise<ReadLine | undefined> {
    const line = await this.#readBest(image, rects, signal);
    if (!line || line.score >= SURE_SCORE || line.score < LEAST_SCORE) return line;
    const wider = await this.#readBest(image, [grown(line.rect, WIDER)], signal);
    return wider && wider.score > line.score ? wider : line;
  }

  /** Reads a line again whose letters are too small in it to be told apart; the surer reading is kept. */
  async #readSnug(image: RgbImage, line: ReadLine, signal: AbortSignal): Promise<InkedLine> {
    const inked = inkLine(image, line);
    const rect = snugRect(inked);
    const snug = rect && (await this.#readBest(image, [rect], signal));
    return snug && snug.score > line.score ? inkLine(image, snug) : inked;
  }

  /** The reading of the greatest confidence. */
  async #readBest(
    image: RgbImage,
    rects: readonly OrientedRect[],
    signal: AbortSignal,
  ): Promise<ReadLine | undefined> {
    let best: ReadLine | undefined;
    for (const rect of rects) {
      await nextTurn();
      throwIfCancelled(signal);
      const line = await recognizeLine(this.#recognition, this.#dictionary, image, rect);
      if (!best || line.score > best.score) best = line;
    }
    return best;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#detection[Symbol.asyncDispose]();
    await this.#classifier[Symbol.asyncDispose]();
    await this.#recognition[Symbol.asyncDispose]();
  }
}

/** Half of the machine: the editor and the user's own work go on beside. */
function usualThreads(): number {
  return Math.min(4, Math.max(2, Math.floor(availableParallelism() / 2)));
}

function usualHeight(regions: readonly TextRegion[], tilt: number): number {
  const lines = regions.map(region => textRect(region, tilt)).filter(rect => rect.width > rect.height);
  return median(lines.map(({ height }) => height));
}

function grown(rect: OrientedRect, share: number): OrientedRect {
  const margin = rect.height * share;
  return { ...rect, width: rect.width + 2 * margin, height: rect.height + 2 * margin };
}

/** Bounds of a rectangle once the whole page is turned back by its tilt. */
function uprightBounds(rect: OrientedRect, tilt: number): PixelRect {
  return boundsOf(mapQuad(rotation(-tilt), corners(rect)));
}

function toWords(inked: InkedLine, toImage: (point: Point) => Point): OcrWord[] {
  return splitWords(inked).map(word => {
    const [a, b, c, d] = corners(subRect(inked.line.rect, word));
    const quad: Quad = [toImage(a), toImage(b), toImage(c), toImage(d)];
    return { ...place(quad), text: plainPunctuation(word.text), score: word.score };
  });
}

function lineOf(words: readonly OcrWord[]): Omit<OcrLine, 'block'> {
  return {
    text: words.map(({ text }) => text).join(' '),
    rect: unionOf(words.map(({ rect }) => rect)),
    words,
  };
}

function place(quad: Quad): Pick<OcrWord, 'rect' | 'quad'> {
  const [start, end] = quad;
  const isLevel = Math.abs(Math.atan2(end.y - start.y, end.x - start.x)) < LEAST_TILT;
  return isLevel ? { rect: boundsOf(quad) } : { rect: boundsOf(quad), quad };
}
