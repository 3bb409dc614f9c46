/** Checks for the tables and charts of answers, as they travel and are kept. */
import type { Artefact } from '../answers/artefact.ts';
import { box } from './box.ts';
import { array, boolean, type Check, literal, number, object, oneOf, string } from './check.ts';

const cell = object({ text: string, header: boolean }, { box });
const point = object({ x: oneOf(number, string), y: number }, { box });
const series = object({ name: string, points: array(point) });

export const isArtefact: Check<Artefact> = oneOf(
  object({ kind: literal('table'), title: string, rows: array(array(cell)) }, { box }),
  object(
    { kind: literal('chart'), title: string, xLabel: string, yLabel: string, series: array(series) },
    { box },
  ),
);
