/**
 * The conversations of this window, one a document, and their ties to the viewers: boxes are drawn where the document
 * is open, a click on a box finds its answer, and every change is kept for the next start.
 */
import { Disposable, EventEmitter, type Uri } from 'vscode';
import type { Ask } from '../answers/ask.ts';
import type { Progress } from './panelWording.ts';
import { markId, parseMarkId, Session, type SessionChange } from './session.ts';
import type { SessionStore } from './sessionStore.ts';
import type { ViewerHandle, ViewerRegistry } from './viewerHandle.ts';

export interface SessionsOptions {
  readonly viewers: ViewerRegistry;
  readonly ask: Ask;
  readonly store: SessionStore;
  readonly model: () => string;
  /** False: conversations are forgotten with the window. */
  readonly keep: () => boolean;
  readonly onFailure: (error: unknown) => void;
}

export interface SessionEvent {
  readonly uri: Uri;
  readonly session: Session;
  readonly change: SessionChange;
}

/** One piece of evidence of one answer about one document. */
export interface EvidenceRef {
  readonly uri: Uri;
  readonly entry: string;
  readonly evidence: number;
}

interface Held {
  readonly uri: Uri;
  readonly session: Session;
}

export interface RunningQuestion extends Held {
  readonly progress: Progress;
}

export class Sessions implements Disposable {
  readonly #options: SessionsOptions;
  readonly #sessions = new Map<string, Held>();
  readonly #viewers = new Map<ViewerHandle, Disposable>();
  readonly #changed = new EventEmitter<SessionEvent>();
  readonly #markClicked = new EventEmitter<EvidenceRef>();
  readonly #held: Disposable;
  readonly onDidChange = this.#changed.event;
  readonly onDidClickMark = this.#markClicked.event;

  constructor(options: SessionsOptions) {
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

  get(uri: Uri): Session {
    const key = uri.toString();
    const known = this.#sessions.get(key);
    if (known) return known.session;
    const { ask, model, store, keep, viewers, onFailure } = this.#options;
    const session = new Session({
      ask,
      model,
      onFailure,
      document: async () => (viewers.find(uri) ?? (await viewers.open(uri))).document,
      entries: keep() ? store.load(key) : [],
    });
    this.#sessions.set(key, { uri, session });
    session.onDidChange(change => this.#follow(uri, session, change));
    return session;
  }

  /** The questions being worked on right now. */
  running(): readonly RunningQuestion[] {
    return [...this.#sessions.values()].flatMap(({ uri, session }) =>
      session.progress ? [{ uri, session, progress: session.progress }] : [],
    );
  }

  /** Scrolls the document's viewer to a piece of evidence, opening the document where it is closed. */
  async reveal({ uri, entry: id, evidence }: EvidenceRef): Promise<void> {
    const session = this.get(uri);
    const entry = session.entry(id);
    if (entry?.state !== 'answered') return;
    const { viewers } = this.#options;
    const viewer = viewers.find(uri) ?? (await viewers.open(uri));
    session.select(id);
    if (viewer.document.id === entry.documentId) viewer.revealMark(markId(id, evidence));
    else {
      const page = entry.answer.evidence[evidence]?.box.page;
      if (page !== undefined && page <= viewer.document.pageCount) viewer.revealPage(page);
    }
  }

  dispose(): void {
    for (const tie of this.#viewers.values()) tie.dispose();
    for (const { session } of this.#sessions.values()) session[Symbol.dispose]();
    this.#held.dispose();
  }

  #follow(uri: Uri, session: Session, change: SessionChange): void {
    if (change.kind === 'marks') this.#draw(uri, session);
    if (change.kind === 'all' || change.kind === 'entry') {
      const isStreaming =
        change.kind === 'entry' && change.entry.state === 'running' && change.entry.text !== '';
      if (!isStreaming && this.#options.keep()) this.#keep(uri, session);
    }
    this.#changed.fire({ uri, session, change });
    if (change.kind === 'entry' && change.entry.state === 'answered' && change.entry.answer.located) {
      this.#options.viewers.find(uri)?.revealMark(markId(change.entry.id, 0));
    }
  }

  #keep(uri: Uri, session: Session): void {
    this.#options.store.save(uri.toString(), session.entries).catch(this.#options.onFailure);
  }

  #tie(viewer: ViewerHandle): void {
    if (this.#viewers.has(viewer)) return;
    const { uri } = viewer;
    const session = this.get(uri);
    const tie = Disposable.from(
      viewer.onDidClickMark(id => {
        const mark = parseMarkId(id);
        if (mark) this.#markClicked.fire({ uri, ...mark });
      }),
      viewer.onDidReload(() => {
        this.#draw(uri, session);
        this.#changed.fire({ uri, session, change: { kind: 'all' } });
      }),
    );
    this.#viewers.set(viewer, tie);
    this.#draw(uri, session);
  }

  #untie(viewer: ViewerHandle): void {
    this.#viewers.get(viewer)?.dispose();
    this.#viewers.delete(viewer);
  }

  #draw(uri: Uri, session: Session): void {
    for (const viewer of this.#viewers.keys()) {
      if (viewer.uri.toString() === uri.toString()) viewer.showMarks(session.marks(viewer.document.id));
    }
  }
}
