/** Draws over the page in view how the model would cut it, or the region that is marked on it: as the engine plans it. */
import { pageBox } from '../../../models/geometry/box.ts';
import type { Answerer } from '../../answers/answerer.ts';
import type { ViewerHandle, ViewerRegistry } from '../viewer/viewerHandle.ts';
import type { TileSwitch } from './panel.ts';

/** The plan itself takes a moment, but the engine may have to start for it, or may be answering. */
const LIMIT_MS = 60_000;

export interface TilesOptions {
  readonly viewers: ViewerRegistry;
  /** Whether the model in use looks at tiles. */
  readonly hasTiles: () => boolean;
  /** The model in use. */
  readonly answerer: () => Promise<Answerer>;
  /** Told when tiles were drawn, taken away, or could not be drawn. */
  readonly onChange: () => void;
}

export class Tiles implements TileSwitch {
  readonly #options: TilesOptions;
  #drawnOn: ViewerHandle | undefined;

  constructor(options: TilesOptions) {
    this.#options = options;
  }

  get shown(): boolean | undefined {
    return this.#options.hasTiles() ? this.#drawnOn !== undefined : undefined;
  }

  async set(on: boolean): Promise<void> {
    this.#drawnOn?.showTiles(undefined);
    this.#drawnOn = undefined;
    try {
      if (on) await this.#draw(AbortSignal.timeout(LIMIT_MS));
    } finally {
      this.#options.onChange();
    }
  }

  async #draw(signal: AbortSignal): Promise<void> {
    const { viewers, answerer } = this.#options;
    const viewer = viewers.active;
    if (!viewer) return;
    const { document } = viewer;
    const page = viewer.currentPage;
    const box = viewer.region ?? pageBox(page, await document.pageSize(page, signal));
    const grid = await (await answerer()).tiles?.(document, box, signal);
    if (!grid) return;
    viewer.showTiles({ box, ...grid });
    this.#drawnOn = viewer;
  }
}
