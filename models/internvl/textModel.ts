/** What turns text without special tokens into ids, and ids into bytes: the part that differs between families. */

export interface TextModel {
  /**
   * Ids of a stretch of text; nothing in it is special.
   * @param atStart nothing stands before it in the prompt (some families put a space there)
   */
  encode(text: string, atStart: boolean): number[];
  /** UTF-8 bytes a token stands for; possibly a part of a character. Empty for an id without text. */
  bytes(id: number): Uint8Array;
  /** The id of a whole token, special or not. */
  idOf(token: string): number | undefined;
  /** Whether the first space of decoded text is the family's own and to be dropped. */
  readonly stripsLeadingSpace: boolean;
  /** What text the vocabulary cannot spell becomes. */
  readonly unknown: number | undefined;
}

/** Matches the longest of `words` at each place. */
export function anyOf(words: readonly string[]): RegExp {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(escaped.join('|'), 'gu');
}
