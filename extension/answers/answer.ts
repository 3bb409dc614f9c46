/** What a question turns into, for the command line, the panel and the tools alike. */
import type { Box, WordSource } from '../../models/page.ts';
import type { Artefact } from './artefact.ts';
import type { ModelRef } from './modelRef.ts';

/** One place on a page that supports the answer. */
export interface Evidence {
  readonly box: Box;
  readonly text: string;
  /** text: file's text layer; ocr: read from pixels; model: the model's own claim, not matched to words. */
  readonly source: 'text' | 'ocr' | 'model';
  /** 0..1, how well the place fits the answer. */
  readonly score: number;
  /** What the page is called in print ("iv"), where that is known and not its number in the file. */
  readonly printed?: string;
}

/**
 * What the words of the page say about the value that a model gave: the same, or another one. `source` is where the words
 * come from: of those read by OCR, neither witness is sure.
 */
export type Witness =
  | { readonly kind: 'agrees'; readonly source: WordSource }
  | {
      readonly kind: 'differs';
      /** The model's value, with the place it named, if it did. */
      readonly model: { readonly text: string; readonly box?: Box };
      readonly page: { readonly text: string; readonly box: Box; readonly source: WordSource };
    };

/** A figure or a table that was seen and not read. */
export interface Unread {
  readonly box: Box;
  /** A sentence: what it is called, what is in the way, and what the user can do. */
  readonly text: string;
}

/** A picture a model was shown: a part of a page, and the most tiles it was cut into. */
export interface Picture {
  readonly box: Box;
  readonly maxTiles: number;
}

export interface Answer {
  readonly answer: string;
  /** What the model thought before it answered; empty where it did not think, or does not tell. */
  readonly thinking: string;
  readonly model: ModelRef;
  /** What it was computed on, by whoever computed it: "cpu", "webgpu", ... */
  readonly device: string;
  readonly pagesRead: readonly number[];
  readonly pageCount: number;
  readonly evidence: readonly Evidence[];
  /** False: the answer's place was not found; say so, show no box. */
  readonly located: boolean;
  /** How a model's value was borne out by the words of the page, or not; absent where they say nothing about it. */
  readonly witness?: Witness;
  /** Set where words could not tell and a model that looks at pixels might; 'missing' where none is installed either. */
  readonly sight?: 'needed' | 'missing';
  /** How the answer was worked out of its evidence ("2,559 − 2,108"), where it stands nowhere itself. */
  readonly computed?: string;
  /** Tables and charts that belong to the answer. */
  readonly artefacts: readonly Artefact[];
  /** Pictures that came into the conversation with this question; they stay with it when it goes on. */
  readonly pictures: readonly Picture[];
  /** What else looks like the data that was asked for, from the top down; absent where nothing does. */
  readonly unread?: readonly Unread[];
  /** Sentences the user must see: hidden text on the page, pages left out, where the answer was cut off. */
  readonly notes: readonly string[];
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/** One finished turn of a conversation about a document. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
  /** Pictures that came with the question. Only those of the content that is open now: a changed file has others. */
  readonly pictures: readonly Picture[];
}

/** What the panel shows while a job runs. */
export type AskEvent =
  | {
      readonly kind: 'stage';
      readonly stage: 'reading' | 'ocr' | 'loading' | 'answering' | 'locating' | 'charting';
      readonly page?: number;
    }
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly unit: 'page' | 'percent' | 'tile' | 'chunk' | 'token';
    }
  /** The next words: of the answer, or of what the model thinks before it. Nobody looks for tags in them. */
  | { readonly kind: 'text' | 'thinking'; readonly text: string };
