/** The lines drawn along and across a page's text, put together from the pieces they were drawn in. */
import { middleX, middleY, type Rect } from '../geometry/rect.ts';
import type { Ruling } from '../page.ts';

/** A straight line in the frame of the straightened page. */
export interface Rule {
  /** Where it runs: y of a line across the page, x of one down the page. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
  /** Lines that lie closer than this are one; ends that miss a line by no more touch it. Page units. */
  readonly slack: number;
}

/** Of the height of ordinary words. */
const slackShare = 0.35;
/** A line that is drawn by hand or scanned is off by less than this, rise over run. */
const steepest = 0.03;

/** @param bodyHeight height of the page's ordinary words */
export function rulesOf(rulings: readonly Ruling[], bodyHeight: number): Rules {
  const slack = Math.max(1, slackShare * bodyHeight);
  const across: Rule[] = [];
  const down: Rule[] = [];
  for (const { start, end } of rulings) {
    const [width, height] = [Math.abs(end.x - start.x), Math.abs(end.y - start.y)];
    if (height <= Math.max(1, steepest * width))
      across.push({
        at: (start.y + end.y) / 2,
        from: Math.min(start.x, end.x),
        to: Math.max(start.x, end.x),
      });
    else if (width <= Math.max(1, steepest * height))
      down.push({ at: (start.x + end.x) / 2, from: Math.min(start.y, end.y), to: Math.max(start.y, end.y) });
  }
  return { across: joined(across, slack), down: joined(down, slack), slack };
}

/** Pieces of one line, and lines drawn twice, become one. */
function joined(pieces: readonly Rule[], slack: number): Rule[] {
  return levelsOf(pieces, slack).flatMap(level => {
    const at = level.reduce((sum, rule) => sum + rule.at, 0) / level.length;
    const lines: Rule[] = [];
    for (const { from, to } of level.sort((a, b) => a.from - b.from)) {
      const last = lines.at(-1);
      if (last && from <= last.to + slack)
        lines.splice(-1, 1, { at, from: last.from, to: Math.max(last.to, to) });
      else lines.push({ at, from, to });
    }
    return lines;
  });
}

function levelsOf(rules: readonly Rule[], slack: number): Rule[][] {
  const levels: Rule[][] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const level = levels.at(-1);
    if (level?.[0] && rule.at - level[0].at <= slack) level.push(rule);
    else levels.push([rule]);
  }
  return levels;
}

/** Whether one of the lines down the page runs between two boxes that are level with one another. */
export function isRuledBetween(down: readonly Rule[], left: Rect, right: Rect): boolean {
  const y = (Math.max(left.top, right.top) + Math.min(left.bottom, right.bottom)) / 2;
  const [from, to] = [middleX(left), middleX(right)];
  return down.some(
    rule => rule.at > from && rule.at < to && rule.from < y && rule.to > y && isClear(rule, left, right),
  );
}

/** A line through a word (one that strikes it out, the stem of a chart) parts nothing. */
function isClear({ at }: Rule, left: Rect, right: Rect): boolean {
  const slack = 0.25 * (left.bottom - left.top);
  return at > left.right - slack && at < right.left + slack;
}

/** The nearest lines around a box, on all four sides; undefined where one of them is missing. */
export function frameAround({ across, down }: Rules, box: Rect): Rect | undefined {
  const [x, y] = [middleX(box), middleY(box)];
  const over = across.filter(rule => rule.from < x && rule.to > x).map(({ at }) => at);
  const beside = down.filter(rule => rule.from < y && rule.to > y).map(({ at }) => at);
  const top = Math.max(...over.filter(at => at < y));
  const bottom = Math.min(...over.filter(at => at > y));
  const left = Math.max(...beside.filter(at => at < x));
  const right = Math.min(...beside.filter(at => at > x));
  return [top, bottom, left, right].every(Number.isFinite) ? { left, top, right, bottom } : undefined;
}
