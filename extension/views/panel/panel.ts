/**
 * The answer panel: a webview beside the viewer that shows the conversation about the document looked at last.
 * It owns no conversation; it replays the conversation it shows, and again whenever its page starts anew.
 */
import {
  Disposable,
  env,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import { errors } from '../../errors.ts';
import { Channel, type Handlers } from '../../protocol.ts';
import { object, string } from '../../protocol/check.ts';
import {
  panelHost,
  panelPage,
  type PanelState,
  type ScopeChoice,
  type ShownEntry,
} from '../../protocol/panel.ts';
import { Artefacts } from './artefacts.ts';
import { BudgetLine, type BudgetOptions } from './budgetLine.ts';
import { type Suggest, Suggestions } from './suggestions.ts';
import { type Conversation, toFailure } from '../../conversation/conversation.ts';
import {
  type Entry,
  type Extraction,
  type ExtractKind,
  isStreaming,
  type Scope,
} from '../../protocol/entry.ts';
import type { EvidenceRef, ConversationEvent, Conversations } from '../conversations.ts';
import type { ViewerHandle, ViewerRegistry } from '../viewer/viewerHandle.ts';
import { webviewOptions, webviewPage } from '../webviewPage.ts';
import { fileName } from '../uriName.ts';

const PANEL_TYPE = 'tessera.panel';
const TITLE = 'Tessera Answers';

/** Streamed text reaches the page at most this often. */
const STREAM_MS = 40;

export interface PanelOptions {
  readonly extensionUri: Uri;
  readonly viewers: ViewerRegistry;
  readonly conversations: Conversations;
  /** The model that answers next, as the user reads it. */
  readonly model: () => string;
  /** Where the work is done, in words. */
  readonly machine: () => string;
  readonly chooseModel: () => void;
  readonly openFile: () => void;
  readonly tiles: TileSwitch;
  readonly suggest: Suggest;
  readonly budget: Pick<BudgetOptions, 'tell' | 'isAsked' | 'zooms'>;
  /** Keeps a pasted file and says where. */
  readonly keepPasted: (name: string, data: Uint8Array) => Promise<Uri>;
  readonly onProblem: (error: TesseraError) => void;
}

/** The tile plan drawn over the page. `shown` is undefined while the model in use sees no tiles. */
export interface TileSwitch {
  readonly shown: boolean | undefined;
  set(on: boolean): Promise<void>;
}

const isSavedState = object({ uri: string });

export class AnswerPanel implements WebviewPanelSerializer, Disposable {
  readonly #options: PanelOptions;
  readonly #held: Disposable;
  readonly #suggestions: Suggestions;
  readonly #budget: BudgetLine;
  #panel: WebviewPanel | undefined;
  #channel: Channel<typeof panelHost, typeof panelPage> | undefined;
  #isReady = false;
  /** What the page is told once it is there. */
  #waiting: (() => void)[] = [];
  #uri: Uri | undefined;
  #scope: ScopeChoice = 'all';
  /** What the user said about small print of this document. */
  #zoom: boolean | undefined;
  /** What is listened to of the document's viewer. */
  #watched: Disposable | undefined;
  /** The newest state of an entry whose text is streaming, and the timer that sends it. */
  #streaming: { readonly timer: NodeJS.Timeout; entry: Entry } | undefined;

  constructor(options: PanelOptions) {
    this.#options = options;
    const { viewers, conversations } = options;
    this.#suggestions = new Suggestions(options.suggest, options.model, () => this.refresh());
    this.#budget = new BudgetLine({
      ...options.budget,
      onChange: budget => {
        if (this.#isReady) this.#channel?.tell('budget', budget ? { budget } : {});
      },
    });
    this.#held = Disposable.from(
      this.#suggestions,
      this.#budget,
      window.registerWebviewPanelSerializer(PANEL_TYPE, this),
      viewers.onDidChangeActive(viewer => viewer && this.#setDocument(viewer.uri)),
      viewers.onDidClose(() => this.#setDocument(this.#uri)),
      conversations.onDidChange(event => this.#onChange(event)),
      conversations.onDidClickMark(mark => this.showEvidence(mark)),
    );
    this.#setDocument(viewers.active?.uri);
  }

  /** The document whose conversation is shown. */
  get uri(): Uri | undefined {
    return this.#uri;
  }

  /** Shows the panel with the document's conversation, and moves the focus to the question box. */
  compose(uri?: Uri): void {
    this.#show(uri, false);
    this.#whenReady(() => this.#channel?.tell('compose', undefined));
  }

  /** Asks in the panel as if it had been typed there. Throws `answer.busy`. */
  ask(uri: Uri, question: string, scope: Scope): void {
    this.#show(uri, true);
    this.#options.conversations.get(uri).send(question, scope);
  }

  /** Reads charts or tables off a page; they come as an answer. Throws `answer.busy`. */
  extract(uri: Uri, kind: ExtractKind, scope: Extraction): void {
    this.#show(uri, true);
    this.#options.conversations.get(uri).extract(kind, scope);
  }

  /** Shows a hint in the panel. */
  say(sentence: string): void {
    this.#whenReady(() => this.#channel?.tell('say', { sentence }));
  }

  /** Shows the answer a box belongs to, and moves the focus to that piece of evidence. */
  showEvidence({ uri, entry, evidence }: EvidenceRef): void {
    this.#show(uri, false);
    this.#options.conversations.get(uri).select(entry);
    this.#whenReady(() => this.#channel?.tell('show', { entry, evidence }));
  }

  /** The pages the next question is about. */
  setScope(scope: ScopeChoice): void {
    this.#scope = scope;
    this.refresh();
  }

  /** Sends everything again: the model or the state of the viewer is another. */
  refresh(): void {
    if (!this.#isReady) return;
    this.#channel?.tell('state', this.#state());
    this.#updateBudget();
    const document = this.#viewer()?.document;
    // Nobody needs an idea who has already asked.
    if (document && this.#conversation().entries.length === 0) this.#suggestions.find(document);
  }

  deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    if (this.#panel) panel.dispose();
    else {
      if (!this.#uri && isSavedState(state)) this.#setDocument(Uri.parse(state.uri, true));
      this.#adopt(panel);
    }
    return Promise.resolve();
  }

  dispose(): void {
    clearTimeout(this.#streaming?.timer);
    this.#watched?.dispose();
    this.#panel?.dispose();
    this.#held.dispose();
  }

  #show(uri: Uri | undefined, preserveFocus: boolean): void {
    if (uri && uri.toString() !== this.#uri?.toString()) this.#setDocument(uri);
    if (this.#panel) {
      // Without a column VS Code would move the panel to the group that has the focus.
      this.#panel.reveal(this.#panel.viewColumn, preserveFocus);
      return;
    }
    const column = { viewColumn: ViewColumn.Beside, preserveFocus };
    this.#adopt(
      window.createWebviewPanel(PANEL_TYPE, TITLE, column, webviewOptions(this.#options.extensionUri)),
    );
  }

  #adopt(panel: WebviewPanel): void {
    const { extensionUri, onProblem } = this.#options;
    this.#panel = panel;
    panel.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    panel.webview.options = webviewOptions(extensionUri);
    const channel = new Channel(panelHost, panelPage, this.#handlers(), {
      post: message => void panel.webview.postMessage(message),
      onError: onProblem,
    });
    this.#channel = channel;
    panel.webview.onDidReceiveMessage(message => channel.receive(message));
    panel.onDidChangeViewState(() => {
      // A hidden page is gone, and says that it is ready when it comes back.
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => {
      channel[Symbol.dispose]();
      this.#panel = undefined;
      this.#channel = undefined;
      this.#isReady = false;
      this.#waiting = [];
    });
    panel.webview.html = webviewPage(panel.webview, extensionUri, 'panel', TITLE);
  }

  #handlers(): Handlers<typeof panelHost> {
    const { viewers, conversations, chooseModel, openFile, tiles } = this.#options;
    const artefacts = new Artefacts(viewers, conversations);
    return {
      requests: {
        ask: ({ question }) =>
          atOnce(() => this.#conversation().send(question, this.#scopeNow(), this.#zoom)),
        retry: ({ entry }) => atOnce(() => this.#conversation().retry(entry)),
        copy: async ({ entry }) => {
          await this.copy(entry);
          return undefined;
        },
        picture: (ref, signal) => artefacts.picture(this.#document(), ref, signal),
        export: async ref => {
          await artefacts.export(this.#document(), ref);
          return undefined;
        },
        paste: async ({ name, data }) => {
          const uri = await this.#options.keepPasted(name, data);
          await viewers.open(uri);
          this.compose(uri);
          return undefined;
        },
      },
      events: {
        ready: () => this.#onReady(),
        stop: () => this.#conversation().stop(),
        clear: () => this.#conversation().clear(),
        chooseModel,
        openFile,
        reopen: () => void this.#try(() => viewers.open(this.#document())),
        clearRegion: () => {
          this.#viewer()?.clearRegion();
          this.setScope('all');
        },
        scope: ({ scope }) => this.setScope(scope),
        zoom: ({ on }) => {
          this.#zoom = on;
          this.#updateBudget();
        },
        tiles: ({ on }) => void this.#try(() => tiles.set(on)),
        reveal: ({ entry, evidence }) =>
          void this.#try(() => conversations.reveal({ uri: this.#document(), entry, evidence })),
        revealBox: place =>
          void this.#try(() => conversations.revealBox({ uri: this.#document(), ...place })),
        edit: ({ entry, artefact, edits }) => this.#conversation().edit(entry, artefact, edits),
      },
    };
  }

  /** Puts an answer and where it stands on the clipboard; the newest one when none is named. */
  async copy(id?: string): Promise<void> {
    const { entries } = this.#conversation();
    const entry = entries.findLast(one => one.state === 'answered' && (id === undefined || one.id === id));
    if (entry?.state !== 'answered') throw errors['answer.none']();
    const { citation } = await import('../../wording/answerText.ts');
    await env.clipboard.writeText(citation(fileName(this.#document()), entry.answer, entry.text));
  }

  #onReady(): void {
    this.#isReady = true;
    this.#channel?.reset();
    this.refresh();
    for (const tell of this.#waiting.splice(0)) tell();
  }

  #whenReady(tell: () => void): void {
    if (this.#isReady) tell();
    else this.#waiting.push(tell);
  }

  #onChange({ uri, change }: ConversationEvent): void {
    if (!this.#isReady || uri.toString() !== this.#uri?.toString()) return;
    switch (change.kind) {
      case 'all':
        this.refresh();
        return;
      case 'progress':
        this.#channel?.tell('progress', change.progress ? { progress: change.progress } : {});
        return;
      case 'entry':
        this.#sendEntry(change.entry);
        // What was answered is in view of the model from now on.
        if (change.entry.state !== 'running') this.#updateBudget();
        return;
      case 'marks':
      case 'edited':
    }
  }

  /** Text comes faster than anyone reads: a streaming entry is sent now and then, a finished one at once. */
  #sendEntry(entry: Entry): void {
    if (!isStreaming(entry)) {
      clearTimeout(this.#streaming?.timer);
      this.#streaming = undefined;
      this.#channel?.tell('entry', this.#shown(entry));
    } else if (this.#streaming) this.#streaming.entry = entry;
    else {
      const send = (): void => {
        const newest = this.#streaming?.entry;
        this.#streaming = undefined;
        if (newest && this.#isReady) this.#channel?.tell('entry', this.#shown(newest));
      };
      this.#streaming = { timer: setTimeout(send, STREAM_MS), entry };
    }
  }

  #setDocument(uri: Uri | undefined): void {
    const isOther = uri?.toString() !== this.#uri?.toString();
    this.#uri = uri;
    this.#watched?.dispose();
    const viewer = this.#viewer();
    this.#watched =
      viewer &&
      Disposable.from(
        viewer.onDidSelectRegion(region => this.setScope(region ? 'region' : 'all')),
        viewer.onDidChangePage(() => {
          if (this.#scope === 'page') this.#updateBudget();
        }),
      );
    if (isOther) {
      this.#zoom = undefined;
      this.#budget.update(undefined);
      this.#scope = viewer?.region ? 'region' : 'all';
      clearTimeout(this.#streaming?.timer);
      this.#streaming = undefined;
    }
    this.refresh();
  }

  #viewer(): ViewerHandle | undefined {
    return this.#uri && this.#options.viewers.find(this.#uri);
  }

  #document(): Uri {
    if (!this.#uri) throw errors['document.none']();
    return this.#uri;
  }

  #conversation(): Conversation {
    return this.#options.conversations.get(this.#document());
  }

  /** Works out anew what the next question would cost; not while the engine is at work on one. */
  #updateBudget(): void {
    if (!this.#isReady) return;
    const document = this.#viewer()?.document;
    if (!document) {
      this.#budget.update(undefined);
      return;
    }
    const conversation = this.#conversation();
    if (conversation.progress) return;
    this.#budget.update(conversation.requestFor(document, this.#scopeNow(), this.#zoom));
  }

  /** "Page in view" and "region" are looked up when the question is sent. */
  #scopeNow(): Scope {
    const viewer = this.#viewer();
    if (viewer && this.#scope === 'page') return { kind: 'page', page: viewer.currentPage };
    if (viewer?.region && this.#scope === 'region') return { kind: 'region', box: viewer.region };
    return { kind: 'all' };
  }

  #state(): PanelState {
    const { model, machine, conversations, tiles } = this.#options;
    const region = this.#viewer()?.region;
    // A region goes with the version of the file it was dragged on.
    const scope = this.#scope === 'region' && !region ? 'all' : this.#scope;
    const base = { scope, model: model(), machine: machine(), entries: [] };
    if (!this.#uri) return base;
    const conversation = conversations.get(this.#uri);
    const viewer = this.#viewer();
    const suggestions = viewer && this.#suggestions.of(viewer.document);
    return {
      ...base,
      entries: conversation.entries.map(entry => this.#shown(entry)),
      document: {
        uri: this.#uri.toString(),
        name: fileName(this.#uri),
        open: viewer !== undefined,
        ...(viewer ? { pageCount: viewer.document.pageCount } : {}),
        ...(suggestions ? { suggestions } : {}),
        ...(region ? { regionPage: region.page } : {}),
      },
      ...(conversation.progress ? { progress: conversation.progress } : {}),
      ...(tiles.shown === undefined ? {} : { tiles: tiles.shown }),
      ...(this.#budget.shown ? { budget: this.#budget.shown } : {}),
    };
  }

  #shown(entry: Entry): ShownEntry {
    const open = this.#viewer()?.document.id;
    return { entry, stale: entry.state === 'answered' && open !== undefined && open !== entry.documentId };
  }

  async #try(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const named = asTesseraError(error);
      this.#options.onProblem(named);
      this.#channel?.tell('notice', toFailure(named));
    }
  }
}

/** Runs now and answers once it has, so that what it throws reaches the page that asked. */
async function atOnce(run: () => unknown): Promise<undefined> {
  await Promise.resolve(run());
  return undefined;
}
