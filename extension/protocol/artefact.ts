/** Checks for the tables and charts of answers, as they travel and are kept. */
import type { Artefact } from '../answers/artefact.ts';
import { box } from './box.ts';
import { isChart, isEditHistory } from './chart.ts';
import { array, boolean, type Check, literal, number, object, oneOf, ordinal, string } from './check.ts';

const cell = object({ text: string, header: boolean }, { box, rowSpan: ordinal, colSpan: ordinal });

export const isArtefact: Check<Artefact> = oneOf(
  object(
    { kind: literal('table'), title: string, rows: array(array(cell)) },
    { box, markdown: string, source: literal('text', 'ocr'), confidence: number },
  ),
  object({ kind: literal('chart'), chart: isChart }, { edits: isEditHistory }),
);
