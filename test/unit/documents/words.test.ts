/** Words of the text layer: where they stand, in what order they read, and what a reader cannot see. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PdfFile } from '../../../extension/documents/pdf/pdfFile.ts';
import type { Box, HiddenText } from '../../../models/page.ts';
import { pdf, type PageSpec, text } from '../../fixtures/hostile.ts';

/** Advances of Helvetica's letters in 1/1000 em (Adobe Core 14 AFM, Helvetica.afm): "Hello" and its "H". */
const [HELLO, H] = [722 + 556 + 222 + 222 + 556, 722];

/** In this process: what these tests ask has nothing to do with the process in between. */
function parsed(bytes: Uint8Array): Promise<PdfFile> {
  return PdfFile.open(new Uint8Array(bytes), 'test.pdf', undefined);
}

async function wordsOf(document: PdfFile, page = 1): Promise<Record<string, Box>> {
  const { lines } = await document.text(page);
  return Object.fromEntries(lines.flatMap(line => line.words).map(({ text, box }) => [text, box]));
}

async function linesOf(page: PageSpec): Promise<readonly string[]> {
  await using document = await parsed(pdf({ pages: [page] }));
  return (await document.text(1)).lines.map(line => line.text);
}

async function hiddenOf(page: PageSpec): Promise<{ lines: string[]; hidden: readonly HiddenText[] }> {
  await using document = await parsed(pdf({ pages: [page] }));
  const { lines, hidden } = await document.text(1);
  return { lines: lines.map(line => line.text), hidden };
}

function near(actual: number | undefined, expected: number, tolerance = 0.01): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);
}

describe('word boxes', () => {
  it('start and end where the advances of the font say', async () => {
    await using document = await parsed(pdf({ pages: [{ content: text(100, 700, 20, 'Hello H') }] }));
    const { Hello, H: single } = await wordsOf(document);
    near(Hello?.left, 100);
    near(Hello?.right, 100 + (HELLO / 1000) * 20);
    // A space of Helvetica is 278 wide.
    near(single?.left, 100 + ((HELLO + 278) / 1000) * 20);
    near(single?.right, 100 + ((HELLO + 278 + H) / 1000) * 20);
    // Ascent and descent of Helvetica: 718 and -207.
    near(Hello?.top, 792 - 700 - 0.718 * 20);
    near(Hello?.bottom, 792 - 700 + 0.207 * 20);
  });

  it('tell where words were written that touch, and nothing of letters that stand alone', async () => {
    const pieces = [text(100, 700, 20, 'Hello'), text(100 + (HELLO / 1000) * 20, 700, 20, 'Hello')];
    const letters = [text(100, 600, 20, 'H'), text(100 + (H / 1000) * 20, 600, 20, 'Hello')];
    await using document = await parsed(pdf({ pages: [{ content: [...pieces, ...letters].join('\n') }] }));
    const words = (await document.text(1)).lines.flatMap(line => line.words);
    assert.deepEqual(
      words.map(({ text: whole, parts }) => [whole, parts?.map(part => part.text)]),
      [
        ['HelloHello', ['Hello', 'Hello']],
        ['HHello', undefined],
      ],
    );
    near(words[0]?.parts?.[0]?.box.right, 100 + (HELLO / 1000) * 20);
    near(words[0]?.parts?.[1]?.box.left, 100 + (HELLO / 1000) * 20);
  });

  it('follow the CropBox, every rotation and the UserUnit', async () => {
    const content = text(100, 300, 20, 'Hello');
    const cropBox = [30, 40, 430, 640];
    const pages = [0, 90, 180, 270].map(rotate => ({ content, cropBox, rotate }));
    await using document = await parsed(pdf({ pages: [...pages, { content, cropBox, userUnit: 2 }] }));
    const width = (HELLO / 1000) * 20;
    const boxes = await Promise.all(
      [1, 2, 3, 4, 5].map(async page => (await wordsOf(document, page))['Hello']),
    );
    const starts = boxes.map(box => [box?.left, box?.top]);
    const [up, down] = [0.718 * 20, 0.207 * 20];
    // From user space by hand: the baseline starts 70 right of and 260 above the CropBox's lower left corner.
    const expected = [
      [70, 600 - 260 - up],
      [260 - down, 70],
      [400 - 70 - width, 260 - down],
      [600 - 260 - up, 400 - 70 - width],
      [140, 2 * (600 - 260 - up)],
    ];
    expected.forEach(([left, top], index) => {
      near(starts[index]?.[0], left ?? 0);
      near(starts[index]?.[1], top ?? 0);
    });
  });

  it('give the true corners of tilted words, in reading order', async () => {
    const content = 'BT /F1 20 Tf 0.8 0.6 -0.6 0.8 100 300 Tm (Hello) Tj ET';
    await using document = await parsed(pdf({ pages: [{ content }] }));
    const word = (await document.text(1)).lines[0]?.words[0];
    const [start, end] = word?.quad ?? [];
    assert.equal(word?.text, 'Hello');
    // Up and to the right on the page: 0.6 / 0.8 is 36.87 degrees; angles are kept to one degree.
    near(Math.atan2((start?.y ?? 0) - (end?.y ?? 0), (end?.x ?? 0) - (start?.x ?? 0)), 0.6435, 0.01);
    near(
      Math.hypot((end?.x ?? 0) - (start?.x ?? 0), (end?.y ?? 0) - (start?.y ?? 0)),
      (HELLO / 1000) * 20,
      0.1,
    );
  });

  it('join what the file shows in parts and split at kerning as wide as a space', async () => {
    const content = 'BT /F1 12 Tf 72 700 Td [(Inv) 20 (oi) -15 (ce) -300 (2024)] TJ ET';
    assert.deepEqual(await linesOf({ content }), ['Invoice 2024']);
  });

  it('keep letterspaced words whole', async () => {
    const content = 'BT /F1 12 Tf 4 Tc 72 700 Td (WIDE OPEN) Tj ET';
    assert.deepEqual(await linesOf({ content }), ['WIDE OPEN']);
  });

  it('read bold that is faked by drawing twice only once', async () => {
    const content = text(72, 700, 12, 'Total due') + text(72.3, 700, 12, 'Total due');
    assert.deepEqual(await linesOf({ content }), ['Total due']);
  });

  it('keep a superscript on the line it belongs to', async () => {
    const content = text(72, 700, 12, 'energy') + text(110, 704, 8, '2') + text(120, 700, 12, 'rises');
    assert.deepEqual(await linesOf({ content }), ['energy 2 rises']);
  });
});

describe('reading order', () => {
  const column = (x: number, name: string): string =>
    Array.from({ length: 8 }, (_, row) =>
      text(x, 600 - 14 * row, 10, `${name} line ${row} holds enough running text here`),
    ).join('');

  it('goes down each column, below a title that spans both', async () => {
    const content =
      text(150, 700, 20, 'One title across both columns') + column(320, 'right') + column(60, 'left');
    const lines = await linesOf({ content });
    assert.equal(lines[0], 'One title across both columns');
    assert.deepEqual(
      lines.slice(1).map(line => line.split(' ').slice(0, 3).join(' ')),
      ['left', 'right'].flatMap(name => Array.from({ length: 8 }, (_, row) => `${name} line ${row}`)),
    );
  });

  it('keeps the rows of a table whole', async () => {
    const rows = ['Item Price', 'Apples 3.20', 'Pears 4.10', 'Plums 5.00', 'Sum 12.30'];
    const content = rows
      .map((row, index) => {
        const [name = '', price = ''] = row.split(' ');
        return text(72, 700 - 16 * index, 11, name) + text(400, 700 - 16 * index, 11, price);
      })
      .join('');
    assert.deepEqual(await linesOf({ content }), rows);
  });

  it('counts blocks upwards in reading order', async () => {
    const content =
      text(72, 700, 18, 'Heading') + text(72, 670, 10, 'Body one') + text(72, 658, 10, 'Body two');
    await using document = await parsed(pdf({ pages: [{ content }] }));
    const { lines } = await document.text(1);
    assert.deepEqual(
      lines.map(({ block }) => block),
      [0, 1, 1],
    );
  });
});

describe('hidden text', () => {
  const seen = text(72, 500, 12, 'Seen');
  const cases: readonly [name: string, content: string, reason: HiddenText['reason']][] = [
    ['rendering mode 3', text(72, 700, 12, 'Secret', '3 Tr'), 'invisible'],
    ['white on white', text(72, 700, 12, 'Secret', '1 1 1 rg'), 'same-colour'],
    ['black on a black bar', `0 0 0 rg 60 690 200 30 re f ${text(72, 700, 12, 'Secret')}`, 'same-colour'],
    ['under a bar painted later', `${text(72, 700, 12, 'Secret')} 1 0 0 rg 60 690 200 30 re f`, 'invisible'],
    ['half a point tall', text(72, 700, 0.5, 'Secret'), 'tiny'],
    ['beside the page', text(-300, 700, 12, 'Secret'), 'off-page'],
    ['outside the clip', `q 0 0 10 10 re W n ${text(72, 700, 12, 'Secret')} Q`, 'invisible'],
  ];
  for (const [name, content, reason] of cases) {
    it(`is kept apart and reported: ${name}`, async () => {
      assert.deepEqual(await hiddenOf({ content: content + seen }), {
        lines: ['Seen'],
        hidden: [{ text: 'Secret', reason }],
      });
    });
  }

  it('does not include text outside the CropBox of a page that shows the rest', async () => {
    const content = text(72, 700, 12, 'Cropped') + seen;
    const { lines, hidden } = await hiddenOf({ content, cropBox: [0, 0, 612, 600] });
    assert.deepEqual([lines, hidden], [['Seen'], [{ text: 'Cropped', reason: 'off-page' }]]);
  });

  it('does not include white text on a dark panel', async () => {
    const content = `0 0 0.4 rg 60 690 200 30 re f ${text(72, 700, 12, 'Banner', '1 1 1 rg')}`;
    assert.deepEqual(await hiddenOf({ content }), { lines: ['Banner'], hidden: [] });
  });

  it('does not include text under a transparent highlight', async () => {
    const extra = '/Resources<</Font<</F1 3 0 R>>/ExtGState<</G 100 0 R>>>>';
    const content = `${text(72, 700, 12, 'Marked')} /G gs 1 1 0 rg 60 690 200 30 re f`;
    const file = pdf({ pages: [{ content, extra }], objects: { 100: '<</Type/ExtGState/BM/Multiply>>' } });
    await using document = await parsed(file);
    assert.deepEqual(Object.keys(await wordsOf(document)), ['Marked']);
  });

  it('includes the text of a layer that is switched off', async () => {
    const layers = '/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]/Order[]>>>>';
    const extra = '/Resources<</Font<</F1 3 0 R>>/Properties<</L 100 0 R>>>>';
    const content = `/OC /L BDC ${text(72, 700, 12, 'Layered')} EMC ${seen}`;
    const file = pdf({
      pages: [{ content, extra }],
      catalog: layers,
      objects: { 100: '<</Type/OCG/Name(L)>>' },
    });
    await using document = await parsed(file);
    const layer = await document.text(1);
    assert.deepEqual(
      [layer.lines.map(line => line.text), layer.hidden],
      [['Seen'], [{ text: 'Layered', reason: 'invisible' }]],
    );
  });
});

describe('names of pages', () => {
  const three = [1, 2, 3].map(page => ({ content: text(100, 700, 20, `Page ${page}`) }));
  const namesOf = async (catalog: string): Promise<(string | undefined)[]> => {
    await using document = await parsed(pdf({ pages: three, catalog }));
    const pages = await Promise.all([1, 2, 3].map(page => document.text(page)));
    return pages.map(({ label }) => label);
  };

  it('are those that the file gives them', async () => {
    const labels = '/PageLabels <</Nums [0 <</S/r/St 4>> 2 <</S/D/P(A-)/St 7>>]>>';
    assert.deepEqual(await namesOf(labels), ['iv', 'v', 'A-7']);
  });

  it('are none where it gives none, or damaged ones', async () => {
    assert.deepEqual(await namesOf(''), [undefined, undefined, undefined]);
    assert.deepEqual(await namesOf('/PageLabels <</Nums [0 (x)]>>'), [undefined, undefined, undefined]);
  });
});
