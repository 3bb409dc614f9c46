/** Numbers of lines in the margin (court papers, code, poems): they are no words of the lines they count. */
import { median } from '../geometry/median.ts';
import { heightOf } from '../geometry/rect.ts';
import { unionBox } from '../geometry/box.ts';
import type { Line, PageText, Word } from '../page.ts';

/** Lines that have to be counted one after the other. */
const enough = 8;
/** A head stands closer than this over the first of a column, in line heights. */
const headGap = 2;

/** The page without its line numbers; the page itself where it has none. */
export function withoutMarginNumbers(page: PageText): PageText {
  const firsts = page.lines.flatMap(({ words: [first] }) =>
    first && /^\d{1,4}$/u.test(first.text) ? first : [],
  );
  const numbers = new Set(counted(firsts));
  if (numbers.size === 0 || isHeaded([...numbers], page)) return page;
  const lines = page.lines.flatMap((line): Line[] => {
    const words = line.words.filter(word => !numbers.has(word));
    if (words.length === line.words.length) return [line];
    if (words.length === 0) return [];
    const text = words.map(word => word.text).join(' ');
    return [{ ...line, words, text, box: unionBox(words.map(({ box }) => box)) }];
  });
  return { ...page, lines };
}

/** A word right over the first number makes them a column of a table: days of a month, items of a list. */
function isHeaded(numbers: readonly Word[], { lines }: PageText): boolean {
  const { left, right } = unionBox(numbers.map(({ box }) => box));
  const [first] = numbers.map(({ box }) => box).sort((a, b) => a.top - b.top);
  if (!first) return false;
  return lines.some(({ words }) =>
    words.some(
      ({ box, text }) =>
        /\p{L}|#/u.test(text) &&
        box.left < right &&
        box.right > left &&
        box.bottom <= first.top + 0.3 * heightOf(first) &&
        first.top - box.bottom < headGap * heightOf(first),
    ),
  );
}

/** Words that count upwards by one, under one another at one edge, left of everything else. */
function counted(firsts: readonly Word[]): Word[] {
  if (firsts.length < enough) return [];
  const edge = median(firsts.map(({ box }) => box.right));
  const column = firsts
    .filter(({ box }) => Math.abs(box.right - edge) < heightOf(box))
    .sort((a, b) => a.box.top - b.box.top);
  let run: Word[] = [];
  let longest: Word[] = [];
  for (const word of column) {
    const before = run.at(-1);
    run = before && Number(word.text) === Number(before.text) + 1 ? [...run, word] : [word];
    if (run.length > longest.length) longest = run;
  }
  return longest.length >= enough && 2 * longest.length > firsts.length ? longest : [];
}
