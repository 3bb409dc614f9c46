/** What belongs to no question, a hint or a failure: shown until it is dismissed or the next thing is done. */
import type { Failure } from '../../extension/protocol/entry.ts';
import { button } from '../controls.ts';
import { el } from '../dom.ts';
import { setText, withAttributes } from './dom.ts';

export class Notice {
  readonly root = el('div', { class: 'notice', role: 'alert', 'data-testid': 'notice' });
  readonly #message = el('p', { class: 'failure-message' });
  readonly #next = el('p');

  constructor() {
    const dismiss = withAttributes(button(), { 'aria-label': 'Dismiss', title: 'Dismiss' });
    dismiss.appearance = 'icon';
    dismiss.textContent = '×';
    dismiss.addEventListener('click', () => this.clear());
    this.root.append(el('div', {}, this.#message, this.#next), dismiss);
    this.clear();
  }

  show({ message, next }: Pick<Failure, 'message' | 'next'>): void {
    this.#set('failure', message, next);
  }

  hint(sentence: string): void {
    this.#set('hint', sentence, '');
  }

  clear(): void {
    this.#set('none', '', '');
    this.root.hidden = true;
  }

  #set(kind: 'failure' | 'hint' | 'none', message: string, next: string): void {
    this.root.dataset['kind'] = kind;
    this.root.hidden = false;
    setText(this.#message, message);
    setText(this.#next, next);
  }
}
