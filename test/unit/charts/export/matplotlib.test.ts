/** The exported script is the same code for every chart: what a document says stands in one literal before it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartMatplotlib } from '../../../../extension/charts/export/matplotlib.ts';
import { HOSTILE, hostile, months, quarters, toldQuarters } from '../../../fixtures/chart.ts';

const origin = { document: 'report.pdf' };

/** The script's parts: before the literal, the literal, the code. */
function parts(script: string): readonly [string, string, string] {
  const start = script.indexOf('\nCHART = ');
  const end = script.indexOf('\n}\n', start);
  assert.ok(start > 0 && end > start);
  return [script.slice(0, start), script.slice(start, end + 3), script.slice(end + 3)];
}

describe('a matplotlib script', () => {
  test('holds the numbers', () => {
    const [, data] = parts(chartMatplotlib(quarters(), origin));
    assert.match(data, /"name": "Island",\n {12}"color": "#ff7f0e",\n {12}"kind": "bar"/u);
    assert.match(data, /"y": \[8, 25, 52, 14\]/u);
    assert.match(data, /"bars": "beside"/u);
    assert.match(data, /"document": "report.pdf"/u);
  });

  test('leaves colours to matplotlib where nobody knows them, and shows all bars', () => {
    const [, data] = parts(chartMatplotlib(toldQuarters(), origin));
    assert.match(data, /"name": "Island",\n {12}"color": None,/u);
    assert.match(data, /"bars": "beside"/u);
  });

  test('writes dates in full, as Python reads them', () => {
    const [, data] = parts(chartMatplotlib(months(), origin));
    assert.match(data, /"x": \["2021-02-01T00:00:00", "2021-05-01T00:00:00", "2021-11-01T00:00:00"\]/u);
  });

  test('is the same code whatever a document says, each of its words one literal on one line', () => {
    const [head, , code] = parts(chartMatplotlib(quarters(), origin));
    for (const text of HOSTILE) {
      const [ownHead, data, ownCode] = parts(chartMatplotlib(hostile(text), { document: text }));
      assert.equal(ownHead, head);
      assert.equal(ownCode, code);
      for (const line of data.split('\n').filter(one => one !== '')) assert.match(line, LINE, line);
      assert.doesNotMatch(data, /[^\u0020-\u007e\n\u{10000}-\u{10ffff}\ufffd]/u, text);
    }
  });
});

/** A string of Python and JSON alike. */
const STRING = String.raw`"(?:[^"\\]|\\(?:["\\bfnrt]|u[0-9a-f]{4}))*"`;
const ATOM = String.raw`(?:${STRING}|-?[\d.]+(?:e[+-]?\d+)?|None|True|False)`;
const VALUE = String.raw`(?:${ATOM}|\[(?:${ATOM}(?:, ${ATOM})*)?\]|[[{])`;
const LINE = new RegExp(String.raw`^(?:CHART = \{| *(?:${STRING}: )?${VALUE},?| *[\]}],?)$`, 'u');
