/** An answer in the making: one or several spans, and how sure it is. */
import type { Span } from '../structure/run.ts';

export interface Candidate {
  /** In the order they are to be read; several for lists and for rows of a table. */
  readonly spans: readonly Span[];
  /** 0..1. */
  readonly score: number;
  /** The answer was worked out: the spans are what it was worked out of. */
  readonly computed?: Computed;
  /** Words before the spans' text: "Yes: ". */
  readonly lead?: string;
}

export interface Computed {
  /** "451" */
  readonly result: string;
  /** "2,559 − 2,108" */
  readonly how: string;
}
