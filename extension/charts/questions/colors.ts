/** Colours as people call them: the names that a series' colour may go by, and the colours that a question names. */
import said from './said.json' with { type: 'json' };
import { compiled } from './asked.ts';

type ColorName = keyof typeof said.colors;

const names = [
  'black',
  'white',
  'grey',
  'red',
  'orange',
  'brown',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const satisfies readonly ColorName[];

export interface Shade {
  /** Best first; a blue that leans to green goes by two names. */
  readonly names: readonly ColorName[];
  /** 0..1 */
  readonly lightness: number;
}

/** Where each hue ends, degrees; beside a border both names are used. */
const hues: readonly (readonly [until: number, name: ColorName])[] = [
  [16, 'red'],
  [44, 'orange'],
  [68, 'yellow'],
  [160, 'green'],
  [195, 'teal'],
  [255, 'blue'],
  [292, 'purple'],
  [342, 'pink'],
  [361, 'red'],
];
const BESIDE = 8;

/** @param color '#rrggbb'. @returns undefined for what is no colour */
export function shadeOf(color: string): Shade | undefined {
  const parts = /^#(..)(..)(..)$/u
    .exec(color)
    ?.slice(1)
    .map(part => parseInt(part, 16) / 255);
  if (!parts || parts.some(Number.isNaN)) return undefined;
  const [red = 0, green = 0, blue = 0] = parts;
  const [most, least] = [Math.max(...parts), Math.min(...parts)];
  const lightness = (most + least) / 2;
  const chroma = most - least;
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * lightness - 1));
  if (lightness < 0.12) return { names: ['black'], lightness };
  if (lightness > 0.95) return { names: ['white'], lightness };
  if (saturation < 0.12 || chroma < 0.07) return { names: ['grey'], lightness };
  const turn =
    most === red
      ? ((green - blue) / chroma + 6) % 6
      : most === green
        ? (blue - red) / chroma + 2
        : (red - green) / chroma + 4;
  const found = [0, -BESIDE, BESIDE].flatMap(by => {
    const hue = (60 * turn + by + 360) % 360;
    return hues.find(([until]) => hue < until)?.[1] ?? [];
  });
  const isDull = saturation < 0.5 && lightness < 0.55;
  const isBrown = found[0] === 'orange' && (lightness < 0.4 || isDull);
  const isRusty = found[0] === 'red' && isDull;
  const all: readonly ColorName[] = isBrown || isRusty ? ['brown', ...found] : found;
  return { names: [...new Set(all)], lightness };
}

/** Colours that a text names, by where they stand. */
export function colorsIn(
  folded: string,
  language: string,
): readonly { readonly name: ColorName; readonly start: number; readonly end: number }[] {
  return names.flatMap(name =>
    [...folded.matchAll(compiled(said.colors[name], language) ?? /$^/gu)].map(({ 0: word, index }) => ({
      name,
      start: index,
      end: index + word.length,
    })),
  );
}
