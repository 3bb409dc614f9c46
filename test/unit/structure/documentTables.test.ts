/** Tables of a document as other programs take them: over page breaks, with entries of several lines, apart from charts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unionBox } from '../../../models/geometry/box.ts';
import type { Line, PageText, Ruling, Word } from '../../../models/page.ts';
import { readTables, type ReadTables } from '../../../models/structure/documentTables.ts';
import { setLine, setPage } from './typeset.ts';

const tablesOf = (...texts: PageText[]): ReadTables =>
  readTables({ texts, first: texts[0]?.page ?? 1, last: texts.at(-1)?.page ?? 1 });
const textsOf = ({ tables }: ReadTables): string[][][] =>
  tables.map(({ rows }) => rows.map(row => row.map(({ text }) => text)));

const across = (y: number, from: number, to: number): Ruling => ({
  start: { x: from, y },
  end: { x: to, y },
});
const down = (x: number, from: number, to: number): Ruling => ({ start: { x, y: from }, end: { x, y: to } });

/** A page of cells: left edge, top, text. */
function placed(
  cells: readonly (readonly [left: number, top: number, text: string])[],
  more: Partial<PageText> = {},
): PageText {
  const lines = cells.map(([left, top, text], block) =>
    setLine({ left, top, size: 10, text, block }, more.page ?? 1, 'text'),
  );
  return { page: 1, width: 600, height: 800, hidden: [], lines, ...more };
}

describe('a table over a page break', () => {
  const first = setPage('| Port | Ships | Tons |\n| Alma | 12 | 340 |\n| Berta | 15 | 410 |', { page: 4 });

  it('goes on where the next page begins with rows that stand under its columns', () => {
    const found = tablesOf(first, setPage('| Cora | 18 | 520 |\n| Dora | 11 | 290 |', { page: 5 }));
    assert.deepEqual(textsOf(found), [
      [
        ['Port', 'Ships', 'Tons'],
        ['Alma', '12', '340'],
        ['Berta', '15', '410'],
        ['Cora', '18', '520'],
        ['Dora', '11', '290'],
      ],
    ]);
    const table = found.tables[0];
    assert.deepEqual([table?.page, table?.parts.map(({ page }) => page)], [4, [4, 5]]);
    assert.deepEqual(table?.box, table?.parts[0]?.box);
    assert.deepEqual(
      table?.rows.map(row => row[0]?.box?.page),
      [4, 4, 4, 5, 5],
    );
    assert.match(table.markdown, /\| Cora \| 18 \| 520 \|/u);
  });

  it('drops heads that are printed again', () => {
    const again = setPage('| Port | Ships | Tons |\n| Cora | 18 | 520 |\n| Dora | 11 | 290 |', { page: 5 });
    const found = tablesOf(first, again);
    assert.deepEqual(
      textsOf(found).map(rows => rows.map(([name]) => name)),
      [['Port', 'Alma', 'Berta', 'Cora', 'Dora']],
    );
    const [, part] = found.tables[0]?.parts ?? [];
    assert.equal(part?.box.top, 40, 'what is printed again belongs to the part');
  });

  it('is not taken on by a table with heads of its own', () => {
    const other = setPage('| Name | Crew | Length |\n| Cora | 18 | 520 |\n| Dora | 11 | 290 |', { page: 5 });
    assert.equal(tablesOf(first, other).tables.length, 2);
  });

  it('ends where text follows it', () => {
    const ended = setPage(
      '| Port | Ships | Tons |\n| Alma | 12 | 340 |\n| Berta | 15 | 410 |\n\nWhat follows was written in the year after, by somebody who had seen neither of the two ports.',
      { page: 4 },
    );
    assert.equal(
      tablesOf(ended, setPage('| Cora | 18 | 520 |\n| Dora | 11 | 290 |', { page: 5 })).tables.length,
      2,
    );
  });
});

describe('entries of several lines', () => {
  const rows = [
    ['Lift', 'Out of order since the', 'storm in March', '12'],
    ['Roof', 'Sound', '', '9'],
    ['Gate', 'To be painted before the', 'summer begins', '31'],
    ['Well', 'Dry', '', '4'],
  ] as const;
  /** @param white between rows; lines of an entry follow at 12 */
  const page = (white: number, rulings?: (top: number) => Ruling): PageText => {
    const cells: [number, number, string][] = [
      [40, 40, 'Part'],
      [140, 40, 'State'],
      [340, 40, 'Cost'],
    ];
    const lines: Ruling[] = [];
    let top = 40 + 12 + white;
    for (const [part, state, more, cost] of rows) {
      if (rulings) lines.push(rulings(top - 1 - white / 2));
      cells.push([40, top, part], [140, top, state], [340, top, cost]);
      if (more !== '') cells.push([140, top + 12, more]);
      top += (more === '' ? 12 : 24) + white;
    }
    return placed(cells, { rulings: lines });
  };
  const whole = [
    [
      ['Part', 'State', 'Cost'],
      ['Lift', 'Out of order since the storm in March', '12'],
      ['Roof', 'Sound', '9'],
      ['Gate', 'To be painted before the summer begins', '31'],
      ['Well', 'Dry', '4'],
    ],
  ];

  it('are told by the white between rows', () => {
    assert.deepEqual(textsOf(tablesOf(page(5))), whole);
  });

  it('are told by lines between rows', () => {
    assert.deepEqual(textsOf(tablesOf(page(4, top => across(top, 35, 380)))), whole);
  });
});

describe('heads over several columns', () => {
  const numbers = [60, 74, 88].flatMap((top, row): [number, number, string][] => [
    [40, top, ['North', 'South', 'West'][row] ?? ''],
    ...[160, 220, 320, 380].map((left, at): [number, number, string] => [left, top, `${31 + 7 * row + at}`]),
  ]);
  const under: [number, number, string][] = [
    [40, 40, 'Region'],
    [160, 40, 'In'],
    [220, 40, 'Out'],
    [320, 40, 'In'],
    [380, 40, 'Out'],
  ];

  it('reach over what they stand over the middle of, and stand in a row of their own', () => {
    const { tables } = tablesOf(placed([[180, 26, 'Spring'], [340, 26, 'Autumn'], ...under, ...numbers]));
    assert.deepEqual(
      tables[0]?.rows.slice(0, 2).map(row => row.map(({ text, colSpan }) => [text, colSpan])),
      [
        [
          ['', 1],
          ['Spring', 2],
          ['Autumn', 2],
        ],
        [
          ['Region', 1],
          ['In', 1],
          ['Out', 1],
          ['In', 1],
          ['Out', 1],
        ],
      ],
    );
  });
});

describe('tables side by side', () => {
  const cells = [40, 54, 68, 82].flatMap((top, row): [number, number, string][] =>
    [40, 200].flatMap((left, side): [number, number, string][] => [
      [left, top, row === 0 ? 'Name' : `Item ${'abc'[row - 1] ?? ''}${side}`],
      [left + 60, top, row === 0 ? 'Sum' : `${11 * row + side}`],
    ]),
  );
  const lines = (from: number, to: number): Ruling[] => [38, 52, 94].map(y => across(y, from, to));

  it('are two where each has lines of its own', () => {
    const found = textsOf(tablesOf(placed(cells, { rulings: [...lines(38, 130), ...lines(198, 290)] })));
    assert.deepEqual(
      found.map(rows => rows.map(([name]) => name)),
      [
        ['Name', 'Item a0', 'Item b0', 'Item c0'],
        ['Name', 'Item a1', 'Item b1', 'Item c1'],
      ],
    );
  });

  it('are one where a line runs over both', () => {
    const joined = [...lines(38, 130), ...lines(198, 290), across(60, 38, 290)];
    assert.equal(tablesOf(placed(cells, { rulings: joined })).tables.length, 1);
  });
});

describe('a chart', () => {
  const labels: [number, number, string][] = [100, 80, 60, 40, 20].flatMap((value, at) => [
    [40, 40 + 30 * at, `${value}`],
    [330, 40 + 30 * at, ['North', 'South', 'East', 'West', 'Isles'][at] ?? ''],
  ]);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May'].map((name, at): [number, number, string] => [
    80 + 50 * at,
    192,
    name,
  ]);
  const grid = [0, 1, 2, 3, 4].map(at => across(45 + 30 * at, 62, 310));

  it('is no table, however well its labels line up', () => {
    const rulings = [...grid, across(185, 62, 310), down(62, 40, 185), down(310, 40, 185)];
    assert.deepEqual(tablesOf(placed([...labels, ...months], { rulings })).tables, []);
  });

  it('would be one without its lines', () => {
    assert.equal(tablesOf(placed(labels)).tables.length, 1);
  });
});

describe('a window of a terminal', () => {
  /** Letters of one breadth, ten points high: a blank is as wide as they are. */
  const line = (top: number, text: string): Line => {
    const words = [...text.matchAll(/\S+/gu)].map(({ 0: word, index }): Word => {
      const left = 20 + 8 * index;
      const box = { page: 1, left, top, right: left + 8 * word.length - 1, bottom: top + 10 };
      return { text: word, box, score: 1, source: 'ocr' };
    });
    return { text: text.trim(), box: unionBox(words.map(({ box }) => box)), words, block: top };
  };
  const rows = [3, 7, 12, 15, 16, 20].map((core, at) =>
    line(60 + 18 * at, `${`Sensor 0 at core ${core}`.padEnd(60)}${41 + at}°`),
  );
  const heads = line(42, `${'Sensor'.padEnd(60)}Heat`);
  const page = (lines: readonly Line[], rulings: readonly Ruling[]): PageText => ({
    page: 1,
    width: 600,
    height: 400,
    lines,
    hidden: [],
    rulings,
  });

  it('holds a table of the columns it shows, not of its words', () => {
    const [read] = textsOf(tablesOf(page([heads, ...rows], [])));
    assert.deepEqual(read?.slice(0, 3), [
      ['Sensor', 'Heat'],
      ['Sensor 0 at core 3', '41°'],
      ['Sensor 0 at core 7', '42°'],
    ]);
  });

  it('is no chart for the titles set into the line of its frame', () => {
    const title = line(20, ` Heat now${' '.repeat(40)}Esc to go back`);
    const frame = [across(25, 94, 410), across(200, 14, 540), down(14, 25, 200), down(540, 25, 200)];
    assert.equal(tablesOf(page([title, heads, ...rows], frame)).tables.length, 1);
  });
});

describe('tables that cannot be read', () => {
  const grid: Ruling[] = [
    ...[40, 60, 80, 100].map(y => across(y, 40, 340)),
    ...[40, 140, 240, 340].map(x => down(x, 40, 100)),
  ];
  const blurred = { ...placed([[50, 45, 'rn']], { rulings: grid }), isIllegible: true };

  it('are refused where they are drawn, with a reason', () => {
    const { tables, refused } = tablesOf(blurred);
    assert.deepEqual(tables, []);
    assert.deepEqual(
      refused.map(({ page, box }) => [page, box.left, box.top, box.right, box.bottom]),
      [[1, 40, 40, 340, 100]],
    );
    assert.match(refused[0]?.reason ?? '', /could not be read/u);
  });

  it('are not looked for on pages that can be read', () => {
    assert.deepEqual(tablesOf({ ...blurred, isIllegible: false }).refused, []);
  });

  it('are refused where OCR is in doubt about the words', () => {
    const sure = setPage('| Port | Ships | Tons |\n| Alma | 12 | 340 |\n| Berta | 15 | 410 |', {
      source: 'ocr',
    });
    const lines = sure.lines.map(line => ({
      ...line,
      words: line.words.map(word => ({ ...word, score: 0.4 })),
    }));
    assert.equal(tablesOf(sure).tables.length, 1);
    const { tables, refused } = tablesOf({ ...sure, lines });
    assert.deepEqual([tables.length, refused.length], [0, 1]);
  });
});
