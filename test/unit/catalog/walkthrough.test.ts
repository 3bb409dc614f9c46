/** What the walkthrough says of models is what is recommended, and what it takes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findInCatalogue } from '../../../models/catalog/catalog.ts';
import { recommend } from '../../../models/catalog/recommend.ts';

const page = readFileSync(new URL('../../../media/walkthrough/model.md', import.meta.url), 'utf8');
const ROW =
  /^\| (?<free>\d+) GB +\| (?<model>[\w-]+), in (?<precision>int\d) +\| (?<download>[\d.]+) GB +\| (?<memory>[\d.]+) GB/gmu;

test('the walkthrough names the models that are recommended', () => {
  const rows = [...page.matchAll(ROW)];
  assert.equal(rows.length, 3);
  for (const { groups = {} } of rows) {
    const { free, model = '', precision, download, memory } = groups;
    const freeMemory = Number(free) * 1e9;
    const found = recommend({ freeMemory, totalMemory: 2 * freeMemory, freeDisk: 1e12, device: 'processor' });
    assert.ok(found.kind === 'model');
    assert.deepEqual([found.model, found.precision], [model, precision], `${free} GB`);
    assert.equal(Number(memory), Math.ceil(found.memoryBytes / 1e8) / 10);
    assert.equal(Number(download), Math.round((findInCatalogue(model)?.downloadBytes ?? 0) / 1e8) / 10);
  }
});
