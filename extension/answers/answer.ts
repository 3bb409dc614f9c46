/** What a question turns into, for the command line, the panel and the tools alike. */
import type { Box } from '../../models/page.ts';

/** One place on a page that supports the answer. */
export interface Evidence {
  readonly box: Box;
  readonly text: string;
  /** text: file's text layer; ocr: read from pixels; model: the model's own claim, not matched to words. */
  readonly source: 'text' | 'ocr' | 'model';
  /** 0..1, how well the place fits the answer. */
  readonly score: number;
}

export interface Answer {
  readonly answer: string;
  /** "reader" or the checkpoint's name. */
  readonly model: string;
  /** "cpu", "gpu ...", or the server's host. */
  readonly device: string;
  readonly pagesRead: readonly number[];
  readonly pageCount: number;
  readonly evidence: readonly Evidence[];
  /** False: the answer's place was not found; say so, show no box. */
  readonly located: boolean;
  /** Sentences the user must see: hidden text on the page, pages left out, the reader's limits. */
  readonly notes: readonly string[];
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface Region {
  readonly box: Box;
}

/** One finished turn of a conversation about a document. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
}

/** What the panel shows while a job runs. */
export type AskEvent =
  | {
      readonly kind: 'stage';
      readonly stage: 'reading' | 'ocr' | 'loading' | 'answering' | 'locating';
      readonly page?: number;
    }
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly unit: 'page' | 'percent' | 'tile' | 'chunk' | 'token';
    }
  | { readonly kind: 'text'; readonly text: string };
