/**
 * What runs along the margins of a document's pages: heads, feet and page numbers. A line is one of them where a page
 * near by has the same words at the same height (digits put aside), or a number that counts on with its own. What is
 * asked is the outermost block of the page only, and only as far as white or a rule parts it from the text: the heads
 * of a table that are printed anew on each page stand close to its rows, and stay with them.
 */
import { unionBox } from '../geometry/box.ts';
import { heightOf, middleY } from '../geometry/rect.ts';
import { fold } from '../language/fold.ts';
import { memoizeObject } from '../language/memo.ts';
import type { Box, Line, PageText } from '../page.ts';
import type { PageLayout } from './layout.ts';
import { findTables } from './tables/findTables.ts';
import { asPageNumber, pageNumbersAt, type PageNumber } from './pageNumbers.ts';

export interface Margins {
  /** From the top down; among the lines of the layout's page. */
  readonly heads: readonly Line[];
  readonly feet: readonly Line[];
  /** The page's own number as printed; undefined where it has none, or none that counts on with other pages. */
  readonly number: PageNumber | undefined;
}

/** Share of the page's height within which heads and feet stand. */
const zone = 0.15;
/** ... and within which all lines are looked at. */
const reach = 0.3;
/** ... and within which a number alone is one of a page, whatever other pages say. */
const outermost = 0.08;
/** Bands of lines looked at from either edge. */
const mostBands = 4;
/** Most words of a head that only its number tells. */
const mostWords = 14;
/** Pages so far apart may share a head: left and right pages often have different ones. */
export const nearPages = 2;
/** Heads of two pages stand at the same height within this share of it. */
const sameHeight = 0.012;
/** Cells of a band that make it a row of heads. */
const fewestHeads = 3;
/** White between what runs along the margin and the text, in line heights. */
const parting = 0.8;
/** ... and between the text and a number that stands alone. */
const wideParting = 1.5;

/** Lines at one height. */
interface Band {
  readonly lines: readonly Line[];
  readonly box: Box;
  /** Folded, each number as "#". */
  readonly key: string;
  /** All of it is the number of a page. */
  readonly alone: PageNumber | undefined;
  readonly numbers: readonly PageNumber[];
  /** White to the next band towards the middle of the page, in page units; Infinity where there is none. */
  readonly gap: number;
  /** A line is drawn within that white. */
  readonly isRuled: boolean;
}

/** From the edge of the page to its middle. */
interface Edges {
  readonly top: readonly Band[];
  readonly bottom: readonly Band[];
}

/** @param pages of one document, in ascending order. @returns one entry a page */
export function findMargins(pages: readonly PageLayout[]): Margins[] {
  return pages.map((layout, at) => {
    const around = [
      ...pages.slice(Math.max(0, at - nearPages), at),
      ...pages.slice(at + 1, at + 1 + nearPages),
    ].filter(
      other =>
        Math.abs(other.page.page - layout.page.page) <= nearPages && other.page.page !== layout.page.page,
    );
    const { top, bottom } = edgesOf(layout);
    const heads = runningIn(top, layout, around, 'top');
    const feet = runningIn(bottom, layout, around, 'bottom');
    const number = numberOf([...feet, ...heads], layout, around);
    const bands = [heads, feet.toReversed()];
    // Forms of a few lines each: what all of them have is their text.
    const isAll = bands.flat().flatMap(({ lines }) => lines).length === layout.page.lines.length;
    const [above = [], below = []] = bands.map(own =>
      own.filter(({ alone }) => !isAll || alone !== undefined).flatMap(({ lines }) => lines),
    );
    return { heads: above, feet: below, number };
  });
}

const edgesOf = memoizeObject((layout: PageLayout): Edges => {
  const { height } = layout.page;
  return {
    top: bandsOf(layout)
      .filter(({ box }) => box.bottom <= zone * height)
      .slice(0, mostBands),
    bottom: bandsOf(layout, true)
      .filter(({ box }) => box.top >= (1 - zone) * height)
      .slice(0, mostBands),
  };
});

/** Lines near the edge, and the nearest of the others: of the text only its beginning matters. */
function linesNear({ lines, height }: PageText, isUpwards: boolean): Line[] {
  const away = ({ box }: Line): number => (isUpwards ? height - box.bottom : box.top);
  const near = lines.filter(line => away(line) <= reach * height);
  const [nearest] = lines.filter(line => away(line) > reach * height).toSorted((a, b) => away(a) - away(b));
  return nearest ? [...near, nearest] : near;
}

/** From the top down, or from the bottom up. */
function bandsOf({ page, rules }: PageLayout, isUpwards = false): Band[] {
  const groups: Line[][] = [];
  for (const line of linesNear(page, isUpwards).toSorted((a, b) => middleY(a.box) - middleY(b.box))) {
    const group = groups.at(-1);
    const level = group && unionBox(group.map(({ box }) => box));
    if (group && level && middleY(line.box) < level.bottom) group.push(line);
    else groups.push([line]);
  }
  const boxes = groups.map(lines => unionBox(lines.map(({ box }) => box)));
  const bands = groups.flatMap((group, at): Band[] => {
    const box = boxes[at];
    if (!box) return [];
    const lines = group.toSorted((a, b) => a.box.left - b.box.left);
    const next = boxes[isUpwards ? at - 1 : at + 1];
    const [from, to] = isUpwards ? [next?.bottom, box.top] : [box.bottom, next?.top];
    const words = lines.flatMap(line => line.words.map(({ text }) => text));
    return [
      {
        lines,
        box,
        key: fold(words.join(' ')).replace(/\d+/gu, '#'),
        alone: asPageNumber(words.join(' ')),
        numbers: pageNumbersAt(words),
        gap: from === undefined || to === undefined ? Infinity : to - from,
        isRuled:
          from !== undefined && to !== undefined && rules.across.some(({ at }) => at >= from && at <= to),
      },
    ];
  });
  return isUpwards ? bands.reverse() : bands;
}

/** The outermost bands as far as each is known to run along the margin, and as far as the text is parted from them. */
function runningIn(
  bands: readonly Band[],
  layout: PageLayout,
  around: readonly PageLayout[],
  edge: keyof Edges,
): Band[] {
  const end = bands.findIndex(
    (band, at) => !isRunning(band, layout, around, edge) && !isLone(band, at, layout),
  );
  const running = end < 0 ? [...bands] : bands.slice(0, end);
  while (running.length > 0) {
    const last = running.at(-1);
    if (!last || (!headsTable(last, layout) && (isParted(last) || last.alone))) break;
    running.pop();
  }
  return running;
}

/** Heads over three columns and more are a table's, however far above its rows they stand. */
function headsTable({ lines }: Band, layout: PageLayout): boolean {
  const across = lines.flatMap(line => line.words).toSorted((a, b) => a.box.left - b.box.left);
  const gaps = across.filter(
    ({ box }, at) => box.left - (across[at - 1]?.box.right ?? box.left) > heightOf(box),
  );
  if (gaps.length < fewestHeads - 1) return false;
  const words = new Set(across);
  const heads = findTables(layout).flatMap(({ columns }) => columns.flatMap(column => column.heads));
  const here = heads.filter(cell => cell.words.some(word => words.has(word)));
  return new Set(here.map(({ box }) => box.left)).size >= fewestHeads;
}

function isParted({ gap, isRuled, box }: Band): boolean {
  return isRuled || gap > parting * heightOf(box);
}

function isRunning(
  band: Band,
  layout: PageLayout,
  around: readonly PageLayout[],
  edge: keyof Edges,
): boolean {
  return around.some(other =>
    edgesOf(other)[edge].some(
      like =>
        isLevel(band, like, layout, other) &&
        (isRepeated(band, like) || counts(band, like, layout, other).length > 0),
    ),
  );
}

function isRepeated(band: Band, other: Band): boolean {
  return band.key === other.key && /\p{L}{2}/u.test(band.key);
}

function isLevel(band: Band, other: Band, layout: PageLayout, around: PageLayout): boolean {
  const [a, b] = [layout.page.height, around.page.height];
  if (Math.abs(a - b) > 0.02 * a) return false;
  return Math.abs(middleY(band.box) - middleY(other.box)) < sameHeight * a;
}

/** Numbers of a band that are as far from one of the other page's as the pages are from one another. */
function counts(band: Band, other: Band, layout: PageLayout, around: PageLayout): PageNumber[] {
  if (band.lines.reduce((sum, { words }) => sum + words.length, 0) > mostWords) return [];
  const apart = around.page.page - layout.page.page;
  return band.numbers.filter(({ value, style }) =>
    other.numbers.some(like => like.style === style && like.value - value === apart),
  );
}

/** Told by this page alone: "Page 3 of 12", or a number with nothing near it, at the edge of the page. */
function isLone({ alone, box, gap }: Band, at: number, { page }: PageLayout): boolean {
  if (!alone || at > 0) return false;
  if (alone.isNamed) return true;
  const isOut = box.bottom <= outermost * page.height || box.top >= (1 - outermost) * page.height;
  const isWide = Number.isFinite(gap) && gap > wideParting * heightOf(box);
  return alone.style === 'arabic' && isOut && isWide;
}

function numberOf(
  bands: readonly Band[],
  layout: PageLayout,
  around: readonly PageLayout[],
): PageNumber | undefined {
  const counted = bands.flatMap(band =>
    around.flatMap(other =>
      [...edgesOf(other).top, ...edgesOf(other).bottom].flatMap(like =>
        isLevel(band, like, layout, other) ? counts(band, like, layout, other) : [],
      ),
    ),
  );
  return counted[0] ?? bands.find(({ alone }) => alone?.isNamed === true)?.alone;
}
