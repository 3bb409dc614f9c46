/** All open viewers: VS Code's custom editor provider on one side, the registry the panel and commands use on the other. */
import {
  type CancellationToken,
  commands,
  type CustomReadonlyEditorProvider,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import { modelErrors, type TesseraError } from '../../../models/errors.ts';
import { uriSource } from './uriSource.ts';
import { type Open, ViewedDocument } from './viewedDocument.ts';
import type { ViewerHandle, ViewerRegistry } from './viewerHandle.ts';
import { type ReadWords, ViewerSession } from './viewerSession.ts';
import { ViewStates } from './viewStates.ts';

export const VIEW_TYPE = 'tessera.viewer';
/** Run by the "Ask" button; the panel provides it. */
const ASK_COMMAND = 'tessera.ask';

export interface ViewersOptions {
  readonly context: ExtensionContext;
  readonly openDocument: Open;
  readonly readWords: ReadWords;
  /** Largest file that is read, in bytes. */
  readonly fileLimit: number;
  readonly onProblem: (error: TesseraError) => void;
}

export class Viewers implements CustomReadonlyEditorProvider<ViewedDocument>, ViewerRegistry, Disposable {
  readonly #options: ViewersOptions;
  readonly #states: ViewStates;
  /** The one looked at last is at the end. */
  #sessions: readonly ViewerSession[] = [];
  readonly #activeChanged = new EventEmitter<ViewerHandle | undefined>();
  readonly #closed = new EventEmitter<ViewerHandle>();
  readonly #held: Disposable;

  readonly onDidChangeActive = this.#activeChanged.event;
  readonly onDidClose = this.#closed.event;

  constructor(options: ViewersOptions) {
    this.#options = options;
    this.#states = new ViewStates(options.context.workspaceState);
    this.#held = Disposable.from(
      this.#activeChanged,
      this.#closed,
      window.registerCustomEditorProvider(VIEW_TYPE, this, { supportsMultipleEditorsPerDocument: true }),
    );
  }

  /** The viewer the user looked at last whose file has opened. */
  get active(): ViewerSession | undefined {
    return this.#sessions.findLast(({ isOpen }) => isOpen);
  }

  all(): readonly ViewerSession[] {
    return this.#sessions.filter(({ isOpen }) => isOpen);
  }

  find(uri: Uri): ViewerSession | undefined {
    return this.#sessions.findLast(session => session.isOpen && session.uri.toString() === uri.toString());
  }

  async open(uri: Uri): Promise<ViewerHandle> {
    const isIt = (one: ViewerSession): boolean => one.uri.toString() === uri.toString();
    const known = this.find(uri) ?? this.#sessions.findLast(isIt);
    if (known) {
      known.show();
      known.retryIfFailed();
      return known.opened();
    }
    await commands.executeCommand('vscode.openWith', uri, VIEW_TYPE);
    const session = this.#sessions.findLast(isIt);
    if (!session) throw modelErrors['internal.bug']('VS Code opened no viewer for the file');
    return session.opened();
  }

  openCustomDocument(uri: Uri): ViewedDocument {
    const { openDocument, fileLimit } = this.#options;
    const viewed = new ViewedDocument(uri, uriSource(uri, fileLimit), openDocument);
    // The editor opens at once and shows progress; waiting here would leave an empty tab.
    void viewed.load();
    return viewed;
  }

  resolveCustomEditor(viewed: ViewedDocument, panel: WebviewPanel, _token: CancellationToken): void {
    const { context, readWords, onProblem } = this.#options;
    const session = new ViewerSession({
      context,
      viewed,
      panel,
      readWords,
      view: this.#states.get(viewed.uri),
      onView: state => void this.#states.set(viewed.uri, state),
      onOpen: () => this.#activeChanged.fire(this.active),
      onAsk: () => void commands.executeCommand(ASK_COMMAND),
      onProblem,
    });
    this.#sessions = [...this.#sessions, session];
    // Another view shows the file already, or it was opened faster than its view was made.
    if (session.isOpen) this.#activeChanged.fire(this.active);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.#moveToFront(session);
    });
    panel.onDidDispose(() => this.#remove(session));
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#held.dispose();
  }

  #moveToFront(session: ViewerSession): void {
    if (this.#sessions.at(-1) === session) return;
    this.#sessions = [...this.#sessions.filter(other => other !== session), session];
    this.#activeChanged.fire(this.active);
  }

  #remove(session: ViewerSession): void {
    const wasActive = this.active === session;
    this.#sessions = this.#sessions.filter(other => other !== session);
    session.dispose();
    this.#closed.fire(session);
    if (wasActive) this.#activeChanged.fire(this.active);
  }
}
