/**
 * The DOM of one page near the window: pixels, selectable text, find results, marks and tiles, stacked in the page's
 * own frame. The "sheet" is the page unrotated; the style sheet turns and scales it, so nothing drawn on it needs to
 * know about zoom or rotation.
 */
import { cutBox, pageBox } from '../../models/geometry/box.ts';
import { turnedToBox, turnedToPoint } from '../../models/geometry/frames.ts';
import { type QuarterTurn, turnedSize } from '../../models/geometry/quarterTurn.ts';
import { heightOf, type Size, widthOf } from '../../models/geometry/rect.ts';
import type { Box, Point } from '../../models/page.ts';
import type { PageWords } from '../../extension/protocol/viewer.ts';
import { el, setVars } from '../dom.ts';
import type { PageRect } from './layout.ts';
import { TextLayer } from './textLayer.ts';

/** Pixels of a page or of a part of it, as the host sends them. */
export interface Drawn {
  readonly data: Uint8Array;
  /** Device pixels per page unit. */
  readonly scale: number;
}

/** The page drawn whole, and over it the visible part at a higher resolution. */
type Slot = 'whole' | 'part';

export class PageView implements Disposable {
  readonly page: number;
  readonly size: Size;
  readonly element: HTMLElement;
  readonly #sheet = el('div', { class: 'sheet' });
  readonly #overlays = new Map<string, HTMLElement>();
  readonly #images = new Map<Slot, HTMLImageElement>();
  readonly #fetches = new Map<Slot, { readonly key: string; readonly abort: AbortController }>();
  #text: TextLayer | undefined;
  #wordsAsked: 'nothing' | 'text' | 'pixels' = 'nothing';
  #crashes = 0;
  #failure: HTMLElement | undefined;
  #scale = 1;
  #rotation: QuarterTurn = 0;
  /** Stops whatever is being fetched for this page. */
  readonly life = new AbortController();

  constructor(page: number, pageCount: number, size: Size) {
    this.page = page;
    this.size = size;
    this.element = el(
      'section',
      { class: 'page', 'aria-label': `Page ${page} of ${pageCount}`, 'data-testid': `page-${page}` },
      this.#sheet,
    );
    setVars(this.#sheet, { '--width': size.width, '--height': size.height });
  }

  place(rect: PageRect, scale: number, rotation: QuarterTurn): void {
    this.#scale = scale;
    this.#rotation = rotation;
    const { style } = this.element;
    style.left = `${rect.left}px`;
    style.top = `${rect.top}px`;
    style.width = `${rect.width}px`;
    style.height = `${rect.height}px`;
    setVars(this.element, { '--scale': scale });
    this.element.dataset['rotation'] = String(rotation);
  }

  /**
   * Notes what is being fetched for a slot and stops an older fetch for it.
   * Undefined when that very thing is there or on its way.
   */
  beginFetch(slot: Slot, key: string): AbortSignal | undefined {
    const before = this.#fetches.get(slot);
    if (before?.key === key || this.life.signal.aborted) return undefined;
    before?.abort.abort();
    const abort = new AbortController();
    this.#fetches.set(slot, { key, abort });
    return abort.signal;
  }

  cancelFetch(slot: Slot): void {
    this.#fetches.get(slot)?.abort.abort();
    this.#fetches.delete(slot);
  }

  /** Shows pixels; what was there stays until the new ones are decoded, so nothing flashes. */
  async draw(drawn: Drawn, signal: AbortSignal, part?: Box): Promise<void> {
    const url = URL.createObjectURL(new Blob([new Uint8Array(drawn.data)]));
    const image = el('img', { class: part ? 'pixels part' : 'pixels', alt: '', draggable: 'false' });
    image.src = url;
    if (part) setBox(image, part);
    try {
      await image.decode();
    } finally {
      URL.revokeObjectURL(url);
    }
    if (signal.aborted) return;
    this.#showImage(part ? 'part' : 'whole', image);
    this.#failure?.remove();
    this.element.classList.remove('failed');
    this.element.dataset['drawn'] = drawn.scale.toFixed(3);
  }

  /** Takes the pixels of an older version of the page as a stand-in until the new ones arrive. */
  inherit(older: PageView): void {
    const image = older.#images.get('whole');
    if (image && !this.#images.has('whole')) this.#showImage('whole', image);
  }

  /** How often the process has died while drawing this page, this time included. */
  countCrash(): number {
    return ++this.#crashes;
  }

  /** Says on the page itself why it stays empty, and offers to try again. */
  fail(message: string, onRetry: () => void): void {
    // What is noted as fetched did not come.
    this.#fetches.clear();
    const retry = el('button', { type: 'button' }, 'Try again');
    retry.addEventListener('click', onRetry);
    this.#failure?.remove();
    this.#failure = el('div', { class: 'page-failure', role: 'status' }, el('p', {}, message), retry);
    this.element.append(this.#failure);
    this.element.classList.add('failed');
  }

  #showImage(slot: Slot, image: HTMLImageElement): void {
    const before = this.#images.get(slot);
    this.#images.set(slot, image);
    if (before) before.replaceWith(image);
    else if (slot === 'part' && this.#images.has('whole')) this.#images.get('whole')?.after(image);
    else this.#sheet.prepend(image);
  }

  /** Takes the sharp part away once it no longer fits. */
  dropPart(): void {
    this.#images.get('part')?.remove();
    this.#images.delete('part');
  }

  /** Whether words are still to be asked for; the answer counts as asking. */
  needsWords(readPixels: boolean): boolean {
    if (this.#text?.source === 'text' || this.#text?.source === 'ocr') return false;
    if (this.#wordsAsked === 'pixels' || (this.#wordsAsked === 'text' && !readPixels)) return false;
    this.#wordsAsked = readPixels ? 'pixels' : 'text';
    return true;
  }

  setWords(words: PageWords): void {
    this.#text?.element.remove();
    this.#text = new TextLayer(words);
    this.element.dataset['text'] = words.source;
    const above = this.#overlays.values().next().value;
    if (above) above.before(this.#text.element);
    else this.#sheet.append(this.#text.element);
  }

  selectedText(range: Range): string | undefined {
    return this.#text?.selectedText(range);
  }

  /** A layer of its own for one kind of thing drawn on the page; its children are placed with setBox. */
  overlay(name: 'tiles' | 'found' | 'marks' | 'region', ...children: readonly Node[]): void {
    let layer = this.#overlays.get(name);
    if (!layer) {
      layer = el('div', { class: 'overlay', 'data-layer': name });
      this.#overlays.set(name, layer);
      this.#sheet.append(layer);
    }
    layer.replaceChildren(...children);
  }

  /** From a point of the window (clientX/Y) to the page's frame, kept inside the page. */
  pointAt(client: Point): Point {
    const { left, top } = this.element.getBoundingClientRect();
    const shown = { x: (client.x - left) / this.#scale, y: (client.y - top) / this.#scale };
    const { x, y } = turnedToPoint(this.size, this.#rotation, shown);
    return { x: clamp(x, this.size.width), y: clamp(y, this.size.height) };
  }

  /** The part of the page inside a rectangle of the window, page units; undefined when they do not meet. */
  partIn(window: DOMRect): Box | undefined {
    const rect = this.element.getBoundingClientRect();
    const shown = cutBox(pageBox(this.page, turnedSize(this.size, this.#rotation)), {
      page: this.page,
      left: (window.left - rect.left) / this.#scale,
      top: (window.top - rect.top) / this.#scale,
      right: (window.right - rect.left) / this.#scale,
      bottom: (window.bottom - rect.top) / this.#scale,
    });
    return shown && turnedToBox(this.size, this.#rotation, shown);
  }

  [Symbol.dispose](): void {
    this.life.abort();
    for (const { abort } of this.#fetches.values()) abort.abort();
    this.element.remove();
  }
}

/** Places an element of a sheet; its style rule multiplies by the page's scale. */
export function setBox(element: HTMLElement, box: Box): void {
  setVars(element, {
    '--left': box.left,
    '--top': box.top,
    '--box-width': widthOf(box),
    '--box-height': heightOf(box),
  });
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
