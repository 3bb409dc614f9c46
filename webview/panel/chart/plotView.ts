/** The place of the re-plot: drawn when it comes into sight and after every change, by a bundle that is loaded for it. */
import type { Chart } from '../../../extension/charts/chart.ts';
import { chartVegaLite } from '../../../extension/charts/export/vegaLite.ts';
import { debounce, el } from '../../dom.ts';
import { Redrawing } from './redrawing.ts';

/** After the last change; dragging changes much. */
const REST_MS = 150;

export class PlotView {
  /** Says `data-drawn` while what is drawn is the chart as it is. */
  readonly root = el('div', { class: 'plot', 'data-testid': 'plot' });
  readonly #canvas = el('div', { class: 'plot-canvas', role: 'img' });
  readonly #failure = el('p', { class: 'aside' });
  readonly #chart: () => Chart;
  readonly #redrawing = new Redrawing(
    () => this.#draw(),
    isCurrent => this.root.toggleAttribute('data-drawn', isCurrent),
  );
  readonly #drawSoon = debounce(REST_MS, () => void this.#redrawing.run());
  /** Lets go of what is drawn. */
  #dispose = (): void => undefined;
  #isInSight = false;
  #width = 0;

  constructor(chart: () => Chart, label: string) {
    this.#chart = chart;
    this.#canvas.setAttribute('aria-label', `${label}: its data drawn anew. The table has the same numbers.`);
    this.#failure.hidden = true;
    this.root.append(this.#canvas, this.#failure);
    new IntersectionObserver((entries, observer) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      this.#isInSight = true;
      this.draw();
    }).observe(this.root);
    new ResizeObserver(() => {
      if (this.#width !== this.root.clientWidth) this.draw();
    }).observe(this.root);
    // Colours are those of the theme, which the user may change.
    new MutationObserver(() => this.draw()).observe(document.body, { attributeFilter: ['class'] });
  }

  draw(): void {
    this.#redrawing.outdate();
    if (this.#isInSight) this.#drawSoon();
  }

  async #draw(): Promise<boolean> {
    this.#width = this.root.clientWidth;
    if (this.#width === 0) return false;
    const style = getComputedStyle(this.root);
    try {
      const { drawPlot } = await import('./replot.ts');
      this.#dispose();
      this.#dispose = await drawPlot(this.#canvas, chartVegaLite(this.#chart(), { document: '' }), {
        foreground: style.color,
        font: style.fontFamily,
        width: this.#width,
      });
      this.#failure.hidden = true;
      return true;
    } catch (error) {
      this.#failure.textContent = `This chart could not be drawn anew: ${error instanceof Error ? error.message : String(error)}`;
      this.#failure.hidden = false;
      return false;
    }
  }
}
