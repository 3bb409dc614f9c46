/**
 * The one interface of everything that answers: the built-in reader and InternVL checkpoints. Whoever answers says
 * what it has to see, and looks at the pages it wants; ask.ts knows no model.
 */
import type { Box } from '../../models/page.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { Answer, AskEvent, Turn } from './answer.ts';
import type { ReadingBudget } from './budget.ts';
import type { ModelRef } from './modelRef.ts';
import type { Pages } from './pages/pages.ts';

export interface Question {
  readonly text: string;
  /** Earlier turns, oldest first. */
  readonly history: readonly Turn[];
  /** Most tiles a picture, for this question only; what the settings say when absent. */
  readonly maxTiles?: number;
  /** Whether places with print too small for the page's picture are shown as pictures of their own; what the settings say when absent. */
  readonly zoom?: boolean;
}

/** What an answerer answers with; ask.ts adds what the pages had to say and the time it all took. */
export type Answered = Omit<Answer, 'pageCount'>;

/** How a part of a page is cut for a model that looks at tiles. */
export interface TileGrid {
  readonly cols: number;
  readonly rows: number;
}

/** What a vision model said when it was asked for a figure's data. */
export interface SaidTableText {
  readonly text: string;
  /** Whether it was stopped at its greatest length. */
  readonly isCutOff: boolean;
  /** What it ran on. */
  readonly device: string;
}

export interface Answerer {
  readonly model: ModelRef;
  /** What it has to see of a page: its words, its pixels, or both. */
  readonly needs: 'words' | 'pixels' | 'both';
  /** Throws the document's and the model's own errors, `job.cancelled`. */
  answer(
    question: Question,
    pages: Pages,
    onEvent: (event: AskEvent) => void,
    signal: AbortSignal,
  ): Promise<Answered>;
  /** The tiles it would see of that area, were it asked about it alone. Absent for those who look at no tiles. */
  tiles?(document: OpenDocument, area: Box, signal: AbortSignal): Promise<TileGrid>;
  /** What a question about these pages would cost. Absent for those who look at no pixels. Throws as `answer` does. */
  budget?(question: Omit<Question, 'text'>, pages: Pages, signal: AbortSignal): Promise<ReadingBudget>;
  /**
   * The data of the figure in that area, as it says. Absent for those who see no pixels. Throws as `answer` does.
   */
  chartTable?(
    document: OpenDocument,
    area: Box,
    onEvent: (event: AskEvent) => void,
    signal: AbortSignal,
  ): Promise<SaidTableText>;
}

/** Finds who answers for a reference. */
export type AnswererOf = (ref: ModelRef) => Answerer;
