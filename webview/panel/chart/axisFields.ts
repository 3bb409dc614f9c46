/** What the axes of a chart say, to be read and typed over: the values at its two reference lines, and a log switch. */
import { referenceTicks, withReference, withScale } from '../../../extension/charts/edit/calibration.ts';
import { type AxisName, axisNamed, calibratedAxes } from '../../../extension/charts/edit/measures.ts';
import { el } from '../../dom.ts';
import { axisName, tickText, typedTick } from './axisWords.ts';
import type { ChartState } from './chartState.ts';

interface AxisInputs {
  readonly values: readonly [HTMLInputElement, HTMLInputElement];
  readonly log: HTMLInputElement;
}

export class AxisFields {
  readonly root = el('div', { class: 'axes' });
  readonly #state: ChartState;
  readonly #inputs = new Map<AxisName, AxisInputs>();

  constructor(state: ChartState) {
    this.#state = state;
    for (const name of calibratedAxes(state.chart)) this.#add(name);
    this.root.hidden = this.#inputs.size === 0;
  }

  draw(): void {
    const { chart } = this.#state;
    for (const [name, { values, log }] of this.#inputs) {
      const ticks = referenceTicks(chart, name);
      values.forEach((input, index) => {
        const tick = ticks?.[index === 0 ? 0 : 1];
        if (tick && document.activeElement !== input) input.value = tickText(chart, name, tick.value);
      });
      const scale = axisNamed(chart, name)?.scale;
      log.checked = scale === 'log';
      log.disabled = scale === 'time';
    }
  }

  #add(name: AxisName): void {
    const first = this.#value(name, 0);
    const last = this.#value(name, 1);
    const log = el('input', { type: 'checkbox', 'data-testid': `log-${name}` });
    log.addEventListener('change', () => {
      if (!this.#state.edit(withScale(this.#state.chart, name, log.checked ? 'log' : 'linear'))) this.draw();
    });
    this.#inputs.set(name, { values: [first, last], log });
    this.root.append(
      el(
        'fieldset',
        {},
        el('legend', {}, axisName(this.#state.chart, name)),
        el('label', {}, name === 'x' ? 'Left' : 'Upper', first),
        el('label', {}, name === 'x' ? 'Right' : 'Lower', last),
        el('label', { class: 'check' }, log, 'Log'),
      ),
    );
  }

  #value(name: AxisName, index: 0 | 1): HTMLInputElement {
    const input = el('input', { type: 'text', size: '8', 'data-testid': `tick-${name}-${index}` });
    const keep = (): void => {
      const { chart } = this.#state;
      const value = typedTick(chart, name, input.value);
      const isDone = this.#state.edit(
        value === undefined ? undefined : withReference(chart, name, index, { value }),
      );
      const tick = referenceTicks(this.#state.chart, name)?.[index];
      if (!isDone && tick) input.value = tickText(this.#state.chart, name, tick.value);
    };
    input.addEventListener('change', keep);
    return input;
  }
}
