/**
 * Tells text a reader of the page can see from text only a machine would find.
 * Hidden text is how a document whispers to a language model, so it never reaches the words (see PageText.hidden).
 */
import { contains, type Rect } from '../../../models/geometry/rect.ts';
import type { HiddenText, Point } from '../../../models/page.ts';
import type { Glyph, PageContent, Paint } from './operators.ts';

/** An em below one point is under the resolution of any reader's eye. */
const TINY = 1;
/** Largest difference per channel (0-255) at which text melts into its background. */
const SAME_COLOUR = 10;
const PAPER = '#ffffff';

export type HiddenReason = HiddenText['reason'];

/** @returns for each glyph why it cannot be seen, or undefined when it can */
export function hiddenReasons(
  { glyphs, paints }: PageContent,
  page: Rect,
): readonly (HiddenReason | undefined)[] {
  const painted = new PaintedAreas(paints);
  return glyphs.map(glyph => {
    const centre = centreOf(glyph);
    if (glyph.isUnpainted) return 'invisible';
    if (!contains(page, centre)) return 'off-page';
    if (!contains(glyph.clip, centre)) return 'invisible';
    if (glyph.size < TINY) return 'tiny';
    const { before, after } = painted.around(centre, glyph.order);
    if (after.some(paint => paint.isOpaque)) return 'invisible';
    const ground = before ? before.colour : PAPER;
    return ground !== undefined && glyph.colour !== undefined && isSame(ground, glyph.colour)
      ? 'same-colour'
      : undefined;
  });
}

function centreOf({ origin, along, up, down }: Glyph): Point {
  return {
    x: origin.x + along.x / 2 + (up.x + down.x) / 2,
    y: origin.y + along.y / 2 + (up.y + down.y) / 2,
  };
}

function isSame(a: string, b: string): boolean {
  return [1, 3, 5].every(at => {
    const channel = (colour: string): number => Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.abs(channel(a) - channel(b)) <= SAME_COLOUR;
  });
}

/** Cell side of the index below, in points: about two lines of text. */
const CELL = 24;
/** A page painted with more shapes than this is a drawing; only the last ones can lie over its text. */
const MOST_PAINTS = 20_000;
/** Larger shapes are kept in one list rather than in thousands of cells, the last ones painted. */
const MOST_CELLS = 400;
const MOST_LARGE = 200;

/** Paints by place: a page may hold thousands of both paints and glyphs. */
class PaintedAreas {
  readonly #cells = new Map<string, Paint[]>();
  readonly #large: Paint[] = [];

  constructor(paints: readonly Paint[]) {
    for (const paint of paints.slice(-MOST_PAINTS)) {
      const { left, top, right, bottom } = paint.rect;
      const [x0, x1] = [Math.floor(left / CELL), Math.floor(right / CELL)];
      const [y0, y1] = [Math.floor(top / CELL), Math.floor(bottom / CELL)];
      if ((x1 - x0 + 1) * (y1 - y0 + 1) > MOST_CELLS) {
        this.#large.push(paint);
        if (this.#large.length > MOST_LARGE) this.#large.shift();
        continue;
      }
      for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) this.#cell(x, y).push(paint);
    }
  }

  /** The last paint under the point before `order`, and all that came over it later. */
  around(point: Point, order: number): { before: Paint | undefined; after: readonly Paint[] } {
    const near = this.#cells.get(keyOf(Math.floor(point.x / CELL), Math.floor(point.y / CELL))) ?? [];
    let before: Paint | undefined;
    const after: Paint[] = [];
    for (const paint of [...this.#large, ...near]) {
      if (!contains(paint.rect, point)) continue;
      if (paint.order > order) after.push(paint);
      else if (!before || paint.order > before.order) before = paint;
    }
    return { before, after };
  }

  #cell(x: number, y: number): Paint[] {
    const key = keyOf(x, y);
    const cell = this.#cells.get(key) ?? [];
    this.#cells.set(key, cell);
    return cell;
  }
}

function keyOf(x: number, y: number): string {
  return `${x},${y}`;
}
