/** Where the question is typed: the box, the pages it is about, the model, and the way to stop. */
import type { PanelState, ScopeChoice, ShownBudget } from '../../extension/protocol/panel.ts';
import { type Progress, progressSentence } from '../../extension/wording/progress.ts';
import { type Button, button, checkbox, progressRing, textArea } from '../controls.ts';
import { el } from '../dom.ts';
import { setText, withAttributes } from './dom.ts';
import { Recall } from './recall.ts';

export interface ComposerActions {
  ask(question: string): void;
  stop(): void;
  chooseModel(): void;
  chooseScope(scope: ScopeChoice): void;
  clearRegion(): void;
  setZoom(on: boolean): void;
  /** What is being typed has changed. */
  draftChanged(): void;
}

const SCOPES: readonly ScopeChoice[] = ['all', 'page', 'region'];

export class Composer {
  readonly root: HTMLFormElement;
  readonly #actions: ComposerActions;
  readonly #recall = new Recall();
  readonly #question = withAttributes(textArea(), { 'aria-label': 'Question', 'data-testid': 'question' });
  readonly #send = withAttributes(button(), { 'data-testid': 'ask' });
  readonly #stop = withAttributes(button(), {
    'data-testid': 'stop',
    title: 'Stop and keep what came (Escape)',
  });
  readonly #model = withAttributes(button(), { class: 'model', 'data-testid': 'model' });
  readonly #progress = el('div', { class: 'progress', 'data-testid': 'progress' });
  readonly #progressText = el('span');
  readonly #bar = el('progress', { 'aria-label': 'Progress of the question' });
  readonly #scopes = new Map<
    ScopeChoice,
    { input: HTMLInputElement; label: HTMLElement; text: HTMLElement }
  >();
  readonly #dropRegion = withAttributes(button(), { class: 'drop-region' });
  readonly #scopeChoice = el('fieldset', { class: 'scopes' }, el('legend', {}, 'Pages'));
  readonly #budget = el('div', { class: 'budget aside', 'data-testid': 'budget' });
  readonly #budgetText = el('span');
  readonly #zoom = withAttributes(checkbox(), {
    'data-testid': 'zoom',
    title: 'Show the model small print as pictures of its own; each takes about as long as a page',
  });
  #isZooming = false;
  #busy = false;

  constructor(actions: ComposerActions) {
    this.#actions = actions;
    this.#question.rows = 2;
    this.#question.placeholder = 'Ask about this document (Enter sends)';
    label(this.#send, 'Ask', 'primary');
    label(this.#stop, 'Stop', 'secondary');
    label(this.#dropRegion, '×', 'icon');
    withAttributes(this.#dropRegion, {
      'aria-label': 'Forget the dragged region',
      title: 'Forget the dragged region',
    });
    this.#model.appearance = 'secondary';
    this.#zoom.textContent = 'Look closer at small print';
    this.#budget.append(this.#budgetText, this.#zoom);
    const ring = progressRing();
    ring.setAttribute('aria-hidden', 'true');
    this.#progress.append(ring, this.#progressText, this.#bar);
    this.#bar.max = 1;
    this.root = el(
      'form',
      { class: 'composer', 'aria-label': 'Ask a question' },
      this.#progress,
      this.#scopeChoice,
      this.#budget,
      this.#question,
      el('div', { class: 'composer-row' }, this.#model, this.#send, this.#stop),
    );
    this.#fillScopes();
    this.#listen();
  }

  get isBusy(): boolean {
    return this.#busy;
  }

  showState(state: PanelState): void {
    const { document: file, scope, model } = state;
    this.#question.placeholder = file
      ? `Ask about ${file.name} (Enter sends)`
      : 'Open or paste a document first';
    this.#model.textContent = model;
    withAttributes(this.#model, {
      'aria-label': `Model: ${model}. Choose another`,
      title: 'Choose the model that answers',
    });
    this.#setScope(
      'all',
      file?.pageCount === undefined ? 'All pages' : allPages(file.pageCount),
      file !== undefined,
    );
    this.#setScope('page', 'Page in view', file?.pageCount !== 1);
    this.#setScope('region', `Region on page ${file?.regionPage ?? 0}`, file?.regionPage !== undefined);
    this.#dropRegion.hidden = file?.regionPage === undefined;
    const chosen = this.#scopes.get(scope);
    if (chosen) chosen.input.checked = true;
    this.setAsked(state.entries.map(({ entry }) => entry.question));
    this.showProgress(state.progress);
    this.showBudget(state.budget);
  }

  /** What the next question would cost; nothing where nobody can tell. */
  showBudget(budget: ShownBudget | undefined): void {
    this.#budget.hidden = budget === undefined;
    setText(this.#budgetText, budget?.sentence ?? '');
    this.#zoom.hidden = budget?.zoom === undefined;
    this.#isZooming = budget?.zoom === true;
    this.#zoom.checked = this.#isZooming;
  }

  /** Puts back what was being typed when the page was thrown away. */
  restore(draft: string): void {
    this.#question.value = draft;
  }

  /** What is being typed. */
  get draft(): string {
    return this.#question.value;
  }

  /** Questions asked so far, oldest first, for Up and Down. */
  setAsked(questions: readonly string[]): void {
    this.#recall.setAsked(questions);
  }

  showProgress(progress: Progress | undefined): void {
    const stopHadFocus = this.#stop.contains(document.activeElement);
    this.#busy = progress !== undefined;
    this.#progress.hidden = !this.#busy;
    this.#stop.hidden = !this.#busy;
    this.#send.hidden = this.#busy;
    if (stopHadFocus && !this.#busy) this.focus();
    if (!progress) return;
    setText(this.#progressText, progressSentence(progress));
    this.#bar.hidden = progress.fraction === undefined;
    if (progress.fraction !== undefined) this.#bar.value = progress.fraction;
  }

  focus(): void {
    this.#question.focus();
  }

  /** The question is on its way: the box is free for the next one, unless that is being typed already. */
  sent(question: string): void {
    if (this.#question.value.trim() !== question) return;
    this.#question.value = '';
    this.#actions.draftChanged();
  }

  #submit(): void {
    const question = this.#question.value.trim();
    if (question !== '' && !this.#busy) this.#actions.ask(question);
  }

  #listen(): void {
    this.root.addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    this.#send.addEventListener('click', () => this.#submit());
    this.#stop.addEventListener('click', () => this.#actions.stop());
    this.#model.addEventListener('click', () => this.#actions.chooseModel());
    this.#dropRegion.addEventListener('click', () => {
      this.#actions.clearRegion();
      // The button goes away with the region.
      this.focus();
    });
    this.#zoom.addEventListener('change', () => {
      // The toolkit also tells of changes that came from the host.
      if (this.#zoom.checked !== this.#isZooming) this.#actions.setZoom(this.#zoom.checked);
    });
    this.#question.addEventListener('input', () => this.#actions.draftChanged());
    this.#question.addEventListener('keydown', event => this.#onKey(event));
  }

  #onKey(event: KeyboardEvent): void {
    // Enter and arrows that belong to an input method choose a character, they send nothing.
    if (event.isComposing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    const caret = this.#question.control.selectionStart;
    if (event.key === 'Enter') this.#submit();
    else if (event.key === 'ArrowUp' && caret === 0)
      this.#recallTo(this.#recall.earlier(this.#question.value));
    else if (event.key === 'ArrowDown' && caret === this.#question.value.length)
      this.#recallTo(this.#recall.later());
    else return;
    event.preventDefault();
  }

  #recallTo(question: string | undefined): void {
    if (question === undefined) return;
    const { control } = this.#question;
    this.#question.value = question;
    // The toolkit hands the text on later, which would move the caret to its end.
    control.value = question;
    // From the start the next Up goes on; Down works from the end.
    control.setSelectionRange(0, 0);
  }

  #fillScopes(): void {
    for (const scope of SCOPES) {
      const input = el('input', { 'data-testid': `scope-${scope}` });
      input.type = 'radio';
      input.name = 'scope';
      input.addEventListener('change', () => this.#actions.chooseScope(scope));
      const text = el('span');
      const wrapper = el('label', { class: 'scope' }, input, text);
      this.#scopes.set(scope, { input, label: wrapper, text });
      this.#scopeChoice.append(wrapper);
    }
    this.#scopeChoice.append(this.#dropRegion);
  }

  #setScope(scope: ScopeChoice, text: string, isOffered: boolean): void {
    const choice = this.#scopes.get(scope);
    if (!choice) return;
    choice.text.textContent = text;
    choice.label.hidden = !isOffered;
  }
}

function allPages(count: number): string {
  return count === 1 ? 'The only page' : `All ${count} pages`;
}

function label(target: Button, text: string, appearance: 'primary' | 'secondary' | 'icon'): void {
  target.appearance = appearance;
  target.textContent = text;
}
