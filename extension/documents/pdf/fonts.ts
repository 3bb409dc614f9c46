/**
 * What the word boxes need from a font: advances, and how far letters reach above and below the baseline.
 * Reads pdf.js's objects without trusting them; a font file may claim anything.
 */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { isList, isRecord, numberOr } from './arguments.ts';

export interface FontFace {
  /** Above the baseline, in ems. */
  readonly ascent: number;
  /** Below the baseline, in ems; negative. */
  readonly descent: number;
  /** Height of the em for a font size of 1; only a Type 3 font may have another than 1. */
  readonly em: number;
  readonly isType3: boolean;
  readonly vertical: boolean;
  /** Codes select glyphs of a CID font; 0 is the one that stands for no character. */
  readonly isComposite: boolean;
  /** The font is not in the file: other letters are drawn in place of its own. */
  readonly isMissing: boolean;
  /** By its name one of the standard fonts, whose outlines pdf.js has where the file has none. */
  readonly isStandard: boolean;
  /** Glyph units -> ems, 0.001 for all but Type 3 fonts. */
  readonly unit: number;
  /** pdf.js's name of the font, under which it keeps the outlines of its glyphs. */
  readonly loadedName: string;
}

export interface PdfGlyph {
  readonly unicode: string;
  /** As the file writes it. */
  readonly originalCharCode?: number;
  readonly isInFont?: boolean;
  /** The character under which pdf.js keeps the outline. */
  readonly fontChar: string;
  /** Advance in glyph units. */
  readonly width: number;
  /** [vertical advance, origin x, origin y] in vertical fonts. */
  readonly vmetric: readonly number[] | undefined;
  readonly isSpace: boolean;
}

const DEFAULT_ASCENT = 0.9;
const DEFAULT_DESCENT = -0.22;
/** Fonts that claim an ascent or descent of this much or more state nonsense, not their text (as poppler's GfxFont). */
const NONSENSE = 1.9;
const DEFAULT_VERTICAL_ADVANCE = -1000;
/** Share of a Type 3 font's glyphs, brackets and accented capitals mostly, that reach beyond its usual letters. */
const STANDING_OUT = 0.1;

const STYLE = /(PS)?(MT)?([-,](Roman|Regular)?(Bold)?(Italic|Oblique)?(MT)?)?$/.source;
/**
 * The standard fonts need not be in the file; what the file then says of them describes another font. Ascender and
 * descender by Adobe's Core 14 AFM files, the FontBBox for the two that state none there.
 */
const STANDARD_FONTS: readonly {
  readonly name: RegExp;
  readonly ascent: number;
  readonly descent: number;
}[] = [
  { name: new RegExp(`^Times(NewRoman)?${STYLE}`), ascent: 0.683, descent: -0.217 },
  { name: new RegExp(`^(Helvetica|Arial)${STYLE}`), ascent: 0.718, descent: -0.207 },
  { name: new RegExp(`^Courier(New)?${STYLE}`), ascent: 0.629, descent: -0.157 },
  { name: /^Symbol(MT)?$/, ascent: 1.01, descent: -0.293 },
  { name: /^ZapfDingbats$/, ascent: 0.82, descent: -0.143 },
];

/** @param font an entry of pdf.js's `commonObjs`, loaded with `fontExtraProperties` */
export function fontFace(font: unknown): FontFace | undefined {
  if (typeof font !== 'object' || font === null) return undefined;
  const read = (key: string): unknown => (key in font ? Reflect.get(font, key) : undefined);
  const matrix = read('fontMatrix');
  const unit = numberOr(isList(matrix) ? matrix[0] : undefined, 0) || 0.001;
  if (read('isType3Font') === true) {
    const down = isList(matrix) && numberOr(matrix[3], 0) < 0 ? -1 : 1;
    return type3Face(read('bbox'), read('charProcOperatorList'), { unit, down });
  }
  const loadedName = read('loadedName');
  const isComposite = read('composite') === true;
  const named = standardFont(read('name'));
  const standard = isComposite ? undefined : named;
  return {
    loadedName: typeof loadedName === 'string' ? loadedName : '',
    em: 1,
    isType3: false,
    isComposite,
    isMissing: read('missingFile') === true,
    isStandard: named !== undefined,
    unit,
    ascent: standard?.ascent ?? stated(read('ascent'), 1) ?? DEFAULT_ASCENT,
    descent: standard?.descent ?? stated(read('descent'), -1) ?? DEFAULT_DESCENT,
    vertical: read('vertical') === true,
  };
}

/**
 * Whether outlines that pdf.js has of a standard font may not do: some code in use draws nothing and is no space, or the
 * numbers of glyphs are those of another font.
 * @param drawsSomething whether the outline kept under a name draws anything; undefined where there is none
 */
export function mayLackLetters(
  font: unknown,
  drawsSomething: (name: string) => boolean | undefined,
): boolean {
  const face = isRecord(font) ? fontFace(font) : undefined;
  if (!isRecord(font) || face?.isStandard !== true || face.isMissing) return false;
  if (face.isComposite) return true;
  const { toFontChar, differences, defaultEncoding } = font;
  if (!(toFontChar instanceof Map)) return true;
  for (let code = 0; code < 256; code++) {
    const char = numberOr(toFontChar.get(code), code);
    const draws = drawsSomething(`${face.loadedName}_path_${String.fromCodePoint(char)}`);
    if (draws === undefined || (draws && toFontChar.has(code))) continue;
    const different: unknown = differences instanceof Map ? differences.get(code) : undefined;
    const name = different ?? (isList(defaultEncoding) ? defaultEncoding[code] : undefined);
    if (typeof name !== 'string' || !name.includes('space')) return true;
  }
  return false;
}

/** The standard font of that name. A subset has a tag before the name: its letters are in the file. */
function standardFont(name: unknown): (typeof STANDARD_FONTS)[number] | undefined {
  if (typeof name !== 'string') return undefined;
  const plain = name.replaceAll(/[\s_]/g, '');
  return STANDARD_FONTS.find(font => font.name.test(plain));
}

/** A Type 3 font's own units: how large they are, and whether y grows upwards (1) or down the page (-1), as Skia writes it. */
interface GlyphSpace {
  readonly unit: number;
  readonly down: 1 | -1;
}

/** A Type 3 font draws its letters in units of its own; how tall they are say their boxes, else only its FontBBox. */
function type3Face(bbox: unknown, procedures: unknown, { unit, down }: GlyphSpace): FontFace {
  const [lower, upper] = isList(bbox) ? [numberOr(bbox[1], 0) * down, numberOr(bbox[3], 0) * down] : [0, 0];
  const [bottom, top] = [Math.min(lower, upper), Math.max(lower, upper)];
  const isStated = top > 0;
  const ascent = isStated ? top * unit : DEFAULT_ASCENT * 1000 * unit;
  const descent = isStated ? Math.min(0, bottom * unit) : DEFAULT_DESCENT * 1000 * unit;
  const em = (ascent - descent) / (DEFAULT_ASCENT - DEFAULT_DESCENT);
  const extents = type3Extents(procedures, down);
  return {
    ascent: extents ? extents.top * unit : ascent,
    descent: extents ? extents.bottom * unit : descent,
    em,
    isType3: true,
    isComposite: false,
    isMissing: false,
    isStandard: false,
    vertical: false,
    unit,
    loadedName: '',
  };
}

/**
 * How far the usual letters reach above and below the baseline, in glyph units, by the boxes that the glyph
 * procedures state (operator d1). The FontBBox holds the one glyph that stands out most.
 */
function type3Extents(
  procedures: unknown,
  down: GlyphSpace['down'],
): { readonly top: number; readonly bottom: number } | undefined {
  const boxes = procedures instanceof Map ? [...procedures.values()].map(one => statedBox(one, down)) : [];
  const bottoms = boxes.flatMap(box => (box ? [Math.min(0, box.bottom)] : [])).sort((a, b) => b - a);
  const tops = boxes.flatMap(box => (box ? [box.top] : [])).sort((a, b) => a - b);
  const last = Math.floor(tops.length * (1 - STANDING_OUT));
  const [top = 0, bottom = 0] = [tops[last], bottoms[last]];
  return top > 0 ? { top, bottom } : undefined;
}

/** @param procedure pdf.js's operators of one glyph; `[wx, wy, left, bottom, right, top]` follow d1 */
function statedBox(
  procedure: unknown,
  down: GlyphSpace['down'],
): { readonly top: number; readonly bottom: number } | undefined {
  if (!isRecord(procedure) || !isList(procedure['fnArray']) || !isList(procedure['argsArray']))
    return undefined;
  const [stated] = procedure['argsArray'];
  if (procedure['fnArray'][0] !== OPS.setCharWidthAndBounds || !isList(stated)) return undefined;
  const [bottom, top] = [numberOr(stated[3], 0) * down, numberOr(stated[5], 0) * down];
  return { top: Math.max(top, bottom), bottom: Math.min(top, bottom) };
}

/** The value with the sign; undefined when it is missing, zero, of the other sign or nonsense. */
function stated(value: unknown, sign: 1 | -1): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const size = value * sign;
  return size > 0 && size < NONSENSE ? value : undefined;
}

/** Advance in ems along the direction of writing. */
export function advanceOf(font: FontFace, glyph: PdfGlyph): number {
  if (!font.vertical) return glyph.width * font.unit;
  return -(glyph.vmetric?.[0] ?? DEFAULT_VERTICAL_ADVANCE) * font.unit;
}

/** The glyphs and kerning numbers of a showText operator. */
export function* glyphsOf(items: unknown): Generator<number | PdfGlyph> {
  if (!Array.isArray(items)) return;
  const list: readonly unknown[] = items;
  for (const item of list) {
    if (typeof item === 'number') yield item;
    else if (isGlyph(item)) yield item;
  }
}

function isGlyph(value: unknown): value is PdfGlyph {
  return (
    typeof value === 'object' &&
    value !== null &&
    'unicode' in value &&
    typeof value.unicode === 'string' &&
    'fontChar' in value &&
    typeof value.fontChar === 'string' &&
    'width' in value &&
    typeof value.width === 'number'
  );
}
