/**
 * A chart of an answer, to be checked and corrected: its picture with the points drawn over it, the same data drawn anew
 * beside it, and as a table. What the user changes goes to whoever keeps it.
 */
import { type ChartArtefact, titleOf } from '../../../extension/answers/artefact.ts';
import { type Chart, isPlaced } from '../../../extension/charts/chart.ts';
import { withAxesOf } from '../../../extension/charts/edit/calibration.ts';
import type { EditHistory } from '../../../extension/charts/edit/history.ts';
import { pointName, trustInChart } from '../../../extension/wording/extracted.ts';
import type { Box } from '../../../models/page.ts';
import { debounce, el } from '../../dom.ts';
import { roveFocus } from '../../roving.ts';
import { AxisFields } from './axisFields.ts';
import { ChartState } from './chartState.ts';
import { DataTable } from './dataTable.ts';
import { type ExportActions, exportBar, quietButton } from './exportBar.ts';
import { Figure, type Picture } from './figure.ts';
import { PlotView } from './plotView.ts';

/** Another chart of the conversation, whose axes may be used here. */
export interface Sister {
  readonly label: string;
  readonly chart: Chart;
}

export interface ChartActions extends ExportActions {
  /** Undefined while there is none: the file is closed, or is another now. */
  picture(scale: number): Promise<Picture | undefined>;
  keep(edits: EditHistory): void;
  revealBox(box: Box, label: string): void;
  /** To a screen reader, and to whoever looks. */
  say(sentence: string): void;
  sisters(): readonly Sister[];
}

const KEEP_MS = 300;
const NO_PICTURE = 'The picture is shown while the file is open as it was when it was read.';
const HINT =
  'Drag a point or an axis line, or move it with the arrow keys (with Shift ten times as far). Double-click adds a point, Delete takes one away. Ctrl+Z undoes.';

export class ChartCard {
  readonly root: HTMLElement;
  readonly #actions: ChartActions;
  readonly #state: ChartState;
  readonly #figure: Figure;
  readonly #plot: PlotView;
  readonly #table: DataTable;
  readonly #axes: AxisFields;
  readonly #undo = quietButton('Undo', 'undo', () => this.#state.undo());
  readonly #redo = quietButton('Redo', 'redo', () => this.#state.redo());
  readonly #reset = quietButton('Reset', 'reset', () => this.#state.edit({ kind: 'reset' }));
  readonly #add = quietButton('Add point', 'add-point', () => this.#addPoint());
  readonly #remove = quietButton('Delete point', 'delete-point', () => this.#deletePoint());
  readonly #sisters = el('select', {
    'aria-label': 'Use the axes of another chart',
    'data-testid': 'sisters',
  });
  /** A key that is held down changes much, and all of the conversation is written each time. */
  readonly #keepSoon = debounce(KEEP_MS, () => this.#edits && this.#actions.keep(this.#edits));
  #edits: EditHistory | undefined;
  readonly #status = el('p', { class: 'aside', role: 'status' });

  constructor(artefact: ChartArtefact, actions: ChartActions) {
    this.#actions = actions;
    const title = titleOf(artefact) || 'Chart';
    this.#state = new ChartState(artefact, {
      onChart: () => this.#draw(),
      onSelect: () => this.#drawSelection(),
      onEdits: edits => {
        this.#edits = edits;
        this.#keepSoon();
        this.#keepSoon.flush();
      },
      onEditsGoingOn: edits => {
        this.#edits = edits;
        this.#keepSoon();
      },
      onRefuse: sentence => {
        this.#status.textContent = sentence;
        actions.say(sentence);
      },
    });
    this.#figure = new Figure(this.#state, title);
    this.#plot = new PlotView(() => this.#state.chart, title);
    this.#axes = new AxisFields(this.#state);
    this.#table = new DataTable(this.#state, title, {
      onEnter: ref => {
        const point = this.#state.point(ref);
        if (point)
          actions.revealBox(
            point.box ?? chart.box,
            pointName(this.#state.chart.series[ref.series]?.name ?? '', point),
          );
      },
    });
    const { chart } = this.#state;
    this.root = el(
      'div',
      { class: 'chart-card', role: 'group', 'aria-label': title, 'data-testid': 'chart-card' },
      ...(chart.caption === '' || chart.caption === title
        ? []
        : [el('p', { class: 'document-text', 'data-testid': 'caption' }, chart.caption)]),
      el('p', { class: 'aside', 'data-testid': 'trust' }, trustInChart(chart)),
      ...chart.notes.map(note => el('p', { class: 'note document-text' }, note)),
      el('div', { class: 'chart-pictures' }, this.#figure.root, this.#plot.root),
      this.#toolbar(),
      this.#axes.root,
      el('p', { class: 'aside hint' }, HINT),
      this.#status,
      this.#table.root,
      exportBar('chart', {
        export: (format, to) => {
          this.#keepSoon.flush();
          return actions.export(format, to);
        },
      }),
    );
    this.root.addEventListener('keydown', event => this.#onKey(event));
    this.#draw();
    // Once it is among the others.
    queueMicrotask(() => void this.refresh());
  }

  /** The chart as it is now, for others to use its axes. */
  get sister(): Sister {
    return { label: this.root.getAttribute('aria-label') ?? '', chart: this.#state.chart };
  }

  /** Looks for the picture again, where there was none: the file may be open by now. */
  async refresh(): Promise<void> {
    this.#fillSisters();
    if (this.#figure.hasPicture) return;
    try {
      const picture = await this.#actions.picture(2 * window.devicePixelRatio);
      if (picture) await this.#figure.show(picture);
      else this.#figure.miss(NO_PICTURE);
    } catch (error) {
      this.#figure.miss(error instanceof Error ? error.message : NO_PICTURE);
    }
  }

  #toolbar(): HTMLElement {
    this.#sisters.addEventListener('focus', () => this.#fillSisters());
    this.#sisters.addEventListener('change', () => this.#useSister());
    const buttons = el(
      'div',
      { class: 'actions', role: 'toolbar', 'aria-label': 'Correct the chart' },
      this.#undo,
      this.#redo,
      this.#reset,
      this.#add,
      this.#remove,
    );
    roveFocus(buttons, 'button');
    return el('div', { class: 'actions' }, buttons, this.#sisters);
  }

  #draw(): void {
    this.#status.textContent = '';
    this.#figure.draw();
    this.#axes.draw();
    this.#table.draw();
    this.#plot.draw();
    this.#undo.disabled = !this.#state.canUndo;
    this.#redo.disabled = !this.#state.canRedo;
    this.#reset.disabled = !this.#state.isEdited;
    this.#add.disabled = !this.#state.chart.series.every(({ points }) => points.every(isPlaced));
    this.#drawSelection();
  }

  #drawSelection(): void {
    this.#figure.drawSelection();
    this.#table.drawSelection();
    this.#remove.disabled = !this.#state.selected;
  }

  /** In the middle of the plot, or beside the point that is looked at, from where it is moved. */
  #addPoint(): void {
    const { selected, chart } = this.#state;
    const { left, top, right, bottom } = chart.plot;
    const near = selected && this.#state.point(selected)?.at;
    const at = near
      ? { x: Math.min(right, near.x + (right - left) / 20), y: near.y }
      : { x: (left + right) / 2, y: (top + bottom) / 2 };
    const series = selected?.series ?? 0;
    if (!this.#state.edit({ kind: 'addPoint', series, at })) return;
    const point = this.#state.chart.series[series]?.points.findIndex(
      one => one.at?.x === at.x && one.at.y === at.y,
    );
    if (point !== undefined && point >= 0) this.#figure.focusPoint({ series, point });
  }

  #deletePoint(): void {
    const { selected } = this.#state;
    if (selected) this.#state.edit({ kind: 'deletePoint', ...selected });
  }

  #fillSisters(): void {
    const options = this.#actions
      .sisters()
      .map(({ label }, index) => el('option', { value: String(index) }, label));
    this.#sisters.replaceChildren(el('option', { value: '' }, 'Use the axes of…'), ...options);
    this.#sisters.hidden = options.length === 0;
  }

  #useSister(): void {
    const sister = this.#actions.sisters()[Number(this.#sisters.value)];
    if (this.#sisters.value !== '' && sister) this.#state.edit(withAxesOf(this.#state.chart, sister.chart));
    this.#sisters.value = '';
  }

  #onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (isTyping || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === 'y' || (key === 'z' && event.shiftKey)) this.#state.redo();
    else if (key === 'z') this.#state.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
