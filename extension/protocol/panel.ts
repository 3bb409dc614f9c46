/**
 * What the answer panel and the extension host say to each other. The panel holds no state of its own but what is
 * being typed: the host sends it everything when it is ready, and what changes after that.
 */
import { box } from './box.ts';
import { isEditHistory } from './chart.ts';
import { isExportFormat } from './exportFormat.ts';
import { type Entry, isEntry, isFailure } from './entry.ts';
import type { Progress } from '../wording/progress.ts';
import {
  array,
  boolean,
  bytes,
  type Check,
  type Checked,
  literal,
  nothing,
  nullable,
  number,
  object,
  string,
} from './check.ts';

const isProgress: Check<Progress> = object({ stage: string }, { count: string, fraction: number });

/** An entry, and whether the file has changed since: then its boxes are not drawn. */
export interface ShownEntry {
  readonly entry: Entry;
  readonly stale: boolean;
}

const isShownEntry: Check<ShownEntry> = object({ entry: isEntry, stale: boolean });

/** Which pages the next question is about. `page` is the one in view when the question is sent. */
const isScopeChoice = literal('all', 'page', 'region');
export type ScopeChoice = Checked<typeof isScopeChoice>;

const isDocument = object(
  {
    uri: string,
    name: string,
    /** False once its viewer is closed; asking opens it again. */
    open: boolean,
  },
  {
    pageCount: number,
    /** Page of the region the user dragged. */
    regionPage: number,
    /** Questions that fit this very document; absent while nobody has looked for any. */
    suggestions: array(string),
  },
);

/** What the next question would cost. */
const isBudget = object(
  { sentence: string },
  {
    /** Whether small print is looked at closer; absent where there is none. */
    zoom: boolean,
  },
);
export type ShownBudget = Checked<typeof isBudget>;

const isState = object(
  {
    entries: array(isShownEntry),
    scope: isScopeChoice,
    model: string,
    /** Where the work is done, in words: "this machine". */
    machine: string,
    /** The tile plan drawn over the page; absent where the model uses no tiles. */
  },
  { document: isDocument, progress: isProgress, tiles: boolean, budget: isBudget },
);
export type PanelState = Checked<typeof isState>;

/** What the panel's page is told. */
export const panelPage = {
  requests: {},
  events: {
    state: isState,
    entry: isShownEntry,
    /** No progress: nothing is being worked on. */
    progress: object({}, { progress: isProgress }),
    /** No budget: nobody can tell. */
    budget: object({}, { budget: isBudget }),
    /** Scroll to the entry, mark the evidence, and move the focus there. */
    show: object({ entry: string }, { evidence: number }),
    /** Move the focus to the question box. */
    compose: nothing,
    /** A hint, shown and read out until the next thing is done. */
    say: object({ sentence: string }),
    /** Something went wrong that belongs to no question. */
    notice: isFailure,
  },
} as const;

/** A table or chart of an answer, by its place among them, from 0. */
const isArtefactRef = { entry: string, artefact: number };

/** What the extension host is told and asked. */
export const panelHost = {
  requests: {
    /** Settles with true once the question is on its way; its answer comes as entries. */
    ask: { params: object({ question: string }), result: nothing },
    retry: { params: object({ entry: string }), result: nothing },
    copy: { params: object({ entry: string }), result: nothing },
    /** The part of the page that holds a chart or table; null while the file is not open, or when it is another now. */
    picture: {
      params: object({ ...isArtefactRef, scale: number }),
      result: nullable(object({ data: bytes, box })),
    },
    export: {
      params: object({ ...isArtefactRef, format: isExportFormat, to: literal('editor', 'clipboard') }),
      result: nothing,
    },
    /** An image or PDF pasted or dropped into the panel: kept and opened as a document. */
    paste: { params: object({ name: string, data: bytes }), result: nothing },
  },
  events: {
    ready: nothing,
    stop: nothing,
    clear: nothing,
    chooseModel: nothing,
    clearRegion: nothing,
    openFile: nothing,
    reopen: nothing,
    scope: object({ scope: isScopeChoice }),
    tiles: object({ on: boolean }),
    zoom: object({ on: boolean }),
    reveal: object({ entry: string, evidence: number }),
    /** Shows where a cell or a point stands. */
    revealBox: object({ entry: string, box, label: string }),
    /** Everything the user changed about a chart. */
    edit: object({ ...isArtefactRef, edits: isEditHistory }),
  },
} as const;
