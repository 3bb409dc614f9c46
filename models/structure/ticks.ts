/** Boxes to tick and what stands beside them: "☒ Yes ☐ No", "[x] by post [ ] by mail". */

export interface Option {
  readonly isTicked: boolean;
  /** Offsets of the option's words, without its box. */
  readonly start: number;
  readonly end: number;
}

const box = /(?<ticked>[☒☑✓✔✗✘🗹🗷]|\[[xX✓]\]|\([xX]\))|(?<open>[☐□◻▢]|\[ ?\]|\( ?\))/gu;

/** Options of a text, in order; none where it has no boxes. A box belongs to the words behind it. */
export function optionsIn(text: string): Option[] {
  const marks = [...text.matchAll(box)];
  return marks.flatMap((mark, at): Option[] => {
    const from = mark.index + mark[0].length;
    const to = marks[at + 1]?.index ?? text.length;
    const words = text.slice(from, to);
    const start = from + (words.length - words.trimStart().length);
    const end = from + words.trimEnd().length;
    return end > start ? [{ isTicked: mark.groups?.['ticked'] !== undefined, start, end }] : [];
  });
}

/** Where the first box stands; undefined without one. */
export function firstBox(text: string): number | undefined {
  const at = text.search(new RegExp(box.source, 'u'));
  return at < 0 ? undefined : at;
}

/** The text without the words beside boxes that are not ticked: they are not said. */
export function withoutUnticked(text: string): string {
  return optionsIn(text)
    .filter(({ isTicked }) => !isTicked)
    .reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
