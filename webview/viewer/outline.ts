/** The document's outline as a tree (WAI-ARIA tree view: arrows walk, right opens, left closes, Enter goes there). */
import type { OutlineEntry } from '../../extension/protocol/viewer.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';

/** Deeper levels start closed. */
const OPEN_LEVELS = 1;

export class Outline {
  readonly element = el('div', { class: 'outline' });
  readonly #onPick: (page: number) => void;

  constructor(onPick: (page: number) => void) {
    this.#onPick = onPick;
    this.element.addEventListener('keydown', event => this.#onKey(event));
    this.element.addEventListener('click', event => {
      const item =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
      if (!item) return;
      const onTwist = event.target instanceof Element && event.target.closest('.twist') !== null;
      if (onTwist) setExpanded(item, item.getAttribute('aria-expanded') !== 'true');
      else this.#pick(item);
      focusItem(this.element, item);
    });
  }

  show(entries: readonly OutlineEntry[]): void {
    if (entries.length === 0) {
      this.element.replaceChildren(el('p', { class: 'empty' }, 'This document has no outline.'));
      return;
    }
    const tree = el('ul', { role: 'tree', 'aria-label': 'Outline' }, ...entries.map(entry => item(entry, 1)));
    this.element.replaceChildren(tree);
    tree.querySelector<HTMLElement>('[role=treeitem]')?.setAttribute('tabindex', '0');
  }

  say(text: string): void {
    this.element.replaceChildren(el('p', { class: 'empty' }, text));
  }

  #pick(item: HTMLElement): void {
    const page = Number(item.dataset['page']);
    if (page > 0) this.#onPick(page);
    else setExpanded(item, item.getAttribute('aria-expanded') !== 'true');
  }

  #onKey(event: KeyboardEvent): void {
    const current =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
    if (!current) return;
    const visible = [...this.element.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(one =>
      one.checkVisibility(),
    );
    const at = visible.indexOf(current);
    const isOpen = current.getAttribute('aria-expanded') === 'true';
    let to: HTMLElement | null | undefined;
    switch (event.key) {
      case 'ArrowDown':
        to = visible[at + 1];
        break;
      case 'ArrowUp':
        to = visible[at - 1];
        break;
      case 'Home':
        to = visible[0];
        break;
      case 'End':
        to = visible.at(-1);
        break;
      case 'ArrowRight':
        if (isOpen) to = visible[at + 1];
        else setExpanded(current, true);
        break;
      case 'ArrowLeft':
        if (isOpen) setExpanded(current, false);
        else to = current.parentElement?.closest<HTMLElement>('[role=treeitem]');
        break;
      case 'Enter':
      case ' ':
        this.#pick(current);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (to) focusItem(this.element, to);
  }
}

function item(entry: OutlineEntry, level: number): HTMLElement {
  const hasChildren = entry.children.length > 0;
  const twist = el('span', { class: 'twist', 'aria-hidden': 'true' });
  if (hasChildren) twist.append(icon('collapsed'));
  const row = el(
    'span',
    { class: 'row', title: entry.title },
    twist,
    el('span', { class: 'label' }, entry.title),
  );
  if (entry.page !== undefined) row.append(el('span', { class: 'page-number' }, String(entry.page)));
  row.style.setProperty('--level', String(level - 1));
  const made = el(
    'li',
    {
      role: 'treeitem',
      tabindex: '-1',
      'aria-level': String(level),
      'aria-label': entry.page === undefined ? entry.title : `${entry.title}, page ${entry.page}`,
      'data-page': entry.page === undefined ? undefined : String(entry.page),
      'aria-expanded': hasChildren ? String(level <= OPEN_LEVELS) : undefined,
    },
    row,
  );
  if (hasChildren)
    made.append(el('ul', { role: 'group' }, ...entry.children.map(child => item(child, level + 1))));
  return made;
}

function setExpanded(item: HTMLElement, isOpen: boolean): void {
  if (item.hasAttribute('aria-expanded')) item.setAttribute('aria-expanded', String(isOpen));
}

function focusItem(tree: HTMLElement, to: HTMLElement): void {
  for (const stop of tree.querySelectorAll('[tabindex="0"]')) stop.setAttribute('tabindex', '-1');
  to.tabIndex = 0;
  to.focus();
  to.scrollIntoView({ block: 'nearest' });
}
