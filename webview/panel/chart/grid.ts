/**
 * Cells that the arrow keys walk over, one Tab stop for all of them, some of which can be typed into: Enter or F2 begins,
 * Enter keeps, Escape gives up (WAI-ARIA Authoring Practices, grid pattern).
 */
import { el } from '../../dom.ts';

export interface GridEvents {
  readonly onFocus: (cell: HTMLElement) => void;
  /** What was typed into a cell; false where it cannot be that. */
  readonly onType: (cell: HTMLElement, text: string) => boolean;
  readonly onDelete: (cell: HTMLElement) => void;
  readonly onEnter: (cell: HTMLElement) => void;
}

const CELL = '[data-cell]';

export class GridKeys {
  readonly #table: HTMLTableElement;
  readonly #events: GridEvents;

  constructor(table: HTMLTableElement, events: GridEvents) {
    this.#table = table;
    this.#events = events;
    table.addEventListener('focusin', ({ target }) => {
      const cell = cellOf(target);
      if (!cell) return;
      this.makeStop(cell);
      events.onFocus(cell);
    });
    table.addEventListener('keydown', event => this.#onKey(event));
    table.addEventListener('dblclick', ({ target }) => {
      const cell = cellOf(target);
      if (cell) this.#type(cell);
    });
    table.addEventListener('click', ({ target }) => {
      const cell = cellOf(target);
      if (cell && document.activeElement?.tagName !== 'INPUT') cell.focus();
    });
  }

  /** The cell that Tab leads to; the first one when none is named. */
  makeStop(stop: HTMLElement | undefined): void {
    const all = this.#rows().flat();
    const chosen = stop && all.includes(stop) ? stop : all[0];
    for (const cell of all) cell.tabIndex = cell === chosen ? 0 : -1;
  }

  #rows(): readonly (readonly HTMLElement[])[] {
    return [...this.#table.rows].map(row => [...row.querySelectorAll<HTMLElement>(CELL)]);
  }

  #onKey(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    if (!cell || event.target instanceof HTMLInputElement) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      if (!this.#type(cell)) this.#events.onEnter(cell);
    } else if (event.key === 'Delete') this.#events.onDelete(cell);
    else if (!this.#move(event, cell)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move({ key, ctrlKey, metaKey }: KeyboardEvent, cell: HTMLElement): boolean {
    const rows = this.#rows().filter(({ length }) => length > 0);
    const row = rows.findIndex(cells => cells.includes(cell));
    const column = rows[row]?.indexOf(cell) ?? 0;
    const isFar = ctrlKey || metaKey;
    const to = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [isFar ? 0 : row, 0],
      End: [isFar ? rows.length - 1 : row, Infinity],
    }[key];
    if (!to) return false;
    const [nextRow = 0, nextColumn = 0] = to;
    const cells = rows[Math.min(rows.length - 1, Math.max(0, nextRow))] ?? [];
    cells[Math.min(cells.length - 1, Math.max(0, nextColumn))]?.focus();
    return true;
  }

  /** What was typed may have made all cells anew. */
  #focusAgain(cell: HTMLElement): void {
    const key = cell.dataset['cell'];
    const now = this.#rows()
      .flat()
      .find(one => one.dataset['cell'] === key);
    (now ?? cell).focus();
  }

  /** @returns whether the cell can be typed into */
  #type(cell: HTMLElement): boolean {
    if (cell.getAttribute('aria-readonly') !== 'false' || cell.querySelector('input')) return false;
    const value = cell.dataset['value'] ?? cell.textContent;
    const input = el('input', { type: 'text', 'aria-label': cell.getAttribute('aria-label') ?? 'Value' });
    const before = [...cell.childNodes];
    input.value = value;
    let isOver = false;
    const close = (isKept: boolean): void => {
      if (isOver) return;
      isOver = true;
      cell.replaceChildren(...before);
      if (isKept && input.value !== value) this.#events.onType(cell, input.value);
    };
    input.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close(event.key === 'Enter');
      this.#focusAgain(cell);
    });
    input.addEventListener('blur', () => close(true));
    cell.replaceChildren(input);
    input.focus();
    input.select();
    return true;
  }
}

function cellOf(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element ? target.closest<HTMLElement>(CELL) : undefined) ?? undefined;
}
