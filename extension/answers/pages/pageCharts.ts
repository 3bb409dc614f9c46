/** Charts of pages, read once: a second question about the same chart costs nothing. */
import type { ReadCharts } from '../../charts/chart.ts';
import type { OpenDocument } from '../../documents/document.ts';
import { type LabelReader, readLabels } from '../../documents/readLabels.ts';
import type { PageTexts } from './pageTexts.ts';

/** Pages whose charts are kept. */
const KEPT = 60;

export class PageCharts {
  readonly #texts: PageTexts;
  readonly #labels: LabelReader;
  readonly #kept = new Map<string, ReadCharts>();

  /** @param labels reads the labels of a picture better than the page's OCR does */
  constructor(texts: PageTexts, labels: LabelReader) {
    this.#texts = texts;
    this.#labels = labels;
  }

  /** Throws what reading the page's words, its labels and `document.charts` throw. */
  async get(document: OpenDocument, page: number, signal: AbortSignal): Promise<ReadCharts> {
    const key = `${document.id}#${page}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const { lines } = await this.#texts.get(document, page, signal);
    const words = lines.flatMap(line => line.words);
    const labelled = await readLabels(document, page, words, this.#labels, signal);
    const read = await document.charts(page, labelled, signal);
    this.#kept.set(key, read);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return read;
  }
}
