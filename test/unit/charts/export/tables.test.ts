/** A chart as spreadsheets, programs and Markdown take it: the numbers, their form, and nothing that would be run. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Chart } from '../../../../extension/charts/chart.ts';
import { chartCsv, chartPointsCsv } from '../../../../extension/charts/export/csv.ts';
import { chartJson } from '../../../../extension/charts/export/json.ts';
import { chartMarkdown } from '../../../../extension/charts/export/markdown.ts';
import { rounded } from '../../../../extension/charts/export/number.ts';
import { HOSTILE, hostile, months, quarters, soundings, toldQuarters } from '../../../fixtures/chart.ts';

describe('CSV', () => {
  test('is wide where all series stand over the same places', () => {
    assert.equal(
      chartCsv(quarters()),
      ['Quarter,Harbour,Island', 'Q1,12,8', 'Q2,31,25', 'Q3,44,52', 'Q4,18,14'].join('\r\n'),
    );
  });

  test('heads the only column by what its axis says', () => {
    assert.equal(
      chartCsv(soundings()),
      ['Distance (km),Depth (m)', '0,12.35', '5,40', '20,87.78'].join('\r\n'),
    );
  });

  test('has a row for each point where places differ', () => {
    const { series, ...rest } = quarters();
    const [first, second] = series;
    assert.ok(first && second);
    const uneven: Chart = { ...rest, series: [first, { ...second, points: second.points.slice(1) }] };
    const lines = chartCsv(uneven).split('\r\n');
    assert.equal(lines[0], 'Series,Quarter,Passengers (thousand),±');
    assert.equal(lines.length, 1 + 4 + 3);
    assert.equal(lines.at(-1), 'Island,Q4,14,0.00001');
  });

  test('of points names where each number comes from and where it stands', () => {
    const [head, first] = chartPointsCsv(soundings()).split('\r\n');
    assert.equal(head, 'series,x,y,x ±,y ±,origin,page,left,top,right,bottom');
    assert.equal(first, 'Value,0,12.35,0.05,0.2,pixels,2,96,221.31,104,229.31');
  });

  test('leaves place and ± open where nobody knows them', () => {
    const [, first] = chartPointsCsv(toldQuarters()).split('\r\n');
    assert.equal(first, 'Harbour,Q1,12,,,model,2,,,,');
    const point = '{"x":"Q1","y":12,"plusMinus":{"x":null,"y":null},"provenance":"model","box":null}';
    assert.ok(JSON.stringify(chartJson(toldQuarters())).includes(`"points":[${point},`));
  });

  test('lets no cell be a formula, and leaves negative numbers alone', () => {
    for (const text of HOSTILE) {
      for (const csv of [chartCsv(hostile(text)), chartPointsCsv(hostile(text))]) {
        for (const cell of cells(csv).flat()) assert.doesNotMatch(cell, /^\s*[=@+]|^-(?!\d)/u, text);
      }
    }
    const { series, ...rest } = soundings();
    const below = series.map(one => ({ ...one, points: one.points.map(point => ({ ...point, y: -12.5 })) }));
    assert.match(chartCsv({ ...rest, series: below }), /^0,-12.5$/mu);
  });

  test('has the same columns in every row, whatever the names are', () => {
    for (const text of HOSTILE) {
      for (const csv of [chartCsv(hostile(text)), chartPointsCsv(hostile(text))]) {
        const widths = new Set(cells(csv).map(({ length }) => length));
        assert.equal(widths.size, 1, text);
      }
    }
  });
});

test('numbers keep the digits that their ± is worth, and no others', () => {
  assert.equal(rounded(12.345678, 0.2), 12.35);
  assert.equal(rounded(0.1 + 0.2, 0), 0.3);
  assert.equal(rounded(123456.7, 300), 123460);
  assert.equal(rounded(1.00000042, 1e-6), 1.0000004);
  assert.equal(rounded(0, 0.5), 0);
});

describe('JSON', () => {
  test('has the form that the command line promises', () => {
    const json = chartJson(quarters());
    assert.deepEqual(
      [json['page'], json['box'], json['kind'], json['title'], json['source'], json['confidence']],
      [2, [60, 20, 420, 290], 'bar', 'Passengers by quarter', 'vector', 0.95],
    );
    const [first] = quarters().series;
    assert.ok(first);
    assert.deepEqual(
      { x: json['x'], residual: json['residual'] },
      {
        x: { label: 'Quarter', scale: 'category', unit: '', categories: ['Q1', 'Q2', 'Q3', 'Q4'] },
        residual: 0,
      },
    );
    assert.deepEqual(JSON.parse(JSON.stringify(json['series'])), [
      { name: 'Harbour', color: '#1f77b4', kind: 'bar', points: points(0) },
      { name: 'Island', color: '#ff7f0e', kind: 'bar', points: points(1) },
    ]);
  });

  test('tells dates as the axis does', () => {
    const text = JSON.stringify(chartJson(months()));
    assert.match(text, /"x":"2021-05","y":200/u);
  });
});

describe('Markdown', () => {
  test('is a table under its title', () => {
    assert.equal(
      chartMarkdown(quarters()),
      [
        '**Passengers by quarter**',
        '',
        '| Quarter | Harbour | Island |',
        '| --- | ---: | ---: |',
        '| Q1 | 12 | 8 |',
        '| Q2 | 31 | 25 |',
        '| Q3 | 44 | 52 |',
        '| Q4 | 18 | 14 |',
      ].join('\n'),
    );
  });

  test('has no markup but its own', () => {
    for (const text of HOSTILE) {
      const table = chartMarkdown(hostile(text))
        .split('\n')
        .filter(line => line.startsWith('|'));
      const bars = table.map(line => line.replaceAll('\\\\', '').replaceAll('\\|', '').match(/\|/gu)?.length);
      assert.equal(new Set(bars).size, 1, text);
      assert.doesNotMatch(table.join('\n'), /(?<!\\)[<>]/u, text);
    }
  });
});

function points(series: number): unknown {
  return quarters().series[series]?.points.map(({ x, y, box, provenance }) => ({
    x,
    y,
    plusMinus: { x: 0, y: 0.00001 },
    provenance,
    box: [box?.left, box?.top, box?.right, box?.bottom].map(
      (place = Number.NaN) => Math.round(place * 100) / 100,
    ),
  }));
}

/** RFC 4180, read back. */
function cells(csv: string): string[][] {
  const rows: string[][] = [[]];
  const part = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/gu;
  for (const match of csv.matchAll(part)) {
    if (match[0] === '') break;
    rows.at(-1)?.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'));
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows;
}
