/**
 * One question of a conversation about a document, from the moment it is asked to its answer. Entries travel to the
 * panel and are kept across restarts, so each type here has a check for what comes back.
 */
import type { Box } from '../../models/page.ts';
import type { Answer, Witness } from '../answers/answer.ts';
import type { ModelRef } from '../answers/modelRef.ts';
import { isArtefact } from './artefact.ts';
import { box } from './box.ts';
import { array, boolean, type Check, literal, number, object, oneOf, string } from './check.ts';

/** The part of the document a question is about. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'region'; readonly box: Box };

/** What can be read off a page without a question. */
export type ExtractKind = 'charts' | 'tables';

/** Where it is read: pages are looked at one at a time. */
export type Extraction = Exclude<Scope, { kind: 'all' }>;

/** An error of the catalogue as it travels and is kept. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

interface Asked {
  /** Unique within the conversation; the first half of its marks' ids. */
  readonly id: string;
  readonly question: string;
  readonly scope: Scope;
  /** What was to be read off the page; absent for a question. */
  readonly extract?: ExtractKind;
  /** Whether small print was to be looked at closer; absent where the settings decided. */
  readonly zoom?: boolean;
  /** What came so far, or the final answer. Thinking is not part of it. */
  readonly text: string;
  readonly thinking: string;
}

export type Entry = Asked &
  (
    | { readonly state: 'running' | 'stopped' }
    | { readonly state: 'failed'; readonly failure: Failure }
    /** `documentId`: content the boxes belong to; they are not drawn over any other. */
    | { readonly state: 'answered'; readonly answer: Answer; readonly documentId: string }
  );

export type AnsweredEntry = Extract<Entry, { state: 'answered' }>;

/** Entries kept for one document; the oldest go first. */
export const MAX_ENTRIES = 100;

/** Whether words are coming, thought or said: such an entry changes with every one of them. */
export function isStreaming({ state, text, thinking }: Entry): boolean {
  return state === 'running' && text + thinking !== '';
}

/** What is written to storage. A question still running is kept as stopped: nobody works on it after a restart. */
export function storable(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .slice(-MAX_ENTRIES)
    .map(entry => (entry.state === 'running' ? { ...entry, state: 'stopped' as const } : entry));
}

/** Reads storage back. What an older version wrote differently, or someone damaged, is left out, never guessed. */
export function restoreEntries(stored: unknown): readonly Entry[] {
  return Array.isArray(stored) ? stored.filter(isEntry).slice(-MAX_ENTRIES) : [];
}

const isScope: Check<Scope> = oneOf(
  object({ kind: literal('all') }),
  object({ kind: literal('page'), page: number }),
  object({ kind: literal('region'), box }),
);

export const isFailure: Check<Failure> = object({ code: string, message: string, next: string });

const isEvidence = object(
  { box, text: string, source: literal('text', 'ocr', 'model'), score: number },
  { printed: string },
);

const isTimings: Check<Readonly<Record<string, number>>> = (
  value,
): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && Object.values(value).every(number);

const isModelRef: Check<ModelRef> = oneOf(
  object({ kind: literal('reader') }),
  object({ kind: literal('checkpoint'), folder: string }),
  object({ kind: literal('server'), url: string }, { model: string }),
);

const isWitness: Check<Witness> = oneOf(
  object({ kind: literal('agrees'), source: literal('text', 'ocr') }),
  object({
    kind: literal('differs'),
    model: object({ text: string }, { box }),
    page: object({ text: string, box, source: literal('text', 'ocr') }),
  }),
);

const isAnswer: Check<Answer> = object(
  {
    answer: string,
    thinking: string,
    model: isModelRef,
    device: string,
    pagesRead: array(number),
    pageCount: number,
    evidence: array(isEvidence),
    located: boolean,
    artefacts: array(isArtefact),
    pictures: array(object({ box, maxTiles: number })),
    notes: array(string),
    timings: isTimings,
  },
  {
    witness: isWitness,
    sight: literal('needed', 'missing'),
    computed: string,
    unread: array(object({ box, text: string })),
  },
);

const asked = { id: string, question: string, scope: isScope, text: string, thinking: string };
const extract = { extract: literal('charts', 'tables'), zoom: boolean };

export const isEntry: Check<Entry> = oneOf(
  object({ ...asked, state: literal('running', 'stopped') }, extract),
  object({ ...asked, state: literal('failed'), failure: isFailure }, extract),
  object({ ...asked, state: literal('answered'), answer: isAnswer, documentId: string }, extract),
);
