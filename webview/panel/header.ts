/** Names the document the conversation is about, and holds what concerns all of it. */
import type { PanelState } from '../../extension/protocol/panel.ts';
import { button, checkbox } from '../controls.ts';
import { el } from '../dom.ts';
import { setText, withAttributes } from './dom.ts';

export interface HeaderActions {
  clear(): void;
  setTiles(on: boolean): void;
  reopen(): void;
}

export class Header {
  readonly root: HTMLElement;
  readonly #name = el('h1', { class: 'document-name document-text', 'data-testid': 'document-name' });
  readonly #closed = el('p', { class: 'aside' }, 'Its viewer is closed.');
  readonly #reopen = withAttributes(button(), { 'data-testid': 'reopen' });
  readonly #tiles = withAttributes(checkbox(), {
    'data-testid': 'tiles',
    title: 'Draw the tiles the model sees over the page',
  });
  readonly #clear = withAttributes(button(), { 'data-testid': 'clear', title: 'Forget this conversation' });

  #tilesShown = false;

  constructor(actions: HeaderActions) {
    this.#reopen.appearance = 'secondary';
    this.#reopen.textContent = 'Open';
    this.#reopen.addEventListener('click', () => actions.reopen());
    this.#clear.appearance = 'secondary';
    this.#clear.textContent = 'Clear';
    this.#clear.setAttribute('aria-label', 'Clear the conversation');
    this.#clear.addEventListener('click', () => actions.clear());
    this.#tiles.textContent = 'Show tiles';
    this.#tiles.addEventListener('change', () => {
      // The toolkit also tells of changes that came from the host.
      if (this.#tiles.checked !== this.#tilesShown) actions.setTiles(this.#tiles.checked);
    });
    const closed = el('div', { class: 'closed' }, this.#closed, this.#reopen);
    this.root = el('header', { class: 'header' }, this.#name, closed, this.#tiles, this.#clear);
  }

  show({ document: file, entries, tiles }: PanelState): void {
    setText(this.#name, file?.name ?? 'No document');
    this.#name.title = file?.name ?? '';
    const isClosed = file?.open === false;
    this.#closed.hidden = !isClosed;
    this.#reopen.hidden = !isClosed;
    this.#tiles.hidden = tiles === undefined;
    this.#tilesShown = tiles === true;
    this.#tiles.checked = this.#tilesShown;
    this.setHasEntries(entries.length > 0);
  }

  setHasEntries(hasEntries: boolean): void {
    this.#clear.hidden = !hasEntries;
  }
}
