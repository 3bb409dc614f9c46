/**
 * One editor with one webview: answers what the webview asks for, tells it what to show, and is the ViewerHandle the
 * panel and the commands hold. The webview may be thrown away and made anew at any time (hidden tab, reload), so all
 * that matters is kept here and said again when it reports ready.
 */
import { Disposable, env, EventEmitter, type ExtensionContext, type Uri, type WebviewPanel } from 'vscode';
import { asTesseraError, modelErrors, TesseraError } from '../../../models/errors.ts';
import type { Size } from '../../../models/geometry/rect.ts';
import type { Box, PageText } from '../../../models/page.ts';
import type { OpenDocument, PageSize, PixelFormat } from '../../documents/document.ts';
import { Channel, type Handlers, type Params, type Result } from '../../protocol.ts';
import {
  type PageWords,
  type ShownDocument,
  type ShownMark,
  type TilePlan,
  toViewer,
  toViewerHost,
  type ViewerAction,
  type ViewState,
} from '../../protocol/viewer.ts';
import { fileNotes } from '../../wording/fileNotes.ts';
import { isLocked, type ViewedDocument, type ViewedState } from './viewedDocument.ts';
import type { ViewerHandle } from './viewerHandle.ts';
import { webviewOptions, webviewPage } from '../webviewPage.ts';

/** The text of a page for find, selection and copying; `readPixels` allows OCR where the file has no text. */
export type ReadWords = (
  document: OpenDocument,
  page: number,
  readPixels: boolean,
  signal: AbortSignal,
) => Promise<{ readonly text: PageText; readonly source: PageWords['source'] }>;

export interface ViewerSessionOptions {
  readonly context: ExtensionContext;
  readonly viewed: ViewedDocument;
  readonly panel: WebviewPanel;
  readonly readWords: ReadWords;
  /** Where the user was in this file the last time. */
  readonly view: ViewState | undefined;
  readonly onView: (state: ViewState) => void;
  /** The file has opened for the first time; not called where it is open from the start. */
  readonly onOpen: () => void;
  readonly onAsk: () => void;
  readonly onProblem: (error: TesseraError) => void;
}

const CSS_PIXELS_PER_INCH = 96;

type PixelsRequest = Params<typeof toViewerHost, 'pixels'>;
type Pixels = Result<typeof toViewerHost, 'pixels'>;

export class ViewerSession implements ViewerHandle {
  readonly #options: ViewerSessionOptions;
  readonly #channel: Channel<typeof toViewerHost, typeof toViewer>;
  readonly #reloaded = new EventEmitter<OpenDocument>();
  readonly #markClicked = new EventEmitter<string>();
  readonly #pageChanged = new EventEmitter<number>();
  readonly #regionSelected = new EventEmitter<Box | undefined>();
  readonly #held: Disposable;
  readonly #life = new AbortController();
  #view: ViewState | undefined;
  #marks: readonly ShownMark[] = [];
  #tiles: TilePlan | null = null;
  #region: Box | undefined;
  #isReady = false;
  /** Whether the webview has been told of a document; before, there is nothing in it to go to. */
  #hasDocument = false;
  #shown: OpenDocument | undefined;
  /** What could not be said yet because the webview was not there, or had no document: it happens once it has. */
  #pendingReveal: (() => void) | undefined;

  readonly onDidReload = this.#reloaded.event;
  readonly onDidClickMark = this.#markClicked.event;
  readonly onDidChangePage = this.#pageChanged.event;
  readonly onDidSelectRegion = this.#regionSelected.event;

  constructor(options: ViewerSessionOptions) {
    this.#options = options;
    this.#view = options.view;
    const { panel, viewed, context } = options;
    const { webview } = panel;
    this.#channel = new Channel(toViewerHost, toViewer, this.#handlers(), {
      post: message => void webview.postMessage(message),
      onError: options.onProblem,
    });
    this.#held = Disposable.from(
      webview.onDidReceiveMessage(message => this.#channel.receive(message)),
      viewed.onDidChange(state => this.#onChange(state)),
      this.#reloaded,
      this.#markClicked,
      this.#pageChanged,
      this.#regionSelected,
    );
    webview.options = webviewOptions(context.extensionUri);
    webview.html = webviewPage(webview, context.extensionUri, 'viewer', panel.title);
    this.#shown = viewed.state.document;
  }

  get uri(): Uri {
    return this.#options.viewed.uri;
  }

  /**
   * Waits for the try under way to open the file, if there is one. Rejects with why there is nothing to show, and with
   * `job.cancelled` when the viewer was closed meanwhile.
   */
  async opened(): Promise<ViewerHandle> {
    const { viewed } = this.#options;
    await viewed.settled();
    if (this.#life.signal.aborted) throw modelErrors['job.cancelled']();
    if (viewed.state.document) return this;
    throw viewed.state.error ?? modelErrors['job.cancelled']();
  }

  get isOpen(): boolean {
    return this.#options.viewed.state.document !== undefined;
  }

  get document(): OpenDocument {
    const { document, error } = this.#options.viewed.state;
    if (!document) throw error ?? modelErrors['internal.bug']('the document has not opened yet');
    return document;
  }

  get currentPage(): number {
    return this.#view?.page ?? 1;
  }

  get region(): Box | undefined {
    return this.#region;
  }

  showMarks(marks: readonly ShownMark[]): void {
    this.#marks = marks;
    if (this.#isReady) this.#channel.tell('marks', marks);
  }

  revealMark(id: string): void {
    this.#reveal(() => this.#channel.tell('revealMark', id));
  }

  revealPage(page: number): void {
    this.#reveal(() => this.#channel.tell('revealPage', page));
  }

  clearRegion(): void {
    this.#region = undefined;
    if (this.#isReady) this.#channel.tell('clearRegion', undefined);
  }

  showTiles(plan: TilePlan | undefined): void {
    this.#tiles = plan ?? null;
    if (this.#isReady) this.#channel.tell('tiles', this.#tiles);
  }

  act(action: ViewerAction): void {
    if (this.#isReady) this.#channel.tell('act', action);
  }

  show(): void {
    const { panel } = this.#options;
    panel.reveal(panel.viewColumn);
  }

  /** Opens the file once more when the last try ended in an error. */
  retryIfFailed(): void {
    const { viewed } = this.#options;
    if (viewed.state.error && !viewed.state.document) void viewed.load();
  }

  dispose(): void {
    this.#life.abort();
    this.#channel[Symbol.dispose]();
    this.#held.dispose();
  }

  #handlers(): Handlers<typeof toViewerHost> {
    return {
      requests: {
        pixels: (params, signal) => this.#renderPixels(params, signal),
        words: async ({ generation, page, readPixels }, signal) => {
          const document = this.#current(generation);
          const { text, source } = await this.#options.readWords(document, page, readPixels, signal);
          return { lines: shownLines(text), source };
        },
        sizes: async ({ generation, from }, signal) => {
          const sizes = await this.#current(generation).pageSizes(from, signal);
          return sizes.map(size => (size ? sizeAlone(size) : null));
        },
        outline: ({ generation }, signal) => this.#current(generation).outline(signal),
      },
      events: {
        ready: () => {
          this.#channel.reset();
          this.#isReady = true;
          this.#hasDocument = false;
          this.#sayEverything(this.#options.viewed.state);
        },
        view: state => {
          const before = this.currentPage;
          this.#view = state;
          if (state.page !== before) this.#pageChanged.fire(state.page);
          this.#options.onView(state);
        },
        clickMark: id => this.#markClicked.fire(id),
        region: box => {
          this.#region = box ?? undefined;
          this.#regionSelected.fire(this.#region);
        },
        retry: () => void this.#options.viewed.load(),
        ask: () => this.#options.onAsk(),
        problem: ({ code, message, next }) => this.#options.onProblem(new TesseraError(code, message, next)),
      },
    };
  }

  /** The document the webview means; an answer about an older version is of no use to it. */
  #current(generation: number): OpenDocument {
    if (generation !== this.#options.viewed.state.generation) throw modelErrors['job.cancelled']();
    return this.document;
  }

  async #renderPixels(
    { generation, page, scale, region }: PixelsRequest,
    signal: AbortSignal,
  ): Promise<Pixels> {
    const document = this.#current(generation);
    const { unitsPerInch } = await document.pageSize(page, signal);
    const rendered = await document.render(
      { page, dpi: scale * unitsPerInch, format: pixelFormat(document), ...(region ? { region } : {}) },
      signal,
    );
    // A plain array of its own: VS Code passes on neither Node's Buffer nor a view without all that lies behind it.
    return { data: new Uint8Array(rendered.data), scale: rendered.dpi / unitsPerInch };
  }

  #onChange(state: ViewedState): void {
    if (state.document && state.document !== this.#shown) {
      const isFirst = this.#shown === undefined;
      this.#shown = state.document;
      if (isFirst) this.#options.onOpen();
      else {
        this.#region = undefined;
        this.#reloaded.fire(state.document);
      }
    }
    if (this.#isReady) this.#sayEverything(state);
  }

  /** Brings a webview that knows nothing, or something older, up to date. */
  #sayEverything(state: ViewedState): void {
    if (state.document) void this.#sayDocument(state.document, state);
    else this.#sayError(state);
  }

  async #sayDocument(document: OpenDocument, state: ViewedState): Promise<void> {
    try {
      const shown = await describe(document, state.generation, this.#life.signal);
      if (this.#options.viewed.state.generation !== state.generation) return;
      this.#channel.tell('document', this.#view ? { ...shown, view: this.#view } : shown);
      this.#hasDocument = true;
      this.#channel.tell('marks', this.#marks);
      this.#channel.tell('tiles', this.#tiles);
      this.#sayError(this.#options.viewed.state);
      this.#pendingReveal?.();
      this.#pendingReveal = undefined;
    } catch (error) {
      if (!this.#life.signal.aborted)
        this.#sayError({ ...state, error: asTesseraError(error), document: undefined });
    }
  }

  #sayError({ error, document }: ViewedState): void {
    if (!error) return;
    const { code, message, next } = error;
    this.#channel.tell('failed', {
      error: { code, message, next },
      stale: document !== undefined,
      locked: isLocked(error),
    });
  }

  #reveal(tell: () => void): void {
    const { panel } = this.#options;
    // VS Code may take revealing for opening once more in the group that has the focus: only what is hidden is revealed.
    if (!panel.visible) panel.reveal(panel.viewColumn, true);
    if (this.#hasDocument && panel.visible) tell();
    else this.#pendingReveal = tell;
  }
}

/**
 * PNG of a page of text is encoded five times as fast as WebP and is exact; WebP is a third of its size, which counts
 * where pixels cross a network, and photographs are many times smaller in it.
 */
function pixelFormat({ kind }: OpenDocument): PixelFormat {
  return kind === 'pdf' && env.remoteName === undefined ? 'png' : 'webp';
}

async function describe(
  document: OpenDocument,
  generation: number,
  signal: AbortSignal,
): Promise<ShownDocument> {
  const found = await document.pageSizes(1, signal);
  // Where none of the first pages can be measured, the first one says why.
  const good = found.find(size => size !== undefined) ?? (await document.pageSize(1, signal));
  const { kind, name, title, pageCount } = document;
  // An image is shown pixel for pixel: what its density claims is seldom what its maker saw.
  const unitsPerInch = kind === 'image' ? CSS_PIXELS_PER_INCH : good.unitsPerInch;
  const note = fileNotes(document).join(' ');
  return {
    generation,
    kind,
    name,
    cssPerUnit: CSS_PIXELS_PER_INCH / unitsPerInch,
    pageCount,
    // A damaged page stands as an empty one of ordinary size, which says what is wrong when it is to be drawn.
    pages: found.map(size => sizeAlone(size ?? good)),
    ...(title === undefined ? {} : { title }),
    ...(note === '' ? {} : { note }),
  };
}

function sizeAlone({ width, height }: PageSize): Size {
  return { width, height };
}

function shownLines({ lines }: PageText): PageWords['lines'] {
  return lines.map(({ words, block }) => ({
    block,
    words: words.map(({ text, box, quad }) => (quad ? { text, box, corners: quad } : { text, box })),
  }));
}
