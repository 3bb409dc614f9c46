/**
 * The conversations of this window, one a document, and their ties to the viewers: boxes are drawn where the document
 * is open, a click on a box finds its answer, and every change is kept for the next start.
 */
import { Disposable, EventEmitter, type Uri } from 'vscode';
import type { Ask } from '../answers/ask.ts';
import type { Extract } from '../answers/extract.ts';
import type { ModelRef } from '../answers/modelRef.ts';
import { shownPlaces } from '../answers/places.ts';
import type { Box } from '../../models/page.ts';
import type { Progress } from '../wording/progress.ts';
import { markId, parseMarkId, Conversation, type ConversationChange } from '../conversation/conversation.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { isStreaming } from '../protocol/entry.ts';
import type { ViewerHandle, ViewerRegistry } from './viewer/viewerHandle.ts';

export interface ConversationsOptions {
  readonly viewers: ViewerRegistry;
  readonly ask: Ask;
  readonly extract: Extract;
  readonly store: ConversationStore;
  readonly model: () => ModelRef;
  /** False: conversations are forgotten with the window. */
  readonly keep: () => boolean;
  readonly onFailure: (error: unknown) => void;
}

export interface ConversationEvent {
  readonly uri: Uri;
  readonly conversation: Conversation;
  readonly change: ConversationChange;
}

/** One piece of evidence of one answer about one document, by its number among the places shown. */
export interface EvidenceRef {
  readonly uri: Uri;
  readonly entry: string;
  readonly evidence: number;
}

/** A place of an answer's data. */
export interface BoxRef {
  readonly uri: Uri;
  readonly entry: string;
  readonly box: Box;
  /** What stands there, for screen readers. */
  readonly label: string;
}

interface Held {
  readonly uri: Uri;
  readonly conversation: Conversation;
}

export interface RunningQuestion extends Held {
  readonly progress: Progress;
}

export class Conversations implements Disposable {
  readonly #options: ConversationsOptions;
  readonly #conversations = new Map<string, Held>();
  readonly #viewers = new Map<ViewerHandle, Disposable>();
  readonly #changed = new EventEmitter<ConversationEvent>();
  readonly #markClicked = new EventEmitter<EvidenceRef>();
  readonly #held: Disposable;
  readonly onDidChange = this.#changed.event;
  readonly onDidClickMark = this.#markClicked.event;

  constructor(options: ConversationsOptions) {
    this.#options = options;
    const { viewers } = options;
    for (const viewer of viewers.all()) this.#tie(viewer);
    this.#held = Disposable.from(
      this.#changed,
      this.#markClicked,
      viewers.onDidChangeActive(viewer => viewer && this.#tie(viewer)),
      viewers.onDidClose(viewer => this.#untie(viewer)),
    );
  }

  get(uri: Uri): Conversation {
    const key = uri.toString();
    const known = this.#conversations.get(key);
    if (known) return known.conversation;
    const { ask, extract, model, store, keep, viewers, onFailure } = this.#options;
    const conversation = new Conversation({
      ask,
      extract,
      model,
      onFailure,
      document: async () => (viewers.find(uri) ?? (await viewers.open(uri))).document,
      entries: keep() ? store.load(key) : [],
    });
    this.#conversations.set(key, { uri, conversation });
    conversation.onDidChange(change => this.#follow(uri, conversation, change));
    return conversation;
  }

  /** Whether anything was asked about the document in this window. */
  isAbout(uri: Uri): boolean {
    return (this.#conversations.get(uri.toString())?.conversation.entries.length ?? 0) > 0;
  }

  /** The questions being worked on right now. */
  running(): readonly RunningQuestion[] {
    return [...this.#conversations.values()].flatMap(({ uri, conversation }) =>
      conversation.progress ? [{ uri, conversation, progress: conversation.progress }] : [],
    );
  }

  /** Scrolls the document's viewer to a piece of evidence, opening the document where it is closed. */
  async reveal({ uri, entry: id, evidence }: EvidenceRef): Promise<void> {
    const conversation = this.get(uri);
    const entry = conversation.entry(id);
    if (entry?.state !== 'answered') return;
    const { viewers } = this.#options;
    const viewer = viewers.find(uri) ?? (await viewers.open(uri));
    conversation.select(id);
    if (viewer.document.id === entry.documentId) viewer.revealMark(markId(id, evidence));
    else {
      const page = shownPlaces(entry.answer)[evidence]?.box.page;
      if (page !== undefined && page <= viewer.document.pageCount) viewer.revealPage(page);
    }
  }

  /** Scrolls to a part of an answer's data, drawn as one more box; only to its page where the file is another now. */
  async revealBox({ uri, entry: id, box, label }: BoxRef): Promise<void> {
    const conversation = this.get(uri);
    const entry = conversation.entry(id);
    if (entry?.state !== 'answered') return;
    const { viewers } = this.#options;
    const viewer = viewers.find(uri) ?? (await viewers.open(uri));
    const mark = viewer.document.id === entry.documentId ? conversation.point(id, box, label) : undefined;
    if (mark !== undefined) viewer.revealMark(mark);
    else if (box.page <= viewer.document.pageCount) viewer.revealPage(box.page);
  }

  dispose(): void {
    for (const tie of this.#viewers.values()) tie.dispose();
    for (const { conversation } of this.#conversations.values()) conversation[Symbol.dispose]();
    this.#held.dispose();
  }

  #follow(uri: Uri, conversation: Conversation, change: ConversationChange): void {
    if (change.kind === 'marks') this.#draw(uri, conversation);
    // Not with every word: all of the conversation is written each time.
    const isKept =
      change.kind === 'all' ||
      change.kind === 'edited' ||
      (change.kind === 'entry' && !isStreaming(change.entry));
    if (isKept && this.#options.keep()) this.#keep(uri, conversation);
    this.#changed.fire({ uri, conversation, change });
    if (change.kind !== 'entry' || change.entry.state !== 'answered') return;
    const { id, answer } = change.entry;
    const first = shownPlaces(answer).findIndex(({ kind: of }) => of !== 'claimed');
    if (first >= 0) this.#options.viewers.find(uri)?.revealMark(markId(id, first));
  }

  #keep(uri: Uri, conversation: Conversation): void {
    this.#options.store.save(uri.toString(), conversation.entries).catch(this.#options.onFailure);
  }

  #tie(viewer: ViewerHandle): void {
    if (this.#viewers.has(viewer)) return;
    const { uri } = viewer;
    const conversation = this.get(uri);
    const tie = Disposable.from(
      viewer.onDidClickMark(id => {
        const mark = parseMarkId(id);
        if (mark) this.#markClicked.fire({ uri, ...mark });
      }),
      viewer.onDidReload(() => {
        this.#draw(uri, conversation);
        this.#changed.fire({ uri, conversation, change: { kind: 'all' } });
      }),
    );
    this.#viewers.set(viewer, tie);
    this.#draw(uri, conversation);
  }

  #untie(viewer: ViewerHandle): void {
    this.#viewers.get(viewer)?.dispose();
    this.#viewers.delete(viewer);
  }

  #draw(uri: Uri, conversation: Conversation): void {
    for (const viewer of this.#viewers.keys()) {
      if (viewer.uri.toString() === uri.toString()) viewer.showMarks(conversation.marks(viewer.document.id));
    }
  }
}
