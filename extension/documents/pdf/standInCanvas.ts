/**
 * Canvases for pdf.js that know fonts by three families only. pdf.js asks the canvas for a font by the name that the file
 * gives it, and for a family beside it where there is no such font: a name may be one of a font that happens to be
 * installed here, or one that the canvas cannot take.
 */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** What pdf.js's CanvasFactory hands out and takes back. */
interface CanvasEntry {
  canvas: Canvas | null;
  context: SKRSContext2D | null;
}

/** As pdf.js's option `CanvasFactory` wants it: its own, but for the fonts. */
export class StandInCanvasFactory {
  create(width: number, height: number): CanvasEntry {
    if (width <= 0 || height <= 0) throw new RangeError('a canvas has a size');
    const canvas = createCanvas(width, height);
    return { canvas, context: withFamiliesOnly(canvas.getContext('2d')) };
  }

  /** The context of a page, whose canvas was made elsewhere. */
  getNoAlphaContext(canvas: Canvas): SKRSContext2D {
    return withFamiliesOnly(canvas.getContext('2d', { alpha: false }));
  }

  reset({ canvas }: CanvasEntry, width: number, height: number): void {
    if (canvas) [canvas.width, canvas.height] = [width, height];
  }

  /** Gives the pixels back now, not when they are collected. */
  destroy(entry: CanvasEntry): void {
    if (entry.canvas) [entry.canvas.width, entry.canvas.height] = [0, 0];
    [entry.canvas, entry.context] = [null, null];
  }
}

function withFamiliesOnly(context: SKRSContext2D): SKRSContext2D {
  const native: unknown = Object.getPrototypeOf(context);
  if (typeof native !== 'object' || native === null) return context;
  return Object.defineProperty(context, 'font', {
    configurable: true,
    get: (): unknown => Reflect.get(native, 'font', context),
    set: (css: string) => void Reflect.set(native, 'font', familyOnly(css), context),
  });
}

/**
 * `italic bold 12px "a name", serif` without the name: what stands behind the last comma is the family.
 * @internal
 */
export function familyOnly(css: string): string {
  const name = css.indexOf('"');
  return name < 0 ? css : css.slice(0, name) + css.slice(css.lastIndexOf(',') + 1).trim();
}
