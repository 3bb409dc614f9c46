/** The sidebar: thumbnails or outline, chosen by two tabs. What is hidden fetches nothing. */
import type { OutlineEntry, ShownDocument, Sidebar as Shown } from '../../extension/protocol/viewer.ts';
import { el } from '../dom.ts';
import { Outline } from './outline.ts';
import { type FetchThumbnail, Thumbnails } from './thumbnails.ts';

export interface SidebarHost {
  readonly onPick: (page: number) => void;
  readonly onChange: () => void;
  readonly thumbnail: FetchThumbnail;
  readonly outline: () => Promise<readonly OutlineEntry[]>;
}

export class Sidebar {
  readonly element: HTMLElement;
  readonly #host: SidebarHost;
  readonly #thumbnails: Thumbnails;
  readonly #outline: Outline;
  readonly #tabs: Readonly<Record<'thumbnails' | 'outline', HTMLButtonElement>>;
  readonly #panels: Readonly<Record<'thumbnails' | 'outline', HTMLElement>>;
  #shown: Shown = 'none';
  #lastShown: Exclude<Shown, 'none'> = 'thumbnails';
  #document: ShownDocument | undefined;
  /** What already holds the document's content. */
  readonly #filled = new Set<Shown>();

  constructor(host: SidebarHost) {
    this.#host = host;
    this.#thumbnails = new Thumbnails(host.onPick);
    this.#outline = new Outline(host.onPick);
    this.#tabs = { thumbnails: this.#tab('thumbnails', 'Pages'), outline: this.#tab('outline', 'Outline') };
    this.#panels = {
      thumbnails: panel('thumbnails', this.#thumbnails.element),
      outline: panel('outline', this.#outline.element),
    };
    const tabs = el('div', { role: 'tablist', 'aria-label': 'Sidebar' }, ...Object.values(this.#tabs));
    tabs.addEventListener('keydown', event => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      event.stopPropagation();
      this.show(this.#shown === 'outline' ? 'thumbnails' : 'outline');
      this.#tabs[this.#lastShown].focus();
    });
    this.element = el(
      'nav',
      { class: 'sidebar', 'aria-label': 'Pages and outline', hidden: '', 'data-testid': 'sidebar' },
      tabs,
      ...Object.values(this.#panels),
    );
  }

  get shown(): Shown {
    return this.#shown;
  }

  toggle(): void {
    this.show(this.#shown === 'none' ? this.#lastShown : 'none');
  }

  show(what: Shown): void {
    this.#shown = what;
    if (what !== 'none') this.#lastShown = what;
    this.element.hidden = what === 'none';
    for (const name of ['thumbnails', 'outline'] as const) {
      this.#tabs[name].setAttribute('aria-selected', String(name === this.#lastShown));
      this.#tabs[name].tabIndex = name === this.#lastShown ? 0 : -1;
      this.#panels[name].hidden = name !== this.#lastShown;
    }
    this.#fill();
    this.#host.onChange();
  }

  setDocument(document: ShownDocument): void {
    this.#document = document;
    this.#filled.clear();
    this.#fill();
  }

  setPage(page: number): void {
    if (this.#shown === 'thumbnails') this.#thumbnails.setCurrent(page);
  }

  #fill(): void {
    if (!this.#document || this.#shown === 'none' || this.#filled.has(this.#shown)) return;
    this.#filled.add(this.#shown);
    if (this.#shown === 'thumbnails') this.#thumbnails.show(this.#document, this.#host.thumbnail);
    else void this.#fillOutline();
  }

  async #fillOutline(): Promise<void> {
    try {
      this.#outline.say('Reading the outline…');
      this.#outline.show(await this.#host.outline());
    } catch (error) {
      this.#filled.delete('outline');
      this.#outline.say(error instanceof Error ? error.message : String(error));
    }
  }

  #tab(name: 'thumbnails' | 'outline', text: string): HTMLButtonElement {
    const tab = el(
      'button',
      { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}` },
      text,
    );
    tab.addEventListener('click', () => this.show(name));
    return tab;
  }
}

function panel(name: string, content: HTMLElement): HTMLElement {
  return el(
    'div',
    { role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}`, class: 'sidebar-panel' },
    content,
  );
}
