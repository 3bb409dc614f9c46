/** Words of a document as Markdown: no sign of theirs is markup, and marks of notes point to them. */
import type { Footnote } from './footnotes/footnotes.ts';
import type { PageLayout } from './layout.ts';
import type { Span } from './run.ts';

/** Ids of a page's notes: their labels, as far as these are letters and figures and each stands there once. */
export function noteIds({ notes }: PageLayout, prefix: string): ReadonlyMap<Footnote, string> {
  const ids = new Map<Footnote, string>();
  notes.forEach((note, at) => {
    const wanted = `${prefix}${/^[\p{L}\p{N}]+$/u.test(note.label) ? note.label : `note${at + 1}`}`;
    const isUsed = [...ids.values()].includes(wanted);
    ids.set(note, isUsed ? `${wanted}-${at + 1}` : wanted);
  });
  return ids;
}

/** A span with its marks: "Revenue[^1]". Those whose note is not on the page stay as they are printed. */
export function markedText(span: Span, { marks }: PageLayout, ids: ReadonlyMap<Footnote, string>): string {
  const { run, start, end } = span;
  const parts: string[] = [];
  let from = start;
  for (const piece of run.pieces) {
    const own = marks.get(piece.word);
    if (!own || piece.end <= start || piece.end > end) continue;
    parts.push(withoutMarkup(run.text.slice(from, piece.end)));
    for (const { text, note } of own) {
      const id = note && ids.get(note);
      parts.push(id === undefined ? withoutMarkup(text) : `[^${id}]`);
    }
    from = piece.end;
  }
  parts.push(withoutMarkup(run.text.slice(from, end)));
  return asBlock(parts.join(''));
}

/** Text of a document is no markup: signs that Markdown or HTML would take for such are escaped. */
export function escaped(text: string): string {
  return asBlock(withoutMarkup(text));
}

function withoutMarkup(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>&]/gu, sign => `\\${sign}`);
}

/** What would begin a heading or a list at the beginning of a line does not. */
function asBlock(text: string): string {
  return text
    .trim()
    .replace(/^(?:#{1,6}|[-+>]|\d{1,9}[.)])(?=\s|$)/u, start => `\\${start}`)
    .replace(/^\\(\d{1,9})([.)])/u, '$1\\$2');
}
