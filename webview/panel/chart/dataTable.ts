/** The chart as a table, which is its accessible form: a row for each point, tied to its dot, with where it comes from. */
import type { ChartPoint, ChartSeries } from '../../../extension/charts/chart.ts';
import type { PointField } from '../../../extension/charts/edit/chartEdit.ts';
import { axisTitle, extrasOf, seriesName, toldExtra } from '../../../extension/charts/export/grid.ts';
import { toldValue } from '../../../extension/charts/export/number.ts';
import { plusMinusText, provenanceName, valueText } from '../../../extension/wording/extracted.ts';
import { el } from '../../dom.ts';
import { typedNumber } from './axisWords.ts';
import type { ChartState, PointRef } from './chartState.ts';
import { GridKeys } from './grid.ts';

/** Rows shown before the user asks for all: thousands of cells would make the panel slow. */
const SHOWN_AT_FIRST = 300;

export interface DataTableActions {
  /** The user wants to see where the point stands. */
  readonly onEnter: (ref: PointRef) => void;
}

export class DataTable {
  readonly root = el('div', { class: 'artefact' });
  readonly #state: ChartState;
  readonly #table = el('table', {
    class: 'document-text data-table',
    role: 'grid',
    'data-testid': 'data-table',
  });
  readonly #caption = el('caption');
  readonly #keys: GridKeys;
  readonly #more = el('button', { type: 'button', class: 'more' });
  #isWhole = false;

  constructor(state: ChartState, title: string, actions: DataTableActions) {
    this.#state = state;
    this.#caption.textContent = title;
    this.#keys = new GridKeys(this.#table, {
      onFocus: cell => {
        const ref = refOf(cell);
        if (ref) state.select(ref);
      },
      onType: (cell, text) => this.#type(cell, text),
      onDelete: cell => {
        const ref = refOf(cell);
        if (ref) state.edit({ kind: 'deletePoint', ...ref });
      },
      onEnter: cell => {
        const ref = refOf(cell);
        if (ref) actions.onEnter(ref);
      },
    });
    this.#table.addEventListener('pointerover', ({ target }) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
      const ref = cell && refOf(cell);
      if (ref) state.select(ref);
    });
    this.#more.addEventListener('click', () => {
      this.#isWhole = true;
      this.draw();
    });
    this.root.append(this.#table, this.#more);
  }

  /** Draws all anew; the cell that had the focus has it again. */
  draw(): void {
    const { chart } = this.#state;
    const focused = document.activeElement instanceof HTMLElement ? keyOf(document.activeElement) : undefined;
    const hadFocus = focused !== undefined && this.#table.contains(document.activeElement);
    const stop = hadFocus ? focused : this.#stopKey();
    const hasNames = chart.series.length > 1 || chart.series.some(({ name }) => name !== '');
    let left = this.#isWhole ? Infinity : SHOWN_AT_FIRST;
    const bodies = chart.series.map((series, at) => {
      const rows = series.points
        .slice(0, left)
        .map((point, index) => this.#row(point, { series: at, point: index }));
      left -= rows.length;
      return el('tbody', {}, ...(hasNames ? [this.#nameRow(series, at)] : []), ...rows);
    });
    const count = chart.series.reduce((sum, { points }) => sum + points.length, 0);
    this.#more.hidden = this.#isWhole || count <= SHOWN_AT_FIRST;
    this.#more.textContent = `Show all ${count} rows`;
    this.#table.replaceChildren(this.#caption, this.#head(), ...bodies);
    const cell = [...this.#table.querySelectorAll<HTMLElement>('[data-cell]')].find(
      one => keyOf(one) === stop,
    );
    this.#keys.makeStop(cell);
    if (hadFocus) cell?.focus({ preventScroll: true });
    this.drawSelection();
  }

  drawSelection(): void {
    const { selected } = this.#state;
    const key = selected && `${selected.series}:${selected.point}`;
    for (const row of this.#table.querySelectorAll<HTMLElement>('tr[data-row]')) {
      const isSelected = row.dataset['row'] === key;
      row.classList.toggle('selected', isSelected);
      if (isSelected && !this.#table.contains(document.activeElement)) this.#scrollTo(row);
    }
  }

  /** Within the table alone: the panel stays where the user reads. */
  #scrollTo(row: HTMLElement): void {
    const shown = this.root.getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    if (top < shown.top) this.root.scrollTop -= shown.top - top;
    else if (bottom > shown.bottom) this.root.scrollTop += bottom - shown.bottom;
  }

  #stopKey(): string | undefined {
    const stop = this.#table.querySelector<HTMLElement>('[data-cell][tabindex="0"]');
    return stop ? keyOf(stop) : undefined;
  }

  #head(): HTMLElement {
    const { chart } = this.#state;
    const titles = [axisTitle(chart.x, 'x'), axisTitle(chart.y, 'y'), ...extrasOf(chart), '±', 'From'];
    return el('thead', {}, el('tr', {}, ...titles.map(title => el('th', { scope: 'col' }, title))));
  }

  #nameRow(series: ChartSeries, at: number): HTMLElement {
    const { chart } = this.#state;
    const name = seriesName(chart, series);
    const swatch = el('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.setProperty('--colour', series.color || 'transparent');
    const head = el(
      'th',
      {
        scope: 'rowgroup',
        colspan: String(4 + extrasOf(chart).length),
        'data-cell': `${at}:name`,
        'data-value': series.name,
        'aria-readonly': 'false',
        title: 'Enter or double-click to rename',
      },
      swatch,
      name,
    );
    return el('tr', { class: 'series-name' }, head);
  }

  #row(point: ChartPoint, ref: PointRef): HTMLElement {
    const { chart } = this.#state;
    const value = chart.isHorizontal ? 'x' : 'y';
    const key = `${ref.series}:${ref.point}`;
    const cell = (name: string, text: string, field?: PointField, told: string = text): HTMLElement => {
      const attributes = {
        'data-cell': `${key}:${name}`,
        'aria-readonly': String(field === undefined),
        ...(field === undefined ? {} : { 'data-value': told }),
      };
      return name === 'x' ? el('th', { scope: 'row', ...attributes }, text) : el('td', attributes, text);
    };
    const own = provenanceName(point.provenance);
    const from = cell('from', own);
    from.title = `${own} ${plusMinusText(point.plusMinus[value])}`.trim();
    return el(
      'tr',
      { 'data-row': key },
      cell('x', valueText(toldValue(point, 'x')), 'x'),
      cell('y', valueText(toldValue(point, 'y')), 'y'),
      ...extrasOf(chart).map(extra => {
        const told = toldExtra(point, extra, value);
        return cell(
          extra,
          told === undefined ? '' : valueText(told),
          extra === 'low' || extra === 'high' ? extra : undefined,
        );
      }),
      cell('width', plusMinusText(point.plusMinus[value])),
      from,
    );
  }

  #type(cell: HTMLElement, text: string): boolean {
    const [series = '', point = '', field = ''] = (cell.dataset['cell'] ?? '').split(':');
    if (point === 'name')
      return this.#state.edit({ kind: 'rename', series: Number(series), name: text.trim() });
    const ref = { series: Number(series), point: Number(point) };
    const current = this.#state.point(ref);
    if (!current || !isField(field)) return false;
    const isNumber = typeof current[field] !== 'string';
    // What is no number is refused where everything else is: by the edit.
    const value = isNumber ? (typedNumber(text) ?? text) : text.trim();
    return this.#state.edit({ kind: 'setValue', ...ref, field, value });
  }
}

function isField(name: string): name is PointField {
  return ['x', 'y', 'low', 'high'].includes(name);
}

function keyOf(cell: HTMLElement): string | undefined {
  return cell.closest<HTMLElement>('[data-cell]')?.dataset['cell'];
}

function refOf(cell: HTMLElement): PointRef | undefined {
  const [series, point] = (cell.dataset['cell'] ?? '').split(':').map(Number);
  return series === undefined || point === undefined || Number.isNaN(point) ? undefined : { series, point };
}
