/**
 * Annotations of a page that pdf.js leaves to its viewer, because the file brings no appearance for them: typed notes
 * are drawn and their words are words of the page; a sticky note shows its icon, and what it says stays folded away.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { apply, concat, mapRect, type Matrix } from '../../../../models/geometry/matrix.ts';
import type { Point } from '../../../../models/page.ts';
import { isForeign } from '../../ownFonts.ts';
import { isRightToLeft } from '../../text/characters.ts';
import { isRecord, length, numberOr, rectOf } from '../arguments.ts';
import type { Glyph, PageContent, Paint } from '../operators.ts';
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

type Note = (TypedNote & { readonly layout: NoteLayout; readonly face: Typeface }) | StickyNote;

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
      if (!isRecord(data) || !isMissing(data, layers)) continue;
      if (notes.length === MOST_NOTES) break;
      if (data['subtype'] !== 'FreeText') {
        const note = sticky(data);
        if (note) notes.push(note);
        continue;
      }
      const note = typedNote(data);
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
        else drawIcon(context, apply(toPixels, note.at), scale, note.colour);
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
    this.#notes.forEach((note, index) => {
      if (note.kind === 'sticky') return;
      const at = order + 2 * index;
      const map = concat(note.layout.toUser, toPage);
      const { width, height } = note.layout.box;
      const rect = mapRect(map, { left: 0, top: 0, right: width, bottom: height });
      if (note.ground !== undefined) paints.push({ rect, colour: note.ground, isOpaque: true, order: at });
      glyphs.push(...glyphsOf(note, map, at + 1));
    });
    if (glyphs.length === 0 && paints.length === 0) return content;
    return {
      glyphs: [...content.glyphs, ...glyphs],
      paints: [...content.paints, ...paints],
      hasDrawing: content.hasDrawing,
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

/** Replies and reviews have no place of their own on the page (ISO 32000-1, 12.5.6.2). */
function isMissing(data: Readonly<Record<string, unknown>>, layers: Layers): boolean {
  if (data['hasAppearance'] === true || (numberOr(data['annotationFlags'], 0) & NOT_SHOWN) !== 0)
    return false;
  if (data['oc'] !== undefined && layers.isVisible(data['oc']) !== true) return false;
  if (data['subtype'] === 'FreeText') return true;
  return data['subtype'] === 'Text' && typeof data['inReplyTo'] !== 'string';
}

function sticky(data: Readonly<Record<string, unknown>>): StickyNote | undefined {
  const rect = rectOf(data['rect']);
  return rect && { kind: 'sticky', at: { x: rect.left, y: rect.bottom }, colour: hexOf(data['color']) };
}

function drawTyped(
  context: SKRSContext2D,
  { layout, face, colour, ground, border }: Exclude<Note, StickyNote>,
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

/** One glyph a word, and one for the space behind it: letters of a word are drawn in one go, some of them joined. */
function* glyphsOf(
  { layout, face, colour }: Exclude<Note, StickyNote>,
  toPage: Matrix,
  order: number,
): Generator<Glyph> {
  const vector = (x: number, y: number): Point => ({
    x: toPage[0] * x + toPage[2] * y,
    y: toPage[1] * x + toPage[3] * y,
  });
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
