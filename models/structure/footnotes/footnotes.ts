/**
 * Notes at the foot of a page and beneath tables, and the marks that point to them. A line is a note where it begins with a
 * mark that stands behind a word above it. Notes are taken out of the text they stand below, and marks out of the words
 * and cells they stand behind: "1,234¹" is the number 1,234.
 */
import { unionBox } from '../../geometry/box.ts';
import { median } from '../../geometry/median.ts';
import { heightOf } from '../../geometry/rect.ts';
import type { Line, PageText, Word } from '../../page.ts';
import { runOfLines, type Span } from '../run.ts';
import { type FoundMark, type Mark, marksIn, noteStart, pointsTo, withoutMark } from './marks.ts';

export interface Footnote {
  readonly label: string;
  readonly page: number;
  /** Its text without the mark; boxes in the frame of the layout. */
  readonly span: Span;
}

/** A mark behind a word, and the note it points to; without one it is only kept apart from the number it stands behind. */
export interface NotedMark {
  readonly text: string;
  readonly note: Footnote | undefined;
}

export interface Footnotes {
  /** Without notes and marks; the page given where it has none. */
  readonly page: PageText;
  /** From the top down, in reading order. */
  readonly notes: readonly Footnote[];
  /** By the words of `page` that they stand behind. */
  readonly marks: ReadonlyMap<Word, readonly NotedMark[]>;
}

/** Print of notes is smaller than ordinary print by this share at least, where their form alone tells little. */
const smallPrint = 0.93;
/** White between the lines of a note, in line heights. */
const lineGap = 0.7;
const mostLines = 10;
/** Whatever stands behind such a number is no part of it: powers are not written so. */
const plainNumber = /\d[.,]\d|\d{3}|\d%$/u;

interface NoteLines extends Mark {
  readonly lines: readonly Line[];
  readonly from: number;
  readonly cut: number;
}

/** @param bodyHeight of the page's ordinary words */
export function partFootnotes(page: PageText, bodyHeight: number): Footnotes {
  const found = page.lines.map(marksIn);
  if (!found.some(marks => marks.length > 0)) return { page, notes: [], marks: new Map() };
  const taken = new Set<Line>();
  const noteOf = new Map<FoundMark, NoteLines>();
  const kept: NoteLines[] = [];
  const listed = new Set<string>();
  page.lines.forEach((line, at) => {
    const start = taken.has(line) ? undefined : noteStart(line);
    if (!start || !isNotePrint(start, line, bodyHeight)) return;
    // Each note has marks of its own: the items of a list do not.
    const own = found
      .slice(0, at)
      .flat()
      .filter(mark => pointsTo(mark, start) && mark.word.box.top < line.box.top && !noteOf.has(mark))
      .filter(mark => !taken.has(page.lines[found.findIndex(marks => marks.includes(mark))] ?? line));
    if (own.length === 0) return;
    const note = { ...start, lines: [line, ...continued(page.lines, at)] };
    const after = page.lines[at + note.lines.length];
    if (after && start.form !== 'raised' && isLike(noteStart(after), start)) listed.add(start.text);
    if (listed.has(start.text)) return;
    for (const one of note.lines) taken.add(one);
    for (const mark of own) noteOf.set(mark, note);
    kept.push(note);
  });
  const footnotes = new Map(kept.map(note => [note, footnoteOf(note, page.page)]));
  const pointed = (mark: FoundMark): Footnote | undefined => {
    const note = noteOf.get(mark);
    return note && footnotes.get(note);
  };
  const marks = new Map<Word, NotedMark[]>();
  const lines = page.lines.flatMap((line, at): Line[] => {
    if (taken.has(line)) return [];
    const own = (found[at] ?? []).filter(mark => noteOf.has(mark) || isBehindNumber(mark));
    return own.length === 0 ? [line] : [cleared(line, own, pointed, marks)];
  });
  return { page: { ...page, lines }, notes: [...footnotes.values()], marks };
}

/**
 * Notes in the lower half of a page by their form alone, whether or not a mark points to them: OCR often misses small
 * raised figures.
 * @param bodyHeight of the page's ordinary words
 * @param label of the notes wanted
 */
export function notesAlone(page: PageText, bodyHeight: number, label: string): Footnote[] {
  return page.lines.flatMap((line, at): Footnote[] => {
    const start = noteStart(line);
    if (start?.label !== label || line.box.top < page.height / 2) return [];
    if (!isNotePrint(start, line, bodyHeight)) return [];
    return [footnoteOf({ ...start, lines: [line, ...continued(page.lines, at)] }, page.page)];
  });
}

/** Numbers and brackets begin many a line: as notes they are set in small print. */
function isNotePrint({ form }: Mark, line: Line, bodyHeight: number): boolean {
  if (line.words.length < 2 && !/\p{L}{3}/u.test(line.text)) return false;
  return form === 'raised' || form === 'sign' || printOf(line) <= smallPrint * bodyHeight;
}

/** "* bread", "* milk": items of a list. */
function isLike(next: Mark | undefined, { label, form }: Mark): boolean {
  return next?.form === form && next.label === label;
}

/** Height of the line's words but the first, which may be a small mark. */
function printOf({ words }: Line): number {
  return median((words.length > 1 ? words.slice(1) : words).map(({ box }) => heightOf(box)));
}

/** The lines that a note goes on over. */
function continued(lines: readonly Line[], at: number): Line[] {
  const found: Line[] = [];
  for (let previous = lines[at], next = at + 1; previous && found.length < mostLines; next += 1) {
    const line = lines[next];
    const height = printOf(previous);
    if (!line || noteStart(line) || Math.abs(printOf(line) - height) > 0.12 * height) break;
    const gap = line.box.top - previous.box.bottom;
    if (gap > lineGap * height || gap < -0.6 * height) break;
    if (line.box.left < (lines[at]?.box.left ?? 0) - 0.5 * height) break;
    if (
      /[.!?:]["”)]*$/u.test(previous.text.trim()) &&
      !/^\p{Ll}/u.test(line.text) &&
      line.block !== previous.block
    )
      break;
    found.push(line);
    previous = line;
  }
  return found;
}

function footnoteOf({ label, lines, from, cut }: NoteLines, page: number): Footnote {
  const run = runOfLines(lines.map(({ words }) => words));
  const start = (run.pieces[from]?.start ?? 0) + cut;
  return { label, page, span: { run, start, end: run.text.length } };
}

/** "12.5*" is 12.5, whether or not the note stands on this page. */
function isBehindNumber({ behind, text, word }: FoundMark): boolean {
  const number = behind === word ? behind.text.slice(0, behind.text.lastIndexOf(text)) : behind.text;
  return plainNumber.test(number) && /[\d%]$/u.test(number);
}

/** The line without its marks, which are told in `marks` with the words they stand behind. */
function cleared(
  line: Line,
  own: readonly FoundMark[],
  noteOf: (mark: FoundMark) => Footnote | undefined,
  marks: Map<Word, NotedMark[]>,
): Line {
  const words = line.words.flatMap((word): Word[] => {
    if (own.some(mark => mark.word === word && mark.behind !== word)) return [];
    const here = own.filter(mark => mark.behind === word);
    if (here.length === 0) return [word];
    const bare = here.reduce(withoutMark, word);
    const told = here.map(mark => ({ text: mark.text, note: noteOf(mark) }));
    marks.set(bare, told);
    return [bare];
  });
  return {
    ...line,
    words,
    text: words.map(({ text }) => text).join(' '),
    box: unionBox(words.map(({ box }) => box)),
  };
}
