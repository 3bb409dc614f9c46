/** Pages for the reader's tests, set from a few lines of script: words get boxes as a typesetter would give them. */
import { unionBox } from '../../../models/geometry/box.ts';
import type { Line, PageText, Word, WordSource } from '../../../models/page.ts';

/** Width of a character in parts of the print size; near enough to a real font for gaps to look like gaps. */
const advance = 0.5;

export interface Placed {
  readonly left: number;
  /** Top of the print. */
  readonly top: number;
  /** Print size: the height of the words' boxes. */
  readonly size: number;
  readonly text: string;
  readonly block: number;
}

export function setLine({ left, top, size, text, block }: Placed, page: number, source: WordSource): Line {
  const words = [...text.matchAll(/\S+/g)].map((match): Word => {
    const start = left + match.index * advance * size;
    const right = start + match[0].length * advance * size;
    return { text: match[0], box: { page, left: start, top, right, bottom: top + size }, score: 1, source };
  });
  return { text: text.trim().replace(/\s+/g, ' '), box: unionBox(words.map(word => word.box)), words, block };
}

/**
 * A page from script, top to bottom. Each line of the script is a line of print: `# ` title, `## ` heading, plain
 * text wrapped to the column, `| a | b |` table row (columns at equal distances), `> text` a line as it is with its
 * blanks (code), empty line: a gap. A soft hyphen in the script breaks the word there.
 */
export function setPage(
  script: string,
  options: { page?: number; width?: number; source?: WordSource; columns?: number } = {},
): PageText {
  const { page = 1, width = 600, source = 'text', columns = 1 } = options;
  const columnWidth = (width - 80 - (columns - 1) * 30) / columns;
  const lines: Line[] = [];
  let block = 0;
  let column = 0;
  let top = 40;
  let columnTop = 40;
  let bottom = 0;
  const left = (): number => 40 + column * (columnWidth + 30);
  const put = (text: string, size: number, at = left()): void => {
    lines.push(setLine({ left: at, top, size, text, block }, page, source));
    top += size * 1.4;
    bottom = Math.max(bottom, top);
  };
  for (const row of script.replace(/^\n/, '').split('\n')) {
    if (row.replace(/^>/, '').trim() === '') {
      top += 10;
      block += 1;
    } else if (row.trim() === '---') {
      columnTop = top;
      block += 1;
    } else if (row.trim() === '|||') {
      column += 1;
      block += 1;
      top = columnTop;
    } else if (row.startsWith('# ')) {
      for (const text of wrap(row.slice(2), 20, width - 80)) put(text, 20);
      block += 1;
    } else if (row.startsWith('## ')) {
      top += 6;
      block += 1;
      put(row.slice(3), 14);
      block += 1;
    } else if (row.startsWith('>')) {
      const text = row.slice(1);
      put(text, 12, left() + (text.length - text.trimStart().length) * 12 * advance);
    } else if (row.startsWith('|')) {
      const cells = row.split('|').slice(1, -1);
      const at = top;
      cells.forEach((cell, index) => {
        top = at;
        if (cell.trim() !== '') put(cell.trim(), 10, left() + index * (columnWidth / cells.length));
      });
      top = at + 14;
    } else {
      for (const text of wrap(row, 10, columnWidth)) put(text, 10);
    }
  }
  return { page, width, height: Math.max(bottom + 40, 800), lines, hidden: [] };
}

function wrap(text: string, size: number, width: number): string[] {
  const most = Math.floor(width / (size * advance));
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const [head = '', ...tail] = word.split('\u00ad');
    if (tail.length > 0) {
      lines.push(`${line} ${head}-`.trim());
      line = tail.join('');
    } else if (`${line} ${word}`.trim().length > most) {
      lines.push(line);
      line = word;
    } else {
      line = `${line} ${word}`.trim();
    }
  }
  return [...lines, line].filter(one => one !== '');
}

/** Tiles of a dashboard, four to a row: the value in large print over or under its label. */
export function setTiles(
  tiles: readonly (readonly [label: string, value: string])[],
  order: 'label-first' | 'value-first',
  title: string,
): PageText {
  const lines: Line[] = [setLine({ left: 40, top: 20, size: 18, text: title, block: 0 }, 1, 'ocr')];
  tiles.forEach(([label, value], at) => {
    const left = 40 + (at % 4) * 220;
    const top = 80 + Math.floor(at / 4) * 120;
    const [first, second] = order === 'label-first' ? [label, value] : [value, label];
    const size = (text: string): number => (text === value ? 28 : 12);
    lines.push(setLine({ left, top, size: size(first), text: first, block: at + 1 }, 1, 'ocr'));
    lines.push(
      setLine(
        { left, top: top + size(first) * 1.35, size: size(second), text: second, block: at + 1 },
        1,
        'ocr',
      ),
    );
  });
  return { page: 1, width: 960, height: 600, lines, hidden: [] };
}
