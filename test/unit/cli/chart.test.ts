/** `tessera chart` over a PDF with charts: what it prints in each form, and how it ends. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { runCli } from '../../../extension/cli/main.ts';
import { drawnCharts, prices } from '../../fixtures/drawnCharts.ts';

let folder = '';
let file = '';

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-chart-'));
  file = path.join(folder, 'charts.pdf');
  await writeFile(file, drawnCharts());
});
after(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function chart(...args: string[]): Promise<Run> {
  let [out, err] = ['', ''];
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await runCli(['chart', ...args], streams, new AbortController().signal);
  return { code, out, err };
}

interface Printed {
  readonly charts: readonly {
    readonly page: number;
    readonly box: readonly number[];
    readonly kind: string;
    readonly title: string;
    readonly x: object;
    readonly y: { readonly label: string; readonly scale: string; readonly unit: string };
    readonly series: readonly {
      readonly name: string;
      readonly color: string;
      readonly points: readonly { readonly x: number; readonly y: number; readonly box: readonly number[] }[];
    }[];
    readonly residual: number;
    readonly source: string;
    readonly confidence: number;
  }[];
  readonly refused: readonly object[];
}

describe('tessera chart', () => {
  test('prints series with the box of each mark as JSON', async () => {
    const { code, out } = await chart(file, '--pages', '2', '--json');
    assert.equal(code, 0);
    const { charts, refused } = JSON.parse(out) as Printed;
    assert.deepEqual(refused, []);
    const [found, ...others] = charts;
    assert.ok(found && others.length === 0);
    assert.equal(found.page, 2);
    assert.equal(found.kind, 'line');
    assert.equal(found.title, prices.title);
    assert.equal(found.source, 'vector');
    assert.deepEqual([found.y.label, found.y.scale, found.y.unit], ['Price (EUR/t)', 'linear', 'EUR/t']);
    assert.deepEqual(
      found.series.map(({ name, color }) => ({ name, color })),
      prices.series.map(({ name, color }) => ({ name, color })),
    );
    for (const [at, { points }] of found.series.entries()) {
      assert.deepEqual(
        points.map(({ y }) => Math.round(y)),
        prices.series[at]?.values,
      );
      assert.ok(points.every(({ box }) => box.length === 4));
    }
    assert.ok(found.confidence > 0.5 && found.residual < 0.01);
  });

  test('refuses a thumbnail as too small, with what to do, in every form', async () => {
    const thumbnail = path.join(folder, 'thumbnail.png');
    const bars = [20, 34, 12, 45].map((height, at) => `M${12 + 18 * at} 54v${-height}h12v${height}z`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#fff"/><path fill="#1f77b4" d="${bars.join('')}"/><path stroke="#000" d="M8.5 4V54.5H86"/></svg>`;
    await sharp(Buffer.from(svg)).png().toFile(thumbnail);
    const { code, out } = await chart(thumbnail, '--json');
    const [refused] = (JSON.parse(out) as { refused: readonly { code: string; box: object }[] }).refused;
    assert.deepEqual([code, refused?.code, refused?.box], [0, 'tooSmall', [0, 0, 90, 60]]);
    assert.match((await chart(thumbnail)).out, /too few pixels.*larger/u);
    assert.match((await chart(thumbnail, '--csv')).err, /too few pixels.*larger/u);
  });

  test('prints a table a chart as CSV, each under its place', async () => {
    const { code, out } = await chart(file, '--pages', '2,3', '--csv');
    assert.equal(code, 0);
    const [first = '', second = '', ...rest] = out.split('\n\n');
    assert.deepEqual(rest, []);
    assert.match(first, /^# Page 2: Price of oats and rye\n/u);
    assert.match(first, /\r\n2012,110,165\r\n/u);
    assert.match(second, /^# Page 3: What the bins hold\n/u);
  });

  test('prints what a person wants to know: place, kind, axes, numbers, trust', async () => {
    const { code, out } = await chart(file, '--pages', '1');
    assert.equal(code, 0);
    assert.match(out, /^Page 1: Visitors by season\nbar; y: Visitors \(thousands\)\n/u);
    assert.match(out, /\| Summer \| 610 \| 350 \|/u);
    assert.match(out, /% sure that all of it is right\./u);
  });

  test('ends well where there are no charts, and says so', async () => {
    const plain = await chart(file, '--pages', '4');
    assert.equal(plain.code, 0);
    assert.match(plain.err, /There are no charts on these pages\./u);
    const json = await chart(file, '--pages', '4', '--json');
    assert.deepEqual(JSON.parse(json.out), { charts: [], refused: [] });
  });

  test('says that a picture is cut off, whatever is left of it', async () => {
    const cut = path.join(folder, 'cut.png');
    const noise = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, at) => (at * at * 31) % 251));
    const whole = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } })
      .png()
      .toBuffer();
    await writeFile(cut, whole.subarray(0, Math.floor(whole.length / 2)));
    assert.match((await chart(cut)).err, /The file is cut off/u);
    await writeFile(cut, whole);
    assert.doesNotMatch((await chart(cut)).err, /cut off/u);
  });

  test('names what is wrong with a file or a page', async () => {
    const missing = await chart(path.join(folder, 'none.pdf'), '--json');
    assert.equal(missing.code, 1);
    assert.match(missing.err, /^file\.missing: /u);
    const beyond = await chart(file, '--pages', '9');
    assert.equal(beyond.code, 1);
    assert.match(beyond.err, /page\.outOfRange: /u);
  });
});
