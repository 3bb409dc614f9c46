/**
 * Keeps conversations across restarts, one record a document, in the workspace's own storage. Bounded: the documents
 * asked about longest ago are forgotten first.
 */
import { type Entry, restoreEntries, storable } from '../protocol/entry.ts';
import { Emitter, type Event } from './emitter.ts';

/** The part of VS Code's Memento that is used here. */
export interface KeyValueStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** @internal */
export const MAX_DOCUMENTS = 50;

const INDEX = 'tessera.conversations';
const recordKey = (uri: string): string => `tessera.conversation:${uri}`;

export class ConversationStore {
  readonly #store: KeyValueStore;
  readonly #forgotten = new Emitter<string>();
  /** Told of every document whose conversation is kept no more. */
  readonly onDidForget: Event<string> = this.#forgotten.event;
  /** Writes go one after the other, so that the index never loses an update. */
  #writing: Promise<void> = Promise.resolve();

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  load(uri: string): readonly Entry[] {
    return restoreEntries(this.#store.get(recordKey(uri)));
  }

  save(uri: string, entries: readonly Entry[]): Promise<void> {
    return this.#inTurn(async () => {
      const others = this.#index().filter(known => known !== uri);
      const kept = entries.length === 0 ? others : [uri, ...others];
      await this.#store.update(recordKey(uri), entries.length === 0 ? undefined : storable(entries));
      const old = kept.slice(MAX_DOCUMENTS);
      for (const one of old) await this.#store.update(recordKey(one), undefined);
      await this.#store.update(INDEX, kept.slice(0, MAX_DOCUMENTS));
      for (const one of entries.length === 0 ? [uri, ...old] : old) this.#forgotten.fire(one);
    });
  }

  /** Forgets every conversation. */
  clear(): Promise<void> {
    return this.#inTurn(async () => {
      const all = this.#index();
      for (const uri of all) await this.#store.update(recordKey(uri), undefined);
      await this.#store.update(INDEX, undefined);
      for (const uri of all) this.#forgotten.fire(uri);
    });
  }

  #index(): readonly string[] {
    const stored = this.#store.get(INDEX);
    return Array.isArray(stored) ? stored.filter(uri => typeof uri === 'string') : [];
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(write);
    this.#writing = done.catch(() => undefined);
    return done;
  }
}
