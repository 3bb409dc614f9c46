/** A page as Markdown: headings, paragraphs, lists and tables in reading order. What the document says is escaped. */
import type { Line, PageText, Word } from '../page.ts';
import { newInMargins, partAround } from './document.ts';
import { findTitle } from './headings.ts';
import type { Footnote } from './footnotes/footnotes.ts';
import type { Cell, PageLayout } from './layout.ts';
import { escaped, markedText, noteIds } from './markdownText.ts';
import { readPassages, type Passage } from './passages.ts';
import { runOfWords, spanText, spanWords, wholeRun, type Span } from './run.ts';
import { findTables } from './tables/findTables.ts';
import { type Table, type TableRow, wordsOfTable } from './tables/table.ts';

/** From here on a title is printed as one. */
const sureTitle = 0.8;

/**
 * What runs along the margins is told once, as a paragraph at the head or the foot of the first page that has it, and the
 * page's number not at all.
 * @param around pages next to it in the document: they tell what is printed on each page
 * @returns blocks parted by empty lines; empty for a page without words
 */
export function pageMarkdown(page: PageText, around: readonly PageText[] = []): string {
  const own = partAround(page, around);
  if (!own) return '';
  const { heads, feet } = newInMargins(own);
  const paragraphs = (lines: readonly Line[]): string[] =>
    lines.map(({ words }) => escaped(runOfWords(words).text));
  // Pages put one after the other would have the same note twice.
  const told = telling(own.body, around.length > 0 ? `${page.page}-` : '');
  const blocks = [...bodyBlocks(own.body, told), ...notesOf(own.body, told)];
  return [...paragraphs(heads), ...blocks, ...paragraphs(feet)].join('\n\n');
}

interface Telling {
  readonly ids: ReadonlyMap<Footnote, string>;
  /** A span with the marks of notes in it. */
  readonly text: (span: Span) => string;
}

function telling(layout: PageLayout, prefix: string): Telling {
  const ids = noteIds(layout, prefix);
  return { ids, text: span => markedText(span, layout, ids) };
}

function notesOf({ notes }: PageLayout, { ids }: Telling): string[] {
  if (notes.length === 0) return [];
  return [notes.map(note => `[^${ids.get(note) ?? ''}]: ${escaped(spanText(note.span))}`).join('\n')];
}

function bodyBlocks(layout: PageLayout, told: Telling): string[] {
  const tables = findTables(layout);
  const tableOf = new Map(
    tables.flatMap(table => [...wordsOfTable(table)].map((word): [Word, Table] => [word, table])),
  );
  const blocks: string[] = [];
  const found = findTitle([layout]);
  const title = found && found.score >= sureTitle ? spanText(found.span) : undefined;
  const done = new Set<Table>();
  let paragraph: number | undefined;
  let wasBullet = false;
  for (const passage of readPassages([layout])) {
    if (passage.kind === 'note') continue;
    const [first] = spanWords(passage.span);
    const table = first ? tableOf.get(first) : undefined;
    if (table) {
      if (!done.has(table)) blocks.push(tableMarkdown(table, ({ run }) => told.text(wholeRun(run))));
      done.add(table);
      paragraph = undefined;
      continue;
    }
    const goesOn = passage.paragraph === paragraph;
    // A bullet is told as a whole, then sentence by sentence.
    if (goesOn && wasBullet) continue;
    const last = blocks.length - 1;
    if (goesOn) blocks[last] = `${blocks[last] ?? ''} ${told.text(passage.span)}`;
    else if (passage.kind === 'bullet' && wasBullet)
      blocks[last] = `${blocks[last] ?? ''}\n${blockOf(passage, title, told)}`;
    else blocks.push(blockOf(passage, title, told));
    wasBullet = passage.kind === 'bullet';
    paragraph = passage.paragraph;
  }
  return blocks;
}

function blockOf({ kind, span }: Passage, title: string | undefined, told: Telling): string {
  const text = told.text(span);
  if (kind === 'heading') return `${spanText(span) === title ? '#' : '##'} ${text}`;
  return kind === 'bullet' ? `- ${text}` : text;
}

/** A table as a block of Markdown, with the marks of notes. @param layouts of the pages that it stands on, by number */
export function markdownOfTable(table: Table, layouts: ReadonlyMap<number, PageLayout>): string {
  const told = new Map([...layouts].map(([page, layout]) => [page, telling(layout, '')]));
  return tableMarkdown(table, ({ box, run }) => told.get(box.page)?.text(wholeRun(run)) ?? escaped(run.text));
}

/** Headings within the table stand in rows of their own. */
function tableMarkdown({ columns, rows }: Table, textOf: (cell: Cell) => string): string {
  const cellText = (cell: Cell): string => textOf(cell).replaceAll('|', '\\|');
  const heads = columns.map(({ heads: own }) => own.map(cellText).join(' '));
  let above: TableRow['sections'] = [];
  const lines = rows.flatMap(({ cells, sections }) => {
    const fresh = sections.filter(section => !above.includes(section));
    above = sections;
    return [
      ...fresh.map(section => [`**${cellText(section)}**`, ...columns.slice(1).map(() => '')]),
      cells.map(cell => (cell ? cellText(cell) : '')),
    ];
  });
  return [heads, columns.map(() => '---'), ...lines].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
