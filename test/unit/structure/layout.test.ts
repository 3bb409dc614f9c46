import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Line, PageText } from '../../../models/page.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { findTables } from '../../../models/structure/tables/findTables.ts';
import { findPairs } from '../../../models/structure/fields.ts';
import { spanText } from '../../../models/structure/run.ts';
import { setLine, setPage, setTiles } from './typeset.ts';

function pageOf(lines: Line[]): PageText {
  return { page: 1, width: 600, height: 800, lines, hidden: [] };
}

function rowsOf(page: PageText): string[][] {
  return layoutPage(page).rows.map(row => row.cells.map(cell => cell.run.text));
}

describe('rows', () => {
  it('go across OCR’s blocks', () => {
    const put = (text: string, left: number, top: number, block: number): Line =>
      setLine({ left, top, size: 10, text, block }, 1, 'ocr');
    const page = pageOf([
      put('TOTAL', 20, 100, 0),
      put('CASH', 20, 120, 0),
      put('9.00', 300, 101, 1),
      put('10.00', 300, 119, 1),
    ]);
    assert.deepEqual(rowsOf(page), [
      ['TOTAL', '9.00'],
      ['CASH', '10.00'],
    ]);
  });

  it('follow the tilt of a page', () => {
    const slope = 0.05;
    const put = (text: string, left: number, top: number): Line => {
      const line = setLine({ left, top, size: 10, text, block: 0 }, 1, 'ocr');
      const words = line.words.map(word => {
        const lift = slope * word.box.left;
        return { ...word, box: { ...word.box, top: word.box.top + lift, bottom: word.box.bottom + lift } };
      });
      return { ...line, words };
    };
    const labels = [
      'first of the labels',
      'second of the labels',
      'third of the labels',
      'fourth of the labels',
    ];
    const page = pageOf(
      labels.flatMap((label, at) => [put(label, 20, 100 + at * 14), put(`${at}.00`, 400, 100 + at * 14)]),
    );
    assert.deepEqual(
      rowsOf(page),
      labels.map((label, at) => [label, `${at}.00`]),
    );
  });

  it('stay within the columns of a two-column page', () => {
    const left = Array.from({ length: 6 }, (_, at) => `line ${at} of the left column runs here`).join('\n');
    const right = Array.from({ length: 6 }, (_, at) => `line ${at} of the right column is here`).join('\n');
    const page = setPage(`# A title over both\n---\n${left}\n|||\n${right}`, { columns: 2 });
    assert.ok(rowsOf(page).every(row => row.length === 1));
  });
});

describe('findTables', () => {
  it('reads columns, heads and caption', () => {
    const page = setPage(`
Table 2: Energy use
| City | 2021 | 2022 |
| Oslo | 12.4 | 11.9 |
| Bergen | 8.1 | 8.0 |
`);
    const [table] = findTables(layoutPage(page));
    assert.equal(table?.caption, 'Table 2: Energy use');
    assert.deepEqual(
      table.columns.map(column => column.heads.map(head => head.run.text).join(' ')),
      ['City', '2021', '2022'],
    );
    assert.deepEqual(
      table.rows.map(row => row.cells.map(cell => cell?.run.text)),
      [
        ['Oslo', '12.4', '11.9'],
        ['Bergen', '8.1', '8.0'],
      ],
    );
  });

  it('takes no prose for a table', () => {
    const page = setPage(
      'A first line of prose that is quite long for a cell.\nAnd a second one that follows on it.',
    );
    assert.deepEqual(findTables(layoutPage(page)), []);
  });
});

describe('findPairs', () => {
  for (const order of ['label-first', 'value-first'] as const) {
    it(`reads tiles with ${order}`, () => {
      const page = setTiles(
        [
          ['Conversion rate', '3.7%'],
          ['Open tickets', '47'],
        ],
        order,
        'Shop',
      );
      const strong = findPairs(layoutPage(page)).filter(({ strength }) => strength > 0.9);
      assert.deepEqual(
        strong.map(({ label, value }) => [spanText(label), spanText(value)]),
        [
          ['Conversion rate', '3.7%'],
          ['Open tickets', '47'],
        ],
      );
    });
  }

  it('takes no time for a label and its value', () => {
    const page = setPage('Closed at 18:43:22');
    assert.ok(findPairs(layoutPage(page)).every(({ strength }) => strength < 1));
  });
});
