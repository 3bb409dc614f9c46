/** What a card does with a chart: edits are kept, taken back, refused in words, and the point looked at is never one gone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withReference, withScale } from '../../../../extension/charts/edit/calibration.ts';
import type { EditHistory } from '../../../../extension/charts/edit/history.ts';
import { ChartState, type PointRef } from '../../../../webview/panel/chart/chartState.ts';
import { quarters, soundings } from '../../../fixtures/chart.ts';

function setUp(edits?: EditHistory) {
  const kept: EditHistory[] = [];
  const refused: string[] = [];
  const selected: (PointRef | undefined)[] = [];
  let draws = 0;
  const state: ChartState = new ChartState(
    { kind: 'chart', chart: quarters(), ...(edits ? { edits } : {}) },
    {
      onChart: () => {
        draws += 1;
      },
      onSelect: () => void selected.push(state.selected),
      onEdits: history => void kept.push(history),
      onEditsGoingOn: () => assert.fail('no key is held down'),
      onRefuse: sentence => void refused.push(sentence),
    },
  );
  return { state, kept, refused, selected, drawn: () => draws };
}

const firstValue = ({ chart }: ChartState): unknown => chart.series[0]?.points[0]?.y;

describe('a chart being corrected', () => {
  test('is drawn and kept with every edit, and with every one taken back', () => {
    const { state, kept, drawn } = setUp();
    assert.ok(state.edit(withReference(state.chart, 'y', 0, { value: 120 })));
    assert.equal(firstValue(state), 24);
    state.undo();
    assert.equal(firstValue(state), 12);
    state.redo();
    assert.equal(firstValue(state), 24);
    assert.equal(drawn(), 3);
    assert.deepEqual(
      kept.map(({ done, undone }) => [done.length, undone.length]),
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    );
  });

  test('goes on from what was kept', () => {
    const { state } = setUp({ done: [{ kind: 'deletePoint', series: 0, point: 0 }], undone: [] });
    assert.equal(firstValue(state), 31);
    assert.deepEqual([state.canUndo, state.canRedo, state.isEdited], [true, false, true]);
    state.edit({ kind: 'reset' });
    assert.equal(firstValue(state), 12);
    assert.deepEqual([state.canUndo, state.isEdited], [true, false]);
  });

  test('has nothing to take back at its beginning, and says so by doing nothing', () => {
    const { state, kept, drawn } = setUp();
    state.undo();
    state.redo();
    assert.deepEqual([kept.length, drawn()], [0, 0]);
  });

  test('says in words what cannot be', () => {
    const { state, refused, kept } = setUp();
    assert.ok(!state.edit(withScale(state.chart, 'y', 'log')));
    assert.ok(!state.edit({ kind: 'setValue', series: 0, point: 0, field: 'y', value: 'lots' }));
    assert.ok(!state.edit(undefined));
    assert.match(refused[0] ?? '', /logarithmic axis has no zero/u);
    assert.match(refused[1] ?? '', /not a value of this axis/u);
    assert.equal(refused.length, 3);
    assert.equal(kept.length, 0);
  });
});

describe('the point looked at', () => {
  test('is told once, however often it is looked at', () => {
    const { state, selected } = setUp();
    state.select({ series: 1, point: 2 });
    state.select({ series: 1, point: 2 });
    assert.deepEqual(selected, [{ series: 1, point: 2 }]);
  });

  test('has one before and one after it, over all series', () => {
    const { state } = setUp();
    assert.deepEqual(state.neighbour(1), { series: 0, point: 0 });
    state.select({ series: 0, point: 3 });
    assert.deepEqual(state.neighbour(1), { series: 1, point: 0 });
    assert.deepEqual(state.neighbour(-1), { series: 0, point: 2 });
    state.select({ series: 1, point: 3 });
    assert.equal(state.neighbour(1), undefined);
  });

  test('is none once it is deleted at the end of its series', () => {
    const { state, selected } = setUp();
    state.select({ series: 0, point: 3 });
    state.edit({ kind: 'deletePoint', series: 0, point: 3 });
    assert.equal(state.selected, undefined);
    assert.equal(selected.at(-1), undefined);
  });
});

test('keys held down are taken back at once', () => {
  const chart = soundings();
  const kept: EditHistory[] = [];
  const ignore = (): void => undefined;
  const listeners = {
    onChart: ignore,
    onSelect: ignore,
    onRefuse: ignore,
    onEdits: ignore,
    onEditsGoingOn: (one: EditHistory) => void kept.push(one),
  };
  const state = new ChartState({ kind: 'chart', chart }, listeners);
  for (let y = 100; y < 105; y++) state.editOn({ kind: 'movePoint', series: 0, point: 0, at: { x: 120, y } });
  assert.equal(kept.at(-1)?.done.length, 1);
  state.undo();
  assert.deepEqual(state.chart, chart);
});
