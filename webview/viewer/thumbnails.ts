/** Small pictures of all pages in the sidebar; drawn when they scroll into sight, dropped when the document changes. */
import type { ShownDocument } from '../../extension/protocol/viewer.ts';
import { el } from '../dom.ts';
import type { Drawn } from './pageView.ts';
import { PixelQueue } from './pixelQueue.ts';

const WIDTH = 120;

export type FetchThumbnail = (page: number, scale: number, signal: AbortSignal) => Promise<Drawn>;

export class Thumbnails {
  readonly element = el('ol', { class: 'thumbnails' });
  readonly #onPick: (page: number) => void;
  readonly #queue = new PixelQueue(1);
  #life = new AbortController();
  #buttons: readonly HTMLButtonElement[] = [];
  #current = 0;

  constructor(onPick: (page: number) => void) {
    this.#onPick = onPick;
    this.element.addEventListener('keydown', event => this.#onKey(event));
  }

  show({ pages }: ShownDocument, fetch: FetchThumbnail): void {
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const seen = new IntersectionObserver(
      entries => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting || !(target instanceof HTMLButtonElement)) continue;
          seen.unobserve(target);
          const page = this.#buttons.indexOf(target) + 1;
          const size = pages[page - 1];
          if (size)
            void this.#draw(target, page, (WIDTH * window.devicePixelRatio) / size.width, fetch, signal);
        }
      },
      { root: this.element.parentElement, rootMargin: '200px' },
    );
    signal.addEventListener('abort', () => seen.disconnect());
    this.#buttons = pages.map(({ width, height }, index) => {
      const picture = el('span', { class: 'thumbnail' });
      picture.style.aspectRatio = `${width} / ${height}`;
      const button = el(
        'button',
        { type: 'button', 'aria-label': `Page ${index + 1}`, tabindex: '-1' },
        picture,
        el('span', { class: 'thumbnail-number', 'aria-hidden': 'true' }, String(index + 1)),
      );
      button.addEventListener('click', () => this.#onPick(index + 1));
      return button;
    });
    this.element.replaceChildren(...this.#buttons.map(button => el('li', {}, button)));
    for (const button of this.#buttons) seen.observe(button);
    this.#current = 0;
  }

  setCurrent(page: number): void {
    if (page === this.#current) return;
    const before = this.#buttons[this.#current - 1];
    before?.removeAttribute('aria-current');
    before?.setAttribute('tabindex', '-1');
    this.#current = page;
    const now = this.#buttons[page - 1];
    now?.setAttribute('aria-current', 'page');
    now?.setAttribute('tabindex', '0');
    if (this.element.checkVisibility()) now?.scrollIntoView({ block: 'nearest' });
  }

  async #draw(
    button: HTMLButtonElement,
    page: number,
    scale: number,
    fetch: FetchThumbnail,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const priority = (): number => Math.abs(page - this.#current);
      const { data } = await this.#queue.run({ priority, fetch: run => fetch(page, scale, run) }, signal);
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
    const at = this.#buttons.findIndex(button => button === event.target);
    const to =
      event.key === 'ArrowDown'
        ? at + 1
        : event.key === 'ArrowUp'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? this.#buttons.length - 1
              : -1;
    const button = this.#buttons[to];
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.focus();
    this.#onPick(to + 1);
  }
}
