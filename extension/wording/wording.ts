/**
 * What the panel, the status bar and the clipboard say, on one page: numbers and kinds into words a user reads.
 * Shared by the extension host and the webview, so it imports neither.
 */
import type { Answer, AskEvent, Evidence } from '../answers/answer.ts';
import type { Scope } from '../protocol/entry.ts';

/** How far a running question is. */
export interface Progress {
  readonly stage: string;
  readonly count?: string;
  /** 0..1, absent where the end is not known. */
  readonly fraction?: number;
}

export const STARTING: Progress = { stage: 'Opening the document' };

type StepEvent = Exclude<AskEvent, { kind: 'text' }>;
type Unit = Extract<StepEvent, { kind: 'progress' }>['unit'];

const unitName: Readonly<Record<Unit, string>> = {
  page: 'page',
  percent: 'percent',
  tile: 'tile',
  chunk: 'part of the prompt',
  token: 'token',
};

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
    case 'locating':
      return 'Finding the place on the page';
  }
}

export function sourceSentence(source: Evidence['source']): string {
  switch (source) {
    case 'text':
      return 'words of the file';
    case 'ocr':
      return 'read from the pixels (OCR)';
    case 'model':
      return 'the model’s own box, not matched to words';
  }
}

/** A score in words: two decimals would promise a precision no score has. */
export function scoreSentence(score: number): string {
  if (score >= 0.85) return 'strong match';
  return score >= 0.6 ? 'fair match' : 'weak match';
}

export function scopeSentence(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return 'all pages';
    case 'page':
      return `page ${scope.page}`;
    case 'region':
      return `a region of page ${scope.box.page}`;
  }
}

/** "Read all 3 pages.", "Read pages 1–4 and 7 of 12." A reader must never take a part for the whole. */
export function pagesSentence({ pagesRead, pageCount }: Pick<Answer, 'pagesRead' | 'pageCount'>): string {
  const read = new Set(pagesRead).size;
  if (read === 0) return 'Read no page.';
  if (read >= pageCount) return pageCount === 1 ? 'Read the only page.' : `Read all ${pageCount} pages.`;
  return `Read ${read === 1 ? 'page' : 'pages'} ${pageRanges(pagesRead)} of ${pageCount}.`;
}

/** "1–4, 7 and 9". */
export function pageRanges(pages: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === page - 1) run.last = page;
    else runs.push({ first: page, last: page });
  }
  const words = runs.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  const end = words.pop() ?? '';
  return words.length === 0 ? end : `${words.join(', ')} and ${end}`;
}

/** Said in place of a box: what was looked through is part of it. */
export function notLocatedSentence(answer: Pick<Answer, 'pagesRead' | 'pageCount'>): string {
  return `Not located. ${pagesSentence(answer)}`;
}

export const STALE = 'The file has changed since this answer; its boxes are no longer drawn.';

/** A model as the user reads it: the built-in reader's limits are part of its name, a checkpoint is its folder. */
export function modelName(model: string): string {
  return model === 'reader'
    ? 'Built-in reader (text only)'
    : (/[^/\\]+(?=[/\\]*$)/.exec(model)?.[0] ?? model);
}

/** An answer fit to paste somewhere else: the text, and where it stands. */
export function citation(fileName: string, answer: Answer, text: string): string {
  const places = answer.evidence.map(({ box, text: quote }) => `page ${box.page}: “${oneLine(quote)}”`);
  const source =
    answer.located && places.length > 0 ? places.join('; ') : `place not located. ${pagesSentence(answer)}`;
  return `${text}\n\nSource: ${fileName}, ${source}`;
}

const LONGEST_QUOTE = 200;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
