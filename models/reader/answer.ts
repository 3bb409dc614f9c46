/** What the built-in reader gives: an answer in words, and the boxes it stands in. */
import type { Box } from '../page.ts';
import type { Operation, QuestionKind } from './question/types.ts';

export interface ReaderAnswer {
  readonly answer: string;
  readonly kind: QuestionKind;
  /** Where the question wants numbers worked out, located or not. */
  readonly operation?: Operation;
  /** Best first. Empty when nothing was located. */
  readonly evidence: readonly ReaderEvidence[];
  readonly located: boolean;
  /** How the answer was worked out of the evidence ("2,559 − 2,108"), where it does not stand on the page itself. */
  readonly computed?: string;
}

export interface ReaderEvidence {
  readonly box: Box;
  readonly text: string;
  readonly source: 'text' | 'ocr';
  /** What its page is called in print ('iv'), where that is known and not its number in the file. */
  readonly printed?: string;
  readonly score: number;
}
