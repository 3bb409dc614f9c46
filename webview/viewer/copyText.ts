/** The text of a selection over a page's words, with the spaces and line breaks the page shows. */
import type { PageWords } from '../../extension/protocol/viewer.ts';

/** A caret in the words of a page: before the character `offset` of a word. */
export interface Caret {
  readonly line: number;
  readonly word: number;
  readonly offset: number;
}

/** @param start first caret in reading order; without one the page's beginning. `end` likewise, the page's end. */
export function copyText({ lines }: PageWords, start?: Caret, end?: Caret): string {
  const parts: string[] = [];
  const firstLine = start?.line ?? 0;
  const lastLine = end?.line ?? lines.length - 1;
  for (let index = firstLine; index <= lastLine; index++) {
    const line = lines[index];
    if (!line) continue;
    const words = line.words.flatMap(({ text }, position) => {
      if (start && index === start.line && position < start.word) return [];
      if (end && index === end.line && position > end.word) return [];
      const from = start && index === start.line && position === start.word ? start.offset : 0;
      const to = end && index === end.line && position === end.word ? end.offset : text.length;
      return to > from ? [text.slice(from, to)] : [];
    });
    const previous = lines[index - 1];
    // A new block of text (column, paragraph) is set off by an empty line.
    if (index > firstLine) parts.push(previous && previous.block !== line.block ? '\n\n' : '\n');
    parts.push(words.join(' '));
  }
  return parts.join('').trim();
}
