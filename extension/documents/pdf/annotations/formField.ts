/**
 * Fields of a form (ISO 32000-1, 12.7) as pdf.js tells of their widgets. What is filled in without an appearance of its
 * own is laid out like a note that was typed there; a box that can be ticked is one word, ticked or not.
 */
import { quarterTurn } from '../../../../models/geometry/quarterTurn.ts';
import { heightOf, type Rect } from '../../../../models/geometry/rect.ts';
import { isList, isRecord, numberOr, rectOf } from '../arguments.ts';
import { familyOf, hexOf, type TypedNote } from './typedNote.ts';

export interface TickBox {
  readonly kind: 'tick';
  /** In user space: `top` is the smaller y. */
  readonly rect: Rect;
  readonly isTicked: boolean;
}

export const TICKED = '☒';
export const UNTICKED = '☐';

/** Longer entries are cut. */
const MOST_CHARACTERS = 10_000;
/** Size of letters where the file leaves it to the reader (size 0): share of the field's height, and the most. */
const AUTO_SHARE = 0.65;
const AUTO_LARGEST = 12;
/** What a line takes up, in ems. */
const LINE = 1.25;

/** @param data of a Widget. @returns undefined for fields without text, and for passwords */
export function filledField(data: Readonly<Record<string, unknown>>): TypedNote | undefined {
  const rect = rectOf(data['rect']);
  const text = valueOf(data['fieldValue']).slice(0, MOST_CHARACTERS);
  if (!rect || text.trim() === '' || data['password'] === true) return undefined;
  if (data['fieldType'] !== 'Tx' && data['fieldType'] !== 'Ch') return undefined;
  const appearance = isRecord(data['defaultAppearanceData']) ? data['defaultAppearanceData'] : {};
  const font = typeof appearance['fontName'] === 'string' ? appearance['fontName'] : '';
  const isMultiLine = data['multiLine'] === true;
  const stated = Math.max(0, numberOr(appearance['fontSize'], 0));
  const size = stated > 0 ? stated : Math.min(AUTO_LARGEST, AUTO_SHARE * heightOf(rect));
  const border = 1;
  return {
    kind: 'typed',
    text,
    rect: isMultiLine ? rect : middleOf(rect, LINE * size + 4 * border),
    turn: quarterTurn(numberOr(data['rotation'], 0)),
    family: familyOf(font),
    isBold: /bold|BO$|Bd/u.test(font),
    isItalic: false,
    size,
    colour: hexOf(appearance['fontColor']) ?? '#000000',
    ground: undefined,
    border: 0,
  };
}

/** @param data of a Widget. @returns undefined for other fields than boxes to tick */
export function tickBox(data: Readonly<Record<string, unknown>>): TickBox | undefined {
  const rect = rectOf(data['rect']);
  const isBox = data['checkBox'] === true || data['radioButton'] === true;
  if (!rect || !isBox) return undefined;
  const own = data['radioButton'] === true ? data['buttonValue'] : data['exportValue'];
  const value = data['fieldValue'];
  const isTicked = typeof value === 'string' && value !== 'Off' && value === own;
  return { kind: 'tick', rect, isTicked };
}

function valueOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isList(value) ? value.filter(one => typeof one === 'string').join(', ') : '';
}

/** The band in the middle of a field that one line of letters takes. */
function middleOf(rect: Rect, height: number): Rect {
  const spare = Math.max(0, (heightOf(rect) - height) / 2);
  return { ...rect, top: rect.top + spare, bottom: rect.bottom - spare };
}
