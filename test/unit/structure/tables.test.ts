import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText, WordSource } from '../../../models/page.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { isNumeric } from '../../../models/structure/tables/numeric.ts';
import { findTables } from '../../../models/structure/tables/findTables.ts';
import type { Table } from '../../../models/structure/tables/table.ts';
import { setLine } from './typeset.ts';

/** Where an entry begins, in points, and its text. A letter is 5 points wide, a blank too. */
type Entry = readonly [left: number, text: string];

const SIZE = 10;

function pageOf(rows: readonly (readonly Entry[])[], pitch = 14, source: WordSource = 'text'): PageText {
  const lines = rows.flatMap((row, at) =>
    row.map(([left, text]) =>
      setLine({ left, top: 40 + at * pitch, size: SIZE, text, block: at }, 1, source),
    ),
  );
  return { page: 1, width: 600, height: 800, lines, hidden: [] };
}

function only(rows: readonly (readonly Entry[])[]): Table {
  const tables = findTables(layoutPage(pageOf(rows)));
  const [table] = tables;
  assert.ok(table);
  assert.equal(tables.length, 1);
  return table;
}

const headsOf = (table: Table): string[] =>
  table.columns.map(({ heads }) => heads.map(({ run }) => run.text).join(' / '));
const rowsOf = (table: Table): string[][] =>
  table.rows.map(({ cells }) => cells.map(cell => cell?.run.text ?? ''));
const sectionsOf = (table: Table): string[][] =>
  table.rows.map(({ sections }) => sections.map(({ run }) => run.text));

/** Entries that end at these places, as figures do. */
const flushRight = (ends: readonly number[], texts: readonly string[]): Entry[] =>
  texts.map((text, at): Entry => [(ends[at] ?? 0) - text.length * 5, text]);

describe('tables', () => {
  it('parts columns of numbers that stand closer than words do', () => {
    const figures = [
      ['12', '-36.0', '540'],
      ['7', '-3.5', '75'],
      ['201', '100.0', '5261'],
      ['18', '11.5', '773'],
      ['9', '-46.2', '118'],
      ['31', '-28.1', '92'],
    ];
    const table = only([
      [
        [140, '2017'],
        [168, '% chg'],
        [230, 'total'],
      ],
      ...figures.map((texts, at): Entry[] => [[40, `Entry ${at}`], ...flushRight([160, 188, 250], texts)]),
    ]);
    assert.deepEqual(rowsOf(table)[2], ['Entry 2', '201', '100.0', '5261']);
    assert.deepEqual(headsOf(table), ['', '2017', '% chg', 'total']);
  });

  it('takes the groups of a number written with blanks for one number', () => {
    const table = only(
      ['1 253', '29 959', '30 088', '31 325', '31 584', '2 733'].map((text, at): Entry[] => [
        [40, `Payee ${at}`],
        ...flushRight([200, 300], [text, '5.00']),
      ]),
    );
    assert.deepEqual(rowsOf(table)[1], ['Payee 1', '29 959', '5.00']);
  });

  it('heads groups of columns with what stands over them', () => {
    const table = only([
      [
        [150, 'This week'],
        [300, 'This year'],
      ],
      [
        [140, '2023'],
        [200, '2024'],
        [290, '2023'],
        [350, '2024'],
      ],
      [
        [40, 'Robberies'],
        [150, '16'],
        [210, '25'],
        [300, '85'],
        [355, '100'],
      ],
      [
        [40, 'Burglaries'],
        [150, '20'],
        [210, '29'],
        [300, '78'],
        [355, '111'],
      ],
    ]);
    assert.deepEqual(headsOf(table), [
      '',
      'This week / 2023',
      'This week / 2024',
      'This year / 2023',
      'This year / 2024',
    ]);
  });

  it('knows the headings within a table, outer and inner', () => {
    const table = only([
      [
        [240, 'Last week'],
        [340, 'Year ago'],
      ],
      [[40, 'NORTH']],
      [[40, 'Ethanol ($/gal)']],
      [
        [52, 'Iowa'],
        [250, '1.35'],
        [350, '1.27'],
      ],
      [
        [52, 'Ohio'],
        [250, '1.38'],
        [350, '1.28'],
      ],
      [[40, 'Straw ($/ton)']],
      [
        [52, 'Iowa'],
        [250, '54.29'],
        [350, '58.33'],
      ],
      [[40, 'SOUTH']],
      [[40, 'Ethanol ($/gal)']],
      [
        [52, 'Texas'],
        [250, '1.41'],
        [350, '1.30'],
      ],
    ]);
    assert.deepEqual(headsOf(table), ['', 'Last week', 'Year ago']);
    assert.deepEqual(sectionsOf(table), [
      ['NORTH', 'Ethanol ($/gal)'],
      ['NORTH', 'Ethanol ($/gal)'],
      ['NORTH', 'Straw ($/ton)'],
      ['SOUTH', 'Ethanol ($/gal)'],
    ]);
  });

  it('puts the second line of an entry to its first', () => {
    const table = only([
      [
        [40, 'Item'],
        [300, 'Hours'],
      ],
      [
        [40, 'Number of companies that'],
        [300, '27'],
      ],
      [[40, 'applied the option']],
      [
        [40, 'Number of members'],
        [300, '16'],
      ],
    ]);
    assert.deepEqual(rowsOf(table), [
      ['Number of companies that applied the option', '27'],
      ['Number of members', '16'],
    ]);
  });

  it('reads heads of several lines, set wider than their columns', () => {
    const table = only([
      [
        [200, 'Number of'],
        [300, 'Share of all'],
      ],
      [
        [200, 'companies'],
        [300, 'companies'],
      ],
      [
        [40, 'one change'],
        [200, '52'],
        [300, '52%'],
      ],
      [
        [40, 'two changes'],
        [200, '28'],
        [300, '28%'],
      ],
    ]);
    assert.deepEqual(headsOf(table), ['', 'Number of / companies', 'Share of all / companies']);
  });

  it('keeps a caption in two parts out of the heads', () => {
    const table = only([
      [
        [40, 'Table 3.'],
        [100, 'Children by age, assigned to two groups'],
      ],
      [
        [80, 'Age'],
        [200, 'First group'],
        [320, 'Second group'],
      ],
      [
        [80, 'three'],
        [215, '1,530'],
        [335, '1,029'],
      ],
      [
        [80, 'four'],
        [215, '1,253'],
        [335, '855'],
      ],
    ]);
    assert.match(table.caption, /Children by age/);
    assert.deepEqual(headsOf(table), ['Age', 'First group', 'Second group']);
  });

  it('reads heads that OCR took for one line', () => {
    const body: Entry[][] = [
      [
        [40, 'Alpha'],
        [165, '64,058'],
        [275, '800.73'],
      ],
      [
        [40, 'Beta'],
        [165, '32,051'],
        [275, '400.64'],
      ],
      [
        [40, 'Gamma'],
        [165, '16,046'],
        [275, '200.58'],
      ],
    ];
    const page = pageOf([[[40, 'x']], ...body], 14, 'ocr');
    const [first] = page.lines;
    assert.ok(first);
    // Boxes that OCR guesses from the letters of one long line leave no blanks between the words.
    const edges = [40, 150, 205, 265, 330];
    const words = ['Processing', 'total', 'pieces', 'mean'].map((text, at) => ({
      text,
      score: 1,
      source: 'ocr' as const,
      box: { page: 1, left: edges[at] ?? 0, right: edges[at + 1] ?? 0, top: 40, bottom: 50 },
    }));
    const line = { ...first, words, text: words.map(({ text }) => text).join(' ') };
    const [table] = findTables(layoutPage({ ...page, lines: [line, ...page.lines.slice(1)] }));
    assert.ok(table);
    assert.deepEqual(headsOf(table), ['Processing', 'total pieces', 'mean']);
  });

  it('tells a part of the page that stands beside a table from the table', () => {
    const table: Entry[][] = Array.from({ length: 8 }, (_, at) => [
      [40, `Place ${at}`],
      [160, `${at}.50`],
      [220, `${at}.75`],
    ]);
    const page = pageOf(table, 20);
    const ticks = Array.from({ length: 9 }, (_, at) =>
      setLine({ left: 400, top: 43 + at * 17.3, size: SIZE, text: `${at}.00`, block: 90 }, 1, 'text'),
    );
    const [found] = findTables(layoutPage({ ...page, lines: [...page.lines, ...ticks] }));
    assert.ok(found);
    assert.deepEqual(rowsOf(found)[3], ['Place 3', '3.50', '3.75']);
  });

  it('knows numbers by their form, with currency, unit, range or sign', () => {
    const text = (words: string): { run: { text: string; pieces: [] } } => ({
      run: { text: words, pieces: [] },
    });
    for (const number of [
      '4.5 V',
      '28 Std.',
      'CHF 3`667.35',
      '$ 42.00',
      '(95)',
      '-20 °C',
      '1.35 - 1.42',
      '12%',
    ])
      assert.ok(isNumeric(text(number)), number);
    for (const other of ['14-15', 'G34', 'Q3', '3 items', '12/03/2024', 'K', '$/gal', ''])
      assert.ok(!isNumeric(text(other)), other);
  });

  it('begin anew where the heads are repeated', () => {
    const heads: Entry[] = [
      [140, 'Seats'],
      [220, 'Hour'],
      [300, 'Week'],
    ];
    const row = (name: string, ...figures: string[]): Entry[] => [
      [40, name],
      ...flushRight([160, 240, 320], figures),
    ];
    const page = pageOf([
      heads,
      row('Kayak', '1', '9.00', '145'),
      row('Canoe', '4', '16.00', '235'),
      [[40, 'Motor boats']],
      heads,
      row('Launch', '5', '29.00', '890'),
      row('Barge', '8', '45.00', '1290'),
    ]);
    const tables = findTables(layoutPage(page));
    assert.deepEqual(
      tables.map(rowsOf).map(rows => rows.map(([name]) => name)),
      [
        ['Kayak', 'Canoe'],
        ['Launch', 'Barge'],
      ],
    );
    assert.deepEqual(tables.map(headsOf), [
      ['', 'Seats', 'Hour', 'Week'],
      ['', 'Seats', 'Hour', 'Week'],
    ]);
  });

  it('begin anew under a heading with heads of their own', () => {
    const tables = findTables(
      layoutPage(
        pageOf([
          [[40, 'Dishes']],
          [
            [40, 'No.'],
            [100, 'Name'],
            [260, 'Size'],
            [360, 'Each'],
          ],
          ...['Cup', 'Plate', 'Bowl', 'Jug'].map((name, at): Entry[] => [
            [40, `K-0${at}`],
            [100, name],
            [260, `${20 + at} cm`],
            [360, `${48 + at},00`],
          ]),
          [[40, 'Workshops']],
          [
            [40, 'Name'],
            [180, 'Time'],
            [360, 'Price'],
          ],
          ...['Throwing', 'Glazing', 'Firing'].map((name, at): Entry[] => [
            [40, name],
            [180, `${at + 1} hours`],
            [360, `${75 + at},00`],
          ]),
        ]),
      ),
    );
    assert.deepEqual(tables.map(headsOf), [
      ['No.', 'Name', 'Size', 'Each'],
      ['Name', 'Time', 'Price'],
    ]);
  });

  it('have a column of counted days where a head stands over it', () => {
    const days = Array.from({ length: 12 }, (_, at): Entry[] => [
      [40, String(at + 1)],
      [100, '6:20'],
      [180, '12:15'],
    ]);
    const heads: Entry[] = [
      [36, 'Day'],
      [96, 'Begin'],
      [176, 'End'],
    ];
    assert.deepEqual(rowsOf(only([heads, ...days]))[8], ['9', '6:20', '12:15']);
  });

  it('keep the heads apart from a first row that stands closer to them than rows do to each other', () => {
    const lines = (
      [
        [40, ['Region', 'Orders', 'Change']],
        [53, ['Lakeside', '663.1', '76']],
        [68.2, ['East', '274.6', '31']],
        [83.6, ['River bank', '344.7', '67']],
        [98.7, ['University', '801.3', '23']],
      ] as const
    ).flatMap(([top, texts], block) =>
      flushRight([90, 150, 210], texts).map(([left, text]) =>
        setLine({ left, top, size: SIZE, text, block }, 1, 'ocr'),
      ),
    );
    const [table] = findTables(layoutPage({ page: 1, width: 600, height: 800, lines, hidden: [] }));
    assert.ok(table);
    assert.deepEqual(headsOf(table), ['Region', 'Orders', 'Change']);
    assert.deepEqual(rowsOf(table)[0], ['Lakeside', '663.1', '76']);
  });

  it('have the dash of a missing number in its row, however low its box is', () => {
    const page = pageOf(
      ['West', 'Airport', 'Old town', 'Lakeside'].map((name, at): Entry[] => [
        [40, name],
        ...flushRight([160, 220, 280], [`${at + 3}1.5`, at === 1 ? '–' : `2${at}7`, `1,${at}03`]),
      ]),
      14,
      'ocr',
    );
    const lines = page.lines.map(line => {
      if (line.text !== '–') return line;
      const low = { ...line.box, top: line.box.top + 5, bottom: line.box.top + 7 };
      return { ...line, box: low, words: line.words.map(word => ({ ...word, box: low })) };
    });
    const [table] = findTables(layoutPage({ ...page, lines }));
    assert.ok(table);
    assert.deepEqual(rowsOf(table)[1], ['Airport', '41.5', '–', '1,103']);
  });
});
