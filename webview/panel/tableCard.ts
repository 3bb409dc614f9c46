/** A table of an answer: cells lead to their place on the page, and all of it can be taken away. */
import type { Table, TableCell } from '../../extension/answers/artefact.ts';
import type { Box } from '../../models/page.ts';
import { el } from '../dom.ts';
import { type ExportActions, exportBar } from './chart/exportBar.ts';
import { GridKeys } from './chart/grid.ts';

export interface TableActions extends ExportActions {
  revealBox(box: Box, label: string): void;
}

export function tableCard({ title, rows }: Table, actions: TableActions): HTMLElement {
  const cells = new Map<string, TableCell>();
  const body = rows.map((row, at) =>
    el('tr', {}, ...row.map((cell, column) => cellView(cell, at, `${at}:${column}`, cells))),
  );
  const table = el('table', { class: 'document-text', role: 'grid' }, el('tbody', {}, ...body));
  if (title !== '') table.prepend(el('caption', {}, title));
  const reveal = (element: HTMLElement): void => {
    const cell = cells.get(element.dataset['cell'] ?? '');
    if (cell?.box) actions.revealBox(cell.box, cell.text);
  };
  const keys = new GridKeys(table, {
    onFocus: () => undefined,
    onType: () => false,
    onDelete: () => undefined,
    onEnter: reveal,
  });
  table.addEventListener('click', ({ target }) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
    if (element) reveal(element);
  });
  keys.makeStop(undefined);
  return el(
    'div',
    { class: 'table-card', role: 'group', 'aria-label': title || 'Table', 'data-testid': 'table-card' },
    el('div', { class: 'artefact' }, table),
    exportBar('table', actions),
  );
}

function cellView(cell: TableCell, row: number, key: string, cells: Map<string, TableCell>): HTMLElement {
  const { text, header, box, rowSpan = 1, colSpan = 1 } = cell;
  cells.set(key, cell);
  const attributes = {
    'data-cell': key,
    'aria-readonly': 'true',
    ...(box ? { class: 'placed', title: 'Show on the page' } : {}),
    ...(rowSpan > 1 ? { rowspan: String(rowSpan) } : {}),
    ...(colSpan > 1 ? { colspan: String(colSpan) } : {}),
  };
  // An empty corner heads nothing.
  if (!header || text === '') return el('td', attributes, text);
  return el('th', { scope: row === 0 ? 'col' : colSpan > 1 ? 'rowgroup' : 'row', ...attributes }, text);
}
