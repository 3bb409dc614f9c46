/**
 * A page in the frame its text is read in: a scan may lie on its side, stand on its head or be tilted, and rows and
 * columns are found in upright words only. Words that run another way than most of the page keep doing so.
 */
import { apply, concat, invert, mapQuad, mapRect, type Matrix, rotation } from '../geometry/matrix.ts';
import { boundsOf, cornersOf } from '../geometry/rect.ts';
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
  if (angle === 0) return { page, toPage: box => box };
  const turned = rotation(-angle);
  const bounds = mapRect(turned, { left: 0, top: 0, right: page.width, bottom: page.height });
  const map = concat(turned, [1, 0, 0, 1, -bounds.left, -bounds.top]);
  const back = invert(map);
  const lines = page.lines.map(line => {
    const words = line.words.map(word => straightWord(word, map));
    return { ...line, words, box: words.length > 0 ? unionBox(words.map(({ box }) => box)) : line.box };
  });
  const size = { width: bounds.right - bounds.left, height: bounds.bottom - bounds.top };
  const rulings = page.rulings?.map(({ start, end }) => ({ start: apply(map, start), end: apply(map, end) }));
  return {
    page: { ...page, ...size, lines, ...(rulings && { rulings }) },
    toPage: box => ({ page: box.page, ...mapRect(back, box) }),
  };
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

function straightWord({ quad, ...word }: Word, map: Matrix): Word {
  const corners = quad ?? cornersOf(word.box);
  return { ...word, box: { page: word.box.page, ...boundsOf(mapQuad(map, corners)) } };
}
