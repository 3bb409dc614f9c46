/** Labels beside a plot: which words are one, and which only touch. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sideAxis } from '../../../../extension/charts/axes/sides.ts';
import type { Segment } from '../../../../extension/charts/plots/segments.ts';
import type { Label, LabelWord } from '../../../../extension/charts/scene.ts';
import { frame, line } from '../scenes.ts';

const ROW = { top: frame.bottom + 6, bottom: frame.bottom + 16 };

function word(text: string, left: number, right: number): LabelWord {
  return { text, box: { left, right, ...ROW } };
}

/** Several words that were written one after the other and touch. */
function touching(...parts: readonly LabelWord[]): LabelWord {
  const [first, last] = [parts[0], parts.at(-1)];
  assert.ok(first && last);
  return { ...word(parts.map(({ text }) => text).join(''), first.box.left, last.box.right), parts };
}

function labelOf(only: LabelWord): Label {
  const { text, box } = only;
  return { text, box, angle: 0, height: 10, words: [only], score: 1, source: 'text' };
}

function tick(x: number): Segment {
  const mark = line([
    { x, y: frame.bottom },
    { x, y: frame.bottom + 4 },
  ]);
  return { mark, isHorizontal: false, at: x, from: frame.bottom, to: frame.bottom + 4 };
}

function namesBelow(words: readonly LabelWord[], ticks: readonly number[]): readonly string[] {
  const axis = sideAxis(frame, 'bottom', words.map(labelOf), ticks.map(tick), 0.6);
  return axis?.labels.map(({ text }) => text).toSorted() ?? [];
}

describe('labels along an axis', () => {
  it('are parted where each stands at a tick of its own', () => {
    const words = [
      touching(word('Jan', 190, 210), word('Feb', 210, 230)),
      word('Mar', 230.5, 249.5),
      word('Apr', 250.5, 269.5),
    ];
    assert.deepEqual(namesBelow(words, [200, 220, 240, 260]), ['Apr', 'Feb', 'Jan', 'Mar']);
  });

  it('are parted where the outermost one begins at its tick', () => {
    const words = [touching(word('January', 200, 228), word('Feb', 228, 252)), word('Mar', 272, 288)];
    assert.deepEqual(namesBelow(words, [200, 240, 280]), ['Feb', 'January', 'Mar']);
  });

  it('are whole where a name was written in parts and has one tick', () => {
    const words = [touching(word('Nor', 190, 210), word('way', 210, 230)), word('Oman', 250, 270)];
    assert.deepEqual(namesBelow(words, [210, 260]), ['Norway', 'Oman']);
  });

  it('are whole where a part has no tick', () => {
    const words = [touching(word('Nor', 190, 210), word('way', 210, 230)), word('Oman', 250, 270)];
    assert.deepEqual(namesBelow(words, [200, 240, 260]), ['Norway', 'Oman']);
  });
});
