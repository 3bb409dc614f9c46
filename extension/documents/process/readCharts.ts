/** All charts of a page: those drawn as shapes, and those in its pictures. */
import { pageBox } from '../../../models/geometry/box.ts';
import type { Box, Word } from '../../../models/page.ts';
import { throwIfCancelled } from '../../../models/errors.ts';
import { captioned } from '../../charts/captions/captioned.ts';
import { findCaptions, wordsBeside } from '../../charts/captions/findCaptions.ts';
import type { ReadCharts } from '../../charts/chart.ts';
import { picturesOn, pixelCharts, vectorCharts } from '../charts.ts';
import { MOST_PICTURE_PIXELS, PICTURE_DPI } from '../chartPixels.ts';
import { figuresOn } from '../figures.ts';
import { ImageFile } from '../image/imageFile.ts';
import { frameOf, imageOf, planPixels, wholeUnits } from '../image/pixelPlan.ts';
import type { PdfFile } from '../pdf/pdfFile.ts';
import type { PageShapes } from '../pdf/shapes.ts';

/** Pictures of a page that are looked at, a second each. */
const MOST_PICTURES = 6;

/** Parts of a page whose charts are read from their pixels. @param words of the page */
export async function chartPictures(
  file: PdfFile | ImageFile,
  page: number,
  words: readonly Box[],
  signal: AbortSignal,
): Promise<readonly Box[]> {
  const whole = pageBox(page, await file.pageSize(page));
  if (file instanceof ImageFile) return [whole];
  return picturesAmong(file, whole, await file.shapes(page), words, signal);
}

async function picturesAmong(
  file: PdfFile,
  page: Box,
  shapes: PageShapes,
  words: readonly Box[],
  signal: AbortSignal,
): Promise<readonly Box[]> {
  const size = await file.pageSize(page.page);
  const pictures =
    picturesOn(page, shapes) ?? (await figuresOn(page, size, words, plan => file.draw(plan, signal)));
  return pictures.slice(0, MOST_PICTURES);
}

/**
 * @param words of the page
 * @param known what `chartPictures` gave; looked for when absent
 */
export async function readCharts(
  file: PdfFile | ImageFile,
  page: number,
  words: readonly Word[],
  signal: AbortSignal,
  known?: readonly Box[],
): Promise<ReadCharts> {
  const size = await file.pageSize(page);
  const whole = pageBox(page, size);
  const captions = findCaptions(words);
  const labels = wordsBeside(captions, words);
  const inPixels = async (region: Box, dpi: number): Promise<ReadCharts> => {
    throwIfCancelled(signal);
    const plan = planPixels(wholeUnits(region), size, dpi, MOST_PICTURE_PIXELS);
    const image = imageOf(plan, await file.draw(plan, signal));
    const isAlone = file instanceof ImageFile;
    return pixelCharts({ region, image, frame: frameOf(plan), isAlone }, labels, signal);
  };
  if (file instanceof ImageFile) return captioned(await inPixels(whole, size.unitsPerInch), captions, labels);
  const shapes = await file.shapes(page);
  const read: ReadCharts[] = [vectorCharts(whole, shapes, labels)];
  const boxes = words.map(({ box }) => box);
  const pictures = known ?? (await picturesAmong(file, whole, shapes, boxes, signal));
  for (const picture of pictures) {
    read.push(await inPixels(picture, PICTURE_DPI));
  }
  const all = {
    charts: read.flatMap(({ charts }) => charts),
    refused: read.flatMap(({ refused }) => refused),
  };
  return captioned(all, captions, labels);
}
