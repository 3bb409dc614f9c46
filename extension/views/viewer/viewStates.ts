/** Where the user was in each file (page, zoom, rotation, sidebar), kept with the workspace across restarts. */
import type { Memento, Uri } from 'vscode';
import { isViewState, type ViewState } from '../../protocol/viewer.ts';

const KEY = 'tessera.viewStates';
/** The oldest are forgotten; a workspace with more open documents than this is rare. */
const KEPT = 200;

type Entry = readonly [uri: string, state: ViewState];

export class ViewStates {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get(uri: Uri): ViewState | undefined {
    return this.#entries().find(([key]) => key === uri.toString())?.[1];
  }

  async set(uri: Uri, state: ViewState): Promise<void> {
    const key = uri.toString();
    const others = this.#entries().filter(([known]) => known !== key);
    await this.#memento.update(KEY, [...others.slice(1 - KEPT), [key, state]]);
  }

  /** What an older release kept may have another shape; it is dropped. */
  #entries(): Entry[] {
    const kept: unknown = this.#memento.get(KEY);
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  }
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && typeof value[0] === 'string' && isViewState(value[1]);
}
