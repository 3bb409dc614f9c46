/** Pasted files tied to VS Code: its storage, its tabs, the conversations of the window. */
import {
  Disposable,
  type ExtensionContext,
  type Tab,
  TabInputCustom,
  TabInputText,
  Uri,
  window,
} from 'vscode';
import { pasteFolder } from '../../conversation/pasteFolder.ts';
import { type PastePlace, Pastes } from '../../conversation/pastes.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { Conversations } from '../conversations.ts';

/** A tab that moves to another group, or is opened anew with another editor, is closed for a moment. */
const MOVE_MS = 2000;

export interface PastingOptions {
  readonly context: Pick<ExtensionContext, 'storageUri' | 'globalStorageUri'>;
  readonly conversations: Conversations;
  readonly store: ConversationStore;
  /** False: conversations are forgotten with the window, and pictures with them. */
  readonly keep: () => boolean;
  readonly onProblem: (error: unknown) => void;
}

export interface Pasting {
  /** Keeps a pasted file and says where. */
  keep(name: string, data: Uint8Array): Promise<Uri>;
  /** To be called when the window closes. */
  close(): Promise<void>;
  dispose(): void;
}

export function createPasting(options: PastingOptions): Pasting {
  const { context, conversations, store, keep, onProblem } = options;
  const { storageUri, globalStorageUri } = context;
  const pastes = new Pastes({
    own: storageUri && placeIn(storageUri),
    shared: placeIn(globalStorageUri),
    isInUse: uri => isOpen(uri) || conversations.isAbout(Uri.parse(uri, true)) || store.load(uri).length > 0,
    keep,
  });
  const release = (uri: string): void => void pastes.release(uri).catch(onProblem);
  const timers = new Set<NodeJS.Timeout>();
  const held = Disposable.from(
    window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const uri of closed.map(shownIn)) {
        if (uri === undefined) continue;
        const timer = setTimeout(() => {
          timers.delete(timer);
          release(uri);
        }, MOVE_MS);
        timers.add(timer);
      }
    }),
    conversations.onDidChange(({ uri, change }) => {
      if (change.kind === 'all') release(uri.toString());
    }),
    store.onDidForget(release),
  );
  pastes.sweep(new Date()).catch(onProblem);
  return {
    keep: async (name, data) => Uri.parse(await pastes.keep(name, data, new Date()), true),
    close: () => pastes.close(),
    dispose: () => {
      for (const timer of timers) clearTimeout(timer);
      held.dispose();
    },
  };
}

function placeIn(storage: Uri): PastePlace {
  const folder = Uri.joinPath(storage, 'pasted');
  return { folder: pasteFolder(folder.fsPath), uriOf: name => Uri.joinPath(folder, name).toString() };
}

/** Tabs that VS Code brings back count before anyone looks at them, when they have no viewer yet. */
function isOpen(uri: string): boolean {
  return window.tabGroups.all.some(({ tabs }) => tabs.some(tab => shownIn(tab) === uri));
}

function shownIn({ input }: Tab): string | undefined {
  const isFile = input instanceof TabInputCustom || input instanceof TabInputText;
  return isFile ? input.uri.toString() : undefined;
}
