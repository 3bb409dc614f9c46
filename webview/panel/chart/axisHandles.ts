/** Two lines an axis that say which value stands where: dragged, or moved by arrow keys, they read the chart anew. */
import { referenceTicks, withReference } from '../../../extension/charts/edit/calibration.ts';
import {
  type AxisName,
  axisNamed,
  calibratedAxes,
  runsAcross,
} from '../../../extension/charts/edit/measures.ts';
import type { Box } from '../../../models/page.ts';
import { setAttributes } from '../../dom.ts';
import { axisName, tickText } from './axisWords.ts';
import type { ChartState } from './chartState.ts';
import { arrowStep, followDrag, pagePoint, place, svgEl } from './svg.ts';

/** Of the grip, CSS pixels. */
const GRIP = 7;

interface Handle {
  readonly root: SVGGElement;
  readonly line: SVGLineElement;
  readonly reach: SVGLineElement;
  readonly grip: SVGCircleElement;
}

export class AxisHandles {
  readonly root = svgEl('g', { class: 'handles' });
  readonly #state: ChartState;
  readonly #shown: () => Box;
  readonly #unit: () => number;
  readonly #handles = new Map<string, Handle>();

  constructor(state: ChartState, shown: () => Box, unit: () => number) {
    this.#state = state;
    this.#shown = shown;
    this.#unit = unit;
  }

  draw(): void {
    const { chart } = this.#state;
    for (const name of calibratedAxes(chart)) {
      const ticks = referenceTicks(chart, name);
      for (const index of [0, 1] as const) {
        const tick = ticks?.[index];
        if (tick) this.#put(name, index, tick.at, tickText(chart, name, tick.value));
      }
    }
  }

  #put(name: AxisName, index: 0 | 1, at: number, text: string): void {
    const { chart } = this.#state;
    const isAcross = runsAcross(chart, name);
    const handle = this.#handle(name, index, isAcross);
    const { left, top, right, bottom } = chart.plot;
    const ends = isAcross ? { x1: at, x2: at, y1: top, y2: bottom } : { x1: left, x2: right, y1: at, y2: at };
    place(handle.line, ends);
    place(handle.reach, ends);
    const { side } = axisNamed(chart, name) ?? {};
    const grip = isAcross
      ? { cx: at, cy: side === 'top' ? top : bottom }
      : { cx: side === 'right' ? right : left, cy: at };
    place(handle.grip, { ...grip, r: GRIP * this.#unit() });
    const [start, end] = isAcross ? [left, right] : [top, bottom];
    setAttributes(handle.root, {
      'aria-label': `${axisName(chart, name)}: place of ${text}`,
      'aria-valuemin': start.toFixed(1),
      'aria-valuemax': end.toFixed(1),
      'aria-valuenow': at.toFixed(1),
      'aria-valuetext': `${text}, ${Math.round((100 * (at - start)) / (end - start))} % along the plot`,
    });
  }

  #handle(name: AxisName, index: 0 | 1, isAcross: boolean): Handle {
    const key = `${name}-${index}`;
    const known = this.#handles.get(key);
    if (known) return known;
    const line = svgEl('line', { class: 'handle-line' });
    const reach = svgEl('line', { class: 'handle-reach' });
    const grip = svgEl('circle', { class: 'handle-grip' });
    const root = svgEl(
      'g',
      {
        class: `handle ${isAcross ? 'across' : 'down'}`,
        role: 'slider',
        tabindex: 0,
        'aria-orientation': isAcross ? 'horizontal' : 'vertical',
        'data-testid': `handle-${key}`,
      },
      line,
      reach,
      grip,
    );
    const direction = isAcross ? 'x' : 'y';
    const move = (at: number, isGoingOn: boolean): void => {
      const edit = withReference(this.#state.chart, name, index, { at });
      if (!(isGoingOn ? this.#state.editOn(edit) : this.#state.edit(edit))) this.draw();
    };
    root.addEventListener('keydown', event => {
      const step = arrowStep(event)?.[direction];
      const at = referenceTicks(this.#state.chart, name)?.[index].at;
      if (step === undefined || step === 0 || at === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      move(at + step * this.#unit(), true);
    });
    root.addEventListener('pointerdown', event => {
      const svg = root.ownerSVGElement;
      if (event.button !== 0 || !svg) return;
      const tick = referenceTicks(this.#state.chart, name)?.[index];
      if (!tick) return;
      event.preventDefault();
      root.focus();
      const from = pagePoint(svg, this.#shown(), event)[direction];
      const at = (now: PointerEvent): number =>
        tick.at + pagePoint(svg, this.#shown(), now)[direction] - from;
      const text = tickText(this.#state.chart, name, tick.value);
      followDrag(event, root, {
        onMove: now => this.#put(name, index, at(now), text),
        onDrop: now => move(at(now), false),
        onCancel: () => this.draw(),
      });
    });
    const handle = { root, line, reach, grip };
    this.#handles.set(key, handle);
    this.root.append(root);
    return handle;
  }
}
