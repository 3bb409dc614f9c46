/**
 * One open PDF inside the document process: pdf.js with everything that executes, fetches or stores switched off.
 * The only file that knows how pdf.js is set up and what its failures mean.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createCanvas } from '@napi-rs/canvas';
import {
  AnnotationMode,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { throwIfCancelled } from '../../../models/errors.ts';
import { type PdfFrame, pdfPageSize, pdfToPage } from '../../../models/geometry/frames.ts';
import { identity } from '../../../models/geometry/matrix.ts';
import { quarterTurn } from '../../../models/geometry/quarterTurn.ts';
import type { Rect } from '../../../models/geometry/rect.ts';
import type { HiddenText, PageText } from '../../../models/page.ts';
import { errors } from '../../errors.ts';
import type { FileFacts, OutlineItem, PageSize } from '../document.ts';
import type { PixelPlan } from '../image/pixelPlan.ts';
import { withoutAlpha } from '../image/pixels.ts';
import { linesOf } from '../text/layout.ts';
import { piecesOf } from '../text/pieces.ts';
import { readable, shortText } from '../text/characters.ts';
import { PageNotes } from './annotations/pageNotes.ts';
import { matrixOf } from './arguments.ts';
import { type FontFace, fontFace, mayLackLetters, type PdfGlyph } from './fonts.ts';
import { type Glyph, type PageContent, walkOperators } from './operators.ts';
import { withHeader } from './header.ts';
import { readOutline } from './outline.ts';
import { readPageLabels } from './pageLabels.ts';
import { type PageTree, readPageTree } from './pageTree.ts';
import { DataWithoutOutlines, dataWithOutlines, type PdfData } from './pdfData.ts';
import { SaveDepth } from './saveDepth.ts';
import { keepChainsShort } from './shortChains.ts';
import { StandInCanvasFactory } from './standInCanvas.ts';
import { type PageShapes, ShapeWatch } from './shapes.ts';
import { registerStandIns } from './standInFonts.ts';
import { type HiddenReason, hiddenReasons } from './visibility.ts';

/** Pictures inside a PDF with more pixels than this are left out rather than decoded. */
const MOST_IMAGE_PIXELS = 2 ** 28;
/** Hidden text is reported, not read: this many characters of a page are enough. */
const MOST_HIDDEN = 10_000;

/** Characters of a title: no tab and no answer shows more. */
const MOST_TITLE = 300;
const assets = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const asset = (folder: string): string => join(assets, folder, '/');

/** The operators of a page as glyphs and what may cover them, with the page they are on. */
interface Contents {
  readonly content: PageContent;
  readonly bounds: Rect;
}

export class PdfFile implements AsyncDisposable {
  readonly #document: PDFDocumentProxy;
  readonly #tree: PageTree;
  readonly title: string | undefined;
  readonly #name: string;
  readonly #password: string | undefined;
  /** Whether pdf.js has taken outlines of standard fonts from its own files. */
  readonly #hasTakenOutlines: () => boolean;
  /** The same file without such outlines, for pages with letters that they lack; opened for the first of these. */
  #withoutOutlines: Promise<PDFDocumentProxy> | undefined;
  /** Pages looked at so far: whether letters are lacking. */
  readonly #isLacking = new Map<number, boolean>();
  /** Names of the pages; asked for with the words of the first of them. */
  #labels: Promise<readonly string[]> | undefined;
  /** Those of pages looked at so far. */
  readonly #notes = new Map<number, PageNotes>();

  private constructor(
    document: PDFDocumentProxy,
    tree: PageTree,
    title: string | undefined,
    name: string,
    password: string | undefined,
    hasTakenOutlines: () => boolean,
  ) {
    this.#document = document;
    this.#tree = tree;
    this.title = title;
    this.#name = name;
    this.#password = password;
    this.#hasTakenOutlines = hasTakenOutlines;
  }

  /** Throws `pdf.encrypted`, `pdf.wrongPassword`, `pdf.invalid`, `pdf.noPages`. Takes the bytes over. */
  static async open(bytes: Uint8Array, name: string, password: string | undefined): Promise<PdfFile> {
    let hasTaken = false;
    const data = dataWithOutlines(() => {
      hasTaken = true;
    });
    const document = await load(withHeader(bytes), name, password, data);
    const tree = await readPageTree(document);
    if (tree.count === 0) {
      await document.loadingTask.destroy();
      throw errors['pdf.noPages'](name);
    }
    return new PdfFile(document, tree, await titleOf(document), name, password, () => hasTaken);
  }

  get pageCount(): number {
    return this.#tree.count;
  }

  /** Pages the file claims to have, where that is a lie. */
  get facts(): FileFacts {
    const { count, claimed } = this.#tree;
    return claimed === count ? {} : { claimedPages: claimed };
  }

  async pageSize(page: number): Promise<PageSize> {
    return { ...pdfPageSize(frameOf(await this.#page(page))), unitsPerInch: 72 };
  }

  /** Words a reader can see, and apart from them what only a machine would find. */
  async text(page: number): Promise<PageText> {
    const { content, bounds } = await this.#contents(page);
    try {
      const reasons = hiddenReasons(content, bounds);
      const visible = content.glyphs.filter((_, index) => reasons[index] === undefined);
      const label = await this.#label(page);
      return {
        page,
        ...(label !== undefined && { label }),
        width: bounds.right,
        height: bounds.bottom,
        lines: linesOf(piecesOf(visible), page),
        hidden: hiddenTexts(content.glyphs, reasons),
        rulings: content.rulings,
        hasDrawing: content.hasDrawing,
        hasForeignLetters: visible.some(({ isForeign }) => isForeign),
      };
    } catch {
      throw errors['pdf.pageFailed'](page);
    }
  }

  /** What the page draws beside its text. */
  async shapes(page: number): Promise<PageShapes> {
    const watch = new ShapeWatch();
    await this.#walked(page, this.#document, watch);
    return watch;
  }

  /** RGB pixels of a part of a page, drawn on white. Stops between operators once the signal fires. */
  async draw(plan: PixelPlan, signal: AbortSignal): Promise<Uint8Array> {
    const { page } = plan.region;
    if (this.#isLacking.get(page) !== true) {
      const pixels = await this.#drawn(plan, this.#document, signal);
      if (!(await this.#mayLack(page))) return pixels;
      if (!this.#isLacking.has(page)) await this.#contents(page);
      if (this.#isLacking.get(page) !== true) return pixels;
    }
    return this.#drawn(plan, await this.#reopened(), signal);
  }

  async #drawn(plan: PixelPlan, document: PDFDocumentProxy, signal: AbortSignal): Promise<Uint8Array> {
    throwIfCancelled(signal);
    const { region, width, height, pixelsPerUnit: scale } = plan;
    const proxy = await this.#page(region.page, document);
    const viewport = proxy.getViewport({
      scale,
      offsetX: -region.left * scale,
      offsetY: -region.top * scale,
    });
    const canvas = createCanvas(width, height);
    // pdf.js is typed for browsers; in Node it draws on exactly this canvas (its own NodeCanvasFactory makes one).
    const depth = new SaveDepth();
    const task = proxy.render({
      canvas: canvas as unknown as HTMLCanvasElement,
      viewport,
      operationsFilter: (index, { fnArray }) => depth.takes(fnArray[index]),
    });
    // Without a turn of the event loop between slices a cancel could not even arrive.
    task.onContinue = (resume: () => void) => void setImmediate().then(resume);
    const stop = (): void => task.cancel();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await task.promise;
    } catch {
      throwIfCancelled(signal);
      throw errors['pdf.pageFailed'](region.page);
    } finally {
      signal.removeEventListener('abort', stop);
      proxy.cleanup();
    }
    const context = canvas.getContext('2d');
    const notes = await this.#notesOf(proxy, document);
    notes.draw(context, matrixOf(viewport.transform) ?? identity, scale);
    return withoutAlpha(context.getImageData(0, 0, width, height).data);
  }

  async #label(page: number): Promise<string | undefined> {
    this.#labels ??= readPageLabels(this.#document, this.#tree);
    return (await this.#labels)[page - 1];
  }

  async outline(): Promise<readonly OutlineItem[]> {
    return readOutline(this.#document, this.#tree);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const second = await this.#withoutOutlines?.catch(() => undefined);
    await second?.loadingTask.destroy();
    await this.#document.loadingTask.destroy();
  }

  /** What is on a page, as it is drawn: with outlines of standard fonts, unless these lack a letter of it. */
  async #contents(page: number): Promise<Contents> {
    if (this.#isLacking.get(page) !== true) {
      const contents = await this.#walked(page, this.#document);
      const isLacking = this.#hasTakenOutlines() && contents.content.glyphs.some(glyph => glyph.isLacking);
      this.#isLacking.set(page, isLacking);
      if (!isLacking) return contents;
    }
    return this.#walked(page, await this.#reopened());
  }

  /** Whether it is worth a look: by the outlines that this page and others have needed so far. */
  async #mayLack(page: number): Promise<boolean> {
    if (!this.#hasTakenOutlines()) return false;
    const { commonObjs } = await this.#page(page);
    const outline = (key: string): boolean | undefined => drawsSomething(known(commonObjs, key));
    return [...commonObjs].some(([, font]) => mayLackLetters(font, outline));
  }

  async #walked(page: number, document: PDFDocumentProxy, shapes?: ShapeWatch): Promise<Contents> {
    const proxy = await this.#page(page, document);
    const frame = frameOf(proxy);
    const { width, height } = pdfPageSize(frame);
    const bounds = { left: 0, top: 0, right: width, bottom: height };
    try {
      const list = await proxy.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
      const layers = await document.getOptionalContentConfig();
      const fonts = new Map<string, FontFace | undefined>();
      const source = {
        fnArray: list.fnArray,
        argsArray: list.argsArray,
        font: (id: string) => {
          if (!fonts.has(id)) fonts.set(id, fontFace(known(proxy.commonObjs, id)));
          return fonts.get(id);
        },
        isOpaqueImage: (id: string) =>
          isOpaque(known(id.startsWith('g_') ? proxy.commonObjs : proxy.objs, id)),
        hasInk: (font: FontFace, { fontChar, isInFont }: PdfGlyph) =>
          // What the font lacks is not drawn, although pdf.js keeps the outline of .notdef for it.
          isInFont !== false &&
          drawsSomething(known(proxy.commonObjs, `${font.loadedName}_path_${fontChar}`)),
        isLayerVisible: (properties: unknown) => layers.isVisible(properties) === true,
      };
      const notes = await this.#notesOf(proxy, document);
      const walked = walkOperators(source, pdfToPage(frame), bounds, shapes);
      return { content: notes.on(walked, pdfToPage(frame), list.fnArray.length + 1), bounds };
    } catch {
      throw errors['pdf.pageFailed'](page);
    } finally {
      proxy.cleanup();
    }
  }

  /** Notes that pdf.js does not draw. Asking for them costs as much as reading a page of links, so once. */
  async #notesOf(page: PDFPageProxy, document: PDFDocumentProxy): Promise<PageNotes> {
    const known = this.#notes.get(page.pageNumber);
    if (known) return known;
    const notes = await PageNotes.of(page, await document.getOptionalContentConfig());
    this.#notes.set(page.pageNumber, notes);
    return notes;
  }

  #reopened(): Promise<PDFDocumentProxy> {
    this.#withoutOutlines ??= this.#document
      .getData()
      .then(bytes => load(bytes, this.#name, this.#password, DataWithoutOutlines));
    return this.#withoutOutlines;
  }

  async #page(page: number, document = this.#document): Promise<PDFPageProxy> {
    if (page < 1 || page > this.pageCount) throw errors['page.outOfRange'](page, this.pageCount);
    try {
      return await document.getPage(this.#tree.toFile(page));
    } catch {
      throw errors['pdf.pageFailed'](page);
    }
  }
}

async function load(
  bytes: Uint8Array,
  name: string,
  password: string | undefined,
  data: typeof PdfData,
): Promise<PDFDocumentProxy> {
  keepChainsShort();
  registerStandIns();
  const task = getDocument({
    data: bytes,
    ...(password === undefined ? {} : { password }),
    cMapUrl: asset('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: asset('standard_fonts'),
    wasmUrl: asset('wasm'),
    iccUrl: asset('iccs'),
    enableXfa: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    stopAtErrors: false,
    // Ascent and descent of each font; pdf.js keeps them to itself otherwise.
    fontExtraProperties: true,
    useSystemFonts: false,
    // Letters are drawn as outlines of the file's own fonts or of pdf.js's; the system's fonts differ from machine to machine.
    disableFontFace: true,
    CanvasFactory: StandInCanvasFactory,
    BinaryDataFactory: data,
    verbosity: 0,
  });
  let document: PDFDocumentProxy;
  try {
    document = await task.promise;
  } catch (error) {
    await task.destroy();
    if (error instanceof Error && error.name === 'PasswordException') {
      throw errors[password === undefined ? 'pdf.encrypted' : 'pdf.wrongPassword'](name);
    }
    throw errors['pdf.invalid'](name);
  }
  return document;
}

async function titleOf(document: PDFDocumentProxy): Promise<string | undefined> {
  try {
    const { info } = await document.getMetadata();
    const title: unknown = Reflect.get(info, 'Title');
    return typeof title === 'string' ? shortText(title, MOST_TITLE) || undefined : undefined;
  } catch {
    // A broken metadata stream says nothing about the pages.
    return undefined;
  }
}

function frameOf(page: PDFPageProxy): PdfFrame {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  return { crop: [x0, y0, x1, y1], rotate: quarterTurn(page.rotate), userUnit: page.userUnit };
}

interface Objects {
  has(id: string): boolean;
  get(id: string): unknown;
}

function known(objects: Objects, id: string): unknown {
  return objects.has(id) ? objects.get(id) : undefined;
}

/** pdf.js's ImageKind.RGBA_32BPP: the only kind of picture that can have transparent pixels. */
const RGBA = 3;

function isOpaque(image: unknown): boolean {
  return typeof image === 'object' && image !== null && 'kind' in image && image.kind !== RGBA;
}

/** Numbers in the shortest outline that draws anything: a moveTo and a lineTo with their points. */
const LEAST_OUTLINE = 6;

/** @param outline pdf.js's FontPathInfo, whose `path` holds the drawing commands */
function drawsSomething(outline: unknown): boolean | undefined {
  if (typeof outline !== 'object' || outline === null || !('path' in outline)) return undefined;
  const { path } = outline;
  if (typeof path !== 'object' || path === null || !('length' in path)) return undefined;
  return Number(path.length) >= LEAST_OUTLINE;
}

/** Hidden glyphs, joined as long as they follow each other for the same reason. */
function hiddenTexts(
  glyphs: readonly Glyph[],
  reasons: readonly (HiddenReason | undefined)[],
): readonly HiddenText[] {
  const found: HiddenText[] = [];
  let length = 0;
  for (const [index, glyph] of glyphs.entries()) {
    const reason = reasons[index];
    if (reason === undefined) continue;
    const isNext = index > 0 && reasons[index - 1] === reason;
    const last = isNext ? found.pop() : undefined;
    const before = glyphs[index - 1];
    const space = last && before && startsAfresh(before, glyph) ? ' ' : '';
    const text = (last?.text ?? '') + space + (glyph.isSpace ? ' ' : readable(glyph.text));
    found.push({ text, reason });
    if (++length >= MOST_HIDDEN) break;
  }
  return found
    .map(({ text, reason }) => ({ text: text.replaceAll(/\s+/g, ' ').trim(), reason }))
    .filter(({ text }) => text !== '');
}

/** Whether the glyph stands apart from the one before it, as a new word or line does. */
function startsAfresh(before: Glyph, glyph: Glyph): boolean {
  const x = glyph.origin.x - before.origin.x - before.along.x;
  const y = glyph.origin.y - before.origin.y - before.along.y;
  return Math.hypot(x, y) > 0.1 * glyph.size + before.tracking;
}
