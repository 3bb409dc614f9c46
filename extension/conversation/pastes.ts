/**
 * Where pasted files are kept in a window, and when each goes: with its conversation, once nobody has it open. They lie
 * in the workspace's own storage, beside the conversations, so that whoever deletes that storage deletes both; a window
 * without a folder has none, and keeps them with the extension's. Knows nothing of VS Code; URIs are text.
 */
import { PastedFiles, type PasteFolder } from './pasted.ts';

const DAY_MS = 86_400_000;
/** All windows without a folder share one: another one's picture may be about to come back. */
const SHARED_DAYS = 30;
const OWN_DAYS = 1;

/** A folder, and the URIs of the files in it. */
export interface PastePlace {
  readonly folder: PasteFolder;
  readonly uriOf: (name: string) => string;
}

export interface PastesOptions {
  /** In the workspace's storage; undefined in a window without a folder. */
  readonly own: PastePlace | undefined;
  /** In the extension's storage. */
  readonly shared: PastePlace;
  /** Whether the file is open, or there is a conversation about it, in this window or kept for the next one. */
  readonly isInUse: (uri: string) => boolean;
  /** False: conversations are forgotten with the window, and pictures with them. */
  readonly keep: () => boolean;
}

interface Place extends PastePlace {
  readonly files: PastedFiles;
  readonly days: number;
}

export class Pastes {
  readonly #keep: () => boolean;
  readonly #places: readonly Place[];
  readonly #target: Place;
  readonly #isShared: boolean;
  /** Names of what was pasted in this window. */
  readonly #pasted = new Set<string>();

  constructor({ own, shared, isInUse, keep }: PastesOptions) {
    const place = (given: PastePlace, days: number): Place => ({
      ...given,
      files: new PastedFiles({ folder: given.folder, isInUse: name => isInUse(given.uriOf(name)) }),
      days,
    });
    const sharedPlace = place(shared, SHARED_DAYS);
    this.#keep = keep;
    this.#isShared = own === undefined;
    this.#target = own ? place(own, OWN_DAYS) : sharedPlace;
    this.#places = own ? [this.#target, sharedPlace] : [sharedPlace];
  }

  /** Keeps a pasted file. @returns its URI */
  async keep(name: string, data: Uint8Array, now: Date): Promise<string> {
    const kept = await this.#target.files.keep(name, data, now);
    this.#pasted.add(kept);
    return this.#target.uriOf(kept);
  }

  /** A file was closed, or its conversation is gone. Takes it away when it was pasted and nobody needs it any more. */
  async release(uri: string): Promise<void> {
    for (const { folder, files, uriOf } of this.#places) {
      const pasted = (await folder.list()).find(({ name }) => uriOf(name) === uri);
      if (pasted) await files.release(pasted.name);
    }
  }

  /** Takes away what an earlier run left. */
  async sweep(now: Date): Promise<void> {
    for (const { files, days } of this.#places) await files.sweep(new Date(now.getTime() - days * DAY_MS));
  }

  /** The window closes. Where conversations end with it, pictures do. */
  async close(): Promise<void> {
    if (!this.#keep()) await this.#target.files.clear(this.#isShared ? this.#pasted : undefined);
  }
}
