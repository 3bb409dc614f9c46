/**
 * The scrolled column of pages: keeps DOM only for pages near the window, asks for their pixels at the zoom in use, and
 * knows how to get to a page, a place or a box. Where things lie is layout.ts; what a page looks like is pageView.ts.
 */
import { asTesseraError } from '../../models/errors.ts';
import { boxToTurned, pointToTurned, turnedToPoint } from '../../models/geometry/frames.ts';
import { type QuarterTurn, quarterTurn, turnedSize } from '../../models/geometry/quarterTurn.ts';
import { contains, type Size } from '../../models/geometry/rect.ts';
import type { Box, Point } from '../../models/page.ts';
import type { PageWords, ShownDocument } from '../../extension/protocol/viewer.ts';
import { debounce, el } from '../dom.ts';
import {
  currentPage,
  type Layout,
  layOut,
  MARGIN,
  PAGE_GAP,
  pagesIn,
  type Place,
  placeAt,
  pointOf,
  scrollKeeping,
  scrollToSpan,
} from './layout.ts';
import { type Drawn, PageView } from './pageView.ts';
import { type FetchSizes, PageSizes } from './pageSizes.ts';
import { PixelQueue } from './pixelQueue.ts';
import { TallColumn } from './tallColumn.ts';
import { resolveZoom, type Zoom } from './zoom.ts';

export interface PageSource {
  /** `scale`: device pixels per page unit. */
  pixels(page: number, scale: number, part: Box | undefined, signal: AbortSignal): Promise<Drawn>;
  words(page: number, readPixels: boolean, signal: AbortSignal): Promise<PageWords>;
  readonly sizes: FetchSizes;
}

export interface PageListEvents {
  /** Scrolled, zoomed, turned or resized. */
  readonly onMove: () => void;
  /** A page came near: draw on it what belongs there. */
  readonly onPage: (view: PageView) => void;
  readonly onProblem: (error: unknown) => void;
}

/** Pages this many window heights away are kept ready. */
const AHEAD = 1;
const FETCHED_AT_ONCE = 2;
/** A page is drawn whole up to this many device pixels; what is beyond is drawn for the visible part only. */
const WHOLE_PAGE_PIXELS = 12e6;
/** Let a flick or a pinch come to rest before pixels are asked for. */
const SETTLE_MS = 90;
/** A page is not given up because another one took the process down with it. */
const CRASHES_RETRIED = 2;
/** Looking at a page this long is wanting its text; only then are the pixels of a scan read. */
const DWELL_MS = 700;

export class PageList {
  readonly element = el('main', { class: 'pages', tabindex: '0', 'data-testid': 'pages' });
  readonly #column = el('div', { class: 'column' });
  readonly #views = new Map<number, PageView>();
  readonly #queue = new PixelQueue(FETCHED_AT_ONCE);
  readonly #events: PageListEvents;
  readonly #fetchSoon = debounce(SETTLE_MS, () => this.#fetch());
  readonly #readSoon = debounce(DWELL_MS, () => this.#readPixels());
  readonly #tall = new TallColumn();
  #document: ShownDocument | undefined;
  #sizes: PageSizes | undefined;
  #source: PageSource | undefined;
  #layout: Layout = { scale: 1, pages: [], width: 0, height: 0 };
  #zoom: Zoom = 'width';
  #rotation: QuarterTurn = 0;
  #anchorPage = 1;

  constructor(events: PageListEvents) {
    this.#events = events;
    this.element.append(this.#column);
    this.element.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    new ResizeObserver(() => this.#relayout()).observe(this.element);
  }

  get page(): number {
    return this.#anchorPage;
  }

  get pageCount(): number {
    return this.#document?.pageCount ?? 0;
  }

  get zoom(): Zoom {
    return this.#zoom;
  }

  /** The zoom as a number, also when it follows the window. */
  get zoomFactor(): number {
    return this.#layout.scale / (this.#document?.cssPerUnit ?? 1);
  }

  get rotation(): QuarterTurn {
    return this.#rotation;
  }

  /** What is in the window's top left corner. */
  get place(): Place {
    return placeAt(this.#layout, this.#scroll);
  }

  get views(): Iterable<PageView> {
    return this.#views.values();
  }

  view(page: number): PageView | undefined {
    return this.#views.get(page);
  }

  /** The size of a page once it is known; what it is taken for where it cannot be. */
  async settledSize(page: number): Promise<Size> {
    await this.#sizes?.need(page, page);
    return this.sizeOf(page) ?? { width: 1, height: 1 };
  }

  sizeOf(page: number): Size | undefined {
    return this.#sizes?.all[page - 1];
  }

  /** Shows a document, or a newer version of it, at a place; without one, at its beginning. */
  show(
    document: ShownDocument,
    source: PageSource,
    at: { readonly place: Place | undefined; readonly zoom: Zoom; readonly rotation: QuarterTurn },
  ): void {
    const before = new Map(this.#views);
    this.#views.clear();
    this.#sizes?.[Symbol.dispose]();
    this.#sizes = new PageSizes(document, source.sizes, {
      onChange: () => this.#relayout(),
      onProblem: error => this.#events.onProblem(error),
    });
    this.#document = document;
    this.#source = source;
    this.#zoom = at.zoom;
    this.#rotation = at.rotation;
    this.#anchorPage = Math.min(at.place?.page ?? 1, document.pageCount);
    this.element.setAttribute('aria-label', `Pages of ${document.title ?? document.name}`);
    this.#computeLayout();
    this.#scrollTo(at.place ? pointOf(this.#layout, at.place) : this.#startOf(1));
    this.#update();
    for (const [page, old] of before) {
      // The old pixels stay as a stand-in under the new page until its own arrive.
      this.#views.get(page)?.inherit(old);
      old[Symbol.dispose]();
    }
  }

  /** @param anchor point of the window that stays where it is; its middle by default */
  setZoom(zoom: Zoom, anchor?: Point): void {
    this.#zoom = zoom;
    this.#relayout(anchor ?? { x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 });
  }

  /** Turns all pages clockwise; what was in the middle of the window stays there. */
  rotate(): void {
    const middle: Point = { x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 };
    const scroll = this.#scroll;
    const { page, x, y } = placeAt(this.#layout, { x: scroll.x + middle.x, y: scroll.y + middle.y });
    const size = this.sizeOf(page);
    if (!size) return;
    const point = turnedToPoint(size, this.#rotation, { x, y });
    this.#rotation = quarterTurn(this.#rotation + 90);
    this.#computeLayout();
    const there = pointOf(this.#layout, { page, ...pointToTurned(size, this.#rotation, point) });
    this.#scrollTo({ x: there.x - middle.x, y: there.y - middle.y });
    this.#update();
  }

  goTo(page: number): void {
    const target = Math.min(Math.max(1, page), this.pageCount);
    this.#scrollTo(this.#startOf(target));
    this.#anchorPage = target;
    this.#events.onMove();
  }

  /** Brings a box into the window; scrolls only as far as needed. */
  reveal(box: Box): void {
    const size = this.sizeOf(box.page);
    if (!size) return;
    const shown = boxToTurned(size, this.#rotation, box);
    const start = pointOf(this.#layout, { page: box.page, x: shown.left, y: shown.top });
    const end = pointOf(this.#layout, { page: box.page, x: shown.right, y: shown.bottom });
    const { clientWidth, clientHeight } = this.element;
    const scroll = this.#scroll;
    this.#scrollTo({
      x: scrollToSpan(start.x, end.x, scroll.x, clientWidth),
      y: scrollToSpan(start.y, end.y, scroll.y, clientHeight),
    });
  }

  scrollByWindow(direction: 1 | -1): void {
    this.element.scrollBy({ top: direction * this.element.clientHeight * 0.9 });
  }

  /** The page under a point of the window, while it is one of those drawn. */
  viewAt(client: Point): PageView | undefined {
    for (const view of this.#views.values()) {
      if (contains(view.element.getBoundingClientRect(), client)) return view;
    }
    return undefined;
  }

  #computeLayout(): void {
    const cssPerUnit = this.#document?.cssPerUnit ?? 1;
    const shown = (this.#sizes?.all ?? []).map(size => turnedSize(size, this.#rotation));
    const page = shown[this.#anchorPage - 1];
    const { clientWidth: width, clientHeight: height } = this.element;
    const zoom = page ? resolveZoom(this.#zoom, page, { width, height }, cssPerUnit) : 1;
    this.#layout = layOut(shown, zoom * cssPerUnit, width);
    this.#column.style.width = `${this.#layout.width}px`;
    this.#tall.resize(this.#layout.height, height);
    this.#column.style.height = `${this.#tall.height}px`;
  }

  #relayout(anchor: Point = { x: this.element.clientWidth / 2, y: 0 }): void {
    if (!this.#document || this.element.clientWidth === 0) return;
    const before = this.#layout;
    const scroll = this.#scroll;
    this.#computeLayout();
    this.#scrollTo(scrollKeeping(before, this.#layout, scroll, anchor));
    this.#update();
  }

  /** Scroll position that shows a page from its top, in the middle of the window; a wider one from its left edge. */
  #startOf(page: number): Point {
    const rect = this.#layout.pages[page - 1];
    if (!rect) return { x: 0, y: 0 };
    const x = rect.left - Math.max(MARGIN, (this.element.clientWidth - rect.width) / 2);
    return { x: Math.max(0, x), y: Math.max(0, rect.top - PAGE_GAP) };
  }

  /** What is scrolled to the window's top left corner, in the frame of the layout. */
  get #scroll(): Point {
    return { x: this.element.scrollLeft, y: this.#tall.top };
  }

  #scrollTo({ x, y }: Point): void {
    this.element.scrollTo({ left: x, top: this.#tall.scrollFor(y), behavior: 'instant' });
  }

  #onScroll(): void {
    const instead = this.#tall.onScroll(this.element.scrollTop);
    if (instead !== undefined) this.element.scrollTop = instead;
    this.#anchorPage = currentPage(this.#layout, this.#tall.top, this.element.clientHeight);
    this.#update();
  }

  /** Makes the DOM fit what is in sight. */
  #update(): void {
    const { clientHeight } = this.element;
    const ahead = clientHeight * AHEAD;
    const top = this.#tall.top;
    const { first, last } = pagesIn(this.#layout, top - ahead, top + clientHeight + ahead);
    void this.#sizes?.need(first, last);
    for (const [page, view] of this.#views) {
      if (page >= first && page <= last) continue;
      view[Symbol.dispose]();
      this.#views.delete(page);
    }
    for (let page = first; page <= last; page++) this.#ensure(page);
    this.#fetchSoon();
    this.#readSoon();
    this.#events.onMove();
  }

  #ensure(page: number): void {
    const rect = this.#layout.pages[page - 1];
    const size = this.sizeOf(page);
    if (!rect || !size) return;
    let view = this.#views.get(page);
    if (view && view.size !== size) {
      // It was drawn up for a size that was only assumed.
      view[Symbol.dispose]();
      view = undefined;
    }
    if (!view) {
      view = new PageView(page, this.pageCount, size);
      this.#views.set(page, view);
      // Document order is reading order and tab order.
      const next = [...this.#column.children].find(child => Number(child.getAttribute('data-page')) > page);
      view.element.setAttribute('data-page', String(page));
      this.#column.insertBefore(view.element, next ?? null);
      this.#events.onPage(view);
    }
    const top = rect.top - this.#tall.offset;
    view.place({ ...rect, top }, this.#layout.scale, this.#rotation);
  }

  #fetch(): void {
    for (const view of this.#views.values()) {
      if (this.#sizes?.isSettled(view.page) !== true) continue;
      // Pixels first: nobody selects what is not there to be seen.
      void this.#fetchWhole(view).then(() => this.#fetchWords(view, false));
      void this.#fetchPart(view);
    }
  }

  /** Device pixels per page unit that the zoom in use calls for. */
  get #wantedScale(): number {
    return this.#layout.scale * window.devicePixelRatio;
  }

  async #fetchWhole(view: PageView): Promise<void> {
    const { width, height } = view.size;
    const most = Math.sqrt(WHOLE_PAGE_PIXELS / (width * height));
    await this.#fetchPixels(view, 'whole', Math.min(this.#wantedScale, most), undefined);
  }

  async #fetchPart(view: PageView): Promise<void> {
    const scale = this.#wantedScale;
    const { width, height } = view.size;
    const part = view.partIn(this.element.getBoundingClientRect());
    if (!part || width * height * scale ** 2 <= WHOLE_PAGE_PIXELS) {
      view.cancelFetch('part');
      view.dropPart();
      return;
    }
    await this.#fetchPixels(view, 'part', scale, part);
  }

  async #fetchPixels(
    view: PageView,
    slot: 'whole' | 'part',
    scale: number,
    part: Box | undefined,
  ): Promise<void> {
    const signal = view.beginFetch(slot, JSON.stringify([scale, part]));
    const source = this.#source;
    if (!signal || !source) return;
    const { page } = view;
    const priority = (): number => Math.abs(page - this.#anchorPage) + (slot === 'part' ? 0.5 : 0);
    try {
      const fetch = (running: AbortSignal): Promise<Drawn> => source.pixels(page, scale, part, running);
      const drawn = await this.#queue.run({ priority, fetch }, signal);
      await view.draw(drawn, signal, part);
    } catch (error) {
      if (signal.aborted) return;
      const { code, message, next } = asTesseraError(error);
      const isDead = code === 'process.crashed' || code === 'process.stuck';
      const isRetried = isDead && view.countCrash() <= CRASHES_RETRIED;
      view.fail(`${message} ${next}`, () => this.#fetch());
      this.#events.onProblem(error);
      if (isRetried) this.#fetchSoon();
    }
  }

  #readPixels(): void {
    const view = this.#views.get(this.#anchorPage);
    if (view) void this.#fetchWords(view, true);
  }

  async #fetchWords(view: PageView, readPixels: boolean): Promise<void> {
    const source = this.#source;
    if (!source || !view.needsWords(readPixels)) return;
    const { signal } = view.life;
    try {
      const words = await source.words(view.page, readPixels, signal);
      if (!signal.aborted) view.setWords(words);
    } catch (error) {
      if (!signal.aborted) this.#events.onProblem(error);
    }
  }
}
