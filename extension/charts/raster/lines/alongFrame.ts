/**
 * The last step of a staircase may run along the side of its plot: the frame is drawn over the middle of it, and what is
 * left of it on both sides is too thin for a line.
 */
import type { RgbImage } from '../../../../models/image.ts';
import { colorAt, mixtureOf, type Rgb } from '../pixels/color.ts';
import { endsOf, type Line, type LineEnd } from './line.ts';
import type { Straight } from './straight.ts';

/** An end is at a frame's side within this, pixels. */
const AT = 1.5;
/** A step is higher than this, pixels; less is the end of the line itself. */
const LEAST = 4;
/** What is left of a line covers so much of its pixels, and is of its colour within so many levels. */
const COVERED = 0.25;
const OFF = 30;

/** @param straights level and upright lines of the picture @param colors of the inks @param grounds what lines lie on */
export function alongFrames(
  lines: readonly Line[],
  straights: readonly Straight[],
  image: RgbImage,
  colors: readonly Rgb[],
  grounds: readonly Rgb[],
): Line[] {
  return lines.map(line => {
    const color = colors[line.ink];
    if (!color || !isStaircase(line)) return line;
    const isLeft = (x: number, y: number): boolean => {
      if (x < 0 || y < 0 || x >= image.width || y >= image.height) return false;
      const own = colorAt(image, y * image.width + x);
      return grounds.some(ground => {
        const { share, off } = mixtureOf(own, ground, color);
        return share >= COVERED && off <= OFF;
      });
    };
    let { points } = line;
    for (const end of endsOf(line)) {
      const frame = straights.find(one => one.ink !== line.ink && !one.isLevel && isAt(end, one));
      const y = frame && stepFrom(end, frame, line.width, isLeft);
      if (!frame || y === undefined) continue;
      const corner = { x: frame.at, y: end.at.y };
      const last = { x: frame.at, y };
      points = end.isFirst ? [last, corner, ...points.slice(1)] : [...points.slice(0, -1), corner, last];
    }
    return { ...line, points };
  });
}

/** Whether a line goes only along and across, around some corners. */
function isStaircase({ points, isClosed }: Line): boolean {
  if (isClosed || points.length < 4) return false;
  return points.slice(1).every((to, index) => {
    const from = points[index] ?? to;
    return Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < 0.1;
  });
}

function isAt({ at: { x, y } }: LineEnd, { at, from, to }: Straight): boolean {
  return Math.abs(x - at) <= AT && y > from + AT && y < to - AT;
}

/** Where what is left of a line on both sides of a frame ends, from the line's own end up or down, whichever is farther. */
function stepFrom(
  { at }: LineEnd,
  frame: Straight,
  width: number,
  isLeft: (x: number, y: number) => boolean,
): number | undefined {
  const beside: readonly number[] = [
    Math.floor(frame.at - frame.width / 2 - 0.5),
    Math.floor(frame.at + frame.width / 2 + 0.5),
  ];
  const [up = 0, down = 0] = [-1, 1].map(by => {
    let rows = 0;
    while (beside.every(x => isLeft(x, Math.floor(at.y) + by * (rows + 1)))) rows++;
    return rows;
  });
  if (Math.max(up, down) < LEAST + width / 2) return undefined;
  return up > down ? Math.floor(at.y) - up + width / 2 : Math.floor(at.y) + 1 + down - width / 2;
}
