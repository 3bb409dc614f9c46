/**
 * One open image inside the document process, through sharp: upright (EXIF orientation applied), on white, sRGB.
 * A multi-page TIFF has pages; of an animation the first frame is the picture. An SVG loads nothing from outside:
 * librsvg resolves no references when it is given bytes without a base address.
 */
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { PageText } from '../../../models/page.ts';
import { errors } from '../../errors.ts';
import type { FileFacts, OutlineItem, PageSize } from '../document.ts';
import { readable } from './converted.ts';
import { isCutOff } from './cutOff.ts';
import type { PixelPlan } from './pixelPlan.ts';
import { chooseSvgFonts } from './svgFonts.ts';

/** 32,000 x 32,000: decoded as a stream, so that memory stays far below the bitmap's size. */
const MOST_PIXELS = 32_000 ** 2;
/** CSS pixels per inch, and what an image without a density of its own is taken for. */
const DEFAULT_DENSITY = 96;
/** The density at which librsvg draws one pixel per CSS pixel. */
const SVG_DENSITY = 72;
/** A sixteen-bit picture that stays below this holds fewer bits (a 12-bit scan) and would be drawn all but black. */
const DIM = 2 ** 14;
/** Densities outside this range are slips of the program that wrote the file. */
const [LEAST_DENSITY, MOST_DENSITY] = [36, 4800];

export class ImageFile implements AsyncDisposable {
  readonly title = undefined;
  readonly pageCount: number;
  readonly facts: FileFacts;
  readonly #bytes: Uint8Array;
  readonly #name: string;

  /** Page -> what its values are multiplied by and moved by to fill the range of the screen. */
  readonly #stretches = new Map<number, Promise<readonly [factor: number, offset: number] | undefined>>();

  private constructor(bytes: Uint8Array, name: string, pageCount: number, facts: FileFacts) {
    this.#bytes = bytes;
    this.#name = name;
    this.pageCount = pageCount;
    this.facts = facts;
  }

  /** Throws `image.broken`, `image.tooLarge`. */
  static async open(file: Uint8Array, name: string): Promise<ImageFile> {
    const { bytes, isCutOff: isPart } = await readable(file, name);
    if (isText(bytes)) chooseSvgFonts(bytes);
    const probe = new ImageFile(bytes, name, 1, {});
    const { format, pages = 1 } = await probe.#metadata(1);
    const facts = {
      ...(format !== 'tiff' && pages > 1 && { frames: pages }),
      ...((isPart || isCutOff(bytes, format)) && { isCutOff: true }),
    };
    return new ImageFile(bytes, name, format === 'tiff' ? pages : 1, facts);
  }

  async pageSize(page: number): Promise<PageSize> {
    this.#check(page);
    const { format, width, height, density, autoOrient } = await this.#metadata(page);
    const isStated =
      format !== 'svg' && density !== undefined && density >= LEAST_DENSITY && density <= MOST_DENSITY;
    return {
      width: autoOrient.width || width,
      height: autoOrient.height || height,
      unitsPerInch: isStated ? density : DEFAULT_DENSITY,
    };
  }

  /** An image has no text layer. */
  async text(page: number): Promise<PageText> {
    const { width, height } = await this.pageSize(page);
    return { page, width, height, lines: [], hidden: [] };
  }

  outline(): Promise<readonly OutlineItem[]> {
    return Promise.resolve([]);
  }

  /** RGB pixels of a part of a page whose region has whole numbers. */
  async draw({ region, width, height, pixelsPerUnit }: PixelPlan): Promise<Uint8Array> {
    this.#check(region.page);
    const { format } = await this.#metadata(region.page);
    // An SVG is drawn at the size in use; any other picture is resampled.
    const scale = format === 'svg' ? pixelsPerUnit : 1;
    const left = Math.floor(region.left * scale);
    const top = Math.floor(region.top * scale);
    try {
      const image = this.#sharp(region.page, SVG_DENSITY * scale).autoOrient();
      const whole = await image.clone().metadata();
      const [factor, offset] = (await this.#stretch(region.page, whole)) ?? [1, 0];
      return await image
        .extract({
          left,
          top,
          width: Math.max(1, Math.min(Math.round(region.right * scale), whole.autoOrient.width) - left),
          height: Math.max(1, Math.min(Math.round(region.bottom * scale), whole.autoOrient.height) - top),
        })
        .resize(width, height, { fit: 'fill' })
        .flatten({ background: '#ffffff' })
        .linear(factor, offset)
        .toColourspace('srgb')
        .removeAlpha()
        .raw({ depth: 'uchar' })
        .toBuffer();
    } catch (error) {
      throw this.#named(error);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  #check(page: number): void {
    if (page < 1 || page > this.pageCount) throw errors['page.outOfRange'](page, this.pageCount);
  }

  async #metadata(page: number): Promise<Metadata> {
    try {
      return await this.#sharp(page, SVG_DENSITY).metadata();
    } catch (error) {
      throw this.#named(error);
    }
  }

  /** Pictures of measured values (12 of 16 bits, floating point) have ranges of their own. */
  #stretch(page: number, { depth }: Metadata): Promise<readonly [number, number] | undefined> {
    if (depth === 'uchar') return Promise.resolve(undefined);
    const known = this.#stretches.get(page) ?? this.#rangeOf(page, depth);
    this.#stretches.set(page, known);
    return known;
  }

  async #rangeOf(page: number, depth: string): Promise<readonly [number, number] | undefined> {
    const { channels } = await this.#sharp(page, SVG_DENSITY).stats();
    const least = Math.min(...channels.map(({ min }) => min));
    const most = Math.max(...channels.map(({ max }) => max));
    if (depth === 'ushort') return most > 0 && most < DIM ? [65_535 / most, 0] : undefined;
    if (least >= 0 && most > 1 && most <= 255) return undefined;
    const from = Math.min(0, least);
    const to = least >= 0 && most <= 1 ? 1 : most;
    return to > from ? [255 / (to - from), (-255 * from) / (to - from)] : undefined;
  }

  #sharp(page: number, density: number): Sharp {
    return sharp(this.#bytes, {
      page: page - 1,
      density: Math.max(1, density),
      // Of a file that is cut off, what there is.
      failOn: this.facts.isCutOff === true ? 'none' : 'error',
      limitInputPixels: MOST_PIXELS,
      sequentialRead: true,
    });
  }

  #named(error: unknown): Error {
    const detail = error instanceof Error ? error.message : String(error);
    return /exceeds pixel limit|too large|dimensions/i.test(detail)
      ? errors['image.tooLarge'](this.#name, `more than ${MOST_PIXELS / 1e6} million pixels`)
      : errors['image.broken'](this.#name);
  }
}

/** Of all images only an SVG begins with a letter, a blank or a mark of text. */
function isText(bytes: Uint8Array): boolean {
  return /^(?:\ufeff)?\s*</u.test(Buffer.from(bytes.subarray(0, 64)).toString('utf8'));
}
