/** Everything a user did to a chart, in order, and what was taken back: kept with the chart and done again at every start. */
import type { Chart } from '../chart.ts';
import { type ChartEdit, editChart } from './chartEdit.ts';

export interface EditHistory {
  readonly done: readonly ChartEdit[];
  /** Taken back, the last one first to come again. */
  readonly undone: readonly ChartEdit[];
}

export const NO_EDITS: EditHistory = { done: [], undone: [] };

/** The chart as it is now. What no longer fits, because the chart was read differently, is left out. */
export function editedChart(chart: Chart, { done }: EditHistory): Chart {
  const from = done.findLastIndex(({ kind }) => kind === 'reset') + 1;
  return done
    .slice(from)
    .reduce((now, edit) => (edit.kind === 'reset' ? chart : (editChart(now, edit) ?? now)), chart);
}

/** Undefined where the edit cannot be done on the chart as it is now. */
export function withEdit(chart: Chart, history: EditHistory, edit: ChartEdit): EditHistory | undefined {
  if (edit.kind !== 'reset' && !editChart(editedChart(chart, history), edit)) return undefined;
  return { done: [...history.done, edit], undone: [] };
}

/**
 * As `withEdit`, in place of the last one where that was the same kind of change to the same thing: pressing an arrow
 * key ten times is one move.
 */
export function withEditGoingOn(
  chart: Chart,
  history: EditHistory,
  edit: ChartEdit,
): EditHistory | undefined {
  const last = history.done.at(-1);
  const target = targetOf(edit);
  const isMore = last !== undefined && target !== undefined && targetOf(last) === target;
  return withEdit(chart, isMore ? { done: history.done.slice(0, -1), undone: [] } : history, edit);
}

export function undo({ done, undone }: EditHistory): EditHistory {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [last, ...undone] } : { done, undone };
}

export function redo({ done, undone }: EditHistory): EditHistory {
  const [next, ...rest] = undone;
  return next ? { done: [...done, next], undone: rest } : { done, undone };
}

/** Same text for edits that take each other's place; undefined for those that never do. */
function targetOf(edit: ChartEdit): string | undefined {
  switch (edit.kind) {
    case 'calibrate':
      return `calibrate ${edit.fits.map(({ axis }) => axis).join(' ')}`;
    case 'movePoint':
      return `movePoint ${edit.series} ${edit.point}`;
    case 'setValue':
      return `setValue ${edit.series} ${edit.point} ${edit.field}`;
    case 'rename':
      return `rename ${edit.series}`;
    case 'addPoint':
    case 'deletePoint':
    case 'reset':
      return undefined;
  }
}
