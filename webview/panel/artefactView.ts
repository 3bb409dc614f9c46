/** A table or chart of an answer, as a table that can be selected and copied. */
import { type Artefact, chartAsTable, type TableCell } from '../../extension/answers/artefact.ts';
import { el } from '../dom.ts';

export function artefactView(artefact: Artefact): HTMLElement {
  const { title, rows } = artefact.kind === 'chart' ? chartAsTable(artefact) : artefact;
  const body = rows.map((cells, row) => el('tr', {}, ...cells.map(cell => cellView(cell, row === 0))));
  const table = el('table', { class: 'document-text' }, el('tbody', {}, ...body));
  if (title !== '') table.prepend(el('caption', {}, title));
  // Wide tables scroll by themselves, by keyboard too.
  return el(
    'div',
    { class: 'artefact', tabindex: '0', role: 'region', 'aria-label': title || 'Table' },
    table,
  );
}

function cellView({ text, header }: TableCell, isFirstRow: boolean): HTMLElement {
  return header ? el('th', { scope: isFirstRow ? 'col' : 'row' }, text) : el('td', {}, text);
}
