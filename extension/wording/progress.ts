/** How far a running question is, in words. */
import type { AskEvent } from '../answers/answer.ts';

/** How far a running question is. */
export interface Progress {
  readonly stage: string;
  readonly count?: string;
  /** 0..1, absent where the end is not known. */
  readonly fraction?: number;
}

export const STARTING: Progress = { stage: 'Opening the document' };

export type StepEvent = Extract<AskEvent, { kind: 'stage' | 'progress' }>;
type Unit = Extract<StepEvent, { kind: 'progress' }>['unit'];

const unitName: Readonly<Record<Unit, string>> = {
  page: 'page',
  percent: 'percent',
  tile: 'tile',
  chunk: 'part of the prompt',
  token: 'token',
};

/** Whether the event tells of work rather than of words that came. */
export function isStep(event: AskEvent): event is StepEvent {
  return event.kind === 'stage' || event.kind === 'progress';
}

/** The stage stays while the numbers within it move; a new stage starts without a number. */
export function advance(before: Progress, event: StepEvent): Progress {
  if (event.kind === 'stage') return { stage: stageSentence(event) };
  const { done, total, unit } = event;
  // The total of tokens is only the most the model may write: a bar towards it would lie.
  if (unit === 'token') return { stage: before.stage, count: `token ${done}` };
  return {
    stage: before.stage,
    count: `${unitName[unit]} ${done} of ${total}`,
    ...(total > 0 ? { fraction: Math.min(done / total, 1) } : {}),
  };
}

export function progressSentence({ stage, count }: Progress): string {
  return count === undefined ? stage : `${stage}: ${count}`;
}

function stageSentence({ stage, page }: Extract<StepEvent, { kind: 'stage' }>): string {
  const where = page === undefined ? '' : ` page ${page}`;
  switch (stage) {
    case 'reading':
      return `Reading${where || ' the document'}`;
    case 'ocr':
      return `Reading the pixels of${where || ' the page'} (OCR)`;
    case 'loading':
      return 'Loading the model';
    case 'answering':
      return 'Working out the answer';
    case 'charting':
      return `Asking the model for the data of a figure${page === undefined ? '' : ` on page ${page}`}`;
    case 'locating':
      return 'Finding the place on the page';
  }
}
