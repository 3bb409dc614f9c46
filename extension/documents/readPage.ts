/**
 * A page as text, wherever the text is: the file's own text layer where a reader sees it, and OCR of the pixels where
 * there is none (a scan), where it is garbage (fonts without meaning) or where it stops (figures, outlined letters).
 */
import { TesseraError } from '../../models/errors.ts';
import { cutBox, pageBox } from '../../models/geometry/box.ts';
import { type PixelFrame, pixelQuadToPage, pixelsToBox, pixelToPage } from '../../models/geometry/frames.ts';
import { areaOf, commonArea } from '../../models/geometry/rect.ts';
import type { RgbImage } from '../../models/image.ts';
import type { OcrResult } from '../../models/ocr/result.ts';
import type { Box, Line, PageText, Ruling, WordSource } from '../../models/page.ts';
import { errors } from '../errors.ts';
import type { OpenDocument, PageSize } from './document.ts';
import { linesWithin } from './gaps.ts';
import { lineOf } from './text/layout.ts';
import { isIllegible } from './text/illegible.ts';
import { isUnreadable } from './text/unreadable.ts';

export type Ocr = (image: RgbImage, signal: AbortSignal) => Promise<OcrResult>;

export interface ReadOptions {
  readonly ocr: Ocr;
  /** Only this part of the page. */
  readonly region?: Box;
  /** Whether pixels may be read, which takes a second a page; default true. Without, the text layer has to do. */
  readonly mayReadPixels?: boolean;
  /** Resolution for OCR. Default 200, less where the pixels themselves have less. */
  readonly dpi?: number;
}

export interface ReadPage extends PageText {
  /** Where the words came from; `mixed` when OCR filled the gaps of a text layer. */
  readonly source: WordSource | 'mixed';
  /** Pixels were to be read, and it was not allowed: there may be more words. */
  readonly isPartial?: boolean;
  /** Sentences the user must see. */
  readonly notes: readonly string[];
}

const OCR_DPI = 200;
/** Share of an OCR word's area that a word of the text layer may cover before it counts as read already. */
const ALREADY_READ = 0.3;

/**
 * Reads one page or a region of it. Boxes are in page units either way.
 * Throws what `document.textLayer`, `document.render` and `ocr` throw; a page whose text can be read although it
 * cannot be drawn is no error but a note.
 */
export async function readPage(
  document: OpenDocument,
  page: number,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<ReadPage> {
  const size = await document.pageSize(page, signal);
  const area = areaOn(page, size, options.region);
  const layer = await document.textLayer(page, signal);
  const lines = linesWithin(layer.lines, area);
  const pixels = new PixelReader(document, size, options, signal);
  const result = (found: readonly Line[], source: ReadPage['source'], ...notes: string[]): ReadPage => ({
    ...layer,
    // A picture of a page has the lines that its pixels show.
    rulings: source === 'ocr' ? [...(layer.rulings ?? []), ...pixels.rulings] : (layer.rulings ?? []),
    lines: found,
    source,
    ...(source === 'ocr' && pixels.isIllegible(found) ? { isIllegible: true } : {}),
    notes: [...hiddenNotes(layer), ...fontNotes(layer), ...notes],
  });
  if (options.mayReadPixels === false && needsPixels(layer, lines)) {
    return { ...result(isUnreadable(lines) ? [] : lines, 'text'), isPartial: true };
  }
  if (lines.length === 0) {
    const found = await pixels.read(area);
    return found
      ? result(found, 'ocr', ...pixels.notes(found))
      : result([], 'text', `Page ${page} is blank.`);
  }
  if (isUnreadable(lines)) {
    const note = `The text stored in page ${page} is unusable; the page was read from its pixels.`;
    const found = (await pixels.read(area)) ?? [];
    return result(found, 'ocr', note, ...pixels.notes(found));
  }
  if (!needsPixels(layer, lines)) return result(lines, 'text');
  const readable = lines.filter(line => !isUnreadable([line]));
  try {
    const found = await readGaps(document, pixels, area, readable, signal);
    return found.length > 0 ? result(merged(readable, found), 'mixed') : result(readable, 'text');
  } catch (error) {
    if (!(error instanceof TesseraError) || !error.code.startsWith('pdf.page')) throw error;
    return result(readable, 'text', `Page ${page} could not be drawn, so only its stored text was read.`);
  }
}

/** The page or region as OCR reads it, whatever its text layer says. Throws what `document.render` and `ocr` throw. */
export async function readPixels(
  document: OpenDocument,
  page: number,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<PageText> {
  const size = await document.pageSize(page, signal);
  const area = areaOn(page, size, options.region);
  const pixels = new PixelReader(document, size, options, signal);
  const lines = (await pixels.read(area)) ?? [];
  return { page, width: size.width, height: size.height, lines, hidden: [], rulings: pixels.rulings };
}

/** The region cut to the page, or the whole page. Throws `region.empty`. */
function areaOn(page: number, size: PageSize, region: Box | undefined): Box {
  const whole = pageBox(page, size);
  const area = region ? cutBox(region, whole) : whole;
  if (!area) throw errors['region.empty'](page);
  return area;
}

/** Whether OCR may find more on a page than its text layer has. */
function needsPixels({ hasDrawing }: PageText, lines: readonly Line[]): boolean {
  return hasDrawing !== false || lines.length === 0 || lines.some(line => isUnreadable([line]));
}

/** OCR of what the text layer leaves unread: figures, outlined letters, lines without meaning. */
async function readGaps(
  document: OpenDocument,
  pixels: PixelReader,
  area: Box,
  lines: readonly Line[],
  signal: AbortSignal,
): Promise<readonly Line[]> {
  const found: Line[] = [];
  for (const region of await document.gaps(area, signal)) {
    const read = await pixels.read(region);
    if (!read) continue;
    const blocks = Math.max(0, ...found.map(line => line.block + 1));
    found.push(...withoutKnown(read, lines).map(line => ({ ...line, block: blocks + line.block })));
  }
  return found;
}

/** Pixels of one page, as OCR needs them. */
class PixelReader {
  readonly #document: OpenDocument;
  readonly #size: PageSize;
  readonly #options: ReadOptions;
  readonly #signal: AbortSignal;
  readonly rulings: Ruling[] = [];
  #unread = 0;
  #page = 0;

  constructor(document: OpenDocument, size: PageSize, options: ReadOptions, signal: AbortSignal) {
    this.#document = document;
    this.#size = size;
    this.#options = options;
    this.#signal = signal;
  }

  isIllegible(lines: readonly Line[]): boolean {
    return isIllegible(lines, this.#unread);
  }

  /** What users must know of lines that were read here. */
  notes(lines: readonly Line[]): string[] {
    if (!this.isIllegible(lines)) return [];
    return [
      `Most of the writing on page ${this.#page} could not be read: it is blurred, written by hand, or in a script that the built-in OCR does not have (it reads Latin letters, Chinese and Japanese).`,
    ];
  }

  /** Lines that OCR finds in the region; undefined when nothing is drawn there. */
  async read(region: Box): Promise<readonly Line[] | undefined> {
    // An image has no more detail than its own pixels; a PDF is drawn as finely as OCR likes.
    const best = this.#document.kind === 'image' ? this.#size.unitsPerInch : OCR_DPI;
    const { image, frame, blank } = await this.#render(region, this.#options.dpi ?? best);
    if (blank) return undefined;
    const { lines, unread, rulings } = await this.#options.ocr(image, this.#signal);
    this.#unread += unread;
    this.rulings.push(
      ...rulings.map(({ start, end }) => ({
        start: pixelToPage(frame, start),
        end: pixelToPage(frame, end),
      })),
    );
    this.#page = region.page;
    return lines
      .filter(line => line.words.length > 0)
      .map(line => {
        const words = line.words.map(({ text, rect, quad, score }) => ({
          text,
          box: pixelsToBox(frame, rect),
          ...(quad ? { quad: pixelQuadToPage(frame, quad) } : {}),
          score,
          source: 'ocr' as const,
        }));
        return { ...lineOf(words, line.block), text: line.text };
      });
  }

  async #render(region: Box, dpi: number): Promise<{ image: RgbImage; frame: PixelFrame; blank: boolean }> {
    const request = { page: region.page, dpi, region, format: 'rgb' } as const;
    const rendered = await this.#document.render(request, this.#signal);
    const { width, height, data, blank } = rendered;
    const { page, left, top } = rendered.region;
    const pixelsPerUnit = rendered.dpi / this.#size.unitsPerInch;
    return { image: { width, height, data }, frame: { page, left, top, pixelsPerUnit }, blank };
  }
}

/** What OCR read once more beside a word of the text layer is dropped: the file knows its own words better. */
function withoutKnown(lines: readonly Line[], known: readonly Line[]): readonly Line[] {
  const boxes = known.flatMap(line => line.words.map(word => word.box));
  const isKnown = (box: Box): boolean =>
    boxes.some(other => commonArea(box, other) > ALREADY_READ * areaOf(box));
  return lines.flatMap(line => {
    const words = line.words.filter(word => !isKnown(word.box));
    if (words.length === line.words.length) return [line];
    return words.length > 0 ? [lineOf(words, line.block)] : [];
  });
}

/**
 * Puts what OCR found after the text that stands above it in the same column, block by block,
 * and numbers all blocks anew.
 */
function merged(text: readonly Line[], found: readonly Line[]): readonly Line[] {
  const blocks = [...Map.groupBy(text, line => line.block).values()];
  for (const block of Map.groupBy(found, line => line.block).values()) {
    const [first] = block;
    if (!first) continue;
    const above = blocks.findLastIndex(([line]) => line && isAbove(line.box, first.box));
    blocks.splice(above + 1, 0, block);
  }
  return blocks.flatMap((block, index) => block.map(line => ({ ...line, block: index })));
}

function isAbove(box: Box, other: Box): boolean {
  return box.top < other.top && box.left < other.right && box.right > other.left;
}

function fontNotes({ page, hasForeignLetters }: PageText): string[] {
  if (hasForeignLetters !== true) return [];
  return [
    `Page ${page} uses a font that is not in the file. Some of its letters are drawn with this machine's fonts, if it has them, and may look different elsewhere.`,
  ];
}

function hiddenNotes({ page, hidden }: PageText): string[] {
  if (hidden.length === 0) return [];
  const reasons = [...new Set(hidden.map(({ reason }) => reason))].join(', ');
  return [`Page ${page} holds text you cannot see (${reasons}); it was left out.`];
}
