/** Areas whose colours repeat: named where their order is that of the legend, and only there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readScene } from '../../../../extension/charts/readScene.ts';
import type { Mark } from '../../../../extension/charts/scene.ts';
import { at, counted, figure, legendOf, mark } from '../scenes.ts';

const BLUE = '#1f77b4';
const RED = '#d62728';
const GREEN = '#2ca02c';

/** Areas from the ground up, each of a tenth of the plot's height. */
function stack(colors: readonly string[], lift = 0): readonly Mark[] {
  return colors.map((fill, index) => {
    const [low, high] = [index / 10 + (index > 0 ? lift : 0), (index + 1) / 10];
    return mark(
      [
        at(0, low),
        at(0, high),
        at(0.5, high + 0.3),
        at(1, high),
        at(1, low),
        at(0.5, index > 0 ? low + 0.3 : low),
      ],
      {
        fill,
      },
    );
  });
}

/** Names of the series from the ground up, or why they are refused. */
function namesIn(areas: readonly Mark[], legend: readonly (readonly [string, string])[]): readonly string[] {
  const { marks, labels } = legendOf(legend);
  const { charts, refused } = readScene(
    figure(counted(0, 10, 2), counted(0, 100, 20), [...areas, ...marks], labels),
  );
  const level = (points: readonly { readonly at?: { readonly y: number } }[]): number =>
    points[0]?.at?.y ?? 0;
  const series = (charts[0]?.series ?? []).toSorted((a, b) => level(b.points) - level(a.points));
  return charts.length > 0 ? series.map(({ name }) => name) : refused.map(({ code }) => code);
}

describe('a stack of more areas than colours', () => {
  const colors = [BLUE, RED, GREEN, BLUE, RED];
  const entries = colors.map((color, index) => [`part ${index + 1}`, color] as const);

  it('is named by a legend in the order of the stack', () => {
    assert.deepEqual(
      namesIn(stack(colors), entries),
      entries.map(([name]) => name),
    );
  });

  it('is named by a legend from the top down', () => {
    assert.deepEqual(
      namesIn(stack(colors), entries.toReversed()),
      entries.map(([name]) => name),
    );
  });

  it('is refused where the legend has another order', () => {
    const other = [entries[1], entries[0], ...entries.slice(2)].filter(entry => entry !== undefined);
    assert.deepEqual(namesIn(stack(colors), other), ['seriesAlike']);
  });

  it('is refused where both ways through the legend fit', () => {
    const both = [BLUE, RED, BLUE];
    const legend = both.map((color, index) => [`part ${index + 1}`, color] as const);
    assert.deepEqual(namesIn(stack(both), legend), ['seriesAlike']);
  });

  it('is refused where a part is not drawn', () => {
    assert.deepEqual(namesIn(stack(colors.slice(0, 4)), entries), ['seriesAlike']);
  });

  it('is refused where its parts lie apart', () => {
    assert.deepEqual(namesIn(stack(colors, 0.03), entries), ['seriesAlike']);
  });
});
