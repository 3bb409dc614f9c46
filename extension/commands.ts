/**
 * Every command of the answer panel: what it does, and by the error it throws what it says when it cannot. The
 * viewer's own commands are in views/viewerCommands.ts. Titles, menus and keys are in package.json.
 */
import { commands, Disposable, env, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { PageText } from '../models/page.ts';
import type { PageAmong } from '../models/reader/process/protocol.ts';
import type { AskEvent } from './answers/answer.ts';
import type { OpenDocument } from './documents/document.ts';
import { errors } from './errors.ts';
import type { ExtractKind } from './protocol/entry.ts';
import type { AnswerPanel, TileSwitch } from './views/panel/panel.ts';
import { advance, isStep, type Progress, progressSentence } from './wording/progress.ts';
import type { Conversations } from './views/conversations.ts';
import type { ModelAction } from './views/models/actions.ts';
import type { ViewerHandle, ViewerRegistry } from './views/viewer/viewerHandle.ts';

/** What the commands work with. */
export interface CommandParts {
  readonly viewers: ViewerRegistry;
  readonly conversations: Conversations;
  readonly panel: AnswerPanel;
  readonly tiles: TileSwitch;
  /** A report to try a question on. */
  readonly sample: Uri;
  /** Whether the model in use looks at pixels. */
  readonly looksAtPixels: () => boolean;
  restartEngine(): Promise<void>;
  /** Words of a page: its text layer where usable, else from its pixels. */
  readText(document: OpenDocument, page: number, signal: AbortSignal): Promise<PageText>;
  /** Words of a page from its pixels, whatever its text layer says. */
  readPixels(document: OpenDocument, page: number, signal: AbortSignal): Promise<PageText>;
  /** A page's words and tables as Markdown. */
  markdown(page: PageAmong, signal: AbortSignal): Promise<string>;
  /** What a page holds, in sentences. */
  describe(
    document: OpenDocument,
    page: number,
    onEvent: (event: AskEvent) => void,
    signal: AbortSignal,
  ): Promise<string>;
  /** Installs, checks, removes and chooses models. */
  readonly models: (action: ModelAction) => Promise<void>;
  readonly doctor: () => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

/** `given` is the file of a menu's entry; without it the viewer looked at last is meant. */
type Command = (parts: CommandParts, given: Uri | undefined) => Promise<void> | void;

const table: Readonly<Record<string, Command>> = {
  'tessera.ask': async ({ viewers, panel }, given) => {
    if (given && !viewers.find(given)) await viewers.open(given);
    panel.compose(given ?? viewers.active?.uri);
  },
  'tessera.openSample': async ({ viewers, panel, sample }) => {
    if (!viewers.find(sample)) await viewers.open(sample);
    panel.ask(sample, SAMPLE_QUESTION, { kind: 'all' });
  },
  'tessera.askRegion': ({ viewers, panel }) => {
    const viewer = activeViewer(viewers);
    if (!viewer.region) throw errors['region.none']();
    panel.compose(viewer.uri);
    panel.setScope('region');
  },
  'tessera.askScreenshot': ({ panel }) => {
    panel.compose();
    panel.say(PASTE_HINT);
  },
  'tessera.describe': async (parts, given) => {
    const viewer = await viewerOf(parts.viewers, given);
    const page = viewer.currentPage;
    // A model that looks at pixels tells more than words do.
    if (parts.looksAtPixels()) {
      parts.panel.ask(viewer.uri, DESCRIBE_QUESTION, { kind: 'page', page });
      return;
    }
    const text = await withProgress(`Describing page ${page}`, (signal, onEvent) =>
      parts.describe(viewer.document, page, onEvent, signal),
    );
    await showText(text, 'plaintext');
  },
  'tessera.extractChart': (parts, given) => extract(parts, given, 'charts'),
  'tessera.extractTables': (parts, given) => extract(parts, given, 'tables'),
  'tessera.copyPageText': async (parts, given) => {
    const viewer = await viewerOf(parts.viewers, given);
    const page = viewer.currentPage;
    const text = await withProgress(`Reading page ${page}`, signal =>
      parts.readText(viewer.document, page, signal),
    );
    if (text.lines.length === 0) throw errors['page.noText'](page);
    await env.clipboard.writeText(text.lines.map(line => line.text).join('\n'));
    window.setStatusBarMessage(`Copied the text of page ${page}`, MESSAGE_MS);
  },
  'tessera.readPage': async (parts, given) => {
    const viewer = await viewerOf(parts.viewers, given);
    const page = viewer.currentPage;
    const text = await withProgress(`Reading the pixels of page ${page} (OCR)`, async signal => {
      const read = await parts.readPixels(viewer.document, page, signal);
      if (read.lines.length === 0) throw errors['page.noText'](page);
      return parts.markdown({ text: read, around: [] }, signal);
    });
    await showText(text, 'markdown');
  },
  'tessera.showTiles': async ({ tiles, viewers }) => {
    activeViewer(viewers);
    if (tiles.shown === undefined) throw errors['tiles.none']();
    await tiles.set(!tiles.shown);
  },
  'tessera.copyAnswer': ({ panel }) => panel.copy(),
  'tessera.stop': ({ conversations }) => {
    const running = conversations.running();
    if (running.length === 0) throw errors['job.none']();
    for (const { conversation } of running) conversation.stop();
  },
  'tessera.clear': ({ conversations, panel }) => {
    if (!panel.uri) throw errors['document.none']();
    conversations.get(panel.uri).clear();
  },
  'tessera.chooseModel': ({ models }) => models('choose'),
  'tessera.installModel': ({ models }) => models('install'),
  'tessera.importModel': ({ models }) => models('import'),
  'tessera.verifyModel': ({ models }) => models('verify'),
  'tessera.removeModel': ({ models }) => models('remove'),
  'tessera.setHubToken': ({ models }) => models('setToken'),
  'tessera.doctor': ({ doctor }) => doctor(),
  'tessera.restartEngine': async parts => {
    await parts.restartEngine();
    window.setStatusBarMessage('The engine is stopped; the next question starts it again', MESSAGE_MS);
  },
};

/** Shown where something went well and nobody needs to click it away. */
const MESSAGE_MS = 5000;
const SAMPLE_QUESTION = 'When did the electric ferry MS Heron join the fleet?';
const DESCRIBE_QUESTION = 'Describe this page in detail.';
const PASTE_HINT = 'Paste the screenshot here with Ctrl+V, on a Mac with Command+V.';

export function registerCommands(parts: CommandParts): Disposable {
  return Disposable.from(
    ...Object.entries(table).map(([id, run]) =>
      commands.registerCommand(id, async (given: unknown) => {
        try {
          await run(parts, given instanceof Uri ? given : undefined);
        } catch (error) {
          const { showProblem } = await import('./views/problem.ts');
          showProblem(error, parts.onProblem);
        }
      }),
    ),
  );
}

async function viewerOf(viewers: ViewerRegistry, given: Uri | undefined): Promise<ViewerHandle> {
  return given ? (viewers.find(given) ?? (await viewers.open(given))) : activeViewer(viewers);
}

function activeViewer({ active }: ViewerRegistry): ViewerHandle {
  if (!active) throw errors['document.none']();
  return active;
}

/** Of the region that is marked, else of the page in view. */
async function extract(
  { viewers, panel }: CommandParts,
  given: Uri | undefined,
  kind: ExtractKind,
): Promise<void> {
  const { uri, region, currentPage } = await viewerOf(viewers, given);
  panel.extract(uri, kind, region ? { kind: 'region', box: region } : { kind: 'page', page: currentPage });
}

async function withProgress<T>(
  title: string,
  run: (signal: AbortSignal, onEvent: (event: AskEvent) => void) => Promise<T>,
): Promise<T> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (notification, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      let progress: Progress = { stage: '' };
      return run(abort.signal, event => {
        if (!isStep(event)) return;
        progress = advance(progress, event);
        notification.report({ message: progressSentence(progress) });
      });
    },
  );
}

async function showText(content: string, language: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ content, language }), { preview: false });
}
