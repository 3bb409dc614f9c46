/**
 * Which places a question has looked at closer: those of the small print whose words fit it best. Where all of it fits
 * into a few pictures, all of it; where none of much small print fits the question, none, for each costs as much as a page.
 */
import type { Box, PageText } from '../../../../models/page.ts';
import type { Question } from '../../answerer.ts';
import { cutToRegion } from '../../pages/region.ts';
import { completeQuestion } from '../../reader/followUp.ts';
import { askGiven, type GivenPage, type PageReader } from '../../reader/pageReader.ts';

/** Places that one question looks at closer: more would take from the pages the tiles they need. */
export const MOST_WINDOWS = 2;

/** A part of a page with small print, and the words of that page. */
export interface Window {
  readonly box: Box;
  readonly text: PageText;
}

/**
 * @param name tells the words from those of other documents
 * @returns at most MOST_WINDOWS of the windows, in their order
 * @throws what the reader throws, job.cancelled
 */
export async function fittingWindows(
  windows: readonly Window[],
  question: Pick<Question, 'text' | 'history'>,
  reader: PageReader,
  name: string,
  signal: AbortSignal,
): Promise<readonly Box[]> {
  if (windows.length <= MOST_WINDOWS) return windows.map(({ box }) => box);
  const give = async (): Promise<readonly GivenPage[]> => {
    const given = [];
    for (const { box, text } of windows) {
      const { page, left, top, right, bottom } = box;
      const key = `${name}#${page}@closer:${[left, top, right, bottom].join()}`;
      if (!reader.has(key)) await reader.give(key, cutToRegion(text, box), signal);
      given.push({ page, key });
    }
    return given;
  };
  const { found: scores } = await askGiven(give, keys =>
    reader.scores(completeQuestion(question.text, question.history), keys, signal),
  );
  return windows
    .map(({ box }, at) => ({ box, at, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST_WINDOWS)
    .sort((a, b) => a.at - b.at)
    .map(({ box }) => box);
}
