/**
 * Annotations of a page that pdf.js leaves to its viewer, because the file brings no appearance for them: typed notes and
 * filled fields are drawn and their words are words of the page; a sticky note shows its icon, and what it says stays
 * folded away. A box to tick is one word, whatever sign the file draws in it.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { apply, concat, mapRect, type Matrix } from '../../../../models/geometry/matrix.ts';
import { contains, heightOf, type Rect, widthOf } from '../../../../models/geometry/rect.ts';
import type { Point } from '../../../../models/page.ts';
import { isForeign } from '../../ownFonts.ts';
import { isRightToLeft } from '../../text/characters.ts';
import { isRecord, length, numberOr, rectOf } from '../arguments.ts';
import type { Glyph, PageContent, Paint } from '../operators.ts';
import { filledField, TICKED, type TickBox, tickBox, UNTICKED } from './formField.ts';
import { drawIcon } from './noteIcon.ts';
import { type NoteLayout, noteLayout } from './noteLayout.ts';
import { hexOf, type TypedNote, typedNote } from './typedNote.ts';
import { Typeface } from './typeface.ts';

/** What a page may cost: more notes, or more written in them, than anyone can read on it are left out. */
const MOST_NOTES = 500;
const MOST_CHARACTERS = 50_000;
/** Annotation flags (ISO 32000-1, 12.5.3): Hidden, NoView. */
const NOT_SHOWN = 2 | 32;

interface StickyNote {
  readonly kind: 'sticky';
  /** In user space; the upper left corner of the icon, however the page is turned. */
  readonly at: Point;
  readonly colour: string | undefined;
}

type LaidOut = TypedNote & { readonly layout: NoteLayout; readonly face: Typeface };
type Note = LaidOut | StickyNote | TickBox;

/** What pdf.js tells of layers. */
interface Layers {
  isVisible(properties: unknown): unknown;
}

export class PageNotes {
  readonly #notes: readonly Note[];

  private constructor(notes: readonly Note[]) {
    this.#notes = notes;
  }

  /** A page whose annotations are damaged has none: they must not keep anyone from the page. */
  static async of(page: PDFPageProxy, layers: Layers): Promise<PageNotes> {
    const notes: Note[] = [];
    let left = MOST_CHARACTERS;
    for (const data of await annotationsOf(page)) {
      if (!isRecord(data) || !isShown(data, layers)) continue;
      if (notes.length === MOST_NOTES) break;
      const signed = data['subtype'] === 'Widget' ? tickBox(data) : sticky(data);
      if (signed) notes.push(signed);
      const note = signed || data['hasAppearance'] === true ? undefined : typed(data);
      if (!note) continue;
      left -= note.text.length;
      if (left < 0) break;
      const face = new Typeface(note);
      notes.push({ ...note, face, layout: noteLayout(note, face) });
    }
    return new PageNotes(notes);
  }

  /**
   * @param toPixels user space -> pixels of the canvas
   * @param scale pixels per point
   */
  draw(context: SKRSContext2D, toPixels: Matrix, scale: number): void {
    for (const note of this.#notes) {
      context.save();
      context.globalAlpha = 1;
      context.globalCompositeOperation = 'source-over';
      try {
        if (note.kind === 'typed') drawTyped(context, note, toPixels);
        else if (note.kind === 'sticky') drawIcon(context, apply(toPixels, note.at), scale, note.colour);
      } finally {
        context.restore();
      }
    }
  }

  /**
   * The page's content with that of the notes, which lie on top of it.
   * @param toPage user space -> page units
   * @param order behind all that the page itself paints
   */
  on(content: PageContent, toPage: Matrix, order: number): PageContent {
    const glyphs: Glyph[] = [];
    const paints: Paint[] = [];
    const boxes: Rect[] = [];
    this.#notes.forEach((note, index) => {
      if (note.kind === 'sticky') return;
      const at = order + 2 * index;
      if (note.kind === 'tick') {
        boxes.push(mapRect(toPage, note.rect));
        glyphs.push(tickGlyph(note, toPage, at));
        return;
      }
      const map = concat(note.layout.toUser, toPage);
      const { width, height } = note.layout.box;
      const rect = mapRect(map, { left: 0, top: 0, right: width, bottom: height });
      if (note.ground !== undefined) paints.push({ rect, colour: note.ground, isOpaque: true, order: at });
      glyphs.push(...glyphsOf(note, map, at + 1));
    });
    if (glyphs.length === 0 && paints.length === 0) return content;
    // The sign drawn in a box ("4" of a font of dingbats) says only that it is ticked.
    const isSign = ({ origin }: Glyph): boolean => boxes.some(box => contains(box, origin));
    return {
      hasDrawing: content.hasDrawing,
      rulings: content.rulings,
      glyphs: [...content.glyphs.filter(glyph => !isSign(glyph)), ...glyphs],
      paints: [...content.paints, ...paints],
    };
  }
}

async function annotationsOf(page: PDFPageProxy): Promise<readonly unknown[]> {
  try {
    const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
    return annotations;
  } catch {
    return [];
  }
}

function isShown(data: Readonly<Record<string, unknown>>, layers: Layers): boolean {
  if ((numberOr(data['annotationFlags'], 0) & NOT_SHOWN) !== 0) return false;
  return data['oc'] === undefined || layers.isVisible(data['oc']) === true;
}

function typed(data: Readonly<Record<string, unknown>>): TypedNote | undefined {
  if (data['subtype'] === 'Widget') return filledField(data);
  return data['subtype'] === 'FreeText' ? typedNote(data) : undefined;
}

/** Replies and reviews have no place of their own on the page (ISO 32000-1, 12.5.6.2). */
function sticky(data: Readonly<Record<string, unknown>>): StickyNote | undefined {
  if (data['subtype'] !== 'Text' || data['hasAppearance'] === true) return undefined;
  if (typeof data['inReplyTo'] === 'string') return undefined;
  const rect = rectOf(data['rect']);
  return rect && { kind: 'sticky', at: { x: rect.left, y: rect.bottom }, colour: hexOf(data['color']) };
}

function drawTyped(
  context: SKRSContext2D,
  { layout, face, colour, ground, border }: LaidOut,
  toPixels: Matrix,
): void {
  const { width, height } = layout.box;
  context.setTransform(...concat(layout.toUser, toPixels));
  if (ground !== undefined) {
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
  }
  if (border > 0) {
    context.strokeStyle = colour;
    context.lineWidth = border;
    context.setLineDash([]);
    context.strokeRect(border / 2, border / 2, Math.max(0, width - border), Math.max(0, height - border));
  }
  const { left, top, right, bottom } = layout.inside;
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.fillStyle = colour;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  for (const word of layout.words) {
    context.font = face.font(layout.size);
    context.direction = isRightToLeft(word.text) ? 'rtl' : 'ltr';
    context.fillText(word.text, word.left, word.baseline);
  }
}

/** Lengths and directions under a map, without its shift. */
function vectorsBy([a, b, c, d]: Matrix): (x: number, y: number) => Point {
  return (x, y) => ({ x: a * x + c * y, y: b * x + d * y });
}

/** The box as a letter that fills it; what tells it ticked is drawn by the file. */
function tickGlyph({ rect, isTicked }: TickBox, toPage: Matrix, order: number): Glyph {
  const vector = vectorsBy(toPage);
  return {
    text: isTicked ? TICKED : UNTICKED,
    isSpace: false,
    isForeign: false,
    isLacking: false,
    isUnpainted: false,
    origin: apply(toPage, { x: rect.left, y: rect.top }),
    along: vector(widthOf(rect), 0),
    up: vector(0, heightOf(rect)),
    down: vector(0, 0),
    size: length(vector(0, heightOf(rect))),
    tracking: 0,
    colour: '#000000',
    clip: mapRect(toPage, rect),
    order,
  };
}

/** One glyph a word, and one for the space behind it: letters of a word are drawn in one go, some of them joined. */
function* glyphsOf({ layout, face, colour }: LaidOut, toPage: Matrix, order: number): Generator<Glyph> {
  const vector = vectorsBy(toPage);
  const shared = {
    isLacking: false,
    up: vector(0, -face.ascent * layout.size),
    down: vector(0, -face.descent * layout.size),
    size: length(vector(0, layout.size)),
    tracking: 0,
    colour,
    isUnpainted: false,
    clip: mapRect(toPage, layout.inside),
    order,
  };
  for (const { text, left, baseline, width, gap, endsLine } of layout.words) {
    const end = left + width;
    yield {
      ...shared,
      text,
      isSpace: false,
      isForeign: Array.from(text).some(isForeign),
      origin: apply(toPage, { x: left, y: baseline }),
      along: vector(width, 0),
    };
    if (gap === 0 && !endsLine) continue;
    yield {
      ...shared,
      text: ' ',
      isSpace: true,
      isForeign: false,
      origin: apply(toPage, { x: end, y: baseline }),
      along: vector(gap, 0),
    };
  }
}
