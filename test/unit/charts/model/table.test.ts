/** What models write around, in and instead of a table: read to the number, or refused by name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type SaidTable, saidTable } from '../../../../extension/charts/model/table.ts';
import type { Wrong } from '../../../../extension/charts/model/wrong.ts';

function read(said: string): SaidTable {
  const table = saidTable(said);
  assert.ok(typeof table !== 'string', JSON.stringify(table));
  return table;
}

const values = ({ rows }: SaidTable): unknown => rows.map(({ key, values: own }) => [key, ...own]);

const MARKDOWN = '| Tree | 2019 | 2020 |\n|---|---:|:-:|\n| Oak | 12 | 14.5 |\n| Elm | 7 | 9 |';

describe('a table that a model told', () => {
  test('is read off Markdown', () => {
    assert.deepEqual(read(MARKDOWN), {
      keyHead: 'Tree',
      heads: ['2019', '2020'],
      rows: [
        { key: 'Oak', values: [12, 14.5] },
        { key: 'Elm', values: [7, 9] },
      ],
      unit: '',
    });
  });

  test('is the same in a fence, between prose, without outer bars, and with tabs, semicolons or commas', () => {
    const expected = read(MARKDOWN);
    const forms = [
      `\`\`\`markdown\n${MARKDOWN}\n\`\`\``,
      `\`\`\`\n${MARKDOWN}`,
      `Here is the table, as asked:\n\n${MARKDOWN}\n\nThe numbers are read off the axis; they may be off.`,
      `Here is the table:\n${MARKDOWN}\nIt has two rows.`,
      MARKDOWN.replaceAll('\n', '\r\n'),
      MARKDOWN.replaceAll(/^\| | \|$/gmu, ''),
      MARKDOWN.replace('Oak', '**Oak**').replace('14.5', '`14.5`'),
      'Tree\t2019\t2020\nOak\t12\t14.5\nElm\t7\t9',
      'Tree;2019;2020\nOak;12;14,5\nElm;7;9',
      'Sure.\n\nTree,2019,2020\nOak,12,14.5\n"Elm",7,9',
      '```csv\nTree, 2019, 2020\nOak, 12, 14.5\nElm, 7, 9\n```',
    ];
    for (const form of forms) assert.deepEqual(read(form), expected, form);
  });

  test('has the numbers that are printed so: signs, thousands, percent, money, k and M', () => {
    const numbers = (cells: readonly string[]): unknown =>
      read(`| a | b |\n|---|---|\n${cells.map((cell, at) => `| n${at} | ${cell} |`).join('\n')}`).rows.map(
        row => row.values[0],
      );
    assert.deepEqual(numbers(['−3.5', '–2', '1,234', '12 000', '1.5e3']), [-3.5, -2, 1234, 12_000, 1500]);
    assert.deepEqual(numbers(['45%', '4.5 %']), [45, 4.5]);
    assert.deepEqual(numbers(['$1.5M', '$250k', '$2bn']), [1.5e6, 250e3, 2e9]);
    assert.deepEqual(numbers(['1,5', '2,25', '1.234,5']), [1.5, 2.25, 1234.5]);
    assert.deepEqual(numbers(['3', '-', 'N/A', '', '4']), [3, undefined, undefined, undefined, 4]);
  });

  test('tells the unit that all numbers have', () => {
    assert.equal(read('a\tb\tc\nx\t4%\t5%').unit, '%');
    assert.equal(read('a\tb\tc\nx\t4%\t$5').unit, '');
  });

  test('is refused where it would have to be guessed at', () => {
    const head = '| a | b |\n|---|---|\n';
    const wrong: readonly (readonly [said: string, Wrong])[] = [
      ['', 'noTable'],
      ['The chart shows rainfall by month, with most rain in May, June and July.', 'noTable'],
      ['| a | b |', 'noTable'],
      [`${MARKDOWN}\n\n${MARKDOWN}`, 'severalTables'],
      [`${MARKDOWN}\n${MARKDOWN}`, 'severalTables'],
      [`${MARKDOWN}\n| Ash | 3 |`, 'ragged'],
      ['a,b\nOak,1,234\nElm,7', 'ragged'],
      ['Oak,12\nElm,7', 'noHeads'],
      [`|---|---|\n| x | 1 |\n| y | 2 |`, 'noHeads'],
      [`${head}| x | 1 |\n| x | 2 |`, 'namesTwice'],
      [`${head}| x | high |\n| y | low |`, 'noNumbers'],
      [`${head}| x | - |\n| y | n/a |`, 'noNumbers'],
      [`${head}| x | 1 |\n| y | about 3 |`, 'notNumbers'],
      [`${head}| x | 10-20 |\n| y | 3 |`, 'notNumbers'],
      [`${head}| x | 5% |\n| y | $3 |`, 'mixedUnits'],
      [`| Series | Year | Value |\n|---|---|---|\n| Oak | May | 3 |\n| Elm | May | 4 |`, 'notNumbers'],
      [head + '| x | 1 |\n'.repeat(40), 'repeats'],
      [head + Array.from({ length: 300 }, (_, at) => `| n${at} | ${at} |`).join('\n'), 'tooLarge'],
      [`${'| a '.repeat(30)}|\n${'|---'.repeat(30)}|\n${'| 1 '.repeat(30)}|`, 'tooLarge'],
    ];
    for (const [said, expected] of wrong) assert.equal(saidTable(said), expected, said.slice(0, 80));
  });

  test('that was cut off is none, however whole it looks', () => {
    assert.equal(saidTable(MARKDOWN, true), 'cutOff');
    assert.equal(saidTable('The chart shows', true), 'cutOff');
    assert.equal(saidTable('| a | b |\n|---|---|\n' + '| x | 1 |\n'.repeat(40), true), 'repeats');
  });

  test('is read back as it was written, whatever the numbers are', () => {
    const row = fc.array(
      fc.integer({ min: -1e9, max: 1e9 }).map(n => n / 100),
      { minLength: 2, maxLength: 2 },
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('|', '\t', ';'),
        (rows, by) => {
          const lines = [['name', 'b', 'c'], ...rows.map((own, at) => [`n${at}`, ...own])];
          const expected = rows.map((own, at) => [`n${at}`, ...own.map(value => value || 0)]);
          assert.deepEqual(values(read(lines.map(line => line.join(by)).join('\n'))), expected);
        },
      ),
    );
  });

  test('is never more than text, whatever a model says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('|', '-', '\n', ',', '1', 'a', '"', ' ', '\t', '`') }),
        said => {
          const table = saidTable(said);
          if (typeof table === 'string') return;
          for (const { values: own } of table.rows) assert.equal(own.length, table.heads.length);
          assert.ok(table.rows.flatMap(({ values: own }) => own).some(Number.isFinite));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
