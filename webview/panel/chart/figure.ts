/** The picture of the figure as the page shows it, with what was read drawn over it in the same place. */
import type { Box } from '../../../models/page.ts';
import { el, setVars } from '../../dom.ts';
import { AxisHandles } from './axisHandles.ts';
import type { ChartState, PointRef } from './chartState.ts';
import { PointMarks } from './pointMarks.ts';
import { pagePoint, place, svgEl } from './svg.ts';

export interface Picture {
  readonly data: Uint8Array;
  /** What of the page it shows. */
  readonly box: Box;
}

/** A picture much larger than its pixels tells nothing more. CSS pixels a page unit. */
const LARGEST_SCALE = 2;

export class Figure {
  readonly root = el('div', { class: 'figure', 'data-testid': 'figure' });
  readonly #state: ChartState;
  readonly #image = el('img', { alt: '' });
  readonly #missing = el('p', { class: 'aside figure-missing' });
  readonly #svg = svgEl('svg', { role: 'group', preserveAspectRatio: 'none' });
  readonly #marks: PointMarks;
  readonly #handles: AxisHandles;
  #shown: Box;

  constructor(state: ChartState, label: string) {
    this.#state = state;
    this.#shown = state.chart.box;
    const shown = (): Box => this.#shown;
    const unit = (): number => (this.#shown.right - this.#shown.left) / Math.max(1, this.#svg.clientWidth);
    this.#marks = new PointMarks(state, shown, unit);
    this.#handles = new AxisHandles(state, shown, unit);
    this.#svg.setAttribute('aria-label', `${label}: what was read, over the picture`);
    this.#svg.append(this.#handles.root, this.#marks.root);
    this.#svg.addEventListener('dblclick', event => {
      const series = state.selected?.series ?? 0;
      state.edit({ kind: 'addPoint', series, at: pagePoint(this.#svg, this.#shown, event) });
    });
    this.root.append(this.#image, this.#missing, this.#svg);
    this.#fit();
    // Dots stay as large as they are however wide the panel is.
    new ResizeObserver(() => this.draw()).observe(this.root);
  }

  get hasPicture(): boolean {
    return this.#image.hasAttribute('src');
  }

  /** Throws what decoding throws. */
  async show({ data, box }: Picture): Promise<void> {
    const url = URL.createObjectURL(new Blob([new Uint8Array(data)]));
    try {
      this.#image.src = url;
      await this.#image.decode();
    } finally {
      URL.revokeObjectURL(url);
    }
    this.#shown = box;
    this.miss('');
    this.#fit();
    this.draw();
  }

  /** Says why there is no picture. */
  miss(sentence: string): void {
    this.#missing.textContent = sentence;
    this.#missing.hidden = sentence === '';
  }

  draw(): void {
    this.#handles.draw();
    this.#marks.draw();
  }

  drawSelection(): void {
    this.#marks.drawSelection();
  }

  focusPoint(ref: PointRef): void {
    this.#state.select(ref);
    this.#marks.focus(ref);
  }

  #fit(): void {
    const { left, top, right, bottom } = this.#shown;
    const [width, height] = [right - left, bottom - top];
    place(this.#svg, { viewBox: `${left} ${top} ${width} ${height}` });
    setVars(this.root, { '--ratio': width / height, '--widest': width * LARGEST_SCALE });
  }
}
