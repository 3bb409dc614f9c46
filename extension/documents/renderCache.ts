/** Rendered pages the user may come back to, up to a number of bytes; the one unused longest goes first. */
import type { RenderedPage, RenderRequest } from './document.ts';

export class RenderCache {
  readonly #limit: number;
  /** Oldest use first: a Map keeps the order of insertion. */
  readonly #pages = new Map<string, RenderedPage>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(request: RenderRequest): RenderedPage | undefined {
    const key = keyOf(request);
    const page = this.#pages.get(key);
    if (!page) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** A picture larger than a quarter of the cache would push out everything else and is not kept. */
  set(request: RenderRequest, page: RenderedPage): void {
    const key = keyOf(request);
    this.#remove(key);
    if (page.data.length > this.#limit / 4) return;
    this.#pages.set(key, page);
    this.#bytes += page.data.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#pages.get(key)?.data.length ?? 0;
    this.#pages.delete(key);
  }
}

function keyOf({ page, dpi, region, format }: RenderRequest): string {
  const part = region ? [region.left, region.top, region.right, region.bottom] : [];
  return [page, dpi, format, ...part].join(' ');
}
