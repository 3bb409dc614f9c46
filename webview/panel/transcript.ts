/** The conversation: entries in the order they were asked, scrolled to the newest unless the user looks elsewhere. */
import type { ShownEntry } from '../../extension/protocol/panel.ts';
import { el } from '../dom.ts';
import { type EntryActions, EntryView } from './entryView.ts';

/** Closer to the end than this counts as being there, in CSS pixels. */
const AT_END = 48;

export class Transcript {
  readonly root = el('main', { class: 'transcript', 'aria-label': 'Conversation' });
  readonly #actions: EntryActions;
  readonly #entries = new Map<string, EntryView>();

  constructor(actions: EntryActions) {
    this.#actions = actions;
    // Focusable, so that a long answer can be scrolled by keyboard alone.
    this.root.tabIndex = 0;
  }

  /** Replaces everything; views of entries that stay are kept, and with them folds, focus and where the user reads. */
  showAll(entries: readonly ShownEntry[]): void {
    const kept = new Set(entries.map(({ entry }) => entry.id));
    for (const [id, view] of this.#entries) {
      if (kept.has(id)) continue;
      view.remove();
      this.#entries.delete(id);
    }
    const hasNew = entries.some(({ entry }) => !this.#entries.has(entry.id));
    for (const shown of entries) this.#view(shown.entry.id).show(shown);
    if (hasNew) this.scrollToEnd();
  }

  /** Forgets the views, for entries of another conversation may carry the same ids. */
  reset(): void {
    this.showAll([]);
  }

  show(shown: ShownEntry): void {
    const { scrollHeight, scrollTop, clientHeight } = this.root;
    const isNew = !this.#entries.has(shown.entry.id);
    const follow = isNew || scrollHeight - scrollTop - clientHeight < AT_END;
    this.#view(shown.entry.id).show(shown);
    if (follow) this.scrollToEnd();
  }

  focus(id: string, evidence?: number): void {
    this.#clearCurrent();
    this.#entries.get(id)?.focus(evidence);
  }

  markCurrent(id: string, evidence: number): void {
    this.#clearCurrent();
    this.#entries.get(id)?.markCurrent(evidence);
  }

  scrollToEnd(): void {
    this.root.scrollTop = this.root.scrollHeight;
  }

  #clearCurrent(): void {
    for (const view of this.#entries.values()) view.clearCurrent();
  }

  #view(id: string): EntryView {
    const known = this.#entries.get(id);
    if (known) return known;
    const view = new EntryView(id, this.#actions);
    this.#entries.set(id, view);
    this.root.append(view.root);
    return view;
  }
}
