/** The exported specification compiles and runs under the interpreter, without a warning, and shows the numbers it holds. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Chart, ChartSeries } from '../../../../extension/charts/chart.ts';
import { chartVegaLite } from '../../../../extension/charts/export/vegaLite.ts';
import {
  axis,
  chart,
  HOSTILE,
  hostile,
  months,
  names,
  quarters,
  soundings,
  toldQuarters,
} from '../../../fixtures/chart.ts';

/** What the plot shows: the SVG, and everything that Vega or Vega-Lite had to say. */
async function drawn(of: Chart): Promise<{ readonly svg: string; readonly said: readonly string[] }> {
  const said: string[] = [];
  const say = (...parts: readonly unknown[]): void => void said.push(parts.join(' '));
  const spec = chartVegaLite(of, { document: 'report.pdf' });
  // What travels is text.
  const read: unknown = JSON.parse(JSON.stringify(spec));
  assert.ok(isSpec(read));
  const { spec: vega } = compile(read, { logger: logger(say) });
  const view = new View(parse(vega, {}, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    logger: logger(say),
  });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, said };
}

function isSpec(value: unknown): value is TopLevelSpec {
  return typeof value === 'object' && value !== null;
}

function logger(say: (...parts: readonly unknown[]) => void) {
  const made = {
    level: () => 0,
    error: (...parts: readonly unknown[]) => (say(...parts), made),
    warn: (...parts: readonly unknown[]) => (say(...parts), made),
    info: () => made,
    debug: () => made,
  };
  return made;
}

/** Marks that say so to a screen reader. */
function marks(svg: string, role: string): readonly string[] {
  return [
    ...svg.matchAll(/<path aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="([^"]*)"/gu),
  ]
    .filter(([, , kind]) => kind === role)
    .map(([, label = '']) => label);
}

describe('a Vega-Lite specification', () => {
  test('shows all bars of a chart whose places and colours nobody knows, beside each other', async () => {
    const { svg, said } = await drawn(toldQuarters());
    assert.deepEqual(said, []);
    assert.equal(marks(svg, 'bar').length, 8);
    const { encoding } = chartVegaLite(toldQuarters(), { document: 'report.pdf' });
    assert.match(JSON.stringify(encoding), /"xOffset"/u);
  });

  test('says where its data is from', () => {
    const { usermeta, $schema } = chartVegaLite(quarters(), { document: 'report.pdf' });
    assert.deepEqual(usermeta, {
      document: 'report.pdf',
      page: 2,
      box: [60, 20, 420, 290],
      source: 'vector',
      confidence: 0.95,
    });
    assert.equal($schema, 'https://vega.github.io/schema/vega-lite/v6.json');
  });

  test('draws grouped bars, each with its value', async () => {
    const { svg, said } = await drawn(quarters());
    assert.deepEqual(said, []);
    const bars = marks(svg, 'bar');
    assert.equal(bars.length, 8);
    assert.ok(
      bars.some(label => /Q3.*52.*Island/u.test(label)),
      bars.join('\n'),
    );
  });

  test('draws a line, an axis of dates and a logarithmic one', async () => {
    const line = await drawn(soundings());
    assert.deepEqual(line.said, []);
    assert.equal(marks(line.svg, 'point').length, 3);
    const dates = await drawn(months());
    assert.deepEqual(dates.said, []);
    const points = marks(dates.svg, 'point');
    assert.equal(points.length, 3);
    assert.ok(
      points.some(label => label.includes('200')),
      points.join('\n'),
    );
  });

  const numbers = { x: axis('x', [0, 10]), y: axis('y', [0, 100]) };
  const values = [
    [2, 10],
    [6, 60],
  ] as const;
  for (const [name, made, kind, count] of [
    ['steps', chart(numbers, [{ kind: 'step', values }]), 'line mark', 1],
    ['areas', chart(numbers, [{ kind: 'area', values }]), 'area mark', 1],
    ['dots', chart(numbers, [{ kind: 'scatter', values, point: { size: 0.5 } }]), 'point', 2],
    ['a histogram', chart(numbers, [{ kind: 'histogram', values, point: { xEnd: 8 } }]), 'bar', 2],
    ['error bars', chart(numbers, [{ kind: 'scatter', values, point: { low: 5, high: 70 } }]), 'point', 2],
    [
      'slices',
      chart({ x: names('x', ['A', 'B']), y: axis('y', [0, 100]) }, [
        {
          kind: 'pie',
          values: [
            ['A', 40],
            ['B', 60],
          ],
        },
      ]),
      'arc mark',
      2,
    ],
    [
      'boxes',
      chart({ x: names('x', ['A']), y: axis('y', [0, 100]) }, [
        { kind: 'box', values: [['A', 40]], point: { q1: 30, q3: 50, low: 10, high: 90 } },
      ]),
      'bar',
      1,
    ],
    [
      'bars that run across',
      chart(
        { x: axis('x', [0, 100]), y: names('y', ['A', 'B']) },
        [
          {
            kind: 'bar',
            values: [
              [40, 'A'],
              [60, 'B'],
            ],
          },
        ],
        { isHorizontal: true },
      ),
      'bar',
      2,
    ],
    ['bars on a logarithmic axis', logBars(), 'bar', 2],
    ['two value axes', twoAxes(), 'point', 4],
    ['quarters on an axis of dates', { ...quarters(), x: { ...quarters().x, scale: 'time' } }, 'bar', 8],
  ] as const) {
    test(`draws ${name}`, async () => {
      const { svg, said } = await drawn(made);
      assert.deepEqual(said, []);
      assert.equal(marks(svg, kind).length, count, svg);
    });
  }

  test('runs nothing that a document says, and shows it as it is', async () => {
    for (const text of HOSTILE) {
      const { svg, said } = await drawn(hostile(text));
      assert.deepEqual(said, [], text);
      assert.doesNotMatch(svg, /<script/iu);
      assert.equal(marks(svg, 'bar').length, 2, text);
    }
  });
});

function logBars(): Chart {
  return chart({ x: names('x', ['A', 'B']), y: axis('y', [1, 10, 100], { scale: 'log' }) }, [
    {
      kind: 'bar',
      values: [
        ['A', 3],
        ['B', 40],
      ],
    },
  ]);
}

function twoAxes(): Chart {
  const series: Pick<ChartSeries, 'kind'> = { kind: 'line' };
  const values = [
    [1, 2],
    [3, 4],
  ] as const;
  return chart(
    {
      x: axis('x', [0, 5]),
      y: axis('y', [0, 10], { label: 'a' }),
      y2: axis('y', [0, 1000], { label: 'b', side: 'right' }),
    },
    [
      { ...series, name: 'one', values },
      { ...series, name: 'two', isSecondary: true, values },
    ],
  );
}
