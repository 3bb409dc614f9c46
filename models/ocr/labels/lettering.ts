/**
 * A piece of lettering by itself: what else stands near it (ticks, swatches, grid lines, an exponent) would be read
 * with it.
 */
import { grown, type Rect, unionOf } from '../../geometry/rect.ts';
import type { RgbImage } from '../../image.ts';
import type { OrientedRect } from '../geometry.ts';
import type { Piece } from './pieces.ts';
import type { Drawn } from './shapes.ts';

export interface Cutout {
  readonly image: RgbImage;
  /** Where it was, pixels of the picture. */
  readonly left: number;
  readonly top: number;
}

/** Letters have faint rims this broad, pixels. */
const RIM = 1;
/** Ground around a piece, in heights of a capital: more than is shown to the recogniser. */
const AROUND = 1;

export class Lettering {
  readonly #image: RgbImage;
  readonly #drawn: Drawn;

  constructor(image: RgbImage, drawn: Drawn) {
    this.#image = image;
    this.#drawn = drawn;
  }

  /** Letters of a piece on the picture's ground, and nothing else. */
  cutout({ glyphs, size }: Piece): Cutout {
    const { left, top, right, bottom } = grown(
      unionOf(glyphs.map(({ rect }) => rect)),
      Math.ceil(AROUND * size),
    );
    const [width, height] = [right - left, bottom - top];
    const data = new Uint8Array(3 * width * height);
    for (let at = 0; at < width * height; at++) data.set(this.#drawn.ground, 3 * at);
    const own = new Set(glyphs.map(({ rect }) => rect));
    for (const { rect } of glyphs) {
      this.#copy(grown(rect, RIM), own, { image: { width, height, data }, left, top });
    }
    return { image: { width, height, data }, left, top };
  }

  /** Pixels of the piece's own letters, and of what is faint around them. */
  #copy(part: Rect, own: ReadonlySet<Rect>, { image, left, top }: Cutout): void {
    const { width, height, data } = this.#image;
    const { shapes, region } = this.#drawn;
    const right = Math.min(width, part.right);
    for (let y = Math.max(0, part.top); y < Math.min(height, part.bottom); y++) {
      for (let x = Math.max(0, part.left); x < right; x++) {
        const from = y * width + x;
        const shape = shapes[region[from] ?? -1];
        if (shape && !own.has(shape.rect)) continue;
        image.data.set(data.subarray(3 * from, 3 * from + 3), 3 * ((y - top) * image.width + x - left));
      }
    }
  }
}

/** The same rectangle after its frame moved. */
export function movedBy(rect: OrientedRect, x: number, y: number): OrientedRect {
  return { ...rect, center: { x: rect.center.x + x, y: rect.center.y + y } };
}
