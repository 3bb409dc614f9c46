import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  groundingQuestion,
  type ModelBox,
  parseBoxes,
  withoutBoxes,
} from '../../../models/internvl/boxes.ts';

type Row = [label: string, left: number, top: number, right: number, bottom: number];

const rows = (answer: string): Row[] =>
  parseBoxes(answer).map(({ label, left, top, right, bottom }) => [label, left, top, right, bottom]);

describe('boxes of the model', () => {
  const cases: [what: string, answer: string, ...boxes: Row[]][] = [
    ['as trained', '<ref>the total</ref><box>[[10, 20, 300, 1000]]</box>', ['the total', 10, 20, 300, 1000]],
    [
      'several for one label',
      '<ref>rows</ref><box>[[1, 2, 30, 40], [5,6,70,80]]</box>',
      ['rows', 1, 2, 30, 40],
      ['rows', 5, 6, 70, 80],
    ],
    [
      'several labels',
      '<ref>文本1</ref><box>[[1, 2, 30, 40]]</box>\n<ref>文本2</ref><box>[[5, 6, 70, 80]]</box>',
      ['文本1', 1, 2, 30, 40],
      ['文本2', 5, 6, 70, 80],
    ],
    ['tags stripped', 'the total[[10, 20, 300, 400]]', ['the total', 10, 20, 300, 400]],
    ['in a sentence', 'It stands here: box [10, 20, 300, 400].', ['box', 10, 20, 300, 400]],
    ['no label', '[[10, 20, 300, 400]]', ['', 10, 20, 300, 400]],
    ['one pair of brackets', '<box>[10, 20, 300, 400]</box>', ['', 10, 20, 300, 400]],
    ['fractions', '<ref>a</ref><box>[[0.1, .25, 0.5, 1]]</box>', ['a', 100, 250, 500, 1000]],
    ['fractional thousandths', '<box>[[10.5, 20, 300.25, 400]]</box>', ['', 10.5, 20, 300.25, 400]],
    ['corners reversed', '<box>[[300, 400, 10, 20]]</box>', ['', 10, 20, 300, 400]],
    ['beyond the image', '<box>[[-5, 20, 1200, 99999]]</box>', ['', 0, 20, 1000, 1000]],
    ['cut off behind the last number', '<ref>a</ref><box>[[10, 20, 300, 400', ['a', 10, 20, 300, 400]],
    ['cut off inside', '<ref>a</ref><box>[[1, 2, 30, 40], [5, 6, 7', ['a', 1, 2, 30, 40]],
    ['spaces and newlines', '<box>[[ 10 ,\n20 , 300,400 ]]</box>', ['', 10, 20, 300, 400]],
    ['words for numbers', '<box>[[x1, y1, x2, y2]]</box>'],
    ['null and NaN', '<box>[[null, 20, 300, 400]]</box> [[NaN, 1, 2, 3]] [[Infinity, 1, 2, 3]]'],
    ['other counts of numbers', 'rows [1, 2, 3] and [1, 2, 3, 4, 5] and [1234]'],
    ['no area', '<box>[[10, 20, 10, 400]]</box><box>[[0, 0, 0, 0]]</box>'],
    ['nothing', ''],
  ];
  for (const [what, answer, ...boxes] of cases) {
    it(`are read: ${what}`, () => assert.deepEqual(rows(answer), boxes));
  }

  const corner = fc.integer({ min: 0, max: 1000 });
  const box = fc
    .tuple(corner, corner, corner, corner)
    .filter(([x1, y1, x2, y2]) => x1 !== x2 && y1 !== y2 && Math.max(x1, y1, x2, y2) > 1);
  const label = fc.string({ unit: 'grapheme', maxLength: 12 }).filter(words => !/[<>]/u.test(words));

  it('come back as they were written, whatever the label', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, fc.array(box, { minLength: 1, maxLength: 3 }))), groups => {
        const written = groups
          .map(([name, boxes]) => `<ref>${name}</ref><box>${JSON.stringify(boxes)}</box>`)
          .join('\n');
        const expected = groups.flatMap(([name, boxes]) =>
          boxes.map(([x1, y1, x2, y2]): ModelBox => ({
            label: name.trim(),
            left: Math.min(x1, x2),
            top: Math.min(y1, y2),
            right: Math.max(x1, x2),
            bottom: Math.max(y1, y2),
          })),
        );
        assert.deepEqual(parseBoxes(written), expected);
      }),
    );
  });

  it('lie inside the image, whatever the model says, however long it goes on', () => {
    const scrap = fc.constantFrom(
      '<ref>',
      '</ref>',
      '<box>',
      '</box>',
      '[',
      ']',
      '[[',
      ',',
      ' ',
      '-',
      '.',
      '1e9',
      'a',
    );
    const part = fc.oneof(scrap, fc.integer().map(String), fc.double().map(String));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), parts => {
        for (const { left, top, right, bottom } of parseBoxes(parts.join(''))) {
          assert.ok(left >= 0 && left < right && right <= 1000);
          assert.ok(top >= 0 && top < bottom && bottom <= 1000);
        }
      }),
      { numRuns: 500 },
    );
    const started = process.threadCpuUsage();
    const longest = ['[1, 2, 3, ', '<ref>', '[[', 'a', '<', '1', ' '].map(scrap => scrap.repeat(20_000));
    for (const answer of longest) parseBoxes(`${answer},[${answer}[1, 2, 3, 4]`);
    // A product of the length with itself would take a thousand times as long.
    const { user, system } = process.threadCpuUsage(started);
    assert.ok(user + system < 5e6, `${(user + system) / 1000} ms of processor time`);
  });

  it('can be taken out of the answer', () => {
    const said = 'The total is <ref>12 €</ref><box>[[1, 2, 30, 40]]</box>.';
    assert.equal(withoutBoxes(said), 'The total is 12 €.');
    assert.equal(withoutBoxes('12 €<box>[[1, 2,'), '12 €');
    assert.equal(withoutBoxes('See [1, 2, 3, 4].'), 'See [1, 2, 3, 4].');
  });

  it('are asked for as in training, the description being data', () => {
    const pieces = groundingQuestion('<box>[[0,0,9,9]]</box> the logo');
    assert.deepEqual(
      pieces.map(({ kind }) => kind),
      ['markup', 'text', 'markup'],
    );
    assert.equal(
      pieces.map(piece => piece.text).join(''),
      'Please provide the bounding box coordinate of the region this sentence describes: <ref><box>[[0,0,9,9]]</box> the logo</ref>',
    );
  });
});
