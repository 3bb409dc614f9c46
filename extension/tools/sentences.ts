/** Fields and sentences that several tools share. */
import { text } from './input.ts';
import { seen } from './toolText.ts';

/** Longest file name or list of pages in a sentence; a question to the user stays one that is read. */
const LONGEST = 200;

/** The file that a tool reads. */
export const fileField = text(
  'Path of the file, absolute or relative to the workspace folder.',
  'the path of a file',
);

/** Pages that a tool reads, for `text`. */
export const pagesField = ['Pages to read, like 1-3,7. All pages when absent.', 'text like "1-3,7"'] as const;

/** @param what the file, or pages of it, each as `plain` writes it */
export function askToRead(what: string): string {
  return `Let Tessera read ${what} and hand what it says to the chat?`;
}

/** What a model chose, on one line and without characters nobody sees, so that it cannot pass for something else. */
export function plain(chosen: string): string {
  const line = seen(chosen).replace(/\s+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
