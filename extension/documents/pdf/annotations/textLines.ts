/**
 * Lays words out in lines no wider than a box: breaks at spaces, within words that are wider than it, and lets scripts
 * that run from right to left do so. Lengths are in ems; it knows letters only by their widths.
 */
import { isForeign } from '../../ownFonts.ts';
import { isRightToLeft } from '../../text/characters.ts';

export interface PlacedWord {
  readonly text: string;
  /** From the left edge of the box. */
  readonly left: number;
  readonly width: number;
  /** Space up to the next word of the line, on the side where the line goes on; 0 after its last one. */
  readonly gap: number;
}

interface Word {
  readonly text: string;
  readonly width: number;
  /** Before it; at the beginning of a line it counts only if the text has it there. */
  readonly gap: number;
}

/** @returns the words of each line, in the order in which they stand from left to right */
export function textLines(
  text: string,
  widest: number,
  widthOf: (word: string) => number,
): readonly (readonly PlacedWord[])[] {
  return text.split(/\r\n?|[\n\u2028\u2029]/u).flatMap(paragraph => {
    const isRtl = isRightToLeft(paragraph) && isRightToLeft(/\p{L}/u.exec(paragraph)?.[0] ?? '');
    return wrapped(wordsOf(paragraph, widthOf), widest, widthOf).map(line => placed(line, widest, isRtl));
  });
}

function wordsOf(paragraph: string, widthOf: (word: string) => number): readonly Word[] {
  const space = widthOf(' ');
  let gap = 0;
  const words: Word[] = [];
  for (const part of paragraph.replaceAll('\t', '    ').match(/\p{Zs}+|\P{Zs}+/gu) ?? []) {
    if (/^\p{Zs}/u.test(part)) {
      gap = part.length * space;
      continue;
    }
    for (const run of runsOf(part)) {
      words.push({ text: run, width: widthOf(run), gap });
      gap = 0;
    }
  }
  return words;
}

/** The canvas takes the font for letters that only the system has by the first one. */
function runsOf(part: string): readonly string[] {
  const runs: string[] = [];
  let wasForeign: boolean | undefined;
  for (const letter of part) {
    const foreign = isForeign(letter) || (wasForeign === true && /\p{M}/u.test(letter));
    if (foreign === wasForeign) runs.push((runs.pop() ?? '') + letter);
    else runs.push(letter);
    wasForeign = foreign;
  }
  return runs;
}

function wrapped(
  words: readonly Word[],
  widest: number,
  widthOf: (word: string) => number,
): readonly (readonly Word[])[] {
  const lines: Word[][] = [];
  let line: Word[] = [];
  let end = 0;
  const close = (): void => {
    lines.push(line);
    [line, end] = [[], 0];
  };
  for (const word of words) {
    if (line.length > 0 && end + word.gap + word.width > widest) close();
    const gap = line.length === 0 && lines.length > 0 ? 0 : word.gap;
    const parts = gap + word.width > widest ? partsOf(word.text, widest, widthOf) : [word];
    parts.forEach((part, index) => {
      if (index > 0) close();
      const before = index === 0 ? gap : 0;
      line.push({ ...part, gap: before });
      end += before + part.width;
    });
  }
  lines.push(line);
  return lines;
}

/** A word cut into parts that fit, one letter at least in each. */
function partsOf(text: string, widest: number, widthOf: (word: string) => number): readonly Word[] {
  const parts: Word[] = [];
  let [part, width] = ['', 0];
  for (const letter of text) {
    const more = widthOf(letter);
    if (part !== '' && width + more > widest) {
      parts.push({ text: part, width, gap: 0 });
      [part, width] = ['', 0];
    }
    part += letter;
    width += more;
  }
  if (part !== '') parts.push({ text: part, width, gap: 0 });
  return parts;
}

function placed(line: readonly Word[], widest: number, isRtl: boolean): readonly PlacedWord[] {
  const order = visualOrder(line, isRtl);
  const gaps = order.map((at, index) => {
    const next = order[index + 1];
    return next === undefined ? 0 : (line[Math.max(at, next)]?.gap ?? 0);
  });
  const words = order.flatMap(at => line[at] ?? []);
  const width = words.reduce((sum, word, index) => sum + word.width + (gaps[index] ?? 0), 0);
  const indent = line[0]?.gap ?? 0;
  let left = isRtl ? widest - width - indent : indent;
  return words.map(({ text, width }, index) => {
    const word = { text, left, width, gap: gaps[index] ?? 0 };
    left += width + word.gap;
    return word;
  });
}

/** Words that run against their line keep their own order among each other. */
function visualOrder(line: readonly Word[], isRtl: boolean): readonly number[] {
  const runs: { readonly isRtl: boolean; readonly at: number[] }[] = [];
  line.forEach(({ text }, at) => {
    const isOther = isRtl ? /\p{L}/u.test(text) && !isRightToLeft(text) : isRightToLeft(text);
    const direction = isOther !== isRtl;
    const last = runs.at(-1);
    if (last?.isRtl === direction) last.at.push(at);
    else runs.push({ isRtl: direction, at: [at] });
  });
  const ordered = runs.map(run => (run.isRtl ? run.at.toReversed() : run.at));
  return (isRtl ? ordered.toReversed() : ordered).flat();
}
