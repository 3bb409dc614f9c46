/** Charts on a page, read in the document process, which has the shapes and the pixels. */
import type { Box, Word } from '../../models/page.ts';
import type { ReadCharts } from '../charts/chart.ts';
import { labelsOf } from '../charts/labels/labels.ts';
import { readScene } from '../charts/readScene.ts';

import type { PageShapes } from './pdf/shapes.ts';

/** PDFs are written with two or three decimals. */
const PDF_PRECISION = 0.05;

/** @param words of the page, from its text layer or by OCR */
export function vectorCharts(page: Box, shapes: PageShapes, words: readonly Word[]): ReadCharts {
  return readScene({
    page: page.page,
    area: page,
    marks: shapes.marks,
    labels: labelsOf(words),
    source: 'vector',
    precision: PDF_PRECISION,
  });
}
