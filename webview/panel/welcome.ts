/** What an empty conversation shows: how to begin, and questions that the open document answers. */
import type { PanelState } from '../../extension/protocol/panel.ts';
import { button } from '../controls.ts';
import { el } from '../dom.ts';
import { withAttributes } from './dom.ts';

export interface WelcomeActions {
  ask(question: string): void;
  openFile(): void;
}

export class Welcome {
  readonly root = el('section', { class: 'welcome', 'aria-label': 'Getting started' });
  readonly #actions: WelcomeActions;
  /** What is shown, so that the same thing said again moves nothing and takes no focus. */
  #shown = '';

  constructor(actions: WelcomeActions) {
    this.#actions = actions;
  }

  show({ document: file, machine }: PanelState): void {
    const shown = JSON.stringify([file?.uri, file?.suggestions, machine]);
    if (this.#shown === shown) return;
    this.#shown = shown;
    this.root.replaceChildren(...(file ? this.#beginning(machine, file.suggestions ?? []) : this.#opening()));
  }

  #opening(): readonly HTMLElement[] {
    const open = withAttributes(button(), { 'data-testid': 'open-file' });
    open.textContent = 'Open a PDF or picture…';
    open.addEventListener('click', () => this.#actions.openFile());
    return [
      el('p', {}, 'Open a PDF or a picture with Tessera, or paste a screenshot right here.'),
      el('div', { class: 'actions' }, open),
    ];
  }

  #beginning(machine: string, suggestions: readonly string[]): readonly HTMLElement[] {
    const parts = [
      el('p', {}, 'Ask about this document. The answer comes with its place, boxed on the page.'),
    ];
    if (suggestions.length > 0) {
      const buttons = suggestions.map(question => this.#suggestion(question));
      parts.push(el('div', { class: 'suggestions', 'data-testid': 'suggestions' }, ...buttons));
    }
    parts.push(el('p', { class: 'aside' }, `Everything is read and answered on ${machine}.`));
    return parts;
  }

  #suggestion(question: string): HTMLElement {
    const made = button();
    made.appearance = 'secondary';
    made.textContent = question;
    made.addEventListener('click', () => this.#actions.ask(question));
    return made;
  }
}
