/** The find bar: what to look for, how many there are, which one is shown. The search itself is findSession.ts. */
import type { Match } from './find.ts';
import { firstFrom } from './find.ts';
import { FindSession, type FindState, type ReadPage } from './findSession.ts';
import { type TextField, textField } from '../controls.ts';
import { debounce, el } from '../dom.ts';
import { iconButton } from '../iconButton.ts';
import { icon } from '../icons.ts';
import { type PageView, setBox } from './pageView.ts';

const TYPING_MS = 120;

export interface FindHost {
  readonly pageCount: () => number;
  readonly page: () => number;
  readonly read: ReadPage;
  readonly views: () => Iterable<PageView>;
  readonly reveal: (match: Match) => void;
  /** Where the focus goes when the bar closes. */
  readonly onClose: () => void;
}

export class FindBar {
  readonly element: HTMLElement;
  readonly #host: FindHost;
  readonly #field: TextField;
  readonly #count = el('span', { class: 'find-count', role: 'status', 'data-testid': 'find-count' });
  readonly #case: HTMLButtonElement;
  readonly #word: HTMLButtonElement;
  #session: FindSession | undefined;
  #state: FindState = { matches: [], pagesLeft: 0, failed: [] };
  #current: Match | undefined;
  #hasJumped = false;

  constructor(host: FindHost) {
    this.#host = host;
    this.#field = textField();
    this.#field.placeholder = 'Find';
    this.#field.setAttribute('aria-label', 'Find in document');
    this.#field.dataset['testid'] = 'find-field';
    const searchSoon = debounce(TYPING_MS, () => this.#search());
    this.#field.addEventListener('input', searchSoon);
    this.#case = toggle('Aa', 'Match case', () => this.#search());
    this.#word = toggle(icon('wholeWord'), 'Match whole word', () => this.#search());
    this.element = el(
      'search',
      { class: 'find-bar', 'aria-label': 'Find', hidden: '', 'data-testid': 'find-bar' },
      this.#field,
      this.#case,
      this.#word,
      this.#count,
      iconButton('up', 'Previous match', 'Shift+Enter', () => this.step(-1)),
      iconButton('down', 'Next match', 'Enter', () => this.step(1)),
      iconButton('close', 'Close find', 'Escape', () => this.close()),
    );
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Enter' && event.target === this.#field) {
        searchSoon.flush();
        this.step(event.shiftKey ? -1 : 1);
      } else if (event.key === 'Escape') this.close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Opens the bar; a selected text becomes what is looked for. */
  open(selected: string): void {
    this.element.hidden = false;
    if (selected !== '' && !selected.includes('\n')) this.#field.value = selected;
    this.#field.focus();
    this.#field.control.select();
    this.#search();
  }

  close(): void {
    this.element.hidden = true;
    this.#forget();
    this.#draw();
    this.#host.onClose();
  }

  /** The document is another one now: search it anew if the bar is open. */
  restart(): void {
    this.#forget();
    if (this.isOpen) this.#search();
  }

  step(by: 1 | -1): void {
    const { matches } = this.#state;
    if (!this.isOpen || matches.length === 0) return;
    const at = this.#current ? matches.indexOf(this.#current) : -1;
    const next = at < 0 ? firstFrom(matches, this.#host.page()) : at + by;
    this.#show(matches[(next + matches.length) % matches.length]);
  }

  draw(view: PageView): void {
    const boxes = this.#state.matches
      .filter(({ page }) => page === view.page)
      .flatMap(match =>
        match.boxes.map(box => {
          const frame = el('div', { class: match === this.#current ? 'hit current' : 'hit' });
          setBox(frame, box);
          return frame;
        }),
      );
    view.overlay('found', ...boxes);
  }

  #search(): void {
    this.#session ??= new FindSession(this.#host.pageCount(), this.#host.read, state => this.#onState(state));
    this.#hasJumped = false;
    this.#current = undefined;
    const isOn = (made: HTMLElement): boolean => made.getAttribute('aria-pressed') === 'true';
    this.#session.search(
      this.#field.value,
      { matchCase: isOn(this.#case), wholeWord: isOn(this.#word) },
      this.#host.page(),
    );
  }

  #onState(state: FindState): void {
    this.#state = state;
    // The first match is shown as soon as there is one; later pages must not move the reader again.
    if (!this.#hasJumped && state.matches.length > 0) {
      this.#hasJumped = true;
      this.#show(state.matches[firstFrom(state.matches, this.#host.page())]);
      return;
    }
    this.#draw();
  }

  #show(match: Match | undefined): void {
    this.#current = match;
    if (match) this.#host.reveal(match);
    this.#draw();
  }

  #draw(): void {
    for (const view of this.#host.views()) this.draw(view);
    this.#count.textContent = this.#field.value.trim() === '' ? '' : this.#countText();
    const hasNothing = this.#state.pagesLeft === 0 && this.#state.matches.length === 0;
    this.#count.classList.toggle('nothing', hasNothing);
  }

  #countText(): string {
    const { matches, pagesLeft, failed } = this.#state;
    const at = this.#current ? matches.indexOf(this.#current) + 1 : 0;
    const found = matches.length === 0 ? 'No results' : `${at} of ${matches.length}`;
    const left = pagesLeft > 0 ? `, reading ${pagesLeft} more ${pagesLeft === 1 ? 'page' : 'pages'}` : '';
    const bad = failed.length > 0 ? `, ${failed.length} not readable` : '';
    return pagesLeft > 0 && matches.length === 0 ? `Reading ${pagesLeft} more…` : found + left + bad;
  }

  #forget(): void {
    this.#session?.[Symbol.dispose]();
    this.#session = undefined;
    this.#state = { matches: [], pagesLeft: 0, failed: [] };
    this.#current = undefined;
  }
}

function toggle(face: string | SVGElement, label: string, onChange: () => void): HTMLButtonElement {
  const made = el(
    'button',
    { type: 'button', class: 'toggle', 'aria-label': label, title: label, 'aria-pressed': 'false' },
    face,
  );
  made.addEventListener('click', () => {
    made.setAttribute('aria-pressed', String(made.getAttribute('aria-pressed') !== 'true'));
    onChange();
  });
  return made;
}
