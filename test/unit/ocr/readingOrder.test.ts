import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { readingOrder } from '../../../models/ocr/readingOrder.ts';

interface Line {
  readonly rect: { left: number; top: number; right: number; bottom: number };
  readonly item: string;
}

function line(item: string, left: number, top: number, width: number, height = 20): Line {
  return { item, rect: { left, top, right: left + width, bottom: top + height } };
}

function order(lines: readonly Line[]): string[] {
  return readingOrder(lines).map(({ item }) => item);
}

function column(name: string, left: number, top: number, count: number, width = 380): Line[] {
  return Array.from({ length: count }, (_, index) => line(`${name}${index}`, left, top + index * 28, width));
}

suite('reading order', () => {
  test('columns of prose are read one after the other, under their common title', () => {
    const lines = [
      line('title', 150, 0, 600, 30),
      ...column('left', 0, 60, 6),
      ...column('right', 420, 60, 6),
    ];
    const shuffled = [...lines].reverse();
    assert.deepEqual(
      order(shuffled),
      lines.map(({ item }) => item),
    );
  });

  test('three columns too', () => {
    const lines = [
      ...column('a', 0, 0, 5, 280),
      ...column('b', 320, 3, 5, 280),
      ...column('c', 640, 5, 5, 280),
    ];
    assert.deepEqual(
      order([...lines].sort((p, q) => p.rect.top - q.rect.top)),
      lines.map(({ item }) => item),
    );
  });

  test('a figure across both columns parts them into four', () => {
    const lines = [
      ...column('a', 0, 0, 4),
      ...column('b', 420, 0, 4),
      line('caption', 50, 200, 700),
      ...column('c', 0, 260, 4),
      ...column('d', 420, 260, 4),
    ];
    assert.deepEqual(
      order([...lines].reverse()),
      lines.map(({ item }) => item),
    );
  });

  test('a receipt is read row by row', () => {
    const rows = ['coffee', 'sandwich with cheese', 'water', 'cake', 'total'].flatMap((name, index) => [
      line(name, 0, index * 30, 40 + name.length * 9),
      line(`price ${index}`, 400, index * 30 + 3, 60),
    ]);
    assert.deepEqual(
      order([...rows].reverse()),
      rows.map(({ item }) => item),
    );
  });

  test('rows far apart are blocks of their own', () => {
    const blocks = readingOrder([line('a', 0, 0, 200), line('b', 0, 26, 200), line('c', 0, 120, 200)]);
    assert.deepEqual(
      blocks.map(({ block }) => block),
      [0, 0, 1],
    );
  });

  test('every line comes out once, and block numbers never fall', () => {
    const anyLine = fc
      .tuple(fc.nat(900), fc.nat(900), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 40 }))
      .map(([left, top, width, height]) => line('', left, top, width, height));
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), lines => {
        const named = lines.map((entry, index) => ({ ...entry, item: String(index) }));
        const ordered = readingOrder(named);
        assert.deepEqual(
          ordered.map(({ item }) => Number(item)).sort((p, q) => p - q),
          named.map((_, index) => index),
        );
        ordered.forEach(({ block }, index) => assert.ok(block >= (ordered[index - 1]?.block ?? 0)));
      }),
    );
  });
});
