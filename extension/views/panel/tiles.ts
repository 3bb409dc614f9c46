/** Draws over the page in view how the model cuts it into tiles. */
import { planTiles } from '../../../models/internvl/tiling.ts';
import type { TileSwitch } from './panel.ts';
import type { ViewerHandle, ViewerRegistry } from '../viewer/viewerHandle.ts';

export class Tiles implements TileSwitch {
  readonly #viewers: ViewerRegistry;
  readonly #maxTiles: () => number | undefined;
  /** The page the plan is drawn over. */
  #drawn: { readonly viewer: ViewerHandle; readonly page: number } | undefined;

  /** @param maxTiles most tiles the model in use may be shown of a page; undefined when it looks at none */
  constructor(viewers: ViewerRegistry, maxTiles: () => number | undefined) {
    this.#viewers = viewers;
    this.#maxTiles = maxTiles;
  }

  get shown(): boolean | undefined {
    return this.#maxTiles() !== undefined ? this.#drawn !== undefined : undefined;
  }

  async set(on: boolean, signal: AbortSignal): Promise<void> {
    this.#drawn?.viewer.showTiles(this.#drawn.page);
    this.#drawn = undefined;
    const viewer = this.#viewers.active;
    const maxTiles = this.#maxTiles();
    if (!on || !viewer || maxTiles === undefined) return;
    const page = viewer.currentPage;
    const { width, height } = await viewer.document.pageSize(page, signal);
    viewer.showTiles(page, planTiles(width, height, { maxTiles }));
    this.#drawn = { viewer, page };
  }
}
