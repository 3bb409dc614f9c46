/** Forms: what is filled in is read where it stands, with or without an appearance; a box to tick is one word. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { pdf, stream } from '../../fixtures/hostile.ts';
import { never, opened } from './helpers.ts';

const FORM = '/Type/XObject/Subtype/Form';
const DEFAULTS = '/F 4/DA(/Helv 12 Tf 0 g)';
const TICK = {
  106: stream(
    'q BT /ZaDb 12 Tf 0 g 1 1 Td (4) Tj ET Q',
    `${FORM}/BBox[0 0 12 12]/Resources<</Font<</ZaDb 121 0 R>>>>`,
  ),
  107: stream('', `${FORM}/BBox[0 0 12 12]`),
  120: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  121: '<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>',
};

/** A page with these fields: objects from 130 on. */
async function pageWith(fields: readonly string[], content = '', rotate = 0): Promise<PageText> {
  const refs = `[${fields.map((_, at) => `${130 + at} 0 R`).join(' ')}]`;
  const widgets = Object.fromEntries(
    fields.map((field, at) => [130 + at, `<</Type/Annot/Subtype/Widget${field}>>`]),
  );
  const file = pdf({
    pages: [{ content, extra: `/Annots${refs}`, rotate }],
    objects: { ...TICK, ...widgets },
    catalog: `/AcroForm<</Fields${refs}/DR<</Font<</Helv 120 0 R/ZaDb 121 0 R>>>>/DA(/Helv 12 Tf 0 g)>>`,
  });
  await using document = await opened(file);
  return await document.textLayer(1, never);
}

const wordsIn = ({ lines }: PageText): string[] =>
  lines.flatMap(({ words }) => words.map(({ text }) => text));

const box = (rect: string, state: 'Yes' | 'Off'): string =>
  `/FT/Btn/T(box${rect.length}${state}${rect})/V/${state}/AS/${state}/Rect[${rect}]/F 4/AP<</N<</Yes 106 0 R/Off 107 0 R>>>>`;

describe('a form', () => {
  it('has the entries of fields that bring no appearance', async () => {
    const page = await pageWith([
      `/FT/Tx/T(city)/V(Tampere)/Rect[100 660 300 680]${DEFAULTS}`,
      `/FT/Ch/T(colour)/V(Green)/Opt[(Red)(Green)]/Ff 131072/Rect[100 580 200 600]${DEFAULTS}`,
      `/FT/Tx/T(note)/V(Two lines\\nof text)/Ff 4096/Rect[100 400 300 500]${DEFAULTS}`,
    ]);
    assert.deepEqual(wordsIn(page), ['Tampere', 'Green', 'Two', 'lines', 'of', 'text']);
    const [word] = page.lines[0]?.words ?? [];
    assert.ok(word);
    const { left, top, right, bottom } = word.box;
    assert.ok(
      left >= 100 && right <= 300 && top >= 792 - 680 && bottom <= 792 - 660,
      JSON.stringify(word.box),
    );
  });

  it('has an entry once where the file brings its appearance', async () => {
    const appearance = stream(
      '/Tx BMC q BT /Helv 12 Tf 0 g 2 5 Td (Holm) Tj ET Q EMC',
      `${FORM}/BBox[0 0 200 20]/Resources<</Font<</Helv 120 0 R>>>>`,
    );
    const refs = '[130 0 R]';
    const file = pdf({
      pages: [{ extra: `/Annots${refs}` }],
      objects: {
        ...TICK,
        130: `<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Holm)/Rect[100 700 300 720]${DEFAULTS}/AP<</N 131 0 R>>>>`,
        131: appearance,
      },
      catalog: `/AcroForm<</Fields${refs}/DR<</Font<</Helv 120 0 R>>>>>>`,
    });
    await using document = await opened(file);
    assert.deepEqual(wordsIn(await document.textLayer(1, never)), ['Holm']);
  });

  it('has one word a box, ticked or not, whatever sign is drawn in it', async () => {
    const page = await pageWith(
      [box('100 620 112 632', 'Yes'), box('100 580 112 592', 'Off')],
      'BT /F1 12 Tf 120 622 Td (agree) Tj 0 -40 Td (refuse) Tj ET',
    );
    assert.deepEqual(
      page.lines.map(({ text }) => text),
      ['☒ agree', '☐ refuse'],
    );
  });

  it('keeps a password to itself, and what is hidden', async () => {
    const page = await pageWith([
      `/FT/Tx/T(secret)/V(hunter2)/Ff 8192/Rect[100 660 300 680]${DEFAULTS}`,
      `/FT/Tx/T(gone)/V(gone)/Rect[100 600 300 620]/F 2/DA(/Helv 12 Tf 0 g)`,
    ]);
    assert.deepEqual(wordsIn(page), []);
  });

  it('on a turned page has its entries where they are seen', async () => {
    const page = await pageWith([`/FT/Tx/T(city)/V(Tampere)/Rect[100 660 300 680]${DEFAULTS}`], '', 90);
    const [word] = page.lines[0]?.words ?? [];
    assert.ok(word);
    const { left, top, right, bottom } = word.box;
    // User space (x, y) is seen at (y, x) on a page turned by 90 degrees clockwise.
    assert.ok(left >= 660 && right <= 680 && top >= 100 && bottom <= 300, JSON.stringify(word.box));
  });
});
