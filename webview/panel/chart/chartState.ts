/**
 * One chart of an answer while it is looked at: what was read, what the user changed, and which point is looked at. Views
 * follow it; whoever keeps the edits hears of each. Knows nothing of the page it is shown on.
 */
import { type ChartArtefact } from '../../../extension/answers/artefact.ts';
import type { Chart, ChartPoint } from '../../../extension/charts/chart.ts';
import type { ChartEdit } from '../../../extension/charts/edit/chartEdit.ts';
import {
  editedChart,
  type EditHistory,
  NO_EDITS,
  redo,
  undo,
  withEdit,
  withEditGoingOn,
} from '../../../extension/charts/edit/history.ts';

/** A point by the places of its series and of itself, from 0. */
export interface PointRef {
  readonly series: number;
  readonly point: number;
}

export interface StateListeners {
  /** The chart is another one. */
  readonly onChart: () => void;
  /** Another point is looked at. */
  readonly onSelect: () => void;
  /** To be kept. */
  readonly onEdits: (edits: EditHistory) => void;
  /** To be kept, but more of the same is likely to come in a moment. */
  readonly onEditsGoingOn: (edits: EditHistory) => void;
  readonly onRefuse: (sentence: string) => void;
}

type Keep = (edits: EditHistory) => void;

const REFUSALS = {
  calibrate:
    'That axis is not possible: a logarithmic axis has no zero or negative values, and two ticks need two places and two values.',
  other: 'That is not a value of this axis.',
} as const;

export class ChartState {
  readonly #read: Chart;
  readonly #listeners: StateListeners;
  #edits: EditHistory;
  #chart: Chart;
  #selected: PointRef | undefined;

  constructor({ chart, edits = NO_EDITS }: ChartArtefact, listeners: StateListeners) {
    this.#read = chart;
    this.#listeners = listeners;
    this.#edits = edits;
    this.#chart = editedChart(chart, edits);
  }

  get chart(): Chart {
    return this.#chart;
  }

  get canUndo(): boolean {
    return this.#edits.done.length > 0;
  }

  get canRedo(): boolean {
    return this.#edits.undone.length > 0;
  }

  /** Whether it differs from what was read. */
  get isEdited(): boolean {
    const last = this.#edits.done.at(-1);
    return last !== undefined && last.kind !== 'reset';
  }

  get selected(): PointRef | undefined {
    return this.#selected;
  }

  point({ series, point }: PointRef): ChartPoint | undefined {
    return this.#chart.series[series]?.points[point];
  }

  select(ref: PointRef | undefined): void {
    if (ref?.series === this.#selected?.series && ref?.point === this.#selected?.point) return;
    this.#selected = ref;
    this.#listeners.onSelect();
  }

  /** The point before or after the one looked at, over all series. */
  neighbour(step: 1 | -1): PointRef | undefined {
    const all = this.#chart.series.flatMap(({ points }, series) =>
      points.map((_, point) => ({ series, point })),
    );
    const at = all.findIndex(
      ({ series, point }) => series === this.#selected?.series && point === this.#selected.point,
    );
    return all[at < 0 ? 0 : at + step];
  }

  /** @returns whether it could be done */
  edit(edit: ChartEdit | undefined): boolean {
    return this.#take(edit && withEdit(this.#read, this.#edits, edit), edit, this.#listeners.onEdits);
  }

  /** As `edit`, for one that goes on, such as a key held down: it is undone as one. */
  editOn(edit: ChartEdit | undefined): boolean {
    const edits = edit && withEditGoingOn(this.#read, this.#edits, edit);
    return this.#take(edits, edit, this.#listeners.onEditsGoingOn);
  }

  undo(): void {
    if (this.canUndo) this.#set(undo(this.#edits), this.#listeners.onEdits);
  }

  redo(): void {
    if (this.canRedo) this.#set(redo(this.#edits), this.#listeners.onEdits);
  }

  #take(edits: EditHistory | undefined, edit: ChartEdit | undefined, keep: Keep): boolean {
    if (!edits) {
      this.#listeners.onRefuse(edit?.kind === 'calibrate' ? REFUSALS.calibrate : REFUSALS.other);
      return false;
    }
    this.#set(edits, keep);
    return true;
  }

  #set(edits: EditHistory, keep: Keep): void {
    this.#edits = edits;
    this.#chart = editedChart(this.#read, edits);
    if (this.#selected && !this.point(this.#selected)) this.select(undefined);
    this.#listeners.onChart();
    keep(edits);
  }
}
