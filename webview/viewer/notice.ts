/**
 * What the viewer says when there are no pages to show: that it is opening the file, or why it cannot be shown, what to
 * do next and a button to do it. While pages of an older version are there, the same words stand in a banner over them.
 */
import type { ShownError } from '../../extension/protocol/viewer.ts';
import { button, progressRing } from '../controls.ts';
import { el } from '../dom.ts';

export class Notice {
  readonly element = el('div', { class: 'notice', 'data-testid': 'notice' });
  readonly #onRetry: () => void;

  constructor(onRetry: () => void) {
    this.#onRetry = onRetry;
  }

  opening(): void {
    const ring = progressRing();
    ring.setAttribute('aria-label', 'Opening');
    this.element.className = 'notice full';
    this.element.setAttribute('role', 'status');
    this.element.replaceChildren(ring, el('p', {}, 'Opening…'));
  }

  failed({ code, message, next }: ShownError, isStale: boolean, isLocked: boolean): void {
    const retry = button();
    retry.textContent = isLocked ? 'Enter password' : 'Try again';
    retry.addEventListener('click', () => {
      if (!isStale) this.opening();
      this.#onRetry();
    });
    this.element.className = isStale ? 'notice banner' : 'notice full';
    this.element.setAttribute('role', 'alert');
    this.element.dataset['code'] = code;
    this.element.replaceChildren(
      el('p', { class: 'what' }, message),
      el('p', { class: 'next' }, next),
      el('div', { class: 'actions' }, retry),
    );
  }

  /** Something to know about the pages, above them; it can be put away. */
  note(text: string): void {
    const close = button();
    close.textContent = 'OK';
    close.addEventListener('click', () => this.clear());
    this.element.className = 'notice banner';
    this.element.setAttribute('role', 'status');
    this.element.replaceChildren(el('p', { class: 'what' }, text), el('div', { class: 'actions' }, close));
  }

  clear(): void {
    this.element.className = 'notice';
    this.element.removeAttribute('role');
    delete this.element.dataset['code'];
    this.element.replaceChildren();
  }
}
