/**
 * Walks a page's operator list the way pdf.js's canvas does (src/display/canvas.js) and tells two things in page
 * units: where every glyph stands, with its real advance from the font, and what was painted where, in order.
 * Unlike pdf.js's text content this keeps colour, rendering mode, clip and layers, so hidden text can be told apart.
 */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { apply, concat, identity, mapRect, type Matrix } from '../../../models/geometry/matrix.ts';
import { commonRect, grown, type Rect } from '../../../models/geometry/rect.ts';
import type { Point, Ruling } from '../../../models/page.ts';
import { PATTERN } from '../../charts/scene.ts';
import {
  colourOf,
  isFill,
  isList,
  isOutlined,
  isRecord,
  isRectangle,
  isStroke,
  isUpright,
  length,
  matrixOf,
  numberOr,
  numbersOf,
  pathOf,
  rectOf,
} from './arguments.ts';
import { isSpace, readable, texLigature, UNREADABLE } from '../text/characters.ts';
import { DrawingWatch } from './drawing.ts';
import { advanceOf, type FontFace, glyphsOf, type PdfGlyph } from './fonts.ts';
import { isForeign } from '../ownFonts.ts';
import { Hatchings } from './hatchings.ts';
import { RulingWatch } from './rulings.ts';
import { SaveDepth } from './saveDepth.ts';
import type { ShapeWatch } from './shapes.ts';

/** One glyph on the page. The vectors run in page units: `along` to its end, `up` from baseline to ascent. */
export interface Glyph {
  readonly text: string;
  readonly isSpace: boolean;
  /** Drawn with a font of the system: the file has none for it, and neither have we. */
  readonly isForeign: boolean;
  /** Of a standard font, which may not be in the file, and not drawn, or as another glyph, with the outlines pdf.js has. */
  readonly isLacking: boolean;
  /** On the baseline, where the glyph begins. */
  readonly origin: Point;
  readonly along: Point;
  readonly up: Point;
  readonly down: Point;
  /** Height of the em in page units. */
  readonly size: number;
  /** Extra space the file puts after every letter (Tc), in page units: letterspacing, not a gap between words. */
  readonly tracking: number;
  /** `#rrggbb`, or undefined when a pattern fills it. */
  readonly colour: string | undefined;
  /** Nothing is painted: rendering mode 3 or 7, no opacity, a layer that is off. */
  readonly isUnpainted: boolean;
  /** What the clip lets through. */
  readonly clip: Rect;
  /** Place in painting order, shared with Paint. */
  readonly order: number;
}

/** Something opaque or unknown painted over a rectangle. */
export interface Paint {
  readonly rect: Rect;
  /** The colour if the whole rectangle got exactly that one; undefined for pictures and other shapes. */
  readonly colour: string | undefined;
  /** Certain to hide everything that lies under the whole rectangle. */
  readonly isOpaque: boolean;
  readonly order: number;
}

export interface PageContent {
  readonly glyphs: readonly Glyph[];
  readonly paints: readonly Paint[];
  /** Something besides glyphs is drawn that letters may stand in. */
  readonly hasDrawing: boolean;
  readonly rulings: readonly Ruling[];
}

/** What pdf.js hands over for one page. */
export interface OperatorSource {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
  font(id: string): FontFace | undefined;
  /** Whether a painted picture has no transparent pixels. */
  isOpaqueImage(id: string): boolean;
  isLayerVisible(properties: unknown): boolean;
  /** Whether the glyph's outline draws something; undefined when the outline is not known. */
  hasInk(font: FontFace, glyph: PdfGlyph): boolean | undefined;
}

interface State {
  ctm: Matrix;
  clip: Rect;
  fill: string | undefined;
  /** Of what fills where there is no colour. */
  pattern: string;
  stroke: string | undefined;
  fillAlpha: number;
  strokeAlpha: number;
  /** Alpha of the groups around. */
  groupAlpha: number;
  isPlainBlend: boolean;
  lineWidth: number;
  dash: readonly number[];
  font: FontFace | undefined;
  fontSize: number;
  direction: 1 | -1;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  mode: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

/** Below this opacity a glyph leaves no visible trace. */
const LEAST_ALPHA = 0.02;
/** Shapes smaller than this in either direction (points) neither carry nor cover words. */
const LEAST_PAINT = 2;
const INVISIBLE_MODE = 3;
const CLIP_ONLY_MODE = 7;

function initialState(ctm: Matrix, clip: Rect): State {
  return {
    ctm,
    clip,
    fill: '#000000',
    pattern: PATTERN,
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    groupAlpha: 1,
    isPlainBlend: true,
    lineWidth: 1,
    dash: [],
    font: undefined,
    fontSize: 0,
    direction: 1,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    textMatrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/**
 * @param base PDF user space -> page units
 * @param page the page's own rectangle, in page units
 * @param shapes told of what is drawn, where somebody wants to know
 */
export function walkOperators(
  source: OperatorSource,
  base: Matrix,
  page: Rect,
  shapes?: ShapeWatch,
): PageContent {
  const walker = new Walker(source, base, page, shapes);
  const depth = new SaveDepth();
  source.fnArray.forEach((fn, index) => {
    if (depth.takes(fn)) walker.step(fn, source.argsArray[index]);
  });
  return walker;
}

class Walker implements PageContent {
  /** What each operator does; operators that neither draw nor place anything are absent. */
  static readonly #steps = new Map<number, (walker: Walker, args: readonly unknown[]) => void>([
    [OPS.save, walker => walker.#save()],
    [OPS.restore, walker => walker.#restore()],
    [OPS.transform, (walker, args) => walker.#transform(args)],
    [OPS.setLineWidth, (walker, [width]) => (walker.#state.lineWidth = numberOr(width, 0))],
    [OPS.setDash, (walker, [dash]) => (walker.#state.dash = numbersOf(dash))],
    [OPS.setGState, (walker, [entries]) => walker.#setGraphicsState(entries)],
    [OPS.setFillRGBColor, (walker, [colour]) => (walker.#state.fill = colourOf(colour))],
    [OPS.setStrokeRGBColor, (walker, [colour]) => (walker.#state.stroke = colourOf(colour))],
    [OPS.setFillColorN, (walker, args) => walker.#fillWithPattern(args)],
    [OPS.setStrokeColorN, walker => (walker.#state.stroke = undefined)],

    [OPS.beginText, walker => walker.#startText(identity)],
    [OPS.setTextMatrix, (walker, [matrix]) => walker.#startText(matrixOf(matrix) ?? identity)],
    [OPS.setCharSpacing, (walker, [space]) => (walker.#state.charSpacing = numberOr(space, 0))],
    [OPS.setWordSpacing, (walker, [space]) => (walker.#state.wordSpacing = numberOr(space, 0))],
    [OPS.setHScale, (walker, [percent]) => (walker.#state.horizontalScale = numberOr(percent, 100) / 100)],
    [OPS.setLeading, (walker, [leading]) => (walker.#state.leading = -numberOr(leading, 0))],
    [OPS.setFont, (walker, [id, size]) => walker.#setFont(id, numberOr(size, 0))],
    [OPS.setTextRenderingMode, (walker, [mode]) => (walker.#state.mode = numberOr(mode, 0))],
    [OPS.setTextRise, (walker, [rise]) => (walker.#state.rise = numberOr(rise, 0))],
    [OPS.moveText, (walker, [x, y]) => walker.#moveText(numberOr(x, 0), numberOr(y, 0))],
    [
      OPS.setLeadingMoveText,
      (walker, [x, y]) => {
        walker.#state.leading = numberOr(y, 0);
        walker.#moveText(numberOr(x, 0), numberOr(y, 0));
      },
    ],
    [OPS.nextLine, walker => walker.#moveText(0, walker.#state.leading)],
    [OPS.showText, (walker, [items]) => walker.#showText(items)],

    [OPS.beginMarkedContent, walker => walker.#layers.push(true)],
    [OPS.beginMarkedContentProps, (walker, [tag, layer]) => walker.#beginLayer(tag, layer)],
    [OPS.endMarkedContent, walker => walker.#layers.pop()],
    [OPS.paintFormXObjectBegin, (walker, [matrix, box]) => walker.#beginForm(matrix, box)],
    [OPS.paintFormXObjectEnd, walker => walker.#restore()],
    [OPS.beginGroup, (walker, [group]) => walker.#beginGroup(group)],
    [OPS.endGroup, walker => walker.#endGroup()],
    [OPS.beginAnnotation, (walker, args) => walker.#beginAnnotation(args)],

    [OPS.clip, walker => (walker.#isClipPending = true)],
    [OPS.eoClip, walker => (walker.#isClipPending = true)],
    [OPS.constructPath, (walker, [fn, data, box]) => walker.#path(numberOr(fn, 0), data, rectOf(box))],
    [OPS.shadingFill, walker => walker.#paintSomewhere()],
    [OPS.paintImageXObject, (walker, [id]) => walker.#paintUnitSquare(id)],
    [OPS.paintInlineImageXObject, walker => walker.#paintUnitSquare(undefined)],
    [OPS.paintImageMaskXObject, walker => walker.#paintUnitSquare(undefined)],
    [OPS.paintSolidColorImageMask, walker => walker.#paintUnitSquare(undefined)],
    [OPS.paintImageMaskXObjectGroup, walker => walker.#paintSomewhere()],
    [OPS.paintInlineImageXObjectGroup, walker => walker.#paintSomewhere()],
    [OPS.paintImageXObjectRepeat, walker => walker.#paintSomewhere()],
    [OPS.paintImageMaskXObjectRepeat, walker => walker.#paintSomewhere()],
  ]);

  readonly glyphs: Glyph[] = [];
  readonly paints: Paint[] = [];
  readonly #drawing = new DrawingWatch();
  readonly #ruling = new RulingWatch();
  readonly #hatchings = new Hatchings();
  readonly #source: OperatorSource;
  readonly #base: Matrix;
  readonly #page: Rect;
  readonly #shapes: ShapeWatch | undefined;
  readonly #stack: State[] = [];
  /** Visibility of the marked content around, innermost last. */
  readonly #layers: boolean[] = [];
  #state: State;
  #order = 0;
  #isClipPending = false;
  /** Depth inside the groups that only shape a soft mask; nothing there is content. */
  #maskDepth = 0;

  constructor(source: OperatorSource, base: Matrix, page: Rect, shapes: ShapeWatch | undefined) {
    this.#source = source;
    this.#base = base;
    this.#page = page;
    this.#shapes = shapes;
    this.#state = initialState(base, page);
  }

  get hasDrawing(): boolean {
    return this.#drawing.mayHoldLetters;
  }

  get rulings(): readonly Ruling[] {
    return this.#ruling.found;
  }

  step(fn: number, args: unknown): void {
    this.#order++;
    Walker.#steps.get(fn)?.(this, isList(args) ? args : []);
  }

  #fillWithPattern(args: readonly unknown[]): void {
    this.#state.fill = undefined;
    if (this.#shapes) this.#state.pattern = this.#hatchings.nameOf(args);
  }

  #startText(matrix: Matrix): void {
    Object.assign(this.#state, { textMatrix: matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
  }

  #save(): void {
    this.#stack.push({ ...this.#state });
  }

  #restore(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #transform(matrix: unknown): void {
    const map = matrixOf(matrix);
    if (map) this.#state.ctm = concat(map, this.#state.ctm);
  }

  #setGraphicsState(entries: unknown): void {
    if (!isList(entries)) return;
    for (const entry of entries) {
      if (!isList(entry)) continue;
      const [key, value] = entry;
      if (key === 'ca') this.#state.fillAlpha = numberOr(value, 1);
      else if (key === 'CA') this.#state.strokeAlpha = numberOr(value, 1);
      else if (key === 'LW') this.#state.lineWidth = numberOr(value, 1);
      else if (key === 'D' && isList(value)) this.#state.dash = numbersOf(value[0]);
      else if (key === 'BM') this.#state.isPlainBlend = value === 'source-over';
      else if (key === 'Font' && isList(value)) this.#setFont(value[0], numberOr(value[1], 0));
    }
  }

  #setFont(id: unknown, size: number): void {
    this.#state.font = typeof id === 'string' ? this.#source.font(id) : undefined;
    this.#state.fontSize = Math.abs(size);
    this.#state.direction = size < 0 ? -1 : 1;
  }

  #moveText(x: number, y: number): void {
    const state = this.#state;
    state.x = state.lineX += x;
    state.y = state.lineY += y;
  }

  #beginLayer(tag: unknown, properties: unknown): void {
    this.#layers.push(tag !== 'OC' || this.#source.isLayerVisible(properties));
  }

  #beginForm(matrix: unknown, box: unknown): void {
    this.#save();
    this.#transform(matrix);
    const rect = rectOf(box);
    if (rect) this.#state.clip = commonRect(this.#state.clip, mapRect(this.#state.ctm, rect));
  }

  #endGroup(): void {
    if (this.#maskDepth > 0) this.#maskDepth--;
    this.#restore();
  }

  #beginGroup(group: unknown): void {
    this.#save();
    const state = this.#state;
    const isMask = isRecord(group) && Boolean(group['smask']);
    if (isMask || this.#maskDepth > 0) this.#maskDepth++;
    state.groupAlpha *= state.fillAlpha;
    state.fillAlpha = state.strokeAlpha = 1;
    if (!isRecord(group)) return;
    const box = rectOf(group['bbox']);
    const map = matrixOf(group['matrix']) ?? identity;
    if (box) state.clip = commonRect(state.clip, mapRect(concat(map, state.ctm), box));
  }

  /** Annotations start afresh from the page, whatever state the page's own content left behind. */
  #beginAnnotation([, rect, transform, matrix]: readonly unknown[]): void {
    const clip = rectOf(rect);
    const outer = concat(matrixOf(transform) ?? identity, this.#base);
    const ctm = concat(matrixOf(matrix) ?? identity, outer);
    this.#stack.length = 0;
    this.#state = initialState(ctm, clip ? commonRect(this.#page, mapRect(this.#base, clip)) : this.#page);
  }

  #path(fn: number, data: unknown, box: Rect | undefined): void {
    const state = this.#state;
    const isClip = this.#isClipPending;
    this.#isClipPending = false;
    if (!box) return;
    const rect = mapRect(state.ctm, box);
    if (isFill(fn) || isStroke(fn)) this.#drawing.outline(rect, data);
    const path = pathOf(data);
    if (path) this.#lines(fn, path);
    if (path && this.#shapes) this.#shape(fn, path, this.#shapes);
    if (isFill(fn)) {
      const isExact = isRectangle(data, box) && isUpright(state.ctm);
      this.#paint(rect, isExact ? state.fill : undefined, isExact && state.fillAlpha === 1);
    } else if (isStroke(fn)) {
      const width = state.lineWidth * Math.hypot(state.ctm[0], state.ctm[1]);
      if (width > LEAST_PAINT) this.#paint(grown(rect, width / 2), undefined, false);
    }
    if (isClip) state.clip = commonRect(state.clip, rect);
  }

  #lines(fn: number, path: Float32Array): void {
    const { ctm, clip, fillAlpha, strokeAlpha } = this.#state;
    if (isFill(fn) && this.#isShown(fillAlpha)) this.#ruling.fill(path, ctm, clip);
    if (isOutlined(fn) && this.#isShown(strokeAlpha)) this.#ruling.stroke(path, ctm, clip);
  }

  #shape(fn: number, path: Float32Array, shapes: ShapeWatch): void {
    const { ctm, clip, lineWidth, dash, fillAlpha, strokeAlpha, groupAlpha } = this.#state;
    const isFilled = isFill(fn) && this.#isShown(fillAlpha);
    const isStroked = isOutlined(fn) && this.#isShown(strokeAlpha);
    if (!isFilled && !isStroked) return;
    const scale = Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
    const brush = {
      fill: isFilled ? (this.#state.fill ?? this.#state.pattern) : undefined,
      stroke: isStroked ? (this.#state.stroke ?? PATTERN) : undefined,
      width: isStroked ? lineWidth * scale : 0,
      dash: isStroked ? dash.map(length => length * scale) : [],
      opacity: (isFilled ? fillAlpha : strokeAlpha) * groupAlpha,
    };
    shapes.path(path, ctm, brush, clip, this.#order);
  }

  /** A picture: its own space is the unit square. */
  #paintUnitSquare(id: unknown): void {
    const { ctm, fillAlpha } = this.#state;
    const rect = mapRect(ctm, { left: 0, top: 0, right: 1, bottom: 1 });
    this.#drawing.picture(rect);
    this.#shapes?.picture(commonRect(rect, this.#state.clip));
    if (this.#isShown(fillAlpha)) this.#ruling.area(rect, this.#state.clip);
    const isOpaque = typeof id === 'string' && this.#source.isOpaqueImage(id);
    this.#paint(rect, undefined, isOpaque && isUpright(ctm) && fillAlpha === 1);
  }

  /** Shadings and groups of small pictures: all that matters is that the colour inside the clip is unknown now. */
  #paintSomewhere(): void {
    this.#drawing.picture(this.#state.clip);
    this.#paint(this.#state.clip, undefined, false);
  }

  #paint(area: Rect, colour: string | undefined, isOpaque: boolean): void {
    const { clip, groupAlpha, isPlainBlend, fillAlpha } = this.#state;
    if (!this.#isShown(fillAlpha)) return;
    const rect = commonRect(area, clip);
    if (rect.right - rect.left < LEAST_PAINT || rect.bottom - rect.top < LEAST_PAINT) return;
    const isSolid = isPlainBlend && groupAlpha === 1 && fillAlpha === 1;
    this.paints.push({
      rect,
      colour: isSolid ? colour : undefined,
      isOpaque: isOpaque && isSolid,
      order: this.#order,
    });
  }

  /** Whether something of this opacity can be seen. */
  #isShown(alpha: number): boolean {
    return !this.#isOff() && this.#maskDepth === 0 && alpha * this.#state.groupAlpha >= LEAST_ALPHA;
  }

  #isOff(): boolean {
    return this.#layers.includes(false);
  }

  #showText(items: unknown): void {
    const state = this.#state;
    const { font } = state;
    if (!font || state.fontSize === 0 || this.#maskDepth > 0) return;
    const horizontal = state.horizontalScale * state.direction;
    const toPage = concat(state.textMatrix, state.ctm);
    // Along the line, in text space before horizontal scaling; vertical fonts run downwards.
    let offset = 0;
    for (const item of glyphsOf(items)) {
      if (typeof item === 'number') {
        offset += ((font.vertical ? 1 : -1) * item * state.fontSize) / 1000;
        continue;
      }
      const spacing = (item.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const advance = advanceOf(font, item) * state.fontSize;
      this.#addGlyph(item, font, toPage, offset, advance);
      offset += font.vertical ? advance - spacing * state.direction : advance + spacing * state.direction;
    }
    if (font.vertical) state.y -= offset;
    else state.x += offset * horizontal;
  }

  /**
   * What the glyph reads as. Fonts with codes of their own put letters at the codes of the space and the tab, and
   * their space at any other: ink decides. CID 0 stands for no character at all (ISO 32000-1, 9.7.6.3).
   */
  #meaningOf(font: FontFace, glyph: PdfGlyph): string {
    const text = font.isType3 ? texLigature(glyph.unicode) : glyph.unicode;
    const isUnknown = readable(text) === UNREADABLE;
    if (!isUnknown && !isSpace(text)) return text;
    if (isUnknown && font.isComposite && glyph.originalCharCode === 0) return ' ';
    return (this.#source.hasInk(font, glyph) ?? isUnknown) ? UNREADABLE : ' ';
  }

  /** A composite font's numbers of glyphs are those of the font that is not in the file. */
  #isLacking(font: FontFace, glyph: PdfGlyph): boolean {
    return (
      font.isComposite || (/\S/u.test(readable(glyph.unicode)) && this.#source.hasInk(font, glyph) === false)
    );
  }

  #addGlyph(glyph: PdfGlyph, font: FontFace, toPage: Matrix, offset: number, advance: number): void {
    const state = this.#state;
    const horizontal = state.horizontalScale * state.direction;
    const em = state.fontSize * state.direction;
    const at = { x: state.x, y: state.y + state.rise };
    const vector = (x: number, y: number): Point => ({
      x: toPage[0] * x + toPage[2] * y,
      y: toPage[1] * x + toPage[3] * y,
    });
    // A vertical line's "up" points to its right: that is where the tops of letters turned with the line would be.
    const shape = font.vertical
      ? {
          origin: apply(toPage, { x: at.x, y: at.y - offset }),
          along: vector(0, -advance),
          up: vector(em / 2, 0),
          down: vector(-em / 2, 0),
          size: length(vector(em, 0)),
        }
      : {
          origin: apply(toPage, { x: at.x + offset * horizontal, y: at.y }),
          along: vector(advance * horizontal, 0),
          up: vector(0, font.ascent * em),
          down: vector(0, font.descent * em),
          size: length(vector(0, font.em * em)),
        };
    const isStroked = state.mode === 1 || state.mode === 5;
    const alpha = (isStroked ? state.strokeAlpha : state.fillAlpha) * state.groupAlpha;
    const colour = isStroked ? state.stroke : state.fill;
    const meaning = this.#meaningOf(font, glyph);
    this.glyphs.push({
      ...shape,
      text: meaning,
      // pdf.js's own isSpace means character code 32, which in a subset font may be any letter.
      isSpace: isSpace(meaning),
      isForeign: font.isMissing && isForeign(meaning),
      isLacking: font.isStandard && !font.isMissing && this.#isLacking(font, glyph),
      tracking: Math.max(0, state.charSpacing * horizontal) * (font.vertical ? 0 : length(vector(1, 0))),
      colour,
      isUnpainted:
        state.mode === INVISIBLE_MODE ||
        state.mode === CLIP_ONLY_MODE ||
        alpha < LEAST_ALPHA ||
        this.#isOff(),
      clip: state.clip,
      order: this.#order,
    });
  }
}
