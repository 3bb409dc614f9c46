/**
 * The reader on scanned receipts (SROIE's layout of files): total, date and company against the keys, and the boxes
 * against the true lines. test/eval/receipts.ts prints what comes out of here.
 *
 * Exact match, as a person would call it:
 * - total: the same number (currency and thousands separators aside);
 * - date: the same characters, case and spaces aside;
 * - company: the same letters and digits, case, spaces and punctuation aside.
 * A key without a value asks nothing and is left out. "Not located" counts as wrong.
 *
 * Box: the true place is the part of a `box/*.csv` line that holds the true value, cut from the line in proportion
 * to its characters ("TOTAL AMOUNT: $8.20" -> "$8.20"), since evidence boxes hold the answer's words only.
 * `iou` is the share of right answers whose box meets one such place with IoU >= .5; `lineIou` compares with the
 * whole line instead.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OcrResult } from '../../../models/ocr/result.ts';
import { boxIou, unionBox } from '../../../models/geometry/box.ts';
import type { Box, Line, PageText, Word } from '../../../models/page.ts';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import { read } from '../../../models/reader/reader.ts';
import { findMoney, parseNumber } from '../../../models/language/values.ts';

export type Field = 'total' | 'date' | 'company';

export const questions: Readonly<Record<Field, readonly string[]>> = {
  total: ['What is the total?', 'How much was paid in total?', 'What is the total amount due?'],
  date: ['What is the date?', 'When was it issued?', 'What is the date of this receipt?'],
  company: ['Which company issued this receipt?', 'Who is the seller?', 'What is the name of the store?'],
};

export interface Judged {
  readonly stem: string;
  readonly field: Field;
  readonly question: string;
  readonly truth: string;
  readonly answer: ReaderAnswer;
  readonly right: boolean;
  /** Best IoU with the true value's place, and with the whole true line. Absent when no line holds the value. */
  readonly iou?: number;
  readonly lineIou?: number;
}

export interface ReaderRow {
  readonly files: string;
  readonly field: Field;
  readonly question: string;
  readonly asked: number;
  /** Shares of the questions asked. */
  readonly exact: number;
  readonly notLocated: number;
  /** Shares of the right answers whose true line is known. */
  readonly iou: number;
  readonly lineIou: number;
}

/** OCR of an image as a page: units are the image's pixels. */
export function pageOfOcr(result: OcrResult, page = 1): PageText {
  const lines = result.lines.map((line): Line => {
    const words = line.words.map((word): Word => ({
      text: word.text,
      box: { page, ...word.rect },
      score: word.score,
      source: 'ocr',
      ...(word.quad && { quad: word.quad }),
    }));
    return { text: line.text, box: { page, ...line.rect }, words, block: line.block };
  });
  return { page, width: result.width, height: result.height, lines, hidden: [] };
}

interface TrueLine {
  readonly text: string;
  readonly box: Box;
}

export function trueLines(dataDir: string, stem: string): TrueLine[] {
  const rows = readFileSync(join(dataDir, 'box', `${stem}.csv`), 'utf8').split(/\r?\n/);
  return rows.flatMap(row => {
    const match = /^((?:-?\d+,){8})(.*)$/.exec(row);
    const numbers = match?.[1]?.split(',').slice(0, 8).map(Number) ?? [];
    if (numbers.length < 8) return [];
    const xs = numbers.filter((_, at) => at % 2 === 0);
    const ys = numbers.filter((_, at) => at % 2 === 1);
    const box = {
      page: 1,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
    return [{ text: match?.[2] ?? '', box }];
  });
}

/** The receipt as its annotators typed it: words cut from each line in proportion to their characters. */
export function pageOfTrueLines(lines: readonly TrueLine[]): PageText {
  const ordered = [...lines].filter(({ text }) => text.trim() !== '').sort((a, b) => a.box.top - b.box.top);
  return {
    page: 1,
    width: Math.max(...lines.map(({ box }) => box.right)),
    height: Math.max(...lines.map(({ box }) => box.bottom)),
    hidden: [],
    lines: ordered.map((line, block) => ({
      ...line,
      block,
      words: [...line.text.matchAll(/\S+/g)].map(match => ({
        text: match[0],
        box: cutLine(line, match.index, match.index + match[0].length),
        score: 1,
        source: 'ocr' as const,
      })),
    })),
  };
}

function cutLine({ text, box }: TrueLine, start: number, end: number): Box {
  const unit = (box.right - box.left) / Math.max(1, text.length);
  return { ...box, left: box.left + unit * start, right: box.left + unit * end };
}

const squeezed: Readonly<Record<Field, (text: string) => string>> = {
  total: text => Math.abs(parseNumber(text)).toFixed(2),
  date: text => text.replace(/\s/g, '').toUpperCase(),
  company: text => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase(),
};

/** Places of the true value: spans of lines (two lines in a row for a company) that squeeze to the same string. */
function truePlaces(
  field: Field,
  truth: string,
  lines: readonly TrueLine[],
): { readonly value: Box; readonly line: Box }[] {
  const wanted = squeezed[field](truth);
  if (field === 'total') {
    return lines.flatMap(line =>
      findMoney(line.text)
        .filter(({ start, end }) => squeezed.total(line.text.slice(start, end)) === wanted)
        .map(({ start, end }) => ({ value: cutLine(line, start, end), line: line.box })),
    );
  }
  return lines.flatMap((line, at) => {
    const next = lines[at + 1];
    const inLine = placeIn(field, wanted, line);
    if (inLine) return [{ value: inLine, line: line.box }];
    if (!next || squeezed[field](line.text + next.text) !== wanted) return [];
    const both = unionBox([line.box, next.box]);
    return [{ value: both, line: both }];
  });
}

function placeIn(field: Field, wanted: string, line: TrueLine): Box | undefined {
  const kept = Array.from(line.text).flatMap((character, at) =>
    squeezed[field](character) === '' ? [] : [at],
  );
  const found = kept
    .map(at => squeezed[field](line.text.charAt(at)))
    .join('')
    .indexOf(wanted);
  const start = kept[found];
  const end = kept[found + wanted.length - 1];
  return found < 0 || start === undefined || end === undefined ? undefined : cutLine(line, start, end + 1);
}

/** The key of a receipt: each field that has a value, with it. */
export function keysOf(stem: string, dataDir: string): [Field, string][] {
  const key: unknown = JSON.parse(readFileSync(join(dataDir, 'key', `${stem}.json`), 'utf8'));
  const fields: Field[] = ['total', 'date', 'company'];
  return fields
    .map((field): [Field, string] => [field, fieldOf(key, field)])
    .filter(([, value]) => value !== '');
}

export function isTrue(field: Field, answer: string, truth: string): boolean {
  return squeezed[field](answer) === squeezed[field](truth);
}

/** One receipt, all questions of a field. */
export function judge(stem: string, page: PageText, dataDir: string): Judged[] {
  const lines = trueLines(dataDir, stem);
  return keysOf(stem, dataDir).flatMap(([field, truth]) => {
    return questions[field].map(question => {
      const answer = read(question, [page], new AbortController().signal);
      const right = answer.located && isTrue(field, answer.answer, truth);
      const places = truePlaces(field, truth, lines);
      const evidence =
        answer.evidence.length > 0 ? unionBox(answer.evidence.map(({ box }) => box)) : undefined;
      const best = (boxes: Box[]): number =>
        Math.max(0, ...boxes.map(box => (evidence ? boxIou(box, evidence) : 0)));
      const ious =
        places.length > 0
          ? { iou: best(places.map(({ value }) => value)), lineIou: best(places.map(({ line }) => line)) }
          : {};
      return { stem, field, question, truth, answer, right, ...ious };
    });
  });
}

function fieldOf(key: unknown, field: Field): string {
  if (typeof key !== 'object' || key === null) return '';
  const value: unknown = Object.entries(key).find(([name]) => name === field)?.[1];
  return typeof value === 'string' ? value.trim() : '';
}

export function judgeAll(results: ReadonlyMap<string, OcrResult>, dataDir: string): Judged[] {
  return [...results]
    .filter(([stem]) => existsSync(join(dataDir, 'key', `${stem}.json`)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([stem, result]) => judge(stem, pageOfOcr(result), dataDir));
}

/**
 * Rows of the table: each question over all files and over the two halves (odd positions in name order were tuned
 * on, even ones validate).
 */
export function summarize(judged: readonly Judged[]): ReaderRow[] {
  const stems = [...new Set(judged.map(({ stem }) => stem))];
  const halves: readonly (readonly [string, (stem: string) => boolean])[] = [
    ['all', () => true],
    ['odd (tuned on)', stem => stems.indexOf(stem) % 2 === 0],
    ['even (validation)', stem => stems.indexOf(stem) % 2 === 1],
  ];
  const fields: Field[] = ['total', 'date', 'company'];
  return fields.flatMap(field =>
    questions[field].flatMap(question =>
      halves.map(([files, holds]): ReaderRow => {
        const asked = judged.filter(
          one => one.question === question && one.field === field && holds(one.stem),
        );
        const right = asked.filter(one => one.right);
        const placed = right.filter(one => one.iou !== undefined);
        const share = (part: number, of: number): number => (of === 0 ? NaN : part / of);
        return {
          files,
          field,
          question,
          asked: asked.length,
          exact: share(right.length, asked.length),
          notLocated: share(asked.filter(one => !one.answer.located).length, asked.length),
          iou: share(placed.filter(one => (one.iou ?? 0) >= 0.5).length, placed.length),
          lineIou: share(placed.filter(one => (one.lineIou ?? 0) >= 0.5).length, placed.length),
        };
      }),
    ),
  );
}

/** The table test/eval/receipts.ts prints for the reader. `dataDir` holds box/ and key/. */
export function readerRows(results: ReadonlyMap<string, OcrResult>, dataDir: string): ReaderRow[] {
  return summarize(judgeAll(results, dataDir));
}
