/** Wires the rooms together, nothing else. Whatever is heavy is imported when it is first needed. */
import { commands, Disposable, env, type ExtensionContext, Uri, window } from 'vscode';
import { asTesseraError } from '../models/errors.ts';
import { registerTools } from './agents/languageModelTools.ts';
import { registerCommands } from './commands.ts';
import { ConversationStore } from './conversation/store.ts';
import { DEFAULT_FILE_LIMIT } from './documents/source.ts';
import type { Services } from './services.ts';
import {
  chosenModel,
  engineOptions,
  internvlSettings,
  modelsFolder,
  onSettingChange,
  setting,
} from './settings.ts';
import { Conversations } from './views/conversations.ts';
import type { ModelsRoom } from './views/models/room.ts';
import { AnswerPanel } from './views/panel/panel.ts';
import { createPasting } from './views/panel/pasting.ts';
import { Tiles } from './views/panel/tiles.ts';
import { StatusBar } from './views/statusBar.ts';
import { pageWords } from './views/viewer/pageWords.ts';
import { registerViewerCommands } from './views/viewer/viewerCommands.ts';
import type { ViewerRegistry } from './views/viewer/viewerHandle.ts';
import { Viewers } from './views/viewer/viewers.ts';
import { modelName, workPlace } from './wording/models.ts';

/** What other extensions get from `vscode.extensions.getExtension(...).exports`. */
export interface TesseraApi {
  readonly viewers: ViewerRegistry;
}

export function activate(context: ExtensionContext): TesseraApi {
  const log = window.createOutputChannel('Tessera', { log: true });
  const onProblem = (error: unknown): void => {
    const { code, message } = asTesseraError(error);
    log.error(`${code}: ${message}`, error instanceof Error ? (error.stack ?? '') : '');
  };
  const services = (): Promise<Services> => (loaded ??= loadServices(context));
  const viewers = new Viewers({
    context,
    fileLimit: DEFAULT_FILE_LIMIT,
    openDocument: async (...file) => (await import('./documents/openDocument.ts')).openDocument(...file),
    readWords: pageWords(async (...page) => (await services()).texts.get(...page)),
    onProblem: error => log.warn(`${error.code}: ${error.message}`),
  });
  context.subscriptions.push(
    log,
    viewers,
    registerViewerCommands(viewers),
    startAnswering({ context, viewers, services, onProblem }),
    registerTools(services),
  );
  return { viewers };
}

interface Answering {
  readonly context: ExtensionContext;
  readonly viewers: Viewers;
  /** Loaded by the first question: nothing heavy at the start of the editor. */
  readonly services: () => Promise<Services>;
  readonly onProblem: (error: unknown) => void;
}

/** Conversations, the panel, the status bar and the commands that go with them. */
function startAnswering({ context, viewers, services, onProblem }: Answering): Disposable {
  const machine = env.remoteName === undefined ? 'this machine' : `the remote machine (${env.remoteName})`;
  const model = (): string => modelName(chosenModel());
  const looksAtPixels = (): boolean => chosenModel().kind !== 'reader';
  const store = new ConversationStore(context.workspaceState);
  const conversations = new Conversations({
    viewers,
    store,
    model: chosenModel,
    ask: async (...question) => (await services()).ask(...question),
    extract: async (...request) => (await services()).extract(...request),
    keep: () => setting('keepConversations'),
    onFailure: onProblem,
  });
  const tiles = new Tiles({
    viewers,
    hasTiles: looksAtPixels,
    answerer: async () => (await services()).answererOf(chosenModel()),
    onChange: () => panel.refresh(),
  });
  const pasting = createPasting({
    context,
    conversations,
    store,
    keep: () => setting('keepConversations'),
    onProblem,
  });
  closing = () => pasting.close();
  const panel = new AnswerPanel({
    extensionUri: context.extensionUri,
    viewers,
    conversations,
    tiles,
    model,
    machine: () => workPlace(chosenModel(), machine),
    budget: {
      tell: async (...request) => (await services()).budget(...request),
      isAsked: looksAtPixels,
      zooms: () => setting('zoom') === 'always',
    },
    suggest: async (document, signal) => (await services()).suggest(document, chosenModel(), signal),
    chooseModel: () => void commands.executeCommand('tessera.chooseModel'),
    openFile: () => void commands.executeCommand('tessera.open'),
    keepPasted: (name, data) => pasting.keep(name, data),
    onProblem,
  });
  const modelsRoom = (): ModelsRoom => ({
    store: modelsFolder(context.globalStorageUri).fsPath,
    secrets: context.secrets,
    state: context.workspaceState,
    compile: async (...work) => (await services()).compile(...work),
    speed: async (...asked) => (await services()).speed(...asked),
    release: async () => (await loaded)?.engine.kill(),
    onProblem,
  });
  const statusBar = new StatusBar({ conversations, model: chosenModel, machine });
  return Disposable.from(
    panel,
    statusBar,
    pasting,
    conversations,
    registerCommands({
      viewers,
      conversations,
      panel,
      tiles,
      sample: Uri.joinPath(context.extensionUri, 'media', 'samples', 'report.pdf'),
      looksAtPixels,
      onProblem,
      readText: async (...page) => (await services()).texts.get(...page),
      readPixels: async (...page) => (await services()).readPixels(...page),
      markdown: async (...page) => (await services()).markdown(...page),
      describe: async (document, page, onEvent, signal) => {
        const { text, notes } = await (await services()).describe(document, [page], onEvent, signal);
        return [text, ...notes].join('\n');
      },
      restartEngine: async () => (await services()).engine.kill(),
      doctor: async () => {
        const { runDoctor } = await import('./views/doctorCommand.ts');
        await runDoctor(context, await services(), modelsRoom());
      },
      models: async action => {
        const { runModelAction } = await import('./views/models/actions.ts');
        await runModelAction(action, modelsRoom());
      },
    }),
    onSettingChange('model', () => {
      panel.refresh();
      statusBar.refresh();
    }),
    ...(['precision', 'maxTiles', 'zoom'] as const).map(name => onSettingChange(name, () => panel.refresh())),
    onSettingChange('keepConversations', () => {
      if (!setting('keepConversations')) store.clear().catch(onProblem);
    }),
    conversations.onDidChange(({ change }) => {
      if (change.kind !== 'progress') return;
      void commands.executeCommand('setContext', 'tessera.busy', conversations.running().length > 0);
    }),
  );
}

/** Ends the processes this window started, and takes away what is kept for this window only. */
export async function deactivate(): Promise<void> {
  await Promise.all([closing?.(), loaded?.then(services => services[Symbol.asyncDispose]())]);
}

let closing: (() => Promise<void>) | undefined;

/** Engine and answers, from the first question on. */
let loaded: Promise<Services> | undefined;

async function loadServices({
  globalStorageUri,
  secrets,
  workspaceState: state,
}: ExtensionContext): Promise<Services> {
  const { createServices } = await import('./services.ts');
  const cacheFolder = Uri.joinPath(globalStorageUri, 'compiled').fsPath;
  const hasModel = async (): Promise<boolean> => {
    const { checkpointsIn } = await import('./views/models/checkpoints.ts');
    return (await checkpointsIn(modelsFolder(globalStorageUri).fsPath)).length > 0;
  };
  return createServices({
    cacheFolder,
    engine: engineOptions(),
    tileBytes: () => setting('engine.tileCache') * 2 ** 20,
    internvl: internvlSettings,
    hasModel,
    server: async url => {
      const { serverAccess } = await import('./views/models/serverAccess.ts');
      return serverAccess(url, { secrets, state });
    },
  });
}
