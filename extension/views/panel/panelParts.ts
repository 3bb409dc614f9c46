/** The answering half of the extension put together: conversations, panel, status bar and commands. */
import {
  commands,
  Disposable,
  env,
  type ExtensionContext,
  FileType,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import { asTesseraError } from '../../../models/errors.ts';
import { type CommandParts, registerCommands } from '../../commands.ts';
import type { Services } from '../../services.ts';
import { onSettingChange, changeSetting, setting } from '../../settings.ts';
import { runDoctor } from '../doctorCommand.ts';
import { AnswerPanel } from './panel.ts';
import { chooseModel } from './chooseModel.ts';
import { keepPasted, type PasteFolder } from '../../conversation/pasted.ts';
import { Tiles } from './tiles.ts';
import { modelName } from '../../wording/wording.ts';
import { Conversations } from '../conversations.ts';
import { ConversationStore } from '../../conversation/store.ts';
import { StatusBar } from '../statusBar.ts';
import type { ViewerRegistry } from '../viewer/viewerHandle.ts';

export interface AnsweringOptions {
  readonly context: ExtensionContext;
  readonly viewers: ViewerRegistry;
  /** Loaded by the first question: nothing heavy at the start of the editor. */
  readonly services: () => Promise<Services>;
  readonly log: LogOutputChannel;
}

/** What the user asks with, ready to be asked. */
export interface Answering extends Disposable {
  readonly conversations: Conversations;
  readonly panel: AnswerPanel;
}

export function startAnswering({ context, viewers, services, log }: AnsweringOptions): Answering {
  const onProblem = (error: unknown): void => {
    const { code, message } = asTesseraError(error);
    log.error(`${code}: ${message}`, error instanceof Error ? (error.stack ?? '') : '');
  };
  const model = (): string => setting('model').trim() || 'reader';
  const modelLabel = (): string => modelName(model());
  const machine = env.remoteName === undefined ? 'this machine' : `the remote machine (${env.remoteName})`;
  const store = new ConversationStore(context.workspaceState);
  const conversations = new Conversations({
    viewers,
    store,
    model,
    ask: async (...question) => (await services()).ask(...question),
    keep: () => setting('keepConversations'),
    onFailure: onProblem,
  });
  const tiles = new Tiles(viewers, () => (model() === 'reader' ? undefined : setting('maxTiles')));
  const pasted = Uri.joinPath(context.globalStorageUri, 'pasted');
  const panel = new AnswerPanel({
    extensionUri: context.extensionUri,
    viewers,
    conversations,
    tiles,
    model: modelLabel,
    machine,
    chooseModel: () => void commands.executeCommand('tessera.chooseModel'),
    openFile: () => void commands.executeCommand('tessera.open'),
    keepPasted: async (name, data) =>
      Uri.joinPath(pasted, await keepPasted(pasteFolder(pasted), name, data, new Date())),
    onProblem,
  });
  const statusBar = new StatusBar({ conversations, model: modelLabel, machine });
  const parts: CommandParts = {
    viewers,
    conversations,
    panel,
    tiles,
    onProblem,
    readText: async (...page) => (await services()).texts.get(...page),
    readPixels: async (...page) => (await services()).readPixels(...page),
    describe: async (document, page, onEvent, signal) => {
      const { text, notes } = await (await services()).describe(document, [page], onEvent, signal);
      return [text, ...notes].join('\n');
    },
    restartEngine: async () => (await services()).engine.kill(),
    doctor: async () => runDoctor(context, await services()),
    chooseModel: async () => {
      const chosen = await chooseModel(model(), modelsFolder(context));
      if (chosen !== undefined) await changeSetting('model', chosen);
    },
  };
  const held = Disposable.from(
    panel,
    statusBar,
    conversations,
    registerCommands(parts),
    onSettingChange('model', () => {
      panel.refresh();
      statusBar.refresh();
    }),
    onSettingChange('keepConversations', () => {
      if (!setting('keepConversations')) store.clear().catch(onProblem);
    }),
    conversations.onDidChange(({ change }) => {
      if (change.kind !== 'progress') return;
      void commands.executeCommand('setContext', 'tessera.busy', conversations.running().length > 0);
    }),
  );
  return Object.assign(held, { conversations, panel });
}

function modelsFolder(context: ExtensionContext): Uri {
  const own = setting('modelsFolder').trim();
  return own === '' ? Uri.joinPath(context.globalStorageUri, 'models') : Uri.file(own);
}

function pasteFolder(folder: Uri): PasteFolder {
  const { fs } = workspace;
  return {
    write: async (name, data) => {
      await fs.createDirectory(folder);
      await fs.writeFile(Uri.joinPath(folder, name), data);
    },
    list: async () => {
      try {
        return (await fs.readDirectory(folder)).flatMap(([name, type]) =>
          type === FileType.File ? [name] : [],
        );
      } catch {
        return [];
      }
    },
    remove: name => fs.delete(Uri.joinPath(folder, name)),
  };
}
