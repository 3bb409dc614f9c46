/**
 * What a vision model said about a figure that was not read: a chart of its own, marked as the model's, or a refusal that
 * says what is wrong with it. Nothing of it is shown where it contradicts what was measured.
 */
import type { Chart, RefusalCode, RefusedChart } from '../chart.ts';
import { isPlaced } from '../chart.ts';
import { type Aspect, ASPECTS, axesOf, type Check, checked } from './check.ts';
import { keysOf } from './keys.ts';
import { oriented } from './orient.ts';
import { saidTable } from './table.ts';
import { chartOf, kindIn, type ToldChart } from './toldChart.ts';
import { wrongSentence } from './wrong.ts';

/** Maps and drawings have no table; what is too small is so for models, too. */
const HOPELESS: readonly RefusalCode[] = ['tooManyMarks', 'tooSmall', 'unsupported', 'noChart'];

/** Whether a table may be asked for. */
export function mayBeTold({ code }: RefusedChart): boolean {
  return !HOPELESS.includes(code);
}

/** What a model's table is worth that nothing was compared with; with everything that can be compared it is worth more. */
const UNCHECKED = 0.3;
const CHECKED = 0.8;

export type ReadTold = { readonly chart: Chart } | { readonly refused: RefusedChart };

/**
 * @param said the model's answer to TABLE_QUESTION
 * @param isCutOff whether it was stopped at its greatest length
 */
export function readTold(said: string, isCutOff: boolean, refused: RefusedChart): ReadTold {
  const table = saidTable(said, isCutOff);
  if (typeof table === 'string') return { refused: without(refused, wrongSentence(table)) };
  const { found = { area: refused.box, words: [] } } = refused;
  const turned = oriented(table, found.plot);
  const told = {
    table: turned,
    keys: keysOf(
      turned.rows.map(({ key }) => key),
      found.plot && axesOf(found.plot).key,
    ),
  };
  const check = checked(told, found, refused.code);
  const reasons = ASPECTS.flatMap(aspect => {
    const verdict = check[aspect];
    return verdict.is === 'contradicted' ? [verdict.because] : [];
  });
  if (reasons.length > 0)
    return { refused: without(refused, `The model’s table contradicts the figure: ${reasons.join('; ')}.`) };
  const chart = chartOf(told, refused);
  return {
    chart: { ...chart, ...sureness(check), notes: notesOf(check, chart, kindIn(found.plot) !== undefined) },
  };
}

/** The figure stays refused, and says what came of asking. */
function without(refused: RefusedChart, sentence: string): RefusedChart {
  return { ...refused, reason: `${sentence} ${refused.reason}` };
}

function sureness(check: Check): Pick<Chart, 'confidence'> {
  const share = agreedIn(check).length / ASPECTS.length;
  return { confidence: UNCHECKED + share * (CHECKED - UNCHECKED) };
}

function agreedIn(check: Check): readonly Aspect[] {
  return ASPECTS.filter(aspect => check[aspect].is === 'agreed');
}

const NAMES: Readonly<Record<Aspect, string>> = {
  values: 'the range of its numbers',
  names: 'what stands along its axis',
  marks: 'the number of its marks',
  series: 'the names of its legend',
  labels: 'the numbers printed in it',
};

function notesOf(check: Check, { series }: ToldChart, isKindKnown: boolean): readonly string[] {
  const agreed = agreedIn(check);
  const others = ASPECTS.filter(aspect => !agreed.includes(aspect));
  const names = (aspects: readonly Aspect[]): string => aspects.map(aspect => NAMES[aspect]).join(', ');
  const isAnyPlaced = series.some(({ points }) => points.some(isPlaced));
  return [
    agreed.length === 0
      ? 'The model told these numbers, and nothing in the figure could be compared with them: they are unchecked.'
      : `The model told these numbers. They agree with the figure in ${names(agreed)}${others.length > 0 ? `; unchecked: ${names(others)}` : ''}.`,
    ...(isAnyPlaced
      ? ['Points stand where the axes have the model’s numbers; no marks were measured there.']
      : []),
    ...(isKindKnown ? [] : ['What kind of chart it is was not found out; it may be drawn differently.']),
  ];
}
