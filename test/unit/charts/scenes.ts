/** Figures made of plain shapes, as a vector file would bring them: a frame, ticks, labels, and what a test draws inside. */
import { boundsOf, type Rect } from '../../../models/geometry/rect.ts';
import type { Point } from '../../../models/page.ts';
import type { Label, Mark, Scene } from '../../../extension/charts/scene.ts';

/** The plot of every figure here. */
export const frame: Rect = { left: 100, top: 50, right: 500, bottom: 350 };
const area: Rect = { left: 0, top: 0, right: 700, bottom: 450 };

/** Where a label stands along its axis, as a share of the frame from its left or from its bottom. */
export type Labels = readonly (readonly [text: string, share: number])[];

let order = 0;

export function mark(points: readonly Point[], look: Partial<Mark>): Mark {
  order++;
  return {
    points,
    isClosed: look.fill !== undefined,
    isCurved: false,
    fill: undefined,
    stroke: undefined,
    width: look.stroke === undefined ? 0 : 1,
    dash: [],
    opacity: 1,
    bounds: boundsOf(points),
    clip: area,
    order,
    ...look,
  };
}

export function line(points: readonly Point[], stroke = '#1f77b4', look: Partial<Mark> = {}): Mark {
  return mark(points, { stroke, width: 1.5, ...look });
}

export function rect({ left, top, right, bottom }: Rect, fill: string): Mark {
  const corners = [
    { x: left, y: bottom },
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
  ];
  return mark(corners, { fill });
}

/** A round dot. */
export function dot({ x, y }: Point, fill: string, radius = 3): Mark {
  const turn = Array.from({ length: 16 }, (_, step) => (step * Math.PI) / 8);
  const points = turn.map(angle => ({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }));
  return mark(points, { fill, isCurved: true, knots: [0, 4, 8, 12] });
}

/** A place in the frame: shares from its left and from its bottom. */
export function at(x: number, y: number): Point {
  return {
    x: frame.left + x * (frame.right - frame.left),
    y: frame.bottom - y * (frame.bottom - frame.top),
  };
}

/** A bar from the bottom of the frame, around a share of its width. */
export function bar(x: number, y: number, fill: string, width = 30, from = 0): Mark {
  const [top, bottom] = [at(x, y), at(x, from)];
  return rect({ left: top.x - width / 2, right: top.x + width / 2, top: top.y, bottom: bottom.y }, fill);
}

/** @param middle of its upright box */
export function label(text: string, middle: Point, height = 10): Label {
  const width = text.length * 5;
  const box = {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - height / 2,
    bottom: middle.y + height / 2,
  };
  return { text, box, angle: 0, height, words: [{ text, box }], score: 1, source: 'text' };
}

/** A swatch with a name on its right, one below the other beside the plot. */
export function legendOf(entries: readonly (readonly [name: string, color: string])[]): {
  readonly marks: readonly Mark[];
  readonly labels: readonly Label[];
} {
  const top = (index: number): number => 70 + index * 16;
  return {
    marks: entries.map(([, color], index) =>
      rect({ left: 540, right: 550, top: top(index), bottom: top(index) + 10 }, color),
    ),
    labels: entries.map(([name], index) => label(name, { x: 556 + name.length * 2.5, y: top(index) + 5 })),
  };
}

/** A framed plot with ticks at its labels. */
export function figure(x: Labels, y: Labels, marks: readonly Mark[], labels: readonly Label[] = []): Scene {
  const black = { stroke: '#000000' };
  const { left, top, right, bottom } = frame;
  const border = mark(
    [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ],
    { ...black, isClosed: true },
  );
  const below = x.map(([text, share]) => ({ text, at: at(share, 0).x }));
  const beside = y.map(([text, share]) => ({ text, at: at(0, share).y }));
  return {
    page: 1,
    area,
    source: 'vector',
    precision: 0.05,
    marks: [
      border,
      ...below.map(tick =>
        mark(
          [
            { x: tick.at, y: bottom },
            { x: tick.at, y: bottom + 4 },
          ],
          black,
        ),
      ),
      ...beside.map(tick =>
        mark(
          [
            { x: left - 4, y: tick.at },
            { x: left, y: tick.at },
          ],
          black,
        ),
      ),
      ...marks,
    ],
    labels: [
      ...below.map(tick => label(tick.text, { x: tick.at, y: bottom + 12 })),
      ...beside.map(tick => label(tick.text, { x: left - 8 - tick.text.length * 2.5, y: tick.at })),
      ...labels,
    ],
  };
}

/** Labels of whole numbers, evenly along an axis. */
export function counted(from: number, to: number, step: number): Labels {
  const count = Math.round((to - from) / step);
  return Array.from(
    { length: count + 1 },
    (_, index) => [String(from + index * step), index / count] as const,
  );
}

/** Names in the middle of equal parts of an axis. */
export function named(names: readonly string[]): Labels {
  return names.map((name, index) => [name, (index + 0.5) / names.length] as const);
}
