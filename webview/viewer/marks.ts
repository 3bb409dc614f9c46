/**
 * Evidence on the pages: a box for every mark, which is a button, and the same marks as one ordered list that keyboard
 * and screen reader reach without hunting over the pages. Pages come and go; the marks are drawn anew on each.
 */
import type { ShownMark } from '../../extension/protocol/viewer.ts';
import { el } from '../dom.ts';
import { type PageView, setBox } from './pageView.ts';

const PULSE_MS = 1600;

export class Marks {
  /** Out of sight until it has the focus. */
  readonly list = el('nav', { class: 'mark-list', 'aria-label': 'Evidence', hidden: '' });
  readonly #onClick: (id: string) => void;
  #marks: readonly ShownMark[] = [];
  #pulsing: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onClick: (id: string) => void) {
    this.#onClick = onClick;
  }

  get(id: string): ShownMark | undefined {
    return this.#marks.find(mark => mark.id === id);
  }

  set(marks: readonly ShownMark[], views: Iterable<PageView>): void {
    this.#marks = marks;
    for (const view of views) this.draw(view);
    this.list.toggleAttribute('hidden', marks.length === 0);
    const items = marks.map(mark => {
      const button = el('button', { type: 'button' }, `Page ${mark.box.page}: ${mark.label}`);
      button.addEventListener('click', () => this.#onClick(mark.id));
      return el('li', {}, button);
    });
    this.list.replaceChildren(el('ol', {}, ...items));
  }

  draw(view: PageView): void {
    const here = this.#marks.filter(({ box }) => box.page === view.page);
    view.overlay('marks', ...here.map(mark => this.#button(mark)));
  }

  /** Draws the eye to a mark for a moment; without motion where the user wants none (style sheet). */
  pulse(id: string, views: Iterable<PageView>): void {
    clearTimeout(this.#timer);
    this.#pulsing = id;
    for (const view of views) this.draw(view);
    this.#timer = setTimeout(() => {
      this.#pulsing = undefined;
      for (const element of document.querySelectorAll('.mark.pulse')) element.classList.remove('pulse');
    }, PULSE_MS);
  }

  #button({ id, box, label, source }: ShownMark): HTMLButtonElement {
    const button = el('button', {
      type: 'button',
      class: id === this.#pulsing ? 'mark pulse' : 'mark',
      'aria-label': label,
      title: label,
      'data-source': source,
      'data-testid': `mark-${id}`,
    });
    setBox(button, box);
    button.addEventListener('click', () => this.#onClick(id));
    return button;
  }
}
