/**
 * A page in the frame its text is read in: a scan may lie on its side, stand on its head or be tilted, a page may be
 * photographed from aside, and rows and columns are found in upright words only. Words that run another way than most
 * of the page keep doing so.
 */
import {
  chain,
  fromMatrix,
  type Homography,
  invertHomography,
  project,
  projectQuad,
} from '../geometry/homography.ts';
import { rotation } from '../geometry/matrix.ts';
import { boundsOf, cornersOf } from '../geometry/rect.ts';
import { type RowSegment, rowPerspective } from '../geometry/rowPerspective.ts';
import type { Box, PageText, Quad, Word } from '../page.ts';
import { unionBox } from '../geometry/box.ts';

export interface StraightPage {
  readonly page: PageText;
  /** A box of that frame on the page as displayed. */
  readonly toPage: (box: Box) => Box;
}

const QUARTER = Math.PI / 2;

/** The page itself where its text is upright already. */
export function straighten(page: PageText): StraightPage {
  const angle = textAngle(page);
  const text = boundsOf(page.lines.flatMap(({ words }) => words.flatMap(cornersOfWord)));
  const level = rowPerspective(rowsOf(page, angle), text);
  if (angle === 0 && !level) return { page, toPage: box => box };
  const shown = level ? text : { left: 0, top: 0, right: page.width, bottom: page.height };
  const turned = level ?? fromMatrix(rotation(-angle));
  const bounds = boundsOf(projectQuad(turned, cornersOf(shown)));
  const map = chain(turned, fromMatrix([1, 0, 0, 1, -bounds.left, -bounds.top]));
  const back = invertHomography(map);
  const lines = page.lines.map(line => {
    const words = line.words.map(word => straightWord(word, map));
    return { ...line, words, box: words.length > 0 ? unionBox(words.map(({ box }) => box)) : line.box };
  });
  const size = { width: bounds.right - bounds.left, height: bounds.bottom - bounds.top };
  const rulings = page.rulings?.map(({ start, end }) => ({
    start: project(map, start),
    end: project(map, end),
  }));
  return {
    page: { ...page, ...size, lines, ...(rulings && { rulings }) },
    toPage: box => ({ page: box.page, ...boundsOf(projectQuad(back, cornersOf(box))) }),
  };
}

/** Lines longer than this many of their heights have a direction that can be relied on. */
const LONG = 4;

/** Lines that were read from pixels and run about as the page does. */
function rowsOf(page: PageText, angle: number): RowSegment[] {
  return page.lines.flatMap(({ words }) => {
    const [first] = words;
    const last = words.at(-1);
    if (first?.source !== 'ocr' || !last) return [];
    const [start, , , startBelow] = cornersOfWord(first);
    const [, end, endBelow] = cornersOfWord(last);
    const length = Math.hypot(end.x - start.x, end.y - start.y);
    const height = Math.hypot(startBelow.x - start.x, startBelow.y - start.y);
    const own = angle + remainder((first.quad ? angleOf(first.quad) : 0) - angle);
    if (length < LONG * height || Math.abs(own - angle) > QUARTER / 2) return [];
    const center = {
      x: (start.x + end.x + startBelow.x + endBelow.x) / 4,
      y: (start.y + end.y + startBelow.y + endBelow.y) / 4,
    };
    return [{ center, angle: own, length }];
  });
}

function cornersOfWord({ quad, box }: Word): Quad {
  return quad ?? cornersOf(box);
}

/** Direction in which most of the page's characters run, radians, clockwise; 0 for upright text. */
function textAngle(page: PageText): number {
  const words = page.lines.flatMap(line =>
    line.words.map(({ text, quad }) => ({ angle: quad ? angleOf(quad) : 0, weight: text.length })),
  );
  const weights = new Map<number, number>();
  for (const { angle, weight } of words)
    weights.set(quarterOf(angle), (weights.get(quarterOf(angle)) ?? 0) + weight);
  const [quarter = 0] = [...weights].sort(([, a], [, b]) => b - a)[0] ?? [];
  const off = words
    .filter(({ angle }) => quarterOf(angle) === quarter)
    .map(({ angle, weight }) => ({ angle: remainder(angle - quarter * QUARTER), weight }))
    .sort((a, b) => a.angle - b.angle);
  let left = off.reduce((sum, { weight }) => sum + weight, 0) / 2;
  const tilt = off.find(({ weight }) => (left -= weight) <= 0)?.angle ?? 0;
  return quarter * QUARTER + tilt;
}

function angleOf([start, end]: Quad): number {
  return Math.atan2(end.y - start.y, end.x - start.x);
}

/** Quarter turns nearest to an angle, 0 to 3. */
function quarterOf(angle: number): number {
  return ((Math.round(angle / QUARTER) % 4) + 4) % 4;
}

/** The same direction within half a turn of 0. */
function remainder(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

function straightWord(word: Word, map: Homography): Word {
  const { quad, ...upright } = word;
  const corners = quad ?? cornersOf(word.box);
  return { ...upright, box: { page: word.box.page, ...boundsOf(projectQuad(map, corners)) } };
}
