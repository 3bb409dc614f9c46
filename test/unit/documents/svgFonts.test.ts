/** Words of an SVG: drawn with the fonts that come along, whatever the machine has. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { needsSystemFonts } from '../../../extension/documents/image/svgFonts.ts';
import { never, opened } from './helpers.ts';

/** Drawn once for each family and text: opening a document takes a process. */
const drawings = new Map<string, Promise<Uint8Array>>();

function pixelsOf(family: string, text = 'Harbour 123'): Promise<Uint8Array> {
  const key = `${family}: ${text}`;
  const drawing = drawings.get(key) ?? drawn(family, text);
  drawings.set(key, drawing);
  return drawing;
}

async function drawn(family: string, text: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60">
    <text x="10" y="40" font-family="${family}" font-size="28">${text}</text></svg>`;
  await using document = await opened(new TextEncoder().encode(svg));
  return (await document.render({ page: 1, dpi: 96, format: 'rgb' }, never)).data;
}

describe(
  'the words of an SVG',
  { skip: process.platform !== 'linux' && 'fontconfig draws them on Linux only' },
  () => {
    it('are drawn with the fonts that come along, by every name they may have', async () => {
      for (const [asked, drawn] of [
        ['Arial', 'Liberation Sans'],
        ['sans-serif', 'Liberation Sans'],
        ['A Font Nobody Has', 'Liberation Sans'],
        ['Courier New', 'DejaVu Sans Mono'],
        ['monospace', 'DejaVu Sans Mono'],
        ['Georgia, serif', 'DejaVu Serif'],
      ] as const) {
        assert.deepEqual(await pixelsOf(asked), await pixelsOf(drawn), asked);
      }
      assert.notDeepEqual(await pixelsOf('monospace'), await pixelsOf('sans-serif'));
      assert.notDeepEqual(await pixelsOf('serif'), await pixelsOf('sans-serif'));
    });

    it('are not drawn blank', async () => {
      const pixels = await pixelsOf('sans-serif', 'Привет Ωμέγα עברית');
      assert.ok(pixels.some(value => value < 64));
    });
  },
);

describe('fonts of the system', () => {
  it('are called for by letters of other scripts, however they are written, and by nothing else', () => {
    for (const text of ['Größe 12 m²', 'Привет Ωμέγα', 'عربي עברית', '<path d="M0 0"/>', '→ €', '&#169;']) {
      assert.equal(needsSystemFonts(`<text>${text}</text>`), false, text);
    }
    for (const text of ['日本語', '한국어', 'ไทย', 'हिन्दी', '&#26085;', '&#x65E5;']) {
      assert.equal(needsSystemFonts(`<text>${text}</text>`), true, text);
    }
    assert.equal(needsSystemFonts('&#99999999;&#x110000;'), false);
  });
});
