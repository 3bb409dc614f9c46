/** Legends of markers: of several shapes in line by their middles, each with one name, farther from it than bars' swatches. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { legendsOf } from '../../../../extension/charts/series/legend.ts';
import type { Label, Mark } from '../../../../extension/charts/scene.ts';
import { dot, label, rect } from '../scenes.ts';

const middle = 550;
const square = (y: number, side: number, fill: string): Mark =>
  rect({ left: middle - side / 2, right: middle + side / 2, top: y - side / 2, bottom: y + side / 2 }, fill);
const markers: readonly Mark[] = [
  dot({ x: middle, y: 100 }, '#1f77b4', 4.5),
  square(120, 6, '#d62728'),
  square(140, 8, '#2ca02c'),
];
const named = (names: readonly string[], left: number): Label[] =>
  names.map((name, index) => label(name, { x: left + 2.5 * name.length, y: 100 + 20 * index }));

const namesOf = (labels: readonly Label[], marks = markers): string[][] =>
  legendsOf(labels, marks).map(entries => entries.map(({ name }) => name).toSorted());

describe('a legend of markers', () => {
  it('is in line by their middles', () => {
    assert.deepEqual(namesOf(named(['ash', 'birch', 'cedar'], 570)), [['ash', 'birch', 'cedar']]);
  });

  it('has its names within two heights of a letter', () => {
    assert.deepEqual(namesOf(named(['ash', 'birch', 'cedar'], 574)), [['ash', 'birch', 'cedar']]);
    assert.deepEqual(namesOf(named(['ash', 'birch', 'cedar'], 590)), []);
  });

  it('is told once where markers of one size are in line on the left, too', () => {
    const dots = [100, 120].map((y, at) => dot({ x: middle, y }, at === 0 ? '#1f77b4' : '#d62728', 4));
    assert.deepEqual(namesOf(named(['ash', 'birch'], 570), dots), [['ash', 'birch']]);
  });

  it('has one name for a marker, not the letter that its end was read as', () => {
    const stray = label('T', { x: 558, y: 100 });
    const labels = [...named(['ash', 'birch', 'cedar'], 570), stray];
    assert.deepEqual(namesOf(labels), [['ash', 'birch', 'cedar']]);
  });

  it('may have swatches much higher than its letters, as those of R are', () => {
    const high = [100, 128].map((y, at) => square(y, 24, at === 0 ? '#1f77b4' : '#d62728'));
    const names = ['leaf', 'root'].map((name, at) => label(name, { x: 578, y: 100 + 28 * at }, 9));
    assert.deepEqual(namesOf(names, high), [['leaf', 'root']]);
  });
});
