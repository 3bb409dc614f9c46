/** Dots that mark the points of a line, in files and in pictures, and dots that only stand near one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineSeries } from '../../../../extension/charts/marks/lines.ts';
import { withoutMarkers } from '../../../../extension/charts/marks/markers.ts';
import type { Dot } from '../../../../extension/charts/marks/shapes.ts';
import { strung } from '../../../../extension/charts/marks/strung.ts';
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

/** On the straight way to the first corner, `off` of it. */
const along = (off: number): Dot[] =>
  [0, 0.25, 0.5, 0.75].map(share => dotAt({ x: 100 + 100 * share, y: 200 - 80 * share + off }));

describe('dots on the lines of a file', () => {
  it('are markers where they stand at corners', () => {
    assert.deepEqual(
      withoutMarkers(
        path.map(at => dotAt(at)),
        lines,
      ),
      [],
    );
  });

  it('are data elsewhere, for a line has a corner at every point', () => {
    assert.equal(withoutMarkers(along(2), lines).length, 4);
  });
});

describe('dots on the lines of a picture', () => {
  const placesOf = ({ points }: { readonly points: readonly { readonly at: Point }[] }): Point[] =>
    points.map(({ at }) => at);

  it('are its points, where it bends and where it does not', () => {
    const noisy = lineSeries([
      line(
        [path[0], { x: 150, y: 161 }, { x: 198, y: 124 }, { x: 203, y: 123 }, path[2]].flatMap(
          at => at ?? [],
        ),
      ),
    ]);
    const markers = [...along(0), ...path.slice(1).map(at => dotAt(at))];
    const { lines: found, dots } = strung(noisy, markers);
    assert.deepEqual(dots, []);
    assert.deepEqual(found.map(placesOf), [markers.map(({ at }) => at)]);
  });

  it('join pieces of a line that end before them', () => {
    const pieces = lineSeries([
      line([
        { x: 108, y: 193.6 },
        { x: 192, y: 126.4 },
      ]),
      line([
        { x: 208, y: 124.8 },
        { x: 292, y: 175.2 },
      ]),
    ]);
    const { lines: found, dots } = strung(
      pieces,
      path.map(at => dotAt(at)),
    );
    assert.deepEqual([found.map(placesOf), dots], [[path], []]);
  });

  it('take in what lies along their line and in them', () => {
    const slip = line([
      { x: 110, y: 193 },
      { x: 150, y: 162 },
    ]);
    const bit = line(
      [
        { x: 199, y: 121 },
        { x: 202, y: 123 },
      ],
      '#cccccc',
    );
    const given = lineSeries([line(path), slip, bit]);
    const { lines: found } = strung(
      given,
      path.map(at => dotAt(at)),
    );
    assert.deepEqual(found.map(placesOf), [path]);
    assert.deepEqual(
      new Set(found.flatMap(({ marks }) => marks)),
      new Set(given.flatMap(({ marks }) => marks)),
    );
  });

  it('may be darker than their line is thin', () => {
    const { dots } = strung(
      lineSeries([line(path, '#303030')]),
      path.map(at => dotAt(at, '#000000')),
    );
    assert.deepEqual(dots, []);
  });

  it('are data where only some of their colour are on it, in another colour, and beside it', () => {
    const away = [dotAt({ x: 120, y: 100 }), dotAt({ x: 220, y: 220 })];
    const red = along(0).map(({ at }) => dotAt(at, '#d62728'));
    for (const dots of [[...along(0), ...away], red, along(10)]) {
      const found = strung(lines, dots);
      assert.equal(found.dots.length, dots.length);
      assert.deepEqual(found.lines, lines);
    }
  });
});
