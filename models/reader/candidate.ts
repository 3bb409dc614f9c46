/** An answer in the making: one or several spans, and how sure it is. */
import { yesOrNo } from '../language/answerWords.ts';
import { spanText, type Span } from '../structure/run.ts';

export interface Candidate {
  /** In the order they are to be read; several for lists and for rows of a table. */
  readonly spans: readonly Span[];
  /** 0..1. */
  readonly score: number;
  /** The answer was worked out: the spans are what it was worked out of. */
  readonly computed?: Computed;
  /** The spans say yes or no. */
  readonly isYes?: boolean;
}

/**
 * The answer as it is told.
 * @param language ISO 639-1, of the question: in it yes and no are said
 */
export function textOf({ spans, isYes, computed }: Candidate, language: string): string {
  if (computed) return `${computed.result} (${computed.how})`;
  const texts = spans.map(span => shown(spanText(span)));
  return isYes === undefined ? texts.join('\n') : `${yesOrNo(isYes, language)}: ${texts.join(' ')}`;
}

/** Cells of a row are told apart by a tab within the reader; people see a blank. */
export function shown(text: string): string {
  return text.replaceAll('\t', ' ');
}

export interface Computed {
  /** "451" */
  readonly result: string;
  /** "2,559 − 2,108" */
  readonly how: string;
}

/** Who proposes: each has its own way of being wrong. */
export type Finder =
  | 'code'
  | 'computed'
  | 'definition'
  | 'form'
  | 'gap'
  | 'heading'
  | 'kind'
  | 'label'
  | 'list'
  | 'passage'
  | 'role'
  | 'table'
  | 'yes-no';

export interface Proposal extends Candidate {
  readonly finder: Finder;
}
