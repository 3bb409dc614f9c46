/** Headings that count what they head by a name: "TOP 1 - Budget", "Item 2: Minutes", "§ 3 Notice". */
import { tokenize } from '../language/fold.ts';
import type { Line } from '../page.ts';

const counted =
  /^(?<name>\p{Lu}\p{L}{0,11}|§)\.?\s+(?<number>\d{1,2})(?:(?<mark>\s*[.:)–—-])\s+(?=\p{L})|\s+(?=\p{Lu}))/u;
const mostWords = 14;

interface Counted {
  readonly line: Line;
  readonly at: number;
  readonly series: string;
  readonly number: number;
}

/**
 * The lines of a page that are such headings: at least two of one series, counted on, with text between them. Lines that
 * follow one another are a list.
 */
export function countedHeads(lines: readonly Line[]): ReadonlySet<Line> {
  const series = Map.groupBy(lines.flatMap(readCount), one => one.series);
  const heads = new Set<Line>();
  for (const members of series.values())
    for (const [index, one] of members.entries()) {
      const next = members[index + 1];
      if (next?.number !== one.number + 1 || next.at === one.at + 1) continue;
      heads.add(one.line);
      heads.add(next.line);
    }
  return heads;
}

function readCount(line: Line, at: number): Counted[] {
  const text = line.text.trim();
  const { name, number, mark } = counted.exec(text)?.groups ?? {};
  if (name === undefined || number === undefined) return [];
  if (/[.;,]$/u.test(text) || tokenize(text).length > mostWords) return [];
  return [{ line, at, series: `${name} ${mark?.trim() ?? ''}`, number: Number(number) }];
}
