import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  array,
  boolean,
  bytes,
  type Check,
  lazy,
  literal,
  nothing,
  nullable,
  number,
  object,
  oneOf,
  ordinal,
  string,
} from '../../../extension/protocol/check.ts';
import { isViewState } from '../../../extension/protocol/viewer.ts';

interface Tree {
  readonly name: string;
  readonly children: readonly Tree[];
}
const tree: Check<Tree> = object({ name: string, children: array(lazy(() => tree)) });

const cases: readonly [
  name: string,
  check: Check<unknown>,
  good: readonly unknown[],
  bad: readonly unknown[],
][] = [
  ['string', string, ['', 'a'], [1, null, undefined, ['a']]],
  ['boolean', boolean, [true, false], [0, 'true', null]],
  ['number', number, [0, -1.5], [NaN, Infinity, '1', null, 1n]],
  ['ordinal', ordinal, [1, 9000], [0, -1, 1.5, NaN, 2 ** 60, '1']],
  ['bytes', bytes, [new Uint8Array(2)], [[1, 2], new ArrayBuffer(2), { length: 2 }]],
  ['nothing', nothing, [undefined, null], [0, '', {}]],
  ['literal', literal('a', 2), ['a', 2], ['b', '2', null]],
  ['nullable', nullable(string), [null, 'a'], [undefined, 1]],
  ['array', array(number), [[], [1, 2]], [[1, '2'], 'no', { length: 0 }, null]],
  ['oneOf', oneOf(string, number), ['a', 1], [null, true]],
  ['object', object({ a: number }), [{ a: 1 }, { a: 1, b: 2 }], [{}, { a: '1' }, null, 'a', [1]]],
  [
    'object with optional',
    object({}, { b: string }),
    [{}, { b: 'x' }, { b: undefined }],
    [{ b: 1 }, { b: null }],
  ],
  [
    'lazy',
    tree,
    [{ name: 'a', children: [{ name: 'b', children: [] }] }],
    [{ name: 'a', children: [{ name: 1, children: [] }] }],
  ],
  [
    'view state',
    isViewState,
    [{ page: 3, x: 0, y: -4, zoom: 'width', rotation: 90, sidebar: 'none' }],
    [
      { page: 0, x: 0, y: 0, zoom: 1, rotation: 0, sidebar: 'none' },
      { page: 1, x: 0, y: 0, zoom: 'huge', rotation: 0, sidebar: 'none' },
      { page: 1, x: 0, y: 0, zoom: 1, rotation: 45, sidebar: 'none' },
    ],
  ],
];

for (const [name, check, good, bad] of cases) {
  test(`${name} lets through what it should, and nothing else`, () => {
    for (const value of good) assert.equal(check(value), true, JSON.stringify(value));
    for (const value of bad) assert.equal(check(value), false, String(value));
  });
}
