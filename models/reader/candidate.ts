/** An answer in the making: one or several spans, and how sure it is. */
import type { Span } from '../structure/run.ts';

export interface Candidate {
  /** In the order they are to be read; several for lists and for rows of a table. */
  readonly spans: readonly Span[];
  /** 0..1. */
  readonly score: number;
  /** Words before the spans' text: "Yes: ". */
  readonly lead?: string;
}
