/**
 * The document process: holds one document and is the only place where a file of the user is parsed.
 * It may be killed at any moment; the client then sends the document again.
 */
import { createHash } from 'node:crypto';
import { TesseraError, throwIfCancelled } from '../../../models/errors.ts';
import { pageBox } from '../../../models/geometry/box.ts';
import type { PageText } from '../../../models/page.ts';
import { serve } from '../../../models/process/serve.ts';
import { errors } from '../../errors.ts';
import type { PageSize } from '../document.ts';
import { figuresOn } from '../figures.ts';
import { gapsIn } from '../gaps.ts';
import { ImageFile } from '../image/imageFile.ts';
import { planPixels, regionOf, wholeUnits } from '../image/pixelPlan.ts';
import { toRendered } from '../image/pixels.ts';
import type { PdfFile } from '../pdf/pdfFile.ts';
import { chartPictures, readCharts } from './readCharts.ts';
import { type DocumentProtocol, fitsOnePart, NOT_OPEN, type OpenParams, partsOf } from './protocol.ts';

let bytes = new Uint8Array();
let received = 0;
let file: PdfFile | ImageFile | undefined;
/** Words of the page read last: what they leave out is asked next. */
let lastText: PageText | undefined;

serve<DocumentProtocol>({
  'document.part': part => {
    if (part.offset === 0) [bytes, received] = [new Uint8Array(part.total), 0];
    if (part.offset !== received) throw notOpen();
    bytes.set(part.bytes, part.offset);
    received += part.bytes.length;
    return Promise.resolve(null);
  },
  'document.open': async params => {
    if (received === 0 || received !== bytes.length) throw notOpen();
    await file?.[Symbol.asyncDispose]();
    file = lastText = undefined;
    file = await parse(params);
    const id = createHash('sha256').update(bytes).digest('hex');
    const { title, pageCount, facts } = file;
    if (params.kind === 'pdf') bytes = new Uint8Array();
    return { id, pageCount, facts, ...(title === undefined ? {} : { title }) };
  },
  'document.pageSize': ({ page }) => opened().pageSize(page),
  'document.pageSizes': async ({ from, count }, { signal }) => {
    const sizes: (PageSize | null)[] = [];
    for (let page = from; page < from + count; page++) {
      throwIfCancelled(signal);
      // What is wrong with a damaged page is said when it is to be drawn.
      sizes.push(
        await opened()
          .pageSize(page)
          .catch(() => null),
      );
    }
    return sizes;
  },
  'document.text': ({ page }) => textOf(page),
  'document.gaps': async ({ page, area }, { signal }) => {
    const size = await opened().pageSize(page);
    const { lines } = await textOf(page);
    throwIfCancelled(signal);
    return gapsIn(area, size, lines, plan => opened().draw(plan, signal));
  },
  'document.figures': async ({ page, words }, { signal }) => {
    const size = await opened().pageSize(page);
    return figuresOn(pageBox(page, size), size, words, plan => opened().draw(plan, signal));
  },
  'document.chartPictures': ({ page, words }, { signal }) => chartPictures(opened(), page, words, signal),
  'document.charts': ({ page, words, pictures }, { signal }) =>
    readCharts(opened(), page, words, signal, pictures),
  'document.outline': () => opened().outline(),
  'document.render': async (request, { signal, progress }) => {
    const size = await opened().pageSize(request.page);
    const region = regionOf(request, size);
    if (!region) throw errors['region.empty'](request.page);
    const drawn = opened() instanceof ImageFile ? wholeUnits(region) : region;
    const plan = planPixels(drawn, size, request.dpi, request.mostPixels);
    const rendered = await toRendered(await opened().draw(plan, signal), plan, request.format);
    if (fitsOnePart(rendered.data)) return rendered;
    for (const part of partsOf(rendered.data)) progress(part);
    return { ...rendered, data: new Uint8Array() };
  },
});

/** pdf.js takes its bytes over, so it gets a copy: after a wrong password the file is still here. */
async function parse({ kind, name, password }: OpenParams): Promise<PdfFile | ImageFile> {
  if (kind === 'image') return ImageFile.open(bytes, name);
  const { PdfFile } = await import('../pdf/pdfFile.ts');
  return PdfFile.open(bytes.slice(), name, password);
}

function opened(): PdfFile | ImageFile {
  if (!file) throw notOpen();
  return file;
}

async function textOf(page: number): Promise<PageText> {
  if (lastText?.page === page) return lastText;
  const text = await opened().text(page);
  lastText = text;
  return text;
}

/** Only the client sees this one; it sends the document and asks again. */
function notOpen(): TesseraError {
  return new TesseraError(NOT_OPEN, 'This process has not been given the document.', 'Send it first.');
}
