/** Charts of pages, read once: a second question about the same chart costs nothing. */
import type { ReadCharts } from '../../charts/chart.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { PageTexts } from './pageTexts.ts';

/** Pages whose charts are kept. */
const KEPT = 60;

export class PageCharts {
  readonly #texts: PageTexts;
  readonly #kept = new Map<string, ReadCharts>();

  constructor(texts: PageTexts) {
    this.#texts = texts;
  }

  /** Throws what reading the page's words and `document.charts` throw. */
  async get(document: OpenDocument, page: number, signal: AbortSignal): Promise<ReadCharts> {
    const key = `${document.id}#${page}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const { lines } = await this.#texts.get(document, page, signal);
    const read = await document.charts(
      page,
      lines.flatMap(({ words }) => words),
      signal,
    );
    this.#kept.set(key, read);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return read;
  }
}
