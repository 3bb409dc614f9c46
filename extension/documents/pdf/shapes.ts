/** The shapes that a page draws, as a chart's reader wants them: corners, colours, dashes, in order of painting. */
import type { Mark } from '../../charts/scene.ts';
import { apply, type Matrix } from '../../../models/geometry/matrix.ts';
import { boundsOf, type Rect } from '../../../models/geometry/rect.ts';
import { type PathPart, partsOf } from './arguments.ts';

/** A page that draws more is not read as a chart; what comes first is kept, and that there was more. */
const MOST_SHAPES = 60_000;
const MOST_POINTS = 1_000_000;

/** How the state of the page paints a path. */
export interface Paintbrush {
  readonly fill: string | undefined;
  readonly stroke: string | undefined;
  /** Of the stroke, page units. */
  readonly width: number;
  /** Page units. */
  readonly dash: readonly number[];
  readonly opacity: number;
}

export interface PageShapes {
  readonly marks: readonly Mark[];
  /** Where pictures were painted. */
  readonly pictures: readonly Rect[];
  /** Whether the page draws more than is told. */
  readonly isFull: boolean;
}

export class ShapeWatch implements PageShapes {
  readonly marks: Mark[] = [];
  readonly pictures: Rect[] = [];
  isFull = false;
  #points = 0;

  /** @param toPage maps the path's own frame to page units */
  path(path: Float32Array, toPage: Matrix, brush: Paintbrush, clip: Rect, order: number): void {
    for (const part of partsOf(path)) {
      if (this.marks.length >= MOST_SHAPES || this.#points >= MOST_POINTS) {
        this.isFull = true;
        return;
      }
      this.#points += part.points.length;
      this.marks.push(markOf(part, toPage, brush, clip, order));
    }
  }

  picture(rect: Rect): void {
    if (this.pictures.length < MOST_SHAPES) this.pictures.push(rect);
  }
}

function markOf(part: PathPart, toPage: Matrix, brush: Paintbrush, clip: Rect, order: number): Mark {
  const points = part.points.map(point => apply(toPage, point));
  const { isClosed, knots } = part;
  // Two corners have nothing inside that could be filled.
  const fill = points.length > 2 ? brush.fill : undefined;
  return {
    ...brush,
    fill,
    points,
    ...(knots && { knots }),
    isClosed: (isClosed && points.length > 2) || fill !== undefined,
    isCurved: knots !== undefined,
    bounds: boundsOf(points),
    clip,
    order,
  };
}
