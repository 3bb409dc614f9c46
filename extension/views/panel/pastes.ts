/**
 * What is pasted into the panel, tied to VS Code: where it is kept, and when it goes. It lies in the workspace's own
 * storage, beside the conversations, so that whoever deletes that storage deletes both; a window without a folder has
 * none, and keeps it with the extension's.
 */
import {
  Disposable,
  type ExtensionContext,
  type Tab,
  TabInputCustom,
  TabInputText,
  Uri,
  window,
} from 'vscode';
import { PastedFiles } from '../../conversation/pasted.ts';
import { pasteFolder } from '../../conversation/pasteFolder.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import type { Conversations } from '../conversations.ts';

const DAY_MS = 86_400_000;
/** All windows without a folder share one: another one's may be about to come back. */
const SHARED_DAYS = 30;
const OWN_DAYS = 1;

export interface PastesOptions {
  readonly context: Pick<ExtensionContext, 'storageUri' | 'globalStorageUri'>;
  readonly conversations: Conversations;
  readonly store: ConversationStore;
  /** False: conversations are forgotten with the window, and pictures with them. */
  readonly keep: () => boolean;
  readonly onProblem: (error: unknown) => void;
}

interface Place {
  readonly folder: Uri;
  readonly files: PastedFiles;
  readonly days: number;
}

export class Pastes implements Disposable {
  readonly #options: PastesOptions;
  readonly #shared: Place;
  readonly #own: Place;
  /** Names of what was pasted in this window. */
  readonly #pasted = new Set<string>();
  readonly #held: Disposable;

  constructor(options: PastesOptions) {
    this.#options = options;
    const { context, conversations, store, onProblem } = options;
    const { storageUri, globalStorageUri } = context;
    this.#shared = this.#place(globalStorageUri, SHARED_DAYS);
    this.#own = storageUri ? this.#place(storageUri, OWN_DAYS) : this.#shared;
    this.#held = Disposable.from(
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const uri of closed.map(shownIn)) if (uri) this.#release(uri);
      }),
      conversations.onDidChange(({ uri, change }) => {
        if (change.kind === 'all') this.#release(uri);
      }),
      store.onDidForget(uri => this.#release(Uri.parse(uri, true))),
    );
    this.#sweep().catch(onProblem);
  }

  /** Keeps a pasted file and says where. */
  async keep(name: string, data: Uint8Array): Promise<Uri> {
    const { folder, files } = this.#own;
    const kept = await files.keep(name, data, new Date());
    this.#pasted.add(kept);
    return Uri.joinPath(folder, kept);
  }

  /** The window closes: what nobody will ask about again goes. */
  async close(): Promise<void> {
    if (this.#options.keep()) return;
    await this.#own.files.clear(this.#own === this.#shared ? this.#pasted : undefined);
  }

  dispose(): void {
    this.#held.dispose();
  }

  #place(storage: Uri, days: number): Place {
    const folder = Uri.joinPath(storage, 'pasted');
    const isInUse = (name: string): boolean => this.#isInUse(Uri.joinPath(folder, name));
    return { folder, days, files: new PastedFiles({ folder: pasteFolder(folder.fsPath), isInUse }) };
  }

  #isInUse(uri: Uri): boolean {
    const { conversations, store } = this.#options;
    return isOpen(uri) || conversations.isAbout(uri) || store.load(uri.toString()).length > 0;
  }

  #release(uri: Uri): void {
    const place = [this.#own, this.#shared].find(({ folder }) => uri.toString() === childOf(folder, uri));
    // Not at once: a question asked again is away from its conversation for a moment.
    void Promise.resolve()
      .then(() => place?.files.release(nameOf(uri)))
      .catch(this.#options.onProblem);
  }

  async #sweep(): Promise<void> {
    for (const { files, days } of new Set([this.#own, this.#shared])) {
      await files.sweep(new Date(Date.now() - days * DAY_MS));
    }
  }
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function childOf(folder: Uri, uri: Uri): string {
  return Uri.joinPath(folder, nameOf(uri)).toString();
}

/** Tabs that VS Code brings back count before anyone looks at them, when they have no viewer yet. */
function isOpen(uri: Uri): boolean {
  const tabs = window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.some(tab => shownIn(tab)?.toString() === uri.toString());
}

function shownIn({ input }: Tab): Uri | undefined {
  return input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : undefined;
}
