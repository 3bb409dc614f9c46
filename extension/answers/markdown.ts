/** A page of words as Markdown: headings by their size, paragraphs by their block. */
import { median } from '../../models/geometry/median.ts';
import type { Line, PageText } from '../../models/page.ts';

/** A line this much taller than the page's usual one is a heading; the taller, the higher its level. */
const HEADING_LEVELS = [1.8, 1.45, 1.18];
const LONGEST_HEADING = 120;

export function toMarkdown(page: PageText): string {
  const usual = median(page.lines.map(heightOf));
  const paragraphs: string[] = [];
  let block: Line[] = [];
  const finish = (): void => {
    if (block.length > 0) paragraphs.push(joinLines(block));
    block = [];
  };
  for (const line of page.lines) {
    const level = headingLevel(line, usual);
    if (level > 0) {
      finish();
      paragraphs.push(`${'#'.repeat(level)} ${escape(line.text)}`);
      continue;
    }
    if (block[0] && block[0].block !== line.block) finish();
    block.push(line);
  }
  finish();
  return paragraphs.join('\n\n');
}

function heightOf(line: Line): number {
  return median(line.words.map(({ box }) => box.bottom - box.top));
}

function headingLevel(line: Line, usual: number): number {
  if (line.text.length > LONGEST_HEADING) return 0;
  return HEADING_LEVELS.findIndex(times => heightOf(line) >= usual * times) + 1;
}

/** Lines of a paragraph as one; a word split by a hyphen at the line's end is made whole. */
function joinLines(lines: readonly Line[]): string {
  const text = lines.reduce(
    (sum, line) =>
      /\p{L}-$/u.test(sum) && /^\p{Ll}/u.test(line.text)
        ? sum.slice(0, -1) + line.text
        : `${sum}\n${line.text}`,
    '',
  );
  return escape(text.trim());
}

/** What the document says is never markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/gu, '\\$&').replace(/^(\s*)([-+]|\d+\.)(?=\s)/gmu, '$1\\$2');
}
