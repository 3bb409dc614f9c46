/** Dots that mark the points of a line, and dots that only stand near one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineSeries } from '../../../../extension/charts/marks/lines.ts';
import { withoutMarkers } from '../../../../extension/charts/marks/markers.ts';
import type { Dot } from '../../../../extension/charts/marks/shapes.ts';
import type { Point } from '../../../../models/page.ts';
import { dot, line } from '../scenes.ts';

const blue = '#1f77b4';
const path = [
  { x: 100, y: 200 },
  { x: 200, y: 120 },
  { x: 300, y: 180 },
];
const lines = lineSeries([line(path, blue)]);

function dotAt(at: Point, fill = blue): Dot {
  const mark = dot(at, fill, 4);
  return { mark, parts: [mark], box: mark.bounds, at, shape: 'round' };
}

/** On the straight ways between the corners, `off` of them. */
const along = (off: number): Dot[] =>
  [0.2, 0.4, 0.6, 0.8].map(share => dotAt({ x: 100 + 100 * share, y: 200 - 80 * share + off }));

describe('dots on a line', () => {
  it('are its markers where they stand at its corners', () => {
    const dots = path.map(at => dotAt(at));
    for (const source of ['vector', 'raster'] as const)
      assert.deepEqual(withoutMarkers(dots, lines, source), []);
  });

  it('are its markers in a picture where they are strung along it', () => {
    assert.deepEqual(withoutMarkers(along(1), lines, 'raster'), []);
  });

  it('are data in a file, which has a corner for every point of a line', () => {
    assert.equal(withoutMarkers(along(1), lines, 'vector').length, 4);
  });

  it('are data where only some of their colour are on it', () => {
    const away = [dotAt({ x: 120, y: 100 }), dotAt({ x: 220, y: 220 })];
    assert.equal(withoutMarkers([...along(0), ...away], lines, 'raster').length, 6);
  });

  it('are data in another colour, and beside it', () => {
    const red = along(0).map(({ at }) => dotAt(at, '#d62728'));
    assert.equal(withoutMarkers(red, lines, 'raster').length, 4);
    assert.equal(withoutMarkers(along(6), lines, 'raster').length, 4);
  });
});
