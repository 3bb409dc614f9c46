/** All charts of a page: those drawn as shapes, and those in its pictures. */
import { pageBox } from '../../../models/geometry/box.ts';
import type { Box, Word } from '../../../models/page.ts';
import { throwIfCancelled } from '../../../models/errors.ts';
import type { ReadCharts } from '../../charts/chart.ts';
import { picturesOn, pixelCharts, vectorCharts } from '../charts.ts';
import { figuresOn } from '../figures.ts';
import { ImageFile } from '../image/imageFile.ts';
import { frameOf, imageOf, planPixels, wholeUnits } from '../image/pixels.ts';
import type { PdfFile } from '../pdf/pdfFile.ts';

/** Pictures inside a PDF are drawn at this, which keeps the pixels of most of them. */
const DPI = 150;
/** A larger picture is made smaller: its lines are thick enough. */
const MOST_PIXELS = 3e6;
/** Pictures of a page that are looked at, a second each. */
const MOST_PICTURES = 6;

export async function readCharts(
  file: PdfFile | ImageFile,
  page: number,
  words: readonly Word[],
  signal: AbortSignal,
): Promise<ReadCharts> {
  const size = await file.pageSize(page);
  const whole = pageBox(page, size);
  const inPixels = async (region: Box, dpi: number): Promise<ReadCharts> => {
    throwIfCancelled(signal);
    const plan = planPixels(wholeUnits(region), size, dpi, MOST_PIXELS);
    const image = imageOf(plan, await file.draw(plan, signal));
    return pixelCharts(region, image, frameOf(plan), words, signal);
  };
  if (file instanceof ImageFile) return inPixels(whole, size.unitsPerInch);
  const shapes = await file.shapes(page);
  const drawn = vectorCharts(whole, shapes, words);
  const boxes = words.map(({ box }) => box);
  const pictures =
    picturesOn(whole, shapes) ?? (await figuresOn(whole, size, boxes, plan => file.draw(plan, signal)));
  const read: ReadCharts[] = [drawn];
  for (const picture of pictures.slice(0, MOST_PICTURES)) read.push(await inPixels(picture, DPI));
  return { charts: read.flatMap(({ charts }) => charts), refused: read.flatMap(({ refused }) => refused) };
}
