/** Opens a file as a document: its first bytes decide what it is, a process of its own does everything else. */
import type { Box, PageText } from '../../models/page.ts';
import type { ReadCharts } from '../charts/chart.ts';
import { errors } from '../errors.ts';
import {
  type DocumentSource,
  type FileFacts,
  type LabelledPage,
  type OpenDocument,
  type OutlineItem,
  type PageSize,
  type RenderedPage,
  type RenderRequest,
  SIZES_AT_ONCE,
} from './document.ts';
import { defaultLimits, type DocumentLimits } from './limits.ts';
import { type AskPassword, DocumentClient } from './process/client.ts';
import type { Opened } from './process/protocol.ts';
import { RenderCache } from './renderCache.ts';
import { sniff } from './sniff.ts';

export interface OpenOptions {
  /** Asked for the password of a protected PDF; without it such a file gives `pdf.encrypted`. */
  readonly askPassword?: AskPassword;
  readonly limits?: Partial<DocumentLimits>;
}

/**
 * Throws `file.*` (from the source), `file.unsupported`, `pdf.encrypted`, `pdf.wrongPassword`, `pdf.invalid`,
 * `pdf.noPages`, `pdf.openTimeout`, `pdf.openMemory`, `image.unsupported`, `image.broken`, `image.tooLarge`.
 */
export async function openDocument(
  source: DocumentSource,
  options: OpenOptions,
  signal: AbortSignal,
): Promise<OpenDocument> {
  const bytes = await source.read(signal);
  if (bytes.length === 0) throw errors['file.empty'](source.name);
  const type = sniff(bytes);
  if (type.kind === 'unknown') throw errors['file.unsupported'](source.name);
  if (type.kind === 'unsupportedImage') throw errors['image.unsupported'](source.name, type.format);
  const limits = { ...defaultLimits, ...options.limits };
  const client = new DocumentClient(source, type.kind, bytes, limits, options.askPassword);
  try {
    return new ProcessDocument(source.name, type.kind, await client.open(signal), client, limits);
  } catch (error) {
    await client[Symbol.asyncDispose]();
    throw error;
  }
}

class ProcessDocument implements OpenDocument {
  readonly kind: 'pdf' | 'image';
  readonly name: string;
  readonly id: string;
  readonly pageCount: number;
  readonly facts: FileFacts;
  readonly title?: string;
  readonly #client: DocumentClient;
  readonly #limits: DocumentLimits;
  readonly #rendered: RenderCache;
  /** Sizes are asked for again and again while scrolling, and are small. */
  readonly #sizes = new Map<number, PageSize>();

  constructor(
    name: string,
    kind: 'pdf' | 'image',
    opened: Opened,
    client: DocumentClient,
    limits: DocumentLimits,
  ) {
    this.kind = kind;
    this.name = name;
    this.id = opened.id;
    this.pageCount = opened.pageCount;
    this.facts = opened.facts;
    if (opened.title !== undefined) this.title = opened.title;
    this.#client = client;
    this.#limits = limits;
    this.#rendered = new RenderCache(limits.cache);
  }

  /** Of the process that has the document; for fault tests and the doctor. */
  get pid(): number | undefined {
    return this.#client.pid;
  }

  async pageSize(page: number, signal: AbortSignal): Promise<PageSize> {
    this.#check(page);
    const size =
      this.#sizes.get(page) ?? (await this.#client.request('document.pageSize', { page }, page, signal));
    this.#sizes.set(page, size);
    return size;
  }

  async pageSizes(from: number, signal: AbortSignal): Promise<readonly (PageSize | undefined)[]> {
    this.#check(from);
    const count = Math.min(SIZES_AT_ONCE, this.pageCount - from + 1);
    const pages = Array.from({ length: count }, (_, index) => from + index);
    if (!pages.every(page => this.#sizes.has(page))) {
      const sizes = await this.#client.request('document.pageSizes', { from, count }, from, signal);
      for (const [index, size] of sizes.entries()) if (size) this.#sizes.set(from + index, size);
    }
    return pages.map(page => this.#sizes.get(page));
  }

  async textLayer(page: number, signal: AbortSignal): Promise<PageText> {
    this.#check(page);
    return this.#client.request('document.text', { page }, page, signal);
  }

  async gaps(area: Box, signal: AbortSignal): Promise<readonly Box[]> {
    const { page } = area;
    this.#check(page);
    return this.#client.request('document.gaps', { page, area }, page, signal);
  }

  async figures(page: number, words: readonly Box[], signal: AbortSignal): Promise<readonly Box[]> {
    this.#check(page);
    return this.#client.request('document.figures', { page, words }, page, signal);
  }

  async chartPictures(page: number, words: readonly Box[], signal: AbortSignal): Promise<readonly Box[]> {
    this.#check(page);
    return this.#client.request('document.chartPictures', { page, words }, page, signal);
  }

  async charts(page: number, labelled: LabelledPage, signal: AbortSignal): Promise<ReadCharts> {
    this.#check(page);
    return this.#client.request('document.charts', { page, ...labelled }, page, signal);
  }

  async outline(signal: AbortSignal): Promise<readonly OutlineItem[]> {
    return this.#client.request('document.outline', null, undefined, signal);
  }

  async render(request: RenderRequest, signal: AbortSignal): Promise<RenderedPage> {
    this.#check(request.page);
    const kept = this.#rendered.get(request);
    if (kept) return kept;
    const params = { ...request, mostPixels: this.#limits.pixels };
    const rendered = await this.#client.render(params, signal);
    this.#rendered.set(request, rendered);
    return rendered;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client[Symbol.asyncDispose]();
  }

  #check(page: number): void {
    if (!Number.isInteger(page) || page < 1 || page > this.pageCount) {
      throw errors['page.outOfRange'](page, this.pageCount);
    }
  }
}
