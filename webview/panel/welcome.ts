/** What an empty conversation shows: how to begin, and questions to begin with. */
import type { PanelState } from '../../extension/protocol/panel.ts';
import { button } from '../controls.ts';
import { el } from '../dom.ts';
import { withAttributes } from './dom.ts';

export interface WelcomeActions {
  ask(question: string): void;
  openFile(): void;
}

const SUGGESTIONS = ['What is the title?', 'What is the total amount?', 'What is the date?'];

export class Welcome {
  readonly root = el('section', { class: 'welcome', 'aria-label': 'Getting started' });
  readonly #actions: WelcomeActions;
  #forDocument: boolean | undefined;

  constructor(actions: WelcomeActions) {
    this.#actions = actions;
  }

  show({ document: file, machine }: PanelState): void {
    const hasDocument = file !== undefined;
    if (this.#forDocument === hasDocument) return;
    this.#forDocument = hasDocument;
    this.root.replaceChildren(...(hasDocument ? this.#suggestions(machine) : this.#opening()));
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

  #suggestions(machine: string): readonly HTMLElement[] {
    const buttons = SUGGESTIONS.map(question => {
      const suggestion = button();
      suggestion.appearance = 'secondary';
      suggestion.textContent = question;
      suggestion.addEventListener('click', () => this.#actions.ask(question));
      return suggestion;
    });
    return [
      el('p', {}, 'Ask about this document. The answer comes with its place, boxed on the page.'),
      el('div', { class: 'actions' }, ...buttons),
      el('p', { class: 'aside' }, `Everything is read and answered on ${machine}.`),
    ];
  }
}
