/**
 * Notes typed onto a page (FreeText, ISO 32000-1, 12.5.6.6) that bring no appearance of their own, as pdf.js tells of
 * them. The file then says only what is written, in which box, size and colour; a reader lays it out by itself.
 */
import { type QuarterTurn, quarterTurn } from '../../../../models/geometry/quarterTurn.ts';
import type { Rect } from '../../../../models/geometry/rect.ts';
import { isList, isRecord, numberOr, rectOf } from '../arguments.ts';

export interface TypedNote {
  readonly kind: 'typed';
  readonly text: string;
  /** In user space: `top` is the smaller y. */
  readonly rect: Rect;
  /** How far the text is turned against the page's user space, counterclockwise. */
  readonly turn: QuarterTurn;
  /** As CSS names it. */
  readonly family: 'sans-serif' | 'serif' | 'monospace';
  readonly isBold: boolean;
  readonly isItalic: boolean;
  /** Em in user space units. */
  readonly size: number;
  /** `#rrggbb`, of the text and its border. */
  readonly colour: string;
  /** `#rrggbb`; undefined where the page shows through. */
  readonly ground: string | undefined;
  /** Width in user space units; 0 for none. */
  readonly border: number;
}

/** Longer notes are cut: nobody types more onto a page. */
const MOST_CHARACTERS = 10_000;
const LARGEST = 1000;
/** Where the file states no size, or 0, which leaves it to the reader (as pdf.js). */
const DEFAULT_SIZE = 10;

/** @param data what pdf.js's `getAnnotations` tells of a FreeText annotation */
export function typedNote(data: Readonly<Record<string, unknown>>): TypedNote | undefined {
  const rect = rectOf(data['rect']);
  const text = stringOf(data['contentsObj']) || stringOf(data['richText']);
  if (!rect) return undefined;
  const appearance = isRecord(data['defaultAppearanceData']) ? data['defaultAppearanceData'] : {};
  const font = typeof appearance['fontName'] === 'string' ? appearance['fontName'] : '';
  const border = isRecord(data['borderStyle']) ? numberOr(data['borderStyle']['width'], 1) : 1;
  const size = Math.abs(numberOr(appearance['fontSize'], DEFAULT_SIZE)) || DEFAULT_SIZE;
  return {
    kind: 'typed',
    text: text.slice(0, MOST_CHARACTERS),
    rect,
    turn: quarterTurn(numberOr(data['rotation'], 0)),
    family: familyOf(font),
    isBold: /Bo|,B|-B|BI$/.test(font),
    isItalic: /Ob|It|BI$/.test(font),
    size: Math.min(size, LARGEST, Math.max(1, rect.bottom - rect.top, rect.right - rect.left)),
    colour: hexOf(appearance['fontColor']) ?? '#000000',
    ground: hexOf(data['color']),
    border: Math.min(Math.max(0, border), LARGEST),
  };
}

/** By the names that Acrobat gives its fonts (Helv, TiRo, Cour) and those of the standard fonts. */
export function familyOf(font: string): TypedNote['family'] {
  if (/^(Cour|Co(Bo|Ob|BO)|Mono)/i.test(font)) return 'monospace';
  return /^(Ti|Times|Serif|Georgia|Cambria)/i.test(font) ? 'serif' : 'sans-serif';
}

function stringOf(value: unknown): string {
  return isRecord(value) && typeof value['str'] === 'string' ? value['str'] : '';
}

/** @param colour three numbers of 0-255 */
export function hexOf(colour: unknown): string | undefined {
  if (!isList(colour) || colour.length < 3) return undefined;
  const channel = (at: number): string =>
    Math.round(Math.min(255, Math.max(0, numberOr(colour[at], 0))))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}
