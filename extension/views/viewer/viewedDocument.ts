/**
 * One file open in Tessera, shared by all editors that show it: opens it (asking for a password when it needs one),
 * opens it anew when it changes on disk, and keeps the last good version until the next one has opened.
 */
import { type CustomDocument, Disposable, EventEmitter, type Uri, window } from 'vscode';
import { asTesseraError, type TesseraError } from '../../../models/errors.ts';
import type { DocumentSource, OpenDocument } from '../../documents/document.ts';
import { errors } from '../../errors.ts';
import { watchFile } from './fileWatch.ts';
import { fileName } from '../uriName.ts';

/** Opens a file; asks for a password as often as it takes, until there is none to be had. */
export type Open = (
  source: DocumentSource,
  options: { readonly askPassword: (attempt: 'needed' | 'wrong') => Promise<string | undefined> },
  signal: AbortSignal,
) => Promise<OpenDocument>;

export interface ViewedState {
  /** The last version that opened; its pages stay on screen whatever happens to the file. */
  readonly document: OpenDocument | undefined;
  /** Counts the versions, from 1. */
  readonly generation: number;
  /** Why the file cannot be shown as it is now. */
  readonly error: TesseraError | undefined;
}

const NEEDS_PASSWORD = new Set(['pdf.encrypted', 'pdf.wrongPassword']);

export function isLocked(error: TesseraError): boolean {
  return NEEDS_PASSWORD.has(error.code);
}

export class ViewedDocument implements CustomDocument {
  readonly uri: Uri;
  readonly #source: DocumentSource;
  readonly #open: Open;
  readonly #changed = new EventEmitter<ViewedState>();
  readonly #held: Disposable;
  #state: ViewedState = { document: undefined, generation: 0, error: undefined };
  #password: string | undefined;
  #loading: AbortController | undefined;
  #lastTry: Promise<void> = Promise.resolve();

  /** Fires when a version has opened and when one could not be opened. */
  readonly onDidChange = this.#changed.event;

  constructor(uri: Uri, source: DocumentSource, open: Open) {
    this.uri = uri;
    this.#source = source;
    this.#open = open;
    const watcher = watchFile(uri, change => {
      if (change === 'deleted') this.#fail(errors['file.deleted'](fileName(uri)));
      else void this.load();
    });
    this.#held = Disposable.from(this.#changed, watcher);
  }

  get state(): ViewedState {
    return this.#state;
  }

  /** Opens the file as it is now. Never rejects: what goes wrong is in the state. */
  load(): Promise<void> {
    this.#lastTry = this.#load();
    return this.#lastTry;
  }

  /** Waits until no try to open the file is under way; the state then says how the last one ended. */
  async settled(): Promise<void> {
    for (let last; last !== this.#lastTry;) {
      last = this.#lastTry;
      await last;
    }
  }

  dispose(): void {
    this.#loading?.abort();
    this.#held.dispose();
    void this.#state.document?.[Symbol.asyncDispose]();
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const askPassword = (attempt: 'needed' | 'wrong') => this.#askPassword(attempt);
      const opened = await this.#open(this.#source, { askPassword }, loading.signal);
      if (loading.signal.aborted) {
        await opened[Symbol.asyncDispose]();
        return;
      }
      const { document: previous, generation, error } = this.#state;
      if (previous?.id === opened.id) {
        // Touched, or back again, but the same to the last byte: what is on screen stays as it is.
        await opened[Symbol.asyncDispose]();
        if (error) this.#set({ document: previous, generation, error: undefined });
        return;
      }
      this.#set({ document: opened, generation: generation + 1, error: undefined });
      await previous?.[Symbol.asyncDispose]();
    } catch (error) {
      if (!loading.signal.aborted) this.#fail(asTesseraError(error));
    }
  }

  async #askPassword(attempt: 'needed' | 'wrong'): Promise<string | undefined> {
    // A rebuilt file mostly has the password it had before.
    if (attempt === 'needed' && this.#password !== undefined) return this.#password;
    this.#password = await window.showInputBox({
      title: `"${this.#source.name}" is protected`,
      prompt: attempt === 'wrong' ? 'That password does not open it. Try again.' : 'Password of the document',
      password: true,
      ignoreFocusOut: true,
    });
    return this.#password;
  }

  #fail(error: TesseraError): void {
    this.#loading?.abort();
    this.#set({ ...this.#state, error });
  }

  #set(state: ViewedState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
