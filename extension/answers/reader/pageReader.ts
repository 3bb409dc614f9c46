/**
 * What answering asks of the built-in reader, which is a process of its own (models/reader/process): pages are given to it
 * one by one and stay there, so that the second question about a long document reads nothing twice.
 */
import { modelErrors } from '../../../models/errors.ts';
import type { PageText } from '../../../models/page.ts';
import type { PagesDescription } from '../../../models/reader/describe/describe.ts';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';

/** Methods that ask are undefined where pages are missing after all: the process was restarted. */
export interface PageReader {
  /** Whether that page is there, as far as is known. */
  has(key: string): boolean;
  give(key: string, text: PageText, signal: AbortSignal): Promise<void>;
  read(question: string, pages: readonly string[], signal: AbortSignal): Promise<ReaderAnswer | undefined>;
  describe(pages: readonly string[], signal: AbortSignal): Promise<PagesDescription | undefined>;
  suggest(
    pages: readonly string[],
    most: number,
    signal: AbortSignal,
  ): Promise<readonly string[] | undefined>;
  scores(
    question: string,
    pages: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined>;
}

/** A page that the reader has been given. */
export interface GivenPage {
  readonly page: number;
  readonly key: string;
}

/** A process that ends between the giving and the asking is started once more, and then once more. */
const ATTEMPTS = 3;

/**
 * Gives pages and asks about them, as often as it takes for the reader to have them all.
 * @throws what giving and asking throw; process.crashed when the pages are lost again and again
 */
export async function askGiven<T>(
  give: () => Promise<readonly GivenPage[]>,
  ask: (keys: readonly string[]) => Promise<T | undefined>,
): Promise<{ readonly found: T; readonly pages: readonly number[] }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const given = await give();
    const found = await ask(given.map(({ key }) => key));
    if (found !== undefined) return { found, pages: given.map(({ page }) => page) };
  }
  throw modelErrors['process.crashed']('reader', 'its pages were lost again and again');
}
