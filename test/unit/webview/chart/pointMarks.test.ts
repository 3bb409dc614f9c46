/** Points over the picture: those with a place have a mark, those that only a model told have none, or one that says so. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Chart } from '../../../../extension/charts/chart.ts';
import { ChartState } from '../../../../webview/panel/chart/chartState.ts';
import { PointMarks } from '../../../../webview/panel/chart/pointMarks.ts';
import { quarters, toldQuarters } from '../../../fixtures/chart.ts';

/** As much of an element of a page as marks are made of. */
class FakeElement {
  readonly attributes = new Map<string, string>();
  readonly classes = new Set<string>();
  readonly classList = {
    toggle: (name: string, isOn: boolean): void => {
      if (isOn) this.classes.add(name);
      else this.classes.delete(name);
    },
  };
  children: FakeElement[] = [];
  #parent: FakeElement | undefined;

  append(...children: FakeElement[]): void {
    for (const child of children) child.#parent = this;
    this.children.push(...children);
  }
  remove(): void {
    const parent = this.#parent;
    if (parent) parent.children = parent.children.filter(child => child !== this);
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  toggleAttribute(name: string, isOn: boolean): void {
    if (isOn) this.attributes.set(name, '');
    else this.attributes.delete(name);
  }
  querySelector(selector: string): FakeElement | undefined {
    return this.children.find(child => `.${child.attributes.get('class') ?? ''}` === selector);
  }
  addEventListener(): void {
    // Nobody points or types here.
  }
}

Object.defineProperty(globalThis, 'document', { value: { createElementNS: () => new FakeElement() } });

function setUp(chart: Chart) {
  const nothing = (): void => undefined;
  const listeners = {
    onChart: nothing,
    onSelect: nothing,
    onEdits: nothing,
    onEditsGoingOn: nothing,
    onRefuse: nothing,
  };
  const state = new ChartState({ kind: 'chart', chart }, listeners);
  const marks = new PointMarks(
    state,
    () => chart.box,
    () => 1,
  );
  marks.draw();
  const root: unknown = marks.root;
  assert.ok(root instanceof FakeElement);
  const points = (): readonly FakeElement[] =>
    root.children.filter(({ attributes }) => attributes.get('class') === 'point');
  return { state, marks, points };
}

const first = (chart: Chart, change: object): Chart => ({
  ...chart,
  series: chart.series.map((series, at) =>
    at === 0
      ? {
          ...series,
          points: series.points.map((point, index) => (index === 0 ? { ...point, ...change } : point)),
        }
      : series,
  ),
});

describe('the points over a picture', () => {
  test('are all that have a place, by their names, one of them a stop', () => {
    const { points } = setUp(quarters());
    assert.equal(points().length, 8);
    assert.equal(points()[0]?.attributes.get('aria-label'), 'Harbour: Q1, 12');
    assert.deepEqual(
      points().map(({ attributes }) => attributes.get('tabindex')),
      ['0', ...Array<string>(7).fill('-1')],
    );
    assert.ok(points().every(({ classes }) => !classes.has('estimated')));
  });

  test('are none of a model’s that the axes give no place', () => {
    const { points, marks, state } = setUp(toldQuarters());
    assert.deepEqual(points(), []);
    state.select({ series: 0, point: 0 });
    marks.drawSelection();
    marks.focus({ series: 0, point: 0 });
    assert.deepEqual(points(), []);
  });

  test('are told apart where the axes give a model’s number its place', () => {
    const { points } = setUp(first(quarters(), { provenance: 'model' }));
    const estimated = points().map(({ classes }) => classes.has('estimated'));
    assert.deepEqual(estimated, [true, ...Array<boolean>(7).fill(false)]);
  });

  test('leave out the one without a place, and the next is the stop', () => {
    const { points } = setUp(first(quarters(), { at: undefined, box: undefined }));
    assert.equal(points().length, 7);
    assert.equal(points()[0]?.attributes.get('aria-label'), 'Harbour: Q2, 31');
    assert.equal(points()[0]?.attributes.get('tabindex'), '0');
  });

  test('go with the point that is deleted', () => {
    const { points, marks, state } = setUp(quarters());
    state.edit({ kind: 'deletePoint', series: 1, point: 3 });
    marks.draw();
    assert.equal(points().length, 7);
  });
});
