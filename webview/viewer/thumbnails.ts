/**
 * Small pictures of all pages in the sidebar, one below the other in rows of one height. Only rows near the window exist;
 * they are drawn when they come near, and dropped with what they wait for when they leave.
 */
import type { Size } from '../../models/geometry/rect.ts';
import type { ShownDocument } from '../../extension/protocol/viewer.ts';
import { el } from '../dom.ts';
import type { Drawn } from './pageView.ts';
import { PixelQueue } from './pixelQueue.ts';
import { TallColumn } from './tallColumn.ts';

/** CSS pixels of a picture at most; an A4 page fits just so. The style sheet says the same. */
const WIDTH = 120;
const HEIGHT = 170;
/** From one row to the next: picture, number and the space around them. */
const PITCH = 212;
const PADDING = 8;
/** Rows beyond the window's edges that are kept ready. */
const AHEAD = 2;

/** @param width, height of the picture at most, in device pixels */
export type FetchThumbnail = (
  page: number,
  most: { readonly width: number; readonly height: number },
  signal: AbortSignal,
) => Promise<Drawn>;

interface Row {
  readonly item: HTMLLIElement;
  readonly button: HTMLButtonElement;
  readonly life: AbortController;
}

export class Thumbnails {
  /** Scrolls by itself. */
  readonly element = el('div', { class: 'thumbnails' });
  readonly #list = el('ol');
  readonly #onPick: (page: number) => void;
  readonly #queue = new PixelQueue(1);
  readonly #tall = new TallColumn();
  readonly #rows = new Map<number, Row>();
  #fetch: FetchThumbnail | undefined;
  #pageCount = 0;
  /** Of the first pages. */
  #sizes: readonly Size[] = [];
  #current = 0;

  constructor(onPick: (page: number) => void) {
    this.#onPick = onPick;
    this.element.append(this.#list);
    this.element.addEventListener('keydown', event => this.#onKey(event));
    this.element.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    new ResizeObserver(() => this.#resize()).observe(this.element);
  }

  show({ pageCount, pages }: ShownDocument, fetch: FetchThumbnail): void {
    for (const page of this.#rows.keys()) this.#drop(page);
    this.#fetch = fetch;
    this.#pageCount = pageCount;
    this.#sizes = pages;
    this.#current = 0;
    this.#resize();
  }

  setCurrent(page: number): void {
    if (page === this.#current) return;
    const before = this.#current;
    this.#current = page;
    for (const changed of [before, page]) this.#mark(changed);
    if (this.element.clientHeight > 0) this.#reveal(page);
  }

  #resize(): void {
    const { clientHeight } = this.element;
    if (clientHeight === 0) return;
    const { top } = this.#tall;
    this.#tall.resize(this.#pageCount * PITCH + 2 * PADDING, clientHeight);
    this.#list.style.height = `${this.#tall.height}px`;
    this.element.scrollTop = this.#tall.scrollFor(top);
    if (this.#current > 0) this.#reveal(this.#current);
    this.#update();
  }

  #onScroll(): void {
    const instead = this.#tall.onScroll(this.element.scrollTop);
    if (instead !== undefined) this.element.scrollTop = instead;
    this.#update();
  }

  /** Scrolls as far as needed for the row of a page to be seen. */
  #reveal(page: number): void {
    const start = PADDING + (page - 1) * PITCH;
    const { top } = this.#tall;
    const { clientHeight } = this.element;
    if (start < top) this.element.scrollTop = this.#tall.scrollFor(start);
    else if (start + PITCH > top + clientHeight)
      this.element.scrollTop = this.#tall.scrollFor(start + PITCH - clientHeight);
    else return;
    this.#update();
  }

  #update(): void {
    const { top, offset } = this.#tall;
    const first = Math.max(1, Math.floor((top - PADDING) / PITCH) + 1 - AHEAD);
    const last = Math.min(
      this.#pageCount,
      Math.ceil((top + this.element.clientHeight - PADDING) / PITCH) + AHEAD,
    );
    for (const [page, { button }] of this.#rows) {
      // What has the focus stays, or the keys would lead nowhere.
      if ((page < first || page > last) && document.activeElement !== button) this.#drop(page);
    }
    for (let page = first; page <= last; page++) this.#ensure(page);
    for (const [page, { item }] of this.#rows) item.style.top = `${PADDING + (page - 1) * PITCH - offset}px`;
  }

  #ensure(page: number): Row {
    const known = this.#rows.get(page);
    if (known) return known;
    const picture = el('span', { class: 'thumbnail' });
    // Not drawn yet it is an empty page; one that was not measured yet is taken for as large as the first.
    const size = this.#sizes[page - 1] ?? this.#sizes[0];
    if (size) setShape(picture, size);
    const button = el(
      'button',
      { type: 'button', 'aria-label': `Page ${page}`, 'data-page': String(page) },
      picture,
      el('span', { class: 'thumbnail-number', 'aria-hidden': 'true' }, String(page)),
    );
    button.addEventListener('click', () => this.#onPick(page));
    const item = el('li', { 'aria-setsize': String(this.#pageCount), 'aria-posinset': String(page) }, button);
    const row = { item, button, life: new AbortController() };
    const next = [...this.#rows].filter(([other]) => other > page).sort(([a], [b]) => a - b)[0];
    this.#list.insertBefore(item, next?.[1].item ?? null);
    this.#rows.set(page, row);
    this.#mark(page);
    void this.#draw(row, page);
    return row;
  }

  #drop(page: number): void {
    const row = this.#rows.get(page);
    row?.life.abort();
    row?.item.remove();
    this.#rows.delete(page);
  }

  #mark(page: number): void {
    const button = this.#rows.get(page)?.button;
    if (!button) return;
    const isCurrent = page === this.#current;
    if (isCurrent) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
    button.tabIndex = isCurrent ? 0 : -1;
  }

  async #draw({ button, life: { signal } }: Row, page: number): Promise<void> {
    const fetch = this.#fetch;
    if (!fetch) return;
    const pixels = window.devicePixelRatio;
    const most = { width: WIDTH * pixels, height: HEIGHT * pixels };
    try {
      const priority = (): number => Math.abs(page - this.#current);
      const { data } = await this.#queue.run({ priority, fetch: run => fetch(page, most, run) }, signal);
      const url = URL.createObjectURL(new Blob([new Uint8Array(data)]));
      const image = el('img', { alt: '', src: url, draggable: 'false' });
      await image.decode().finally(() => URL.revokeObjectURL(url));
      if (!signal.aborted) button.firstElementChild?.replaceChildren(image);
    } catch {
      // The number stays; what is wrong with the page is said where the page is shown.
      button.firstElementChild?.classList.add('failed');
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement)) return;
    const page = Number(event.target.dataset['page']);
    const to = { ArrowDown: page + 1, ArrowUp: page - 1, Home: 1, End: this.#pageCount }[event.key];
    if (to === undefined || !(to >= 1 && to <= this.#pageCount)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#reveal(to);
    this.#ensure(to).button.focus({ preventScroll: true });
    this.#update();
    this.#onPick(to);
  }
}

/** The style sheet gives it to a picture that is still empty. */
function setShape({ style }: HTMLElement, { width, height }: Size): void {
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  style.setProperty('--width', `${width * scale}px`);
  style.setProperty('--height', `${height * scale}px`);
}
