/** Hatchings of a page: the same wherever a tile draws the same, whatever it is called and wherever it begins. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PdfFile } from '../../../extension/documents/pdf/pdfFile.ts';
import { pdf, stream } from '../../fixtures/hostile.ts';

const RISING = '0 0 m 8 8 l S';
const FALLING = '0 8 m 8 0 l S';

function tile(content: string, matrix = '1 0 0 1 0 0'): string {
  const entries = `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 8 8]/XStep 8/YStep 8/Resources<<>>/Matrix[${matrix}]`;
  return stream(content, entries);
}

/** What each of as many squares is filled with. */
async function fillsOf(tiles: readonly string[]): Promise<readonly (string | undefined)[]> {
  const names = tiles.map((_, index) => `/P${index} ${100 + index} 0 R`).join('');
  const content = tiles.map((_, index) => `/Pattern cs /P${index} scn ${index * 50} 0 40 40 re f`).join('\n');
  const extra = `/Resources<</Pattern<<${names}>>>>`;
  const objects = Object.fromEntries(tiles.map((one, index) => [100 + index, one]));
  await using document = await PdfFile.open(
    new Uint8Array(pdf({ pages: [{ content, extra }], objects })),
    'test.pdf',
    undefined,
  );
  return (await document.shapes(1)).marks.map(({ fill }) => fill);
}

describe('hatchings', () => {
  it('are told apart by what their tiles draw, and by how large', async () => {
    const fills = await fillsOf([tile(RISING), tile(FALLING), tile(RISING, '2 0 0 2 0 0')]);
    assert.equal(new Set(fills).size, 3);
    assert.ok(fills.every(fill => fill?.startsWith('pattern ')));
  });

  it('are one where tiles are moved to each shape', async () => {
    const fills = await fillsOf([tile(RISING), tile(FALLING), tile(RISING, '1 0 0 1 3 5')]);
    assert.equal(fills[0], fills[2]);
    assert.notEqual(fills[0], fills[1]);
  });

  it('are a pattern like all others where a tile draws too much to be compared', async () => {
    const strokes = Array.from({ length: 800 }, (_, index) => `${index % 8} 0 m 8 ${index % 7} l S`).join(
      ' ',
    );
    assert.deepEqual(await fillsOf([tile(strokes)]), ['pattern']);
  });
});
