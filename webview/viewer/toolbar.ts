/** The toolbar over the pages: where you are, how large, and the tools. One Tab stop; arrows go along it. */
import { type Button, button, type TextField, textField } from '../controls.ts';
import { el, setVars } from '../dom.ts';
import { iconButton, setPressed } from '../iconButton.ts';
import { icon } from '../icons.ts';
import { roveFocus } from '../roving.ts';
import { type Zoom, zoomLabel } from './zoom.ts';

export interface ToolbarEvents {
  readonly onSidebar: () => void;
  readonly onPage: (page: number) => void;
  /** A page was typed, or typing was given up: back to the pages. */
  readonly onLeave: () => void;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onRotate: () => void;
  readonly onFind: () => void;
  readonly onRegion: () => void;
  readonly onAsk: () => void;
}

export interface ToolbarState {
  readonly page: number;
  readonly pageCount: number;
  readonly zoom: Zoom;
  readonly zoomFactor: number;
  readonly hasSidebar: boolean;
  readonly isChoosing: boolean;
}

export class Toolbar {
  readonly element: HTMLElement;
  readonly #events: ToolbarEvents;
  readonly #page: TextField;
  readonly #total = el('span', { class: 'page-total' });
  readonly #zoom: Button;
  readonly #fitWidth: Button;
  readonly #fitPage: Button;
  readonly #sidebar: Button;
  readonly #region: Button;
  readonly #previous: Button;
  readonly #next: Button;
  #state: ToolbarState | undefined;

  constructor(events: ToolbarEvents) {
    this.#events = events;
    this.#sidebar = iconButton('sidebar', 'Pages and outline', undefined, events.onSidebar);
    this.#previous = iconButton('up', 'Previous page', undefined, () => this.#step(-1));
    this.#next = iconButton('down', 'Next page', undefined, () => this.#step(1));
    this.#page = this.#pageField();
    this.#zoom = button();
    this.#zoom.appearance = 'icon';
    this.#zoom.className = 'zoom-label';
    this.#zoom.title = 'Actual size (0)';
    this.#zoom.addEventListener('click', () => events.onZoom(1));
    this.#fitWidth = iconButton('fitWidth', 'Fit width', 'w', () => events.onZoom('width'));
    this.#fitPage = iconButton('fitPage', 'Fit page', 'p', () => events.onZoom('page'));
    this.#region = iconButton('region', 'Choose a region', 'r', events.onRegion);
    const ask = button();
    ask.className = 'ask';
    ask.textContent = 'Ask';
    ask.title = 'Ask about this document';
    const askIcon = icon('ask');
    askIcon.setAttribute('slot', 'start');
    ask.prepend(askIcon);
    ask.addEventListener('click', events.onAsk);
    this.element = el(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': 'Document', 'data-testid': 'toolbar' },
      group(this.#sidebar),
      group(this.#previous, this.#next, this.#page, this.#total),
      group(
        iconButton('minus', 'Zoom out', '-', events.onZoomOut),
        this.#zoom,
        iconButton('plus', 'Zoom in', '+', events.onZoomIn),
        this.#fitWidth,
        this.#fitPage,
        iconButton('rotate', 'Rotate clockwise', 'Shift+R', events.onRotate),
      ),
      group(iconButton('find', 'Find', 'Ctrl+F', events.onFind), this.#region),
      el('div', { class: 'space' }),
      group(ask),
    );
    roveFocus(this.element, 'vscode-button, vscode-text-field');
  }

  show(state: ToolbarState): void {
    this.#state = state;
    const { page, pageCount, zoom, zoomFactor } = state;
    if (document.activeElement !== this.#page) this.#page.value = String(page);
    this.#total.textContent = `/ ${pageCount}`;
    setVars(this.#page, { '--digits': Math.max(3, String(pageCount).length) });
    this.#page.setAttribute('aria-label', `Page, 1 to ${pageCount}`);
    const label = zoomLabel(zoomFactor);
    if (this.#zoom.textContent !== label) this.#zoom.textContent = label;
    this.#zoom.setAttribute('aria-label', `Zoom ${label}, go to actual size`);
    setPressed(this.#fitWidth, zoom === 'width');
    setPressed(this.#fitPage, zoom === 'page');
    setPressed(this.#sidebar, state.hasSidebar);
    setPressed(this.#region, state.isChoosing);
    this.#previous.disabled = page <= 1;
    this.#next.disabled = page >= pageCount;
  }

  focusPageField(): void {
    this.#page.focus();
    this.#page.control.select();
  }

  #step(by: 1 | -1): void {
    if (this.#state) this.#events.onPage(this.#state.page + by);
  }

  #pageField(): TextField {
    const field = textField();
    field.className = 'page-field';
    field.dataset['testid'] = 'page-field';
    field.addEventListener('keydown', event => {
      if (event.key === 'Escape') field.value = String(this.#state?.page ?? 1);
      else if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      this.#goToTyped();
      this.#events.onLeave();
    });
    field.addEventListener('change', () => this.#goToTyped());
    field.addEventListener('focus', () => field.control.select());
    return field;
  }

  #goToTyped(): void {
    const typed = Number.parseInt(this.#page.value, 10);
    const { page, pageCount } = this.#state ?? { page: 1, pageCount: 1 };
    const target = Number.isNaN(typed) ? page : Math.min(Math.max(1, typed), pageCount);
    this.#page.value = String(target);
    if (target !== page) this.#events.onPage(target);
  }
}

function group(...children: HTMLElement[]): HTMLElement {
  return el('div', { class: 'group' }, ...children);
}
