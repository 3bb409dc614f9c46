/** A file the user opened, as every other room sees it. openDocument.ts makes one; the work is done in process/. */
import type { Box, PageText, Word } from '../../models/page.ts';
import type { ReadCharts } from '../charts/chart.ts';

/** Where the bytes come from; VS Code's file systems and plain disk both fit. */
export interface DocumentSource {
  /** File name as shown to the user. */
  readonly name: string;
  /** The whole file. Throws `file.missing`, `file.tooLarge`. */
  read(signal: AbortSignal): Promise<Uint8Array>;
}

export interface PageSize {
  /** Page units: points with UserUnit applied, rotation applied; pixels for images. */
  readonly width: number;
  readonly height: number;
  /** Page units per inch: 72 for PDF; the file's density or 96 for images. */
  readonly unitsPerInch: number;
}

/** Pages whose sizes are asked for together: a message that neither side notices, and a moment's work. */
export const SIZES_AT_ONCE = 64;

/** What users must know about a file as a whole. */
export interface FileFacts {
  /** Pages that the file says it has, where that is not true. */
  readonly claimedPages?: number;
  /** Pictures in an animation, of which the first is the page. */
  readonly frames?: number;
  /** The file ends before the picture does; what is missing is blank. */
  readonly isCutOff?: boolean;
}

export interface OutlineItem {
  readonly title: string;
  /** Page the entry points at; absent for entries that point outside the file. */
  readonly page?: number;
  readonly children: readonly OutlineItem[];
}

export type PixelFormat = 'rgb' | 'png' | 'webp';

export interface RenderRequest {
  readonly page: number;
  readonly dpi: number;
  /** Part of the page to draw; the whole page when absent. */
  readonly region?: Box;
  readonly format: PixelFormat;
}

export interface RenderedPage {
  /** Pixels. When the cap on pixels was hit these are smaller than asked for and `reducedFromDpi` says so. */
  readonly width: number;
  readonly height: number;
  /** Dots per inch actually used. */
  readonly dpi: number;
  readonly reducedFromDpi?: number;
  /** What the pixels show: the request's region, cut to the page and, for images, to whole pixels. */
  readonly region: Box;
  /** Raw RGB (3 bytes a pixel) or the encoded file. */
  readonly data: Uint8Array;
  /** True when nothing but background was drawn. */
  readonly blank: boolean;
}

/** The words of a page, with those of its pictures read as labels. */
export interface LabelledPage {
  readonly words: readonly Word[];
  /** What `chartPictures` gave; absent where nobody asked. */
  readonly pictures?: readonly Box[];
}

export interface OpenDocument extends AsyncDisposable {
  readonly kind: 'pdf' | 'image';
  readonly name: string;
  /** Hash of the content: the same file gives the same id. */
  readonly id: string;
  readonly pageCount: number;
  readonly facts: FileFacts;
  readonly title?: string;
  pageSize(page: number, signal: AbortSignal): Promise<PageSize>;
  /**
   * Sizes of the page `from` and those after it, SIZES_AT_ONCE at most; undefined for a damaged page. A document may have
   * any number of pages: nobody asks for all of them.
   */
  pageSizes(from: number, signal: AbortSignal): Promise<readonly (PageSize | undefined)[]>;
  /** Words of the file's own text layer; an image has none. Never runs OCR. */
  textLayer(page: number, signal: AbortSignal): Promise<PageText>;
  /** Parts of an area in which letters are drawn that the text layer does not have. Never runs OCR. */
  gaps(area: Box, signal: AbortSignal): Promise<readonly Box[]>;
  /** Pictures on a page, given its words: what is drawn and no word explains. From the top down. */
  figures(page: number, words: readonly Box[], signal: AbortSignal): Promise<readonly Box[]>;
  /** Parts of a page whose charts `charts` reads from their pixels, given the page's words; none in a page of shapes. */
  chartPictures(page: number, words: readonly Box[], signal: AbortSignal): Promise<readonly Box[]>;
  /**
   * Charts on a page, given its words, and what looks like one but is not read, with the reason.
   * Pictures that are known are not looked for again: on a scan that takes a drawing of the whole page.
   * Never runs OCR; throws what `render` throws.
   */
  charts(page: number, labelled: LabelledPage, signal: AbortSignal): Promise<ReadCharts>;
  outline(signal: AbortSignal): Promise<readonly OutlineItem[]>;
  render(request: RenderRequest, signal: AbortSignal): Promise<RenderedPage>;
}
