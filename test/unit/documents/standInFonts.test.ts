/** Letters whose font is not in the file: the same on every machine, with many fonts installed and with none. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, test } from 'node:test';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import { isForeign } from '../../../extension/documents/ownFonts.ts';
import { ownFontsOnly } from '../../../extension/documents/pdf/standInCanvas.ts';
import { firstWith, fontsOf, registerStandIns } from '../../../extension/documents/pdf/standInFonts.ts';
import { readPage } from '../../../extension/documents/readPage.ts';
import { type PageSpec, pdf, stream } from '../../fixtures/hostile.ts';
import { root } from '../../harness/paths.ts';
import { runOk } from '../../harness/processes.ts';
import { never, opened, wordsOf } from './helpers.ts';

/** Names of fonts that no file brings: standard ones, their kin, and others that programs like to leave out. */
const NAMES = [
  'Helvetica',
  'Arial-BoldMT',
  'TimesNewRomanPS-ItalicMT',
  'CourierNewPSMT',
  'Calibri',
  'Frutiger-Black',
  'Cambria-Bold',
  'Consolas',
];
const LINE = 'Harbour 1,234.50 gjpq';

/** One line in each font, none of them in the file. */
function unembedded(names: readonly string[], line = `(${LINE})`): Uint8Array {
  return pdf({ pages: [pageIn(names, line)] });
}

function pageIn(names: readonly string[], line = `(${LINE})`): PageSpec {
  const fonts = names.map(
    (name, i) => `/F${i} << /Type /Font /Subtype /TrueType /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  );
  const lines = names.map((_, i) => `BT /F${i} 24 Tf 40 ${700 - i * 60} Td ${line} Tj ET`);
  return { content: lines.join('\n'), extra: `/Resources<</Font<<${fonts.join(' ')}>>>>` };
}

/** Letters by the name that an encoding calls them: beyond Latin-1, Greek, Cyrillic, Hebrew, a sign. */
const GLYPHS = { ohungarumlaut: 'ő', Omega: 'Ω', afii10072: 'ж', afii57664: 'א', lessequal: '≤' };

/** A page with nothing but one letter, in a font that is not in the file. */
function oneLetter(name: string, glyph: string): { readonly content: string; readonly extra: string } {
  const encoding = `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 /${glyph}] >>`;
  const font = `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /FirstChar 128 /LastChar 128 /Widths [700] /Encoding ${encoding} >>`;
  return { content: 'BT /F0 24 Tf 40 700 Td <80> Tj ET', extra: `/Resources<</Font<</F0 ${font}>>>>` };
}

/** "Harbour" by the numbers that its glyphs have in Arial and Times New Roman, as a program on Windows writes it. */
function composite(name: string): Uint8Array {
  return pdf({
    pages: [
      {
        content: `BT /F0 24 Tf 40 700 Td <002b004400550045005200580055> Tj ET`,
        extra: '/Resources<</Font<</F0 100 0 R>>>>',
      },
    ],
    objects: {
      100: `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [101 0 R] >>`,
      101: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /W [43 [722] 68 [444] 85 [333]] /CIDToGIDMap /Identity /FontDescriptor 102 0 R >>`,
      102: `<< /Type /FontDescriptor /FontName /${name} /Flags 34 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>`,
    },
  });
}

async function drawn(document: OpenDocument): Promise<Uint8Array> {
  return (await document.render({ page: 1, dpi: 72, format: 'rgb' }, never)).data;
}

/** Where Linux keeps the fonts that programs find. */
const SYSTEM_FONTS = '/usr/share/fonts';

/** Runs a program while that folder, and no other, holds the system's fonts: in a mount namespace of its own. */
async function withFonts(folder: string, ...command: readonly string[]): Promise<string> {
  const script = 'mount --bind "$0" "$1" && shift && exec "$@"';
  return runOk('unshare', ['-rm', 'sh', '-c', script, folder, SYSTEM_FONTS, ...command], { cwd: root });
}

function canHaveNamespace(): boolean {
  const trial = ['-rm', 'mount', '--bind', tmpdir(), SYSTEM_FONTS];
  return process.platform === 'linux' && spawnSync('unshare', trial).status === 0;
}

const dejavu = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

describe('a page whose fonts are not in the file', () => {
  it(
    'has the same pixels with fonts on the system and without',
    { skip: !canHaveNamespace() && 'this system lets nobody change its fonts for one program' },
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'tessera-fonts-'));
      try {
        const file = path.join(folder, 'unembedded.pdf');
        const none = path.join(folder, 'none');
        await mkdir(none);
        await writeFile(file, unembedded(NAMES));
        const drawnWith = async (fonts: string): Promise<Buffer> => {
          const out = path.join(folder, 'page.png');
          const command = [path.join(root, 'extension/cli/main.ts'), 'render', file, '-o', out];
          await withFonts(fonts, process.execPath, ...command);
          return readFile(out);
        };
        const without = await drawnWith(none);
        assert.ok(without.equals(await drawnWith(dejavu)));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  it('has the ink of its words inside their boxes', async () => {
    await using document = await opened(pdf({ pages: NAMES.map(name => pageIn([name])) }));
    for (const [index, name] of NAMES.entries()) {
      const page = index + 1;
      const words = Object.values(await wordsOf(document, page));
      assert.equal(words.length, LINE.split(' ').length, name);
      const dpi = 144;
      const { width, data } = await document.render({ page, dpi, format: 'rgb' }, never);
      let [inside, all] = [0, 0];
      for (let at = 0; at < data.length / 3; at++) {
        const ink = 255 - (data[at * 3] ?? 255);
        if (ink === 0) continue;
        const [x, y] = [((at % width) * 72) / dpi, (Math.floor(at / width) * 72) / dpi];
        all += ink;
        const isOnWord = words.some(
          ({ left, top, right, bottom }) =>
            x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1,
        );
        if (isOnWord) inside += ink;
      }
      assert.ok(all > 0 && inside >= 0.98 * all, `${name}: ${(inside / all).toFixed(3)}`);
    }
  });

  it('is drawn whole, whatever its fonts are called', async () => {
    const odd = ['A#00B', 'A#22B#22', 'A,B;C', '#F0#9F#98#80', 'x'.repeat(300)];
    await using document = await opened(unembedded(odd));
    const { blank } = await document.render({ page: 1, dpi: 36, format: 'rgb' }, never);
    assert.equal(blank, false);
  });

  it('has every letter of the scripts that fonts which come along have', async () => {
    const cases = [...NAMES, 'Times-Roman', 'Courier', 'Cambria'].flatMap(name =>
      Object.entries(GLYPHS).map(([glyph, letter]) => ({ name, glyph, letter })),
    );
    await using document = await opened(
      pdf({ pages: cases.map(({ name, glyph }) => oneLetter(name, glyph)) }),
    );
    for (const [index, { name, letter }] of cases.entries()) {
      const page = index + 1;
      assert.deepEqual(Object.keys(await wordsOf(document, page)), [letter]);
      const { blank } = await document.render({ page, dpi: 36, format: 'rgb' }, never);
      assert.equal(blank, false, `${letter} in ${name}`);
    }
  });

  it('shows the letters that a composite standard font means, not the glyphs that another one has there', async () => {
    const name = 'TimesNewRomanPSMT';
    await using numbered = await opened(composite(name));
    await using spelled = await opened(unembedded([name], '(Harbour)'));
    assert.deepEqual(Object.keys(await wordsOf(numbered)), ['Harbour']);
    const [one, other] = [await drawn(numbered), await drawn(spelled)];
    const ink = one.reduce((sum, value) => sum + 255 - value, 0);
    const apart = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0);
    assert.ok(ink > 0 && apart < ink / 2, `${apart} of ${ink}`);
  });

  it('is drawn the same whether its words were read before or not', async () => {
    const page = oneLetter('Times-Roman', 'Omega');
    await using read = await opened(pdf({ pages: [page] }));
    await using unread = await opened(pdf({ pages: [page] }));
    await read.textLayer(1, never);
    assert.deepEqual(await drawn(read), await drawn(unread));
  });

  it('is drawn whole where a code has no meaning', async () => {
    await using document = await opened(unembedded(['Calibri'], '(\\000ab)'));
    assert.equal((await document.render({ page: 1, dpi: 36, format: 'rgb' }, never)).blank, false);
  });

  it('says so where letters can only come from the fonts of the machine, and only there', async () => {
    const ocr = () => Promise.resolve({ width: 1, height: 1, lines: [], unread: 0, rulings: [] });
    const notes = async (file: Uint8Array): Promise<readonly string[]> => {
      await using document = await opened(file);
      return (await readPage(document, 1, { ocr }, never)).notes;
    };
    assert.deepEqual(await notes(unembedded(NAMES)), []);
    assert.match((await notes(korean()))[0] ?? '', /^Page 1 uses a font that is not in the file/u);
  });
});

/** Two Korean syllables in a font that the file only names, with a map from codes to characters. */
function korean(): Uint8Array {
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <D55C> <0002> <AE00> endbfchar endcmap end end';
  return pdf({
    pages: [
      {
        content: 'BT /F0 24 Tf 40 700 Td <00010002> Tj ET',
        extra: '/Resources<</Font<</F0 100 0 R>>>>',
      },
    ],
    objects: {
      100: '<< /Type /Font /Subtype /Type0 /BaseFont /Batang /Encoding /Identity-H /DescendantFonts [101 0 R] /ToUnicode 102 0 R >>',
      101: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Batang /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 103 0 R >>',
      102: stream(map),
      103: '<< /Type /FontDescriptor /FontName /Batang /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>',
    },
  });
}

test('a canvas is asked for fonts that come along, never for the name that a file gives a font', () => {
  const serif = fontsOf('serif');
  assert.equal(ownFontsOnly('italic bold 12px "Arial, \0 Black", serif'), `italic bold 12px ${serif}`);
  assert.equal(ownFontsOnly('normal normal 9.5px "a "quoted", 3px ", serif'), `normal normal 9.5px ${serif}`);
  assert.equal(ownFontsOnly('10px sans-serif'), `10px ${fontsOf('sans-serif')}`);
  assert.equal(fontsOf('no such family'), fontsOf('sans-serif'));
  // From one canvas to another.
  assert.equal(ownFontsOnly(`10px ${serif}`), `10px ${serif}`);
  assert.equal(ownFontsOnly(`10px ${fontsOf('serif', 'A font')}`), `10px ${serif}`);
});

test('letters that only the system may have are those of scripts that no font that comes along has', () => {
  for (const letter of ['a', 'é', '7', '€', ' ', 'Ω', 'ж', 'ש', 'ش']) assert.equal(isForeign(letter), false);
  for (const letter of ['한', '日', 'ไ', '１', '。']) assert.equal(isForeign(letter), true);
});

test('a font is found that has a letter, and none where none has', () => {
  registerStandIns();
  const names = ['serif', 'wide serif', 'wide sans-serif'];
  assert.equal(firstWith('a', names), 'serif');
  assert.equal(firstWith('ж', names), 'wide serif');
  assert.equal(firstWith('ש', names), 'wide sans-serif');
  assert.equal(firstWith('한', names), undefined);
  assert.equal(firstWith('a', ['no "such', 'serif']), 'serif');
});
