/** States saved in states, forms in forms: as deep as programs write them, and deeper than any does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SaveDepth } from '../../../extension/documents/pdf/saveDepth.ts';
import { nestedForms, nestedPatterns, pdf, text } from '../../fixtures/hostile.ts';
import { codeOf, never, opened, wordsOf } from './helpers.ts';

/** Time for what takes a moment; without the limits on nesting it takes many times as long. */
const HONEST_MS = 60_000;
const seen = text(72, 700, 12, 'Seen');

async function blankOf(bytes: Uint8Array): Promise<{ words: readonly string[]; blank: boolean }> {
  await using document = await opened(bytes, { limits: { pageMs: HONEST_MS } });
  const words = Object.keys(await wordsOf(document));
  const { blank } = await document.render({ page: 1, dpi: 36, format: 'rgb' }, never);
  return { words, blank };
}

describe('a page that saves its state', () => {
  it('a hundred thousand times and never restores it is drawn and read', async () => {
    const content = 'q '.repeat(100_000) + seen;
    assert.deepEqual(await blankOf(pdf({ pages: [{ content }] })), { words: ['Seen'], blank: false });
  });

  it('and restores it far too often is drawn and read', async () => {
    const content = `${'q '.repeat(50_000)}${seen}${'Q '.repeat(100_000)}${text(72, 600, 12, 'After')}`;
    assert.deepEqual(await blankOf(pdf({ pages: [{ content }] })), {
      words: ['Seen', 'After'],
      blank: false,
    });
  });

  it('gets back every state it saved, forty deep', async () => {
    // Level n paints its square n steps to the right in its own grey, once all levels below it are closed.
    const depth = 40;
    const down = Array.from({ length: depth }, (_, n) => `q ${n / depth} g 1 0 0 1 10 0 cm`).join('\n');
    const up = '0 0 10 10 re f Q\n'.repeat(depth);
    await using document = await opened(pdf({ pages: [{ content: `${down}\n${up}` }] }));
    const { width, height, data } = await document.render({ page: 1, dpi: 72, format: 'rgb' }, never);
    const greys = Array.from(
      { length: depth },
      (_, n) => data[((height - 5) * width + 10 * (n + 1) + 5) * 3] ?? 255,
    );
    greys.forEach((grey, n) => {
      assert.ok(Math.abs(grey - (n / depth) * 255) <= 1, `level ${n} is ${grey}`);
    });
  });

  it('beyond the depth that is kept says the same in words as in pixels', async () => {
    // White text is hidden; the white set at the bottom of 2000 states is gone once they are restored.
    const content = `${'q '.repeat(2000)} 1 1 1 rg ${'Q '.repeat(2000)}${seen}`;
    assert.deepEqual(await blankOf(pdf({ pages: [{ content }] })), { words: ['Seen'], blank: false });
  });
});

it('what is passed over comes in pairs', () => {
  const [save, restore, annotation] = [10, 11, 80];
  const depth = new SaveDepth();
  const saves = Array.from({ length: 1500 }, () => depth.takes(save));
  const restores = Array.from({ length: 1600 }, () => depth.takes(restore));
  assert.deepEqual([saves.lastIndexOf(true), restores.indexOf(true)], [999, 500]);
  saves.forEach(() => depth.takes(save));
  assert.ok(depth.takes(annotation) && depth.takes(save));
});

describe('forms and patterns a thousand deep', () => {
  for (const [name, make] of Object.entries({ nestedForms, nestedPatterns })) {
    it(`end, or fail by name: ${name}`, async () => {
      await using document = await opened(make(1000), { limits: { pageMs: HONEST_MS } });
      const codes = [
        await codeOf(document.textLayer(1, never)),
        await codeOf(document.render({ page: 1, dpi: 36, format: 'rgb' }, never)),
      ];
      for (const code of codes) assert.match(code, /^(none|pdf\.page(Failed|Timeout|Memory))$/);
      assert.equal((await document.pageSize(1, never)).width, 612);
    });
  }
});
