/** Answers of several items: bullets under a heading, the cells of a column, an enumeration in a sentence. */
import type { Candidate } from './candidate.ts';
import { cover, precision, stemsOf, type Matcher } from './matching.ts';
import type { Passage } from '../structure/passages.ts';
import { partOf, trimSpan, type Span } from '../structure/run.ts';
import type { Table } from '../structure/tables/table.ts';

export function listBullets(matcher: Matcher, passages: readonly Passage[]): Candidate[] {
  const groups = new Map<string, Passage[]>();
  let group = 0;
  let lead = '';
  passages.forEach((passage, at) => {
    if (passage.kind !== 'bullet') {
      const sameParagraph = passages[at - 1]?.paragraph === passage.paragraph;
      if (sameParagraph) return;
      group += 1;
      lead = textOf(passage.span);
      return;
    }
    const key = `${group}\u0000${lead}\u0000${passage.headings[0] ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), passage]);
  });
  return [...groups].flatMap(([key, bullets]) => {
    if (bullets.length < 2) return [];
    const [, before = '', heading = ''] = key.split('\u0000');
    const asked = Math.max(...[before, heading].map(text => cover(matcher, stemsOf(text)).share));
    return [{ spans: bullets.map(({ span }) => span), score: 0.95 * asked }];
  });
}

export function listColumn(matcher: Matcher, table: Table): Candidate[] {
  const caption = stemsOf(table.caption);
  return table.columns.flatMap((column, at) => {
    const head = column.heads.flatMap(cell => stemsOf(cell.run.text));
    const asked = cover(matcher, head);
    if (asked.share === 0) return [];
    const cells = table.rows.flatMap(row => row.cells[at] ?? []);
    const named = cells.filter(cell => !/^(?:total|sum|subtotal)\b/i.test(cell.run.text));
    if (named.length < 2) return [];
    const spans = named.map(({ run }) => trimSpan({ run, start: 0, end: run.text.length }, /\s/));
    return [
      {
        spans,
        score: 0.9 * cover(matcher, [...head, ...caption]).share * (0.7 + 0.3 * precision(matcher, head)),
      },
    ];
  });
}

const enumeration =
  /\b(?:include[sd]?|including|such as|are|were|namely|following|consists? of|comprises?|contains?|supports?|offers?)\b:?|:/i;

/** "The offices are in Oslo, Bergen and Tromsø": the items behind the word that opens the enumeration. */
export function listInSentence(matcher: Matcher, passage: Passage): Candidate[] {
  const text = textOf(passage.span);
  const headed = cover(matcher, stemsOf(passage.headings[0] ?? '')).share >= 0.75;
  const opening = enumeration.exec(text);
  if (!opening && !headed) return [];
  const from = opening ? opening.index + opening[0].length : 0;
  const tail = text.slice(from);
  if (!/,|;/.test(tail) && !/\band\b/.test(tail)) return [];
  const asked = cover(matcher, stemsOf(text.slice(0, from)), passage.headings.flatMap(stemsOf));
  const spans: Span[] = [];
  let start = from;
  for (const mark of [...tail.matchAll(/\s*[,;]\s*(?:and |or )?|\s+(?:and|or)\s+|[.!]$/g)]) {
    const end = from + mark.index;
    if (end > start) spans.push(itemOf(passage.span, start, end));
    start = end + mark[0].length;
  }
  if (start < text.length) spans.push(itemOf(passage.span, start, text.length));
  const items = spans.filter(span => span.end > span.start);
  return items.length < 2 ? [] : [{ spans: items, score: 0.8 * asked.share }];
}

function itemOf(span: Span, start: number, end: number): Span {
  return trimSpan(partOf(span, { start, end }), /[\s:;,.]/);
}

function textOf(span: Span): string {
  return span.run.text.slice(span.start, span.end);
}
