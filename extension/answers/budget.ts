/** What a question would cost, as all rooms tell each other. */
import type { Box } from '../../models/page.ts';

/** One picture that a question would bring. */
export interface PictureBudget {
  readonly box: Box;
  /** Of the grid it is stretched to. */
  readonly cols: number;
  readonly rows: number;
  readonly thumbnail: boolean;
  /** Tiles the vision encoder sees, the thumbnail included. */
  readonly tiles: number;
  readonly tokens: number;
  /** Whether it is a part of a page looked at closer. */
  readonly isCloser: boolean;
  /** Height in page units of the smallest print that the model can make out in it. */
  readonly smallestPrint: number;
  /** Lines of smaller print, as far as the page's words are known, and the height of the smallest. */
  readonly lost?: { readonly lines: number; readonly smallest: number };
}

/** What a question would cost. */
export interface ReadingBudget {
  /** Those that the model does not see already. */
  readonly pictures: readonly PictureBudget[];
  /** Pages among which those that fit the question are chosen; absent where all of them are shown. */
  readonly among?: number;
  /** What a page unit is. */
  readonly unit: 'point' | 'pixel';
  readonly tiles: number;
  readonly tokens: number;
  /** Until the answer begins, with the model loaded; absent where nobody here can tell. */
  readonly seconds?: number;
}
