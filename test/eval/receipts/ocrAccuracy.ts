/**
 * How well OCR read a receipt, against the true lines of SROIE (box/*.csv). Pure functions.
 *
 * Definition. Every OCR word belongs to the true line whose region holds its middle (the one whose own middle is
 * nearest, where regions overlap); words of a line are joined from left to right. Both texts are compared after
 * NFKC, typographic quotes and dashes made plain, and upper case: SROIE's truth is written in capitals whatever the
 * receipt prints. Errors are Levenshtein edits, at most the true line's length each. The space-free figures leave
 * all spaces out of both texts; the strict ones count every space, runs of them as one.
 */
import { contains, middleOf, middleY, type PixelRect } from '../../../models/geometry/rect.ts';
import type { OcrResult, OcrWord } from '../../../models/ocr/result.ts';

export interface TrueLine {
  readonly rect: PixelRect;
  readonly text: string;
}

export interface LineComparison {
  readonly expected: string;
  readonly found: string;
  /** Edits with all spaces left out, and with spaces counted. */
  readonly edits: number;
  readonly strictEdits: number;
}

export interface OcrAccuracy {
  readonly lines: number;
  readonly exactLines: number;
  readonly strictExactLines: number;
  readonly characters: number;
  readonly edits: number;
  readonly strictCharacters: number;
  readonly strictEdits: number;
}

/** Lines of a box/*.csv file: eight corner coordinates, then the text, which may hold commas itself. */
export function parseTrueLines(csv: string): TrueLine[] {
  return csv.split(/\r?\n/).flatMap(row => {
    const cells = row.split(',');
    const coordinates = cells.slice(0, 8).map(Number);
    const text = cells.slice(8).join(',').trim();
    if (coordinates.length < 8 || coordinates.some(Number.isNaN) || plain(text) === '') return [];
    const xs = coordinates.filter((_, index) => index % 2 === 0);
    const ys = coordinates.filter((_, index) => index % 2 === 1);
    return [
      {
        text,
        rect: {
          left: Math.min(...xs),
          top: Math.min(...ys),
          right: Math.max(...xs),
          bottom: Math.max(...ys),
        },
      },
    ];
  });
}

/** Text as it is compared: see the definition above. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}

function plain(text: string): string {
  return comparable(text).replaceAll(' ', '');
}

/** Compares every true line with what OCR found in its region. */
export function compareLines(ocr: OcrResult, truth: readonly TrueLine[]): LineComparison[] {
  const found = truth.map(() => new Array<OcrWord>());
  for (const word of ocr.lines.flatMap(line => line.words)) {
    found[regionOf(word, truth)]?.push(word);
  }
  return truth.map((line, index) => {
    const words = [...(found[index] ?? [])].sort((a, b) => a.rect.left - b.rect.left);
    const text = words.map(word => word.text).join(' ');
    const strict = comparable(line.text);
    return {
      expected: line.text,
      found: text,
      edits: Math.min(plain(line.text).length, editDistance(plain(line.text), plain(text))),
      strictEdits: Math.min(strict.length, editDistance(strict, comparable(text))),
    };
  });
}

/** Index of the true line a word belongs to, -1 for none. */
function regionOf({ rect }: OcrWord, truth: readonly TrueLine[]): number {
  const middle = middleOf(rect);
  let best = -1;
  let nearest = Infinity;
  truth.forEach(({ rect: region }, index) => {
    if (!contains(region, middle)) return;
    const distance = Math.abs(middle.y - middleY(region));
    if (distance >= nearest) return;
    nearest = distance;
    best = index;
  });
  return best;
}

export function accuracyOf(comparisons: readonly LineComparison[]): OcrAccuracy {
  const total = (of: (line: LineComparison) => number): number =>
    comparisons.reduce((sum, line) => sum + of(line), 0);
  return {
    lines: comparisons.length,
    exactLines: total(line => Number(line.edits === 0)),
    strictExactLines: total(line => Number(line.strictEdits === 0)),
    characters: total(line => plain(line.expected).length),
    edits: total(line => line.edits),
    strictCharacters: total(line => comparable(line.expected).length),
    strictEdits: total(line => line.strictEdits),
  };
}

/** Levenshtein distance over UTF-16 units. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
