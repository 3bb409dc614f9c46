/** The recovered points over the picture: each in its series' colour, movable by mouse and keyboard, one Tab stop for all. */
import { seriesName } from '../../../extension/charts/export/grid.ts';
import { pointName } from '../../../extension/wording/extracted.ts';
import { isPlaced } from '../../../extension/charts/chart.ts';
import type { Box, Point } from '../../../models/page.ts';
import { setAttributes } from '../../dom.ts';
import type { ChartState, PointRef } from './chartState.ts';
import { arrowStep, followDrag, pagePoint, place, svgEl } from './svg.ts';

/** CSS pixels. */
const DOT = 3.5;
const REACH = 10;

export class PointMarks {
  readonly root = svgEl('g', { role: 'group', 'aria-label': 'Points' });
  readonly #state: ChartState;
  readonly #shown: () => Box;
  /** Page units a CSS pixel. */
  readonly #unit: () => number;
  readonly #marks = new Map<string, SVGGElement>();
  readonly #outline = svgEl('rect', { class: 'point-outline' });

  constructor(state: ChartState, shown: () => Box, unit: () => number) {
    this.#state = state;
    this.#shown = shown;
    this.#unit = unit;
    this.root.append(this.#outline);
  }

  draw(): void {
    const { chart } = this.#state;
    const seen = new Set<string>();
    // Asked once: the browser lays the page out anew to tell it.
    const unit = this.#unit();
    chart.series.forEach((series, at) => {
      const name = chart.series.length > 1 || series.name !== '' ? seriesName(chart, series) : '';
      series.points.forEach((point, index) => {
        if (!isPlaced(point)) return;
        const ref = { series: at, point: index };
        seen.add(keyOf(ref));
        const mark = this.#mark(ref);
        mark.setAttribute('aria-label', pointName(name, point));
        mark.classList.toggle('estimated', point.provenance === 'model');
        put(mark, point.at, unit);
        const dot = mark.querySelector('.dot');
        if (dot) setAttributes(dot, { fill: series.color || 'currentColor' });
      });
    });
    for (const [key, mark] of this.#marks) {
      if (seen.has(key)) continue;
      mark.remove();
      this.#marks.delete(key);
    }
    this.drawSelection();
  }

  drawSelection(): void {
    const { selected } = this.#state;
    const key = selected && keyOf(selected);
    const [first] = this.#marks.keys();
    for (const [name, mark] of this.#marks) {
      mark.classList.toggle('selected', name === key);
      mark.setAttribute('tabindex', name === (key ?? first) ? '0' : '-1');
    }
    const box = selected && this.#state.point(selected)?.box;
    this.#outline.toggleAttribute('hidden', !box);
    if (box) {
      const { left, top, right, bottom } = box;
      place(this.#outline, { x: left, y: top, width: right - left, height: bottom - top });
    }
  }

  focus(ref: PointRef): void {
    this.#marks.get(keyOf(ref))?.focus();
  }

  #mark(ref: PointRef): SVGGElement {
    const key = keyOf(ref);
    const known = this.#marks.get(key);
    if (known) return known;
    const made = svgEl(
      'g',
      { class: 'point', role: 'button', tabindex: -1, 'data-testid': `point-${key}` },
      svgEl('circle', { class: 'reach' }),
      svgEl('circle', { class: 'halo' }),
      svgEl('circle', { class: 'dot' }),
    );
    made.addEventListener('focus', () => this.#state.select(ref));
    made.addEventListener('pointerenter', () => this.#state.select(ref));
    made.addEventListener('pointerdown', event => this.#drag(event, ref, made));
    made.addEventListener('keydown', event => this.#onKey(event, ref));
    this.#marks.set(key, made);
    this.root.append(made);
    return made;
  }

  #drag(event: PointerEvent, ref: PointRef, mark: SVGGElement): void {
    if (event.button !== 0) return;
    const start = this.#state.point(ref)?.at;
    const svg = mark.ownerSVGElement;
    if (!start || !svg) return;
    event.preventDefault();
    mark.focus();
    const from = pagePoint(svg, this.#shown(), event);
    const at = (now: PointerEvent): Point => {
      const to = pagePoint(svg, this.#shown(), now);
      return { x: start.x + to.x - from.x, y: start.y + to.y - from.y };
    };
    followDrag(event, mark, {
      onMove: now => put(mark, at(now), this.#unit()),
      onDrop: now => {
        if (!this.#state.edit({ kind: 'movePoint', ...ref, at: at(now) })) this.draw();
      },
      onCancel: () => this.draw(),
    });
  }

  #onKey(event: KeyboardEvent, ref: PointRef): void {
    const step = arrowStep(event);
    const at = this.#state.point(ref)?.at;
    if (step && at) {
      const unit = this.#unit();
      this.#state.editOn({
        kind: 'movePoint',
        ...ref,
        at: { x: at.x + step.x * unit, y: at.y + step.y * unit },
      });
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const next = this.#state.neighbour(event.key === 'PageDown' ? 1 : -1);
      if (next) this.focus(next);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#state.edit({ kind: 'deletePoint', ...ref });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function put(mark: SVGGElement, { x, y }: Point, unit: number): void {
  const radii = [REACH, DOT + 1.5, DOT];
  [...mark.children].forEach((circle, index) => {
    setAttributes(circle, { cx: String(x), cy: String(y), r: String((radii[index] ?? DOT) * unit) });
  });
}

function keyOf({ series, point }: PointRef): string {
  return `${series}-${point}`;
}
