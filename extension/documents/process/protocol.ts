/**
 * Requests the document process answers: method -> params, result, progress. Both ends import this page.
 * One process holds one document. The file comes in parts so that neither side is blocked by a large message.
 */
import type { Box, PageText } from '../../../models/page.ts';
import type { ReadCharts } from '../../charts/chart.ts';
import type {
  FileFacts,
  LabelledPage,
  OutlineItem,
  PageSize,
  RenderedPage,
  RenderRequest,
} from '../document.ts';

export interface DocumentProtocol {
  /** The next part of the file; `offset` 0 starts a new one of `total` bytes. */
  'document.part': { params: Part; result: null; progress: never };
  /** Parses what the parts brought. The bytes are kept, so a second try with a password needs no new parts. */
  'document.open': { params: OpenParams; result: Opened; progress: never };
  'document.pageSize': { params: { page: number }; result: PageSize; progress: never };
  /** Sizes of pages that follow each other, from `from` on; null for a page that is damaged. */
  'document.pageSizes': { params: PageRun; result: readonly (PageSize | null)[]; progress: never };
  'document.text': { params: { page: number }; result: PageText; progress: never };
  /** Parts of the area in which more stands than the text layer says. */
  'document.gaps': { params: { page: number; area: Box }; result: readonly Box[]; progress: never };
  /** Pictures on a page, by what no word explains. */
  'document.figures': {
    params: { page: number; words: readonly Box[] };
    result: readonly Box[];
    progress: never;
  };
  /** Parts of a page whose charts are read from their pixels. */
  'document.chartPictures': {
    params: { page: number; words: readonly Box[] };
    result: readonly Box[];
    progress: never;
  };
  /** Charts of a page, read from its shapes, or from its pixels where it is a picture. */
  'document.charts': {
    params: LabelledPage & { page: number };
    result: ReadCharts;
    progress: never;
  };
  'document.outline': { params: null; result: readonly OutlineItem[]; progress: never };
  /** Data of more than one part comes as progress, and the result then carries none. */
  'document.render': { params: RenderParams; result: RenderedPage; progress: Part };
}

/** @see SIZES_AT_ONCE for the most pages at once */
export interface PageRun {
  readonly from: number;
  readonly count: number;
}

/** Bytes too many for one message: a message is read in one go, and neither event loop may be held up for long. */
export interface Part {
  readonly offset: number;
  readonly total: number;
  readonly bytes: Uint8Array;
}

const PART_SIZE = 2 ** 22;

export function* partsOf(bytes: Uint8Array): Generator<Part> {
  const total = bytes.length;
  for (let offset = 0; offset < total; offset += PART_SIZE) {
    yield { offset, total, bytes: bytes.slice(offset, offset + PART_SIZE) };
  }
}

export function fitsOnePart(bytes: Uint8Array): boolean {
  return bytes.length <= PART_SIZE;
}

export interface OpenParams {
  readonly name: string;
  readonly kind: 'pdf' | 'image';
  readonly password?: string;
}

export interface Opened {
  /** SHA-256 of the file, hex. */
  readonly id: string;
  readonly pageCount: number;
  readonly facts: FileFacts;
  readonly title?: string;
}

export interface RenderParams extends RenderRequest {
  readonly mostPixels: number;
}

/** A request reached a process that has not been given the document (it was restarted); open it and ask again. */
export const NOT_OPEN = 'document.notOpen';
