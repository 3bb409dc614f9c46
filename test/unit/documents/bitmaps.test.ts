/** Pictures that sharp does not read: Windows bitmaps and the formats of Netpbm. The files were written by Pillow 13. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import { readNetpbm } from '../../../extension/documents/image/netpbm.ts';
import { sniff } from '../../../extension/documents/sniff.ts';
import { codeOf, never, opened } from './helpers.ts';

/** 12 x 8, the left half of one colour, the right half of another. */
const HALVES = {
  'BMP of 24 bits':
    'Qk1WAQAAAAAAADYAAAAoAAAADAAAAAgAAAABABgAAAAAACABAAAjLgAAIy4AAAAAAAAAAAAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAA',
  'BMP with a palette':
    'Qk2eAAAAAAAAAD4AAAAoAAAADAAAAAgAAAABAAgAAAAAAGAAAAAjLgAAIy4AAAIAAAACAAAAAAD/AP8AAAAAAAAAAAABAQEBAQEAAAAAAAABAQEBAQEAAAAAAAABAQEBAQEAAAAAAAABAQEBAQEAAAAAAAABAQEBAQEAAAAAAAABAQEBAQEAAAAAAAABAQEBAQEAAAAAAAABAQEBAQE=',
  'BMP of bits':
    'Qk1eAAAAAAAAAD4AAAAoAAAADAAAAAgAAAABAAEAAAAAACAAAADEDgAAxA4AAAIAAAACAAAAAAAAAP///wAD8AAAA/AAAAPwAAAD8AAAA/AAAAPwAAAD8AAAA/AAAA==',
  PPM: 'UDYKMTIgOAoyNTUK/wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD//wAA/wAA/wAA/wAA/wAA/wAAAAD/AAD/AAD/AAD/AAD/AAD/',
  PGM: 'UDUKMTIgOAoyNTUKQEBAQEBA////////QEBAQEBA////////QEBAQEBA////////QEBAQEBA////////QEBAQEBA////////QEBAQEBA////////QEBAQEBA////////QEBAQEBA////////',
  'PGM of 16 bits':
    'UDUKMTIgOAo2NTUzNQpAQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////9AQEBAQEBAQEBAQED///////////////8=',
  PBM: 'UDQKMTIgOAr8APwA/AD8APwA/AD8APwA',
} as const;
const RED_AND_BLUE = [
  [255, 0, 0],
  [0, 0, 255],
];
const BLACK_AND_WHITE = [
  [0, 0, 0],
  [255, 255, 255],
];
const GREY_AND_WHITE = [
  [64, 64, 64],
  [255, 255, 255],
];
const COLOURS: Readonly<Record<keyof typeof HALVES, readonly (readonly number[])[]>> = {
  'BMP of 24 bits': RED_AND_BLUE,
  'BMP with a palette': RED_AND_BLUE,
  'BMP of bits': BLACK_AND_WHITE,
  PPM: RED_AND_BLUE,
  PGM: GREY_AND_WHITE,
  'PGM of 16 bits': GREY_AND_WHITE,
  PBM: BLACK_AND_WHITE,
};

const fileOf = (name: keyof typeof HALVES): Buffer => Buffer.from(HALVES[name], 'base64');
const text = (content: string): Buffer => Buffer.from(content, 'latin1');
/** A bitmap of 24 bits whose header says another size. */
function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(fileOf('BMP of 24 bits'));
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

/** Colours of the picture at the left and at the right, in the rows that are asked for. */
async function coloursIn(document: OpenDocument, ...rows: readonly number[]): Promise<number[][][]> {
  const { unitsPerInch } = await document.pageSize(1, never);
  const { width, height, data } = await document.render({ page: 1, dpi: unitsPerInch, format: 'rgb' }, never);
  assert.deepEqual([width, height], [12, 8]);
  return rows.map(row =>
    [2, 9].map(x => [...data.subarray((row * width + x) * 3, (row * width + x) * 3 + 3)]),
  );
}

async function colours(bytes: Uint8Array): Promise<number[][]> {
  await using document = await opened(Uint8Array.from(bytes));
  return (await coloursIn(document, 4)).flat();
}

describe('a picture that another program wrote', () => {
  for (const name of ['BMP of 24 bits', 'BMP with a palette', 'BMP of bits'] as const) {
    it(`as ${name} opens with its pixels and its density`, async () => {
      await using document = await opened(Uint8Array.from(fileOf(name)));
      assert.deepEqual(await coloursIn(document, 4), [COLOURS[name]]);
      const { unitsPerInch } = await document.pageSize(1, never);
      assert.equal(Math.round(unitsPerInch), name === 'BMP of bits' ? 96 : 300);
    });
  }
  for (const name of ['PPM', 'PGM', 'PGM of 16 bits', 'PBM'] as const) {
    it(`as ${name} opens with its pixels`, async () => {
      assert.deepEqual(await colours(fileOf(name)), COLOURS[name]);
    });
  }

  it('as a bitmap with its first row on top', async () => {
    const bytes = claiming(12, -8);
    assert.deepEqual(await colours(bytes), RED_AND_BLUE);
  });

  it('that is cut off shows what there is, and says so', async () => {
    const bitmap = fileOf('BMP of 24 bits');
    const part = bitmap.subarray(0, 54 + 36 * 4);
    const half = fileOf('PPM').subarray(0, 12 + 36 * 4);
    // A bitmap begins with its lowest row.
    for (const [bytes, there, gone] of [
      [part, 6, 1],
      [half, 1, 6],
    ] as const) {
      await using document = await opened(Uint8Array.from(bytes));
      assert.deepEqual(document.facts, { isCutOff: true });
      const [seen, unseen] = await coloursIn(document, there, gone);
      assert.deepEqual(seen, RED_AND_BLUE);
      assert.deepEqual(unseen?.[0], [255, 255, 255]);
    }
  });

  it('larger than what is decoded whole, or without a pixel, is refused by name', async () => {
    assert.equal(await codeOf(opened(claiming(40_000, 40_000))), 'image.tooLarge');
    assert.equal(await codeOf(opened(text('P6 2000000000 2000000000 255\n'))), 'image.tooLarge');
    assert.equal(await codeOf(opened(claiming(12, 0))), 'image.broken');
    assert.equal(await codeOf(opened(claiming(-12, 8))), 'image.broken');
    assert.equal(await codeOf(opened(fileOf('BMP of 24 bits').subarray(0, 54))), 'image.broken');
    assert.equal(await codeOf(opened(text('P5 8000 8000 255\n'))), 'image.broken');
    assert.equal(await codeOf(opened(text('P5 12 8 70000\nxxxx'))), 'image.broken');
  });
});

describe('Netpbm', () => {
  /** From the manual page of PGM, https://netpbm.sourceforge.net/doc/pgm.html. */
  const FEEP = `P2
# feep.pgm
24 7
15
0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0
0  3  3  3  3  0  0  7  7  7  7  0  0 11 11 11 11  0  0 15 15 15 15  0
0  3  0  0  0  0  0  7  0  0  0  0  0 11  0  0  0  0  0 15  0  0 15  0
0  3  3  3  0  0  0  7  7  7  0  0  0 11 11 11  0  0  0 15 15 15 15  0
0  3  0  0  0  0  0  7  0  0  0  0  0 11  0  0  0  0  0 15  0  0  0  0
0  3  0  0  0  0  0  7  7  7  7  0  0 11 11 11 11  0  0 15  0  0  0  0
0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0  0
`;

  it('as text is read as its manual draws it', () => {
    const picture = readNetpbm(text(FEEP), 1000);
    assert.deepEqual([picture?.width, picture?.height, picture?.isCutOff], [24, 7, false]);
    const third = [...(picture?.data.subarray(24 * 2, 24 * 3) ?? [])];
    const [a, b, c, d] = [51, 119, 187, 255];
    assert.deepEqual(third, [0, a, 0, 0, 0, 0, 0, b, 0, 0, 0, 0, 0, c, 0, 0, 0, 0, 0, d, 0, 0, d, 0]);
  });

  it('of bits may leave the blanks between them out', () => {
    const picture = readNetpbm(text('P1\n# four\n#comments 2\n4 2 0101\n1 0 1 0'), 1000);
    assert.deepEqual([...(picture?.data ?? [])], [255, 0, 255, 0, 0, 255, 0, 255]);
  });

  it('takes no more room than its size may have, whatever the bytes', () => {
    const header = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(3000), fc.nat(3000), fc.nat(70_000));
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 200 }), ([kind, width, height, most], rest) => {
        const size = `P${kind} ${width} ${height} ${kind % 3 === 1 ? '' : most}\n`;
        try {
          const picture = readNetpbm(Buffer.concat([text(size), rest]), 10_000);
          if (picture) assert.equal(picture.data.length, picture.width * picture.height * picture.channels);
          if (picture) assert.ok(picture.width * picture.height <= 10_000);
        } catch (error) {
          assert.match(String(error), /^Error: (a picture|a greatest|the file ends)/);
        }
      }),
    );
  });

  it('is told from a text that begins like it', () => {
    for (const words of ['P1 is the first point.\n', 'P5 \n', 'BM 54 is a road.\n']) {
      assert.deepEqual(sniff(text(words)), { kind: 'unknown' });
    }
    assert.deepEqual(sniff(text(FEEP)), { kind: 'image' });
  });
});
