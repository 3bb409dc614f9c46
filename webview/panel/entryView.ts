/** One question and what came of it. Text is patched in place while it streams, so that selections and folds stay. */
import type { Evidence, Unread } from '../../extension/answers/answer.ts';
import type { ShownEntry } from '../../extension/protocol/panel.ts';
import type { AnsweredEntry, Entry } from '../../extension/protocol/entry.ts';
import {
  computedSentence,
  footnote,
  limitSentences,
  notLocatedSentence,
  sightAction,
  STALE,
  trustSentence,
} from '../../extension/wording/answer.ts';
import { CHOOSE_MODEL, nextSteps } from '../../extension/wording/nextSteps.ts';
import { pageName, pagesSentence, scopeSentence } from '../../extension/wording/pages.ts';
import { type Button, button } from '../controls.ts';
import { el } from '../dom.ts';
import { type ArtefactActions, ArtefactViews } from './artefactView.ts';
import { setText, withAttributes } from './dom.ts';
import { placeButton } from './placeButton.ts';
import { witnessView } from './witnessView.ts';

export interface EntryActions extends ArtefactActions {
  reveal(entry: string, evidence: number): void;
  /** Settles with whether it worked. */
  copy(entry: string): Promise<boolean>;
  retry(entry: string): void;
  chooseModel(): void;
}

export class EntryView {
  readonly root: HTMLElement;
  readonly #actions: EntryActions;
  readonly #scope = el('p', { class: 'aside' });
  readonly #thinking = el('p', { class: 'document-text' });
  readonly #thinkingFold = el(
    'details',
    { class: 'thinking' },
    el('summary', {}, 'Thinking'),
    this.#thinking,
  );
  readonly #text = el('p', { class: 'answer document-text', 'data-testid': 'answer' });
  readonly #outcome = el('div', { class: 'outcome' });
  #artefacts: ArtefactViews | undefined;
  #shown: ShownEntry | undefined;

  constructor(id: string, actions: EntryActions) {
    this.#actions = actions;
    const heading = el('h2', { class: 'question document-text' });
    heading.id = `question-${id}`;
    this.root = el('article', { class: 'entry', 'data-testid': 'entry' });
    this.root.tabIndex = -1;
    this.root.setAttribute('aria-labelledby', heading.id);
    this.root.append(heading, this.#scope, this.#thinkingFold, this.#text, this.#outcome);
  }

  show(shown: ShownEntry): void {
    const { entry, stale } = shown;
    const before = this.#shown;
    this.#shown = shown;
    setText(this.#heading(), entry.question);
    setText(
      this.#scope,
      entry.scope.kind === 'all' || entry.extract ? '' : `About ${scopeSentence(entry.scope)}`,
    );
    setText(this.#thinking, entry.thinking);
    this.#thinkingFold.hidden = entry.thinking === '';
    setText(this.#text, entry.text);
    this.root.dataset['state'] = entry.state;
    this.root.setAttribute('aria-busy', String(entry.state === 'running'));
    if (before?.entry.state === entry.state && before.stale === stale) {
      this.#artefacts?.refresh();
      return;
    }
    this.#outcome.replaceChildren(...this.#outcomeOf(entry, stale));
  }

  /** It is shown no more. */
  remove(): void {
    this.#artefacts?.dispose();
    this.root.remove();
  }

  /** Moves the focus to the evidence, or to the entry when there is none. */
  focus(evidence?: number): void {
    const buttons = this.#evidenceButtons();
    const target = (evidence === undefined ? undefined : buttons[evidence]) ?? this.root;
    for (const other of buttons) other.removeAttribute('aria-current');
    if (target !== this.root) target.setAttribute('aria-current', 'true');
    target.scrollIntoView({ block: 'nearest' });
    target.focus();
  }

  markCurrent(evidence: number): void {
    for (const [index, item] of this.#evidenceButtons().entries()) {
      if (index === evidence) item.setAttribute('aria-current', 'true');
      else item.removeAttribute('aria-current');
    }
  }

  clearCurrent(): void {
    this.markCurrent(-1);
  }

  #heading(): HTMLElement {
    const heading = this.root.querySelector('h2');
    if (!heading) throw new TypeError('an entry has a heading');
    return heading;
  }

  #evidenceButtons(): readonly HTMLElement[] {
    return [...this.#outcome.querySelectorAll<HTMLElement>('.evidence')];
  }

  #outcomeOf(entry: Entry, stale: boolean): readonly HTMLElement[] {
    switch (entry.state) {
      case 'running':
        return [];
      case 'stopped':
        return [
          el(
            'p',
            { class: 'aside' },
            entry.text ? 'Stopped: this is what had come.' : 'Stopped before an answer came.',
          ),
          this.#buttons(this.#button('Ask again', () => this.#actions.retry(entry.id))),
        ];
      case 'failed':
        return [
          el(
            'div',
            { class: 'failure', 'data-testid': 'failure' },
            el('p', { class: 'failure-message' }, entry.failure.message),
            el('p', {}, entry.failure.next),
          ),
          this.#buttons(
            this.#button('Try again', () => this.#actions.retry(entry.id)),
            ...(nextSteps(entry.failure.next).some(({ command }) => command === CHOOSE_MODEL)
              ? [this.#chooseModel('Choose a Model…')]
              : []),
          ),
        ];
      case 'answered':
        return this.#answered(entry, stale);
    }
  }

  #answered({ id, answer, extract }: AnsweredEntry, stale: boolean): readonly HTMLElement[] {
    const parts: HTMLElement[] = [];
    if (!answer.located) {
      parts.push(el('p', { class: 'not-located', 'data-testid': 'not-located' }, notLocatedSentence(answer)));
    }
    const { witness } = answer;
    const isPlaced = answer.located || witness?.kind === 'differs';
    if (stale && isPlaced) parts.push(el('p', { class: 'not-located' }, STALE));
    if (witness) parts.push(witnessView(witness, stale, place => this.#actions.reveal(id, place)));
    const computed = computedSentence(answer);
    if (computed !== undefined)
      parts.push(el('p', { class: 'note document-text', 'data-testid': 'computed' }, computed));
    if (answer.located && answer.evidence.length > 0) {
      const items = answer.evidence.map((evidence, index) =>
        el('li', {}, this.#evidence(id, evidence, index, stale)),
      );
      const list = el('ol', { class: 'places', 'aria-label': 'Evidence' }, ...items);
      parts.push(list);
    }
    this.#artefacts?.dispose();
    this.#artefacts = new ArtefactViews(id, answer.artefacts, this.#actions);
    parts.push(...this.#artefacts.elements);
    const { unread = [] } = answer;
    if (unread.length > 0) parts.push(this.#unread(id, unread, stale));
    for (const note of [...answer.notes, ...limitSentences(answer)])
      parts.push(el('p', { class: 'note document-text' }, note));
    const action = sightAction(answer);
    if (action !== undefined) parts.push(this.#buttons(this.#chooseModel(action)));
    const quiet = el(
      'p',
      { class: 'aside', 'data-testid': 'pages-read' },
      extract ? pagesSentence(answer) : footnote(answer),
    );
    const copy = this.#button('Copy', () => {
      void this.#actions.copy(id).then(isCopied => isCopied && showBriefly(copy, 'Copied'));
    });
    withAttributes(copy, {
      'aria-label': 'Copy the answer with its source',
      title: 'Copy the answer with its source',
    });
    parts.push(el('div', { class: 'footnote' }, quiet, copy));
    return parts;
  }

  #evidence(entry: string, evidence: Evidence, index: number, stale: boolean): HTMLElement {
    const { text, source } = evidence;
    const trust = trustSentence(evidence);
    const page = pageName(evidence);
    const item = placeButton(
      'evidence',
      page,
      stale,
      el('q', { class: 'document-text' }, text),
      ...(trust === undefined ? [] : [el('span', { class: 'aside' }, trust)]),
    );
    item.dataset['source'] = source;
    item.addEventListener('click', () => this.#actions.reveal(entry, index));
    return item;
  }

  #unread(entry: string, unread: readonly Unread[], stale: boolean): HTMLElement {
    const items = unread.map(({ box, text }) => {
      const page = pageName({ box });
      const item = placeButton('unread', page, stale, el('span', { class: 'document-text' }, text));
      item.addEventListener('click', () => this.#actions.revealBox(entry, box, text));
      return el('li', {}, item);
    });
    return el('ul', { class: 'places', 'aria-label': 'Not read' }, ...items);
  }

  #chooseModel(text: string): Button {
    const made = this.#button(text, () => this.#actions.chooseModel());
    made.dataset['testid'] = 'choose-model';
    return made;
  }

  #button(text: string, run: () => void): Button {
    const made = button();
    made.appearance = 'secondary';
    made.textContent = text;
    made.addEventListener('click', run);
    return made;
  }

  #buttons(...buttons: readonly HTMLElement[]): HTMLElement {
    return el('div', { class: 'actions' }, ...buttons);
  }
}

const BRIEFLY_MS = 2000;

function showBriefly(target: HTMLElement, text: string): void {
  const usual = target.textContent;
  if (usual === text) return;
  target.textContent = text;
  setTimeout(() => (target.textContent = usual), BRIEFLY_MS);
}
