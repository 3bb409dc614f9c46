/**
 * Which of many pages the model is shown: those whose words fit the question best. Words of a scan cost a second a page,
 * so of a long scan only a part is read for this, and the answer says so.
 */
import type { Question } from '../answerer.ts';
import type { Pages } from '../pages/pages.ts';
import { completeQuestion } from '../reader/followUp.ts';
import { askGiven, type GivenPage, type PageReader } from '../reader/pageReader.ts';
import { picturesOf } from './pictures.ts';

/** Pages a single question shows the model; each costs up to maxTiles * 256 tokens. */
export const MOST_PAGES = 4;
/** Pages read by OCR to choose among them: about the time that the model takes for one page. */
const MOST_OCR = 12;

/** @returns page numbers in ascending order; none where an earlier turn showed the page that fits best */
export async function choosePages(
  question: Question,
  pages: Pages,
  reader: PageReader,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { numbers, region } = pages;
  if (region || numbers.length <= MOST_PAGES) return numbers;
  const shown = new Set(picturesOf(question.history).map(({ box }) => box.page));
  const { found: scores, pages: known } = await askGiven(
    () => giveReadable(pages, reader, signal),
    keys => reader.scores(completeQuestion(question.text, question.history), keys, signal),
  );
  const scoreOf = new Map(known.map((page, at) => [page, scores[at] ?? 0]));
  const ranked = numbers
    .map(page => ({ page, score: scoreOf.get(page) ?? 0 }))
    .sort((a, b) => b.score - a.score || a.page - b.page);
  const chosen = (shown.size > 0 ? betterThanShown(ranked, shown) : ranked)
    .slice(0, MOST_PAGES)
    .map(({ page }) => page)
    .sort((a, b) => a - b);
  if (chosen.length > 0) {
    const list = chosen.join(', ');
    pages.note(
      `The model looked at ${chosen.length} of ${numbers.length} pages, those whose words fit best: ${list}.`,
    );
  }
  return chosen;
}

interface Ranked {
  readonly page: number;
  readonly score: number;
}

/** A follow-up is about what is in view of the model already, unless its words fit other pages better. */
function betterThanShown(ranked: readonly Ranked[], shown: ReadonlySet<number>): readonly Ranked[] {
  const fitting = ranked.filter(({ score }) => score > 0);
  const known = fitting.findIndex(({ page }) => shown.has(page));
  return known < 0 ? fitting : fitting.slice(0, known);
}

/** Gives the reader the words of the pages as far as they come cheaply, and of some scans. */
async function giveReadable(
  pages: Pages,
  reader: PageReader,
  signal: AbortSignal,
): Promise<readonly GivenPage[]> {
  const atHand = await pages.giveAtHand(reader, pages.numbers, signal);
  const known = new Set(atHand.map(({ page }) => page));
  const scans = pages.numbers.filter(page => !known.has(page));
  const read = await pages.giveIfAny(reader, scans.slice(0, MOST_OCR), signal);
  const unread = scans.slice(MOST_OCR);
  const [first] = unread;
  if (first !== undefined) {
    pages.note(
      `${unread.length} scanned pages, from page ${first} on, were not searched; ask about one of them by its page to have it looked at.`,
    );
  }
  return [...atHand, ...read].sort((a, b) => a.page - b.page);
}
