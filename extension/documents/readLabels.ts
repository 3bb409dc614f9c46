/** The words of a page's pictures of charts, read a second time where its labels are (models/ocr/labels/). */
import { type PixelFrame, boxToPixels, pixelQuadToPage, pixelsToBox } from '../../models/geometry/frames.ts';
import { areaOf, commonArea, contains, heightOf, middleOf, widthOf } from '../../models/geometry/rect.ts';
import type { RgbImage } from '../../models/image.ts';
import type { OcrWord } from '../../models/ocr/result.ts';
import type { Box, Quad, Word } from '../../models/page.ts';
import { MOST_PICTURE_PIXELS, PICTURE_DPI } from './chartPixels.ts';
import type { LabelledPage, OpenDocument } from './document.ts';

/** @param words by OCR of the picture, in its pixels; so is the result */
export type LabelReader = (
  image: RgbImage,
  words: readonly OcrWord[],
  signal: AbortSignal,
) => Promise<readonly OcrWord[]>;

/** Share of a label's area that words of the text layer may cover before the file knows it better. */
const KNOWN = 0.3;

/**
 * The page's words with those of its pictures read better; a label is then one word, with its spaces.
 * Throws what `document.chartPictures`, `document.render` and `read` throw.
 */
export async function readLabels(
  document: OpenDocument,
  page: number,
  words: readonly Word[],
  read: LabelReader,
  signal: AbortSignal,
): Promise<LabelledPage> {
  // Words that all are the file's own leave nothing to read.
  if (words.length > 0 && words.every(({ source }) => source === 'text')) return { words };
  const boxes = words.map(({ box }) => box);
  const pictures = await document.chartPictures(page, boxes, signal);
  let better = words;
  for (const picture of pictures) better = await readPicture(document, picture, better, read, signal);
  return { words: better, pictures };
}

async function readPicture(
  document: OpenDocument,
  picture: Box,
  words: readonly Word[],
  read: LabelReader,
  signal: AbortSignal,
): Promise<readonly Word[]> {
  const { unitsPerInch } = await document.pageSize(picture.page, signal);
  const most = unitsPerInch * Math.sqrt(MOST_PICTURE_PIXELS / (widthOf(picture) * heightOf(picture)));
  const dpi = Math.min(most, document.kind === 'image' ? unitsPerInch : PICTURE_DPI);
  const request = { page: picture.page, dpi, region: picture, format: 'rgb' } as const;
  const rendered = await document.render(request, signal);
  const { page, left, top } = rendered.region;
  const frame: PixelFrame = { page, left, top, pixelsPerUnit: rendered.dpi / unitsPerInch };
  const isRead = ({ box, source }: Word): boolean => source === 'ocr' && contains(picture, middleOf(box));
  const inPicture = words.filter(isRead).map(word => inPixels(word, frame));
  const { width, height, data } = rendered;
  const labels = await read({ width, height, data }, inPicture, signal);
  const printed = words.filter(({ source }) => source === 'text');
  const isPrinted = ({ box }: Word): boolean =>
    printed.some(other => commonArea(box, other.box) > KNOWN * areaOf(box));
  return [
    ...words.filter(word => !isRead(word)),
    ...labels.map(label => onPage(label, frame)).filter(label => !isPrinted(label)),
  ];
}

function inPixels({ text, box, quad, score }: Word, frame: PixelFrame): OcrWord {
  return { text, score, rect: boxToPixels(frame, box), ...(quad ? { quad: quadToPixels(frame, quad) } : {}) };
}

function quadToPixels({ left, top, pixelsPerUnit }: PixelFrame, [a, b, c, d]: Quad): Quad {
  const moved = ({ x, y }: Quad[number]): Quad[number] => ({
    x: (x - left) * pixelsPerUnit,
    y: (y - top) * pixelsPerUnit,
  });
  return [moved(a), moved(b), moved(c), moved(d)];
}

function onPage({ text, rect, quad, score, isLabel }: OcrWord, frame: PixelFrame): Word {
  return {
    text,
    score,
    box: pixelsToBox(frame, rect),
    ...(quad ? { quad: pixelQuadToPage(frame, quad) } : {}),
    source: 'ocr',
    ...(isLabel === true ? { isLabel } : {}),
  };
}
