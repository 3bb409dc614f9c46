/** What is left inside a frame: data, and neither the pieces of a grid nor the ends of axes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { innerMarks } from '../../../../extension/charts/plots/inner.ts';
import type { Mark } from '../../../../extension/charts/scene.ts';
import { cornersOf } from '../../../../models/geometry/rect.ts';
import { frame, line, mark, rect } from '../scenes.ts';

const { left, top, right, bottom } = frame;
const ticks = { x: [200, 300, 400], y: [125, 200, 275] };
const inside = (marks: readonly Mark[]): readonly Mark[] => innerMarks(marks, frame, ticks, 'raster');

const level = (y: number, from: number, to: number, stroke: string): Mark =>
  line(
    [
      { x: from, y },
      { x: to, y },
    ],
    stroke,
  );
const upright = (x: number, from: number, to: number, stroke: string): Mark =>
  line(
    [
      { x, y: from },
      { x, y: to },
    ],
    stroke,
  );

describe('inside a frame', () => {
  it('pieces at a tick are of the grid where lines like them run all the way', () => {
    const piece = level(200, 180, 260, '#dddddd');
    assert.deepEqual(inside([level(125, left, right, '#dddddd'), piece]), []);
    assert.deepEqual(inside([piece]), [piece]);
  });

  it('pieces at a tick are of the grid where they reach from side to side', () => {
    const pieces = [level(200, left, 220, '#cccccc'), level(200, 260, right, '#cccccc')];
    assert.deepEqual(inside(pieces), []);
    assert.equal(inside(pieces.slice(0, 1)).length, 1);
  });

  it('pieces at a tick are of the grid where a bar hides the rest', () => {
    const column = rect({ left: 300, top: 180, right, bottom }, '#1f77b4');
    const piece = level(200, left, 300, '#cccccc');
    assert.deepEqual(inside([piece, column]), [column]);
    const below = level(160, left, 300, '#cccccc');
    assert.deepEqual(inside([below, column]), [below, column]);
  });

  it('what is much broader than the lines of the grid is data', () => {
    const grid = [125, 200, 275].map(y => level(y, left, right, '#dddddd'));
    const broad = { ...upright(300, top, bottom, '#dddddd'), width: 5 };
    const columns = [200, 400].map(x => upright(x, top, bottom, '#dddddd'));
    assert.deepEqual(inside([...grid, ...columns, broad]), [broad]);
  });

  it('stems and error bars at ticks are data, whatever the colour of the axes', () => {
    const axes = [level(bottom, left, right, '#000000'), upright(left, top, bottom, '#000000')];
    const stems = [upright(200, 180, bottom, '#000000'), upright(300, 140, 220, '#000000')];
    assert.deepEqual(inside([...axes, ...stems]), stems);
  });

  it('a piece in the colour of the grid is data where no tick is', () => {
    const step = level(160, 180, 260, '#dddddd');
    assert.deepEqual(inside([level(125, left, right, '#dddddd'), step]), [step]);
  });

  it('axes traced around a corner, into a tick or in pieces are none', () => {
    const around = line([
      { x: left + 1, y: top + 20 },
      { x: left, y: bottom },
      { x: right, y: bottom + 1 },
      { x: right + 3, y: bottom + 4 },
    ]);
    const piece = upright(left, top, top + 10, '#777777');
    const axis = upright(left, top + 12, bottom, '#777777');
    assert.deepEqual(inside([around, axis, piece]), []);
  });

  it('a box between two ticks at the side is none, and one further in is data', () => {
    const box = (x: number): Mark =>
      mark(cornersOf({ left: x, right: x + 3.5, top: 200, bottom: 203 }), {
        stroke: '#000000',
        isClosed: true,
      });
    const data = box(left + 20);
    assert.deepEqual(inside([box(left - 3), data]), [data]);
  });

  it('a slope from side to side is data', () => {
    const slope = line([
      { x: left, y: 120 },
      { x: right, y: 240 },
    ]);
    assert.deepEqual(inside([slope]), [slope]);
  });

  it('bits where lines of the grid cross are none, and lines between the ticks that others are like are of it', () => {
    const bit = level(200, 299, 302, '#b4b4b4');
    const minor = [160, 240].map(y => level(y, left, right, '#eeeeee'));
    const pieces = [level(310, left, 200, '#eeeeee'), level(310, 240, right, '#eeeeee')];
    assert.deepEqual(inside([bit, ...minor, ...pieces]), []);
    const beside = level(200, 329, 332, '#b4b4b4');
    assert.deepEqual(inside([beside, pieces[0]].flatMap(mark => mark ?? [])).length, 2);
  });

  it('a line of the grid and the side beside it in one stroke are none', () => {
    const cell = (from: number): Mark =>
      line(
        [
          { x: from, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: from, y: bottom },
        ],
        '#dddddd',
        { isClosed: true },
      );
    assert.deepEqual(inside([cell(400)]), []);
    assert.equal(inside([cell(350)]).length, 1);
  });
});
