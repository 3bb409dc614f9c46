/**
 * Canvases for pdf.js that draw with the fonts of standInFonts.ts only. pdf.js asks the canvas for a font by the name
 * that the file gives it, and for a family beside it where there is no such font: a name may be one of a font that
 * happens to be installed here, or one that the canvas cannot take.
 */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { fontsOf, systemFontOf } from './standInFonts.ts';

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
    return { canvas, context: withOwnFonts(canvas.getContext('2d')) };
  }

  /** The context of a page, whose canvas was made elsewhere. */
  getNoAlphaContext(canvas: Canvas): SKRSContext2D {
    return withOwnFonts(canvas.getContext('2d', { alpha: false }));
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

function withOwnFonts(context: SKRSContext2D): SKRSContext2D {
  const native: unknown = Object.getPrototypeOf(context);
  if (typeof native !== 'object' || native === null) return context;
  const font = (): string => String(Reflect.get(native, 'font', context));
  const setFont = (css: string): void => void Reflect.set(native, 'font', css, context);
  Object.defineProperty(context, 'font', {
    configurable: true,
    get: font,
    set: (css: string) => {
      setFont(ownFontsOnly(css));
    },
  });
  for (const name of ['fillText', 'strokeText', 'measureText'] as const) {
    const act: unknown = Reflect.get(native, name);
    if (typeof act !== 'function') continue;
    Object.defineProperty(context, name, {
      configurable: true,
      value: (letter: string, ...rest: readonly unknown[]): unknown => {
        const system = systemFontOf(letter);
        if (system !== undefined && !font().includes(`"${system}"`)) setFont(ownFontsOnly(font(), system));
        // The canvas throws at a text with U+0000, which a code without a meaning becomes.
        return Reflect.apply(act, context, [letter.replaceAll('\0', ' '), ...rest]);
      },
    });
  }
  return context;
}

/**
 * `italic bold 12px "a name", serif` without the name: the family stands behind the last comma or the size.
 * @internal
 */
export function ownFontsOnly(css: string, system?: string): string {
  const names = css.indexOf('px ') + 'px '.length;
  const family = css.slice(Math.max(names, css.lastIndexOf(',') + 1)).trim();
  return css.slice(0, names) + fontsOf(family, system);
}
