/** What word boxes take from a font, out of the objects pdf.js hands over and out of small files. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fontFace } from '../../../extension/documents/pdf/fonts.ts';
import { PdfFile } from '../../../extension/documents/pdf/pdfFile.ts';
import { pdf, stream, text } from '../../fixtures/hostile.ts';

describe('the extents of type', () => {
  const extents = (font: object): readonly number[] => {
    const face = fontFace(font);
    return [face?.ascent, face?.descent].map(value => Number(value?.toFixed(6)));
  };

  it('are those the font states', () => {
    assert.deepEqual(extents({ name: 'ABCDEF+Jeezah', ascent: 1.113, descent: -0.5 }), [1.113, -0.5]);
  });

  it('are usual ones where the font states nonsense or nothing', () => {
    for (const [ascent, descent] of [
      [32.768, -32.768],
      [0, 0],
      [-1, 1],
      [Number.NaN, undefined],
    ]) {
      assert.deepEqual(extents({ name: 'Odd', ascent, descent }), [0.9, -0.22]);
    }
  });

  // Ascender and Descender of Adobe's Core 14 AFM files.
  for (const [name, ascent, descent] of [
    ['TimesNewRomanPSMT', 0.683, -0.217],
    ['TimesNewRomanPS-BoldItalicMT', 0.683, -0.217],
    ['Times New Roman,Bold', 0.683, -0.217],
    ['Arial-BoldMT', 0.718, -0.207],
    ['Helvetica-Oblique', 0.718, -0.207],
    ['CourierNew', 0.629, -0.157],
  ] as const) {
    it(`are Adobe's for ${name}, which need not be in the file`, () => {
      assert.deepEqual(extents({ name, ascent: 0.891, descent: -0.216 }), [ascent, descent]);
    });
  }

  it('are the own ones of subsets, composite fonts and other designs of similar names', () => {
    for (const font of [
      { name: 'BAAAAA+ArialMT' },
      { name: 'ArialMT', composite: true },
      { name: 'Arial-Black' },
    ]) {
      assert.deepEqual(extents({ ...font, ascent: 0.905, descent: -0.212 }), [0.905, -0.212]);
    }
  });

  it('of a Type 3 font are those of most of its glyphs, not of the one that stands out most', () => {
    const glyph = (bottom: number, top: number): object => ({
      fnArray: [OPS.setCharWidthAndBounds],
      argsArray: [[500, 0, 0, bottom, 500, top]],
    });
    const glyphs = Array.from({ length: 18 }, (_, index): [string, object] => [
      `a${index}`,
      glyph(-200, 700),
    ]);
    const charProcOperatorList = new Map([
      ...glyphs,
      ['accented', glyph(0, 950)],
      ['swash', glyph(-600, 700)],
    ]);
    const font = { isType3Font: true, fontMatrix: [0.001, 0, 0, 0.001, 0, 0], bbox: [0, -600, 500, 950] };
    assert.deepEqual(extents({ ...font, charProcOperatorList }), [0.7, -0.2]);
    assert.deepEqual(extents(font), [0.95, -0.6]);
  });

  it('are as tall where the letters are drawn with y growing downwards', () => {
    const font = { isType3Font: true, fontMatrix: [0.001, 0, 0, -0.001, 0, 0], bbox: [0, 120, 900, -880] };
    assert.deepEqual(extents(font), [0.88, -0.12]);
  });
});

describe('glyphs without meaning', () => {
  it('of number 0 separate words', async () => {
    const font =
      '<</Type/Font/Subtype/Type0/BaseFont/Odd/Encoding/Identity-H/DescendantFonts[101 0 R]/ToUnicode 103 0 R>>';
    const descendant =
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor 102 0 R>>';
    const descriptor =
      '<</Type/FontDescriptor/FontName/Odd/Flags 4/FontBBox[0 -200 500 700]/Ascent 700/Descent -200>>';
    const toUnicode = stream(
      'begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0041> <0061> <0042> <0062> endbfchar endcmap',
    );
    const bytes = pdf({
      pages: [
        {
          content: 'BT /F2 20 Tf 100 700 Td <0041004200000042> Tj ET',
          extra: '/Resources<</Font<</F2 100 0 R>>>>',
        },
      ],
      objects: { 100: font, 101: descendant, 102: descriptor, 103: toUnicode },
    });
    await using document = await PdfFile.open(new Uint8Array(bytes), 'test.pdf', undefined);
    const { lines } = await document.text(1);
    assert.deepEqual(
      lines.map(line => line.text),
      ['ab b'],
    );
  });

  it('leave spaces that draw nothing as they are', async () => {
    const bytes = pdf({ pages: [{ content: text(100, 700, 20, 'two words') }] });
    await using document = await PdfFile.open(new Uint8Array(bytes), 'test.pdf', undefined);
    assert.deepEqual(
      (await document.text(1)).lines.map(line => line.text),
      ['two words'],
    );
  });
});
