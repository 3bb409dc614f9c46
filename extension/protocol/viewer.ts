/** What the viewer's webview and the extension host tell each other, in one page. Boxes are models/page.ts boxes. */
import { quarterTurns } from '../../models/geometry/quarterTurn.ts';
import { box } from './box.ts';
import {
  array,
  boolean,
  bytes,
  type Check,
  type Checked,
  lazy,
  literal,
  nothing,
  nullable,
  number,
  object,
  oneOf,
  ordinal,
  string,
} from './check.ts';

const point = object({ x: number, y: number });
const error = object({ code: string, message: string, next: string });
const mark = object({
  /** "<entry>:<evidence>", unique in the viewer. */
  id: string,
  box,
  /** Read by screen readers: what the box supports. */
  label: string,
  /** The model's own boxes look different from boxes matched to words. */
  source: literal('text', 'ocr', 'model'),
});

const word = object({ text: string, box }, { corners: array(point) });
const line = object({ words: array(word), block: number });
const pageWords = object({
  lines: array(line),
  /** unread: the page has no usable text of its own, and reading its pixels was not asked for. */
  source: literal('text', 'ocr', 'unread'),
});

/** Part of an outline; entries without a page point outside the file. */
export interface OutlineEntry {
  readonly title: string;
  readonly page?: number;
  readonly children: readonly OutlineEntry[];
}
const outlineEntry: Check<OutlineEntry> = object(
  { title: string, children: array(lazy(() => outlineEntry)) },
  { page: ordinal },
);

const rotation = literal(...quarterTurns);
const viewState = object({
  /** The page at the top of the window, and the point of it (page units, as displayed) in the window's corner. */
  page: ordinal,
  x: number,
  y: number,
  /** 1 is life size for PDF and one pixel a pixel for images. */
  zoom: oneOf(number, literal('width', 'page')),
  rotation,
  sidebar: literal('none', 'thumbnails', 'outline'),
});

const size = object({ width: number, height: number });

const document = object(
  {
    /** Counts up with every (re)load; answers for an older one are not wanted any more. */
    generation: ordinal,
    kind: literal('pdf', 'image'),
    name: string,
    /** CSS pixels per page unit at zoom 1. */
    cssPerUnit: number,
    pageCount: ordinal,
    /** Sizes of the first pages, in page units; others are asked for when they come near. */
    pages: array(size),
  },
  { title: string, view: viewState, note: string },
);

const pixels = object({
  data: bytes,
  /** Device pixels per page unit actually drawn; less than asked for when the cap on pixels was hit. */
  scale: number,
});

/** How a model cuts a part of a page. */
const tilePlan = object({ box, cols: ordinal, rows: ordinal });

/** What VS Code's commands and keybindings make the viewer do. */
export const actions = [
  'find',
  'findNext',
  'findPrevious',
  'zoomIn',
  'zoomOut',
  'fitWidth',
  'fitPage',
  'actualSize',
  'rotate',
  'selectRegion',
  'goToPage',
  'toggleSidebar',
] as const;

/** Sent to the webview. */
export const toViewer = {
  requests: {},
  events: {
    document,
    /** `stale`: the pages of the last good version are still there. `locked`: a password would help. */
    failed: object({ error, stale: boolean, locked: boolean }),
    marks: array(mark),
    revealMark: string,
    revealPage: ordinal,
    clearRegion: nothing,
    tiles: nullable(tilePlan),
    act: literal(...actions),
  },
};

/** Sent to the extension host. */
export const toViewerHost = {
  requests: {
    /** `scale`: device pixels per page unit. `region`: only this part of the page. */
    pixels: {
      params: object({ generation: ordinal, page: ordinal, scale: number }, { region: box }),
      result: pixels,
    },
    /** Sizes of a page and those after it, as many as come at once; null for one that is damaged. */
    sizes: { params: object({ generation: ordinal, from: ordinal }), result: array(nullable(size)) },
    /** `readPixels`: where the page has no usable text, read it from its pixels (slow). */
    words: {
      params: object({ generation: ordinal, page: ordinal, readPixels: boolean }),
      result: pageWords,
    },
    outline: { params: object({ generation: ordinal }), result: array(outlineEntry) },
  },
  events: {
    /** The page has started and shows nothing yet. */
    ready: nothing,
    view: viewState,
    clickMark: string,
    region: nullable(box),
    /** Open the file again: after an error, or to enter a password. */
    retry: nothing,
    ask: nothing,
    /** Something went wrong inside the webview; for the log. */
    problem: error,
  },
};

export type ViewerAction = (typeof actions)[number];
export type ViewState = Checked<typeof viewState>;
export const isViewState: Check<ViewState> = viewState;
export type Sidebar = ViewState['sidebar'];
export type ShownDocument = Checked<typeof document>;
export type ShownMark = Checked<typeof mark>;
export type ShownError = Checked<typeof error>;
export type PageWords = Checked<typeof pageWords>;
export type PageWord = Checked<typeof word>;
export type TilePlan = Checked<typeof tilePlan>;
