/** Tables whose cells are drawn: the lines say what belongs together, whatever stands close. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText, Ruling } from '../../../models/page.ts';
import { findPairs } from '../../../models/structure/fields.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { spanText } from '../../../models/structure/run.ts';
import { rulesOf } from '../../../models/structure/rules.ts';
import { findTables } from '../../../models/structure/tables/findTables.ts';
import { cellRect, ruledGrids } from '../../../models/structure/tables/ruled/ruledGrid.ts';
import { setLine } from './typeset.ts';

type Entry = readonly [left: number, top: number, text: string];

const across = (y: number, from: number, to: number): Ruling => ({
  start: { x: from, y },
  end: { x: to, y },
});
const down = (x: number, from: number, to: number): Ruling => ({ start: { x, y: from }, end: { x, y: to } });

function pageOf(entries: readonly Entry[], rulings: readonly Ruling[], size = 10): PageText {
  const lines = entries.map(([left, top, text], block) =>
    setLine({ left, top, size, text, block }, 1, 'text'),
  );
  return { page: 1, width: 600, height: 800, lines, hidden: [], rulings };
}

function tablesOf(page: PageText): { heads: string[]; rows: string[][]; sections: string[][] }[] {
  return findTables(layoutPage(page)).map(({ columns, rows }) => ({
    heads: columns.map(({ heads }) => heads.map(({ run }) => run.text).join(' / ')),
    rows: rows.map(({ cells }) => cells.map(cell => cell?.run.text ?? '')),
    sections: rows.map(({ sections }) => sections.map(({ run }) => run.text)),
  }));
}

const grid = (xs: readonly number[], ys: readonly number[]): Ruling[] => [
  ...ys.map(y => across(y, xs[0] ?? 0, xs.at(-1) ?? 0)),
  ...xs.map(x => down(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
];

describe('drawn tables', () => {
  it('keep wrapped entries whole, and words of close cells apart', () => {
    const page = pageOf(
      [
        [44, 42, 'Part'],
        [104, 42, 'Use'],
        [204, 42, 'Price'],
        [44, 62, 'Bolt'],
        [104, 62, 'holds the lid'],
        [104, 76, 'on its frame'],
        [204, 62, '1.20'],
        [44, 92, 'Washer'],
        [78, 92, 'spreads'],
        [204, 92, '0.05'],
      ],
      grid([40, 76, 200, 250], [40, 58, 90, 108]),
    );
    assert.deepEqual(tablesOf(page), [
      {
        heads: ['Part', 'Use', 'Price'],
        rows: [
          ['Bolt', 'holds the lid on its frame', '1.20'],
          ['Washer', 'spreads', '0.05'],
        ],
        sections: [[], []],
      },
    ]);
  });

  it('have cells over several rows and heads over several columns', () => {
    const rulings = [
      ...[40, 60, 80, 100, 120].map(y => across(y, 40, 340)),
      ...[40, 340].map(x => down(x, 40, 120)),
      down(140, 40, 120),
      down(240, 60, 120),
    ].filter(({ start, end }) => !(start.y === 100 && end.y === 100));
    const page = pageOf(
      [
        [200, 45, 'Sold'],
        [150, 65, '2023'],
        [250, 65, '2024'],
        [50, 95, 'North'],
        [150, 85, '120'],
        [250, 85, '130'],
        [150, 105, '140'],
        [250, 105, '150'],
      ],
      [...rulings, across(100, 140, 340)],
    );
    assert.deepEqual(tablesOf(page), [
      {
        heads: ['', 'Sold / 2023', 'Sold / 2024'],
        rows: [
          ['North', '120', '130'],
          ['North', '140', '150'],
        ],
        sections: [[], []],
      },
    ]);
  });

  it('read rows that no lines part by their numbers', () => {
    const page = pageOf(
      [
        [44, 42, 'Group'],
        [204, 42, 'Share'],
        [44, 62, 'Children'],
        [54, 76, 'under six'],
        [204, 76, '12.5'],
        [54, 90, 'under ten'],
        [204, 90, '31.0'],
      ],
      grid([40, 200, 300], [40, 58, 106]),
    );
    assert.deepEqual(tablesOf(page), [
      {
        heads: ['Group', 'Share'],
        rows: [
          ['under six', '12.5'],
          ['under ten', '31.0'],
        ],
        sections: [['Children'], ['Children']],
      },
    ]);
  });

  it('may be open at their sides, and drawn twice with a small offset', () => {
    const page = pageOf(
      [
        [44, 42, 'Key'],
        [204, 42, 'Value'],
        [44, 62, 'a'],
        [204, 62, '1'],
        [44, 82, 'b'],
        [204, 82, '2'],
      ],
      [40, 58, 78, 98].flatMap(y => [across(y, 40, 300), across(y + 1.5, 40, 300)]).concat(down(200, 40, 99)),
    );
    assert.deepEqual(tablesOf(page)[0]?.rows, [
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  it('are not the lines of a chart, nor boxes that hold tables of their own', () => {
    const chart = pageOf(
      [
        [10, 42, '40'],
        [10, 142, '20'],
        [60, 250, 'Mon'],
      ],
      grid([40, 80, 120, 160, 200], [40, 80, 120, 160, 200, 240]),
    );
    assert.deepEqual(tablesOf(chart), []);
    const inner = (left: number, top: number): Entry[] =>
      [0, 1, 2].flatMap((line): Entry[] => [
        [left, top + 14 * line, `item ${line}`],
        [left + 90, top + 14 * line, `${line}.50`],
      ]);
    const boxes = pageOf(
      [...inner(44, 44), ...inner(304, 44), ...inner(44, 144), ...inner(304, 144)],
      grid([40, 300, 560], [40, 140, 240]),
    );
    assert.ok(
      tablesOf(boxes).every(({ rows }) => rows.every(cells => cells.every(text => text.length < 12))),
    );
  });

  it('divide the plane into cells that neither overlap nor leave a gap, whatever lines are missing', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 200; round++) {
      const xs = Array.from({ length: 3 + Math.floor(random() * 4) }, (_, at) => 40 + at * 50);
      const ys = Array.from({ length: 3 + Math.floor(random() * 4) }, (_, at) => 40 + at * 30);
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
      const inner = [
        ...ys.slice(1, -1).flatMap(y => xs.slice(0, -1).map(x => across(y, x, x + 50))),
        ...xs.slice(1, -1).flatMap(x => ys.slice(0, -1).map(y => down(x, y, y + 30))),
      ].filter(() => random() > 0.3);
      const frame = [
        across(top, left, right),
        across(bottom, left, right),
        down(left, top, bottom),
        down(right, top, bottom),
      ];
      for (const found of ruledGrids(rulesOf([...frame, ...inner], 10))) {
        const area = found.cells
          .map(cell => cellRect(found, cell))
          .reduce((sum, cell) => sum + (cell.right - cell.left) * (cell.bottom - cell.top), 0);
        const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [found.xs[0], found.xs.at(-1), found.ys[0], found.ys.at(-1)];
        assert.ok(Math.abs(area - (x1 - x0) * (y1 - y0)) < 1e-6, `round ${round}`);
        const fields = found.cells.flatMap(cell =>
          Array.from({ length: cell.right - cell.left + 1 }, (_, x) =>
            Array.from({ length: cell.bottom - cell.top + 1 }, (_, y) => `${cell.left + x},${cell.top + y}`),
          ).flat(),
        );
        assert.equal(new Set(fields).size, fields.length);
      }
    }
  });
});

describe('fields in drawn boxes', () => {
  const pairsOf = (page: PageText): string[] =>
    findPairs(layoutPage(page)).map(({ label, value }) => `${spanText(label)} = ${spanText(value)}`);

  it('hold a label and what was entered under it; the next box is another field', () => {
    const small = (left: number, top: number, text: string): PageText['lines'][number] =>
      setLine({ left, top, size: 6, text, block: 0 }, 1, 'text');
    const large = (left: number, top: number, text: string): PageText['lines'][number] =>
      setLine({ left, top, size: 10, text, block: 1 }, 1, 'text');
    const page: PageText = {
      ...pageOf([], grid([40, 240, 440], [40, 70, 100])),
      lines: [
        small(44, 42, 'Surname'),
        small(244, 42, 'First name'),
        large(44, 54, 'Holm'),
        large(244, 54, 'Anna'),
        small(44, 72, 'Street'),
        small(244, 72, 'Town'),
        large(44, 84, 'Harbour Lane 3'),
      ],
    };
    const pairs = pairsOf(page);
    for (const wanted of ['Surname = Holm', 'First name = Anna', 'Street = Harbour Lane 3'])
      assert.ok(pairs.includes(wanted), `${wanted} of ${pairs.join('; ')}`);
    assert.ok(!pairs.some(pair => /^(?:Surname = First|Holm|Town = )/u.test(pair)), pairs.join('; '));
  });
});

describe('dividers', () => {
  it('keep a menu apart from the table beside it', () => {
    const rows = Array.from({ length: 8 }, (_, at): Entry[] => [
      [204, 60 + at * 20, `Payee ${at}`],
      [404, 60 + at * 20, `${at}1.00`],
    ]).flat();
    const menu = Array.from({ length: 6 }, (_, at): Entry => [44, 66 + at * 27, `Account ${at}`]);
    const page = { ...pageOf([...rows, ...menu], [down(190, 0, 400)]), height: 400 };
    const texts = layoutPage(page).rows.map(({ cells }) => cells.map(({ run }) => run.text).join(' '));
    assert.ok(!texts.some(text => text.includes('Account') && text.includes('Payee')), texts.join('\n'));
    assert.equal(findTables(layoutPage(page))[0]?.columns.length, 2);
  });

  it('do not part a table behind its first column', () => {
    const rows = Array.from({ length: 8 }, (_, at): Entry[] => [
      [44, 60 + at * 20, `Name ${at}`],
      [204, 60 + at * 20, `${at}1.00`],
    ]).flat();
    const page = { ...pageOf(rows, [down(190, 40, 240)]), height: 400 };
    assert.deepEqual(
      layoutPage(page).rows.map(({ cells }) => cells.length),
      Array.from({ length: 8 }, () => 2),
    );
  });
});
