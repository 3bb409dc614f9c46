/** Notes on a page that bring no appearance: typed ones are drawn and read where they stand, sticky ones show an icon. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpenDocument, RenderedPage } from '../../../extension/documents/document.ts';
import { textLines } from '../../../extension/documents/pdf/annotations/textLines.ts';
import { boxToPixels } from '../../../models/geometry/frames.ts';
import type { Box } from '../../../models/page.ts';
import { type PageSpec, pdf, stream, text } from '../../fixtures/hostile.ts';
import { never, opened, wordsOf } from './helpers.ts';

const DPI = 144;
const SCALE = DPI / 72;

/** Words of the first test and their places by `pdftotext -bbox`: left, top, right, bottom. */
const BY_POPPLER: Readonly<Record<string, readonly number[]>> = {
  Three: [104, 99.384, 135.344, 110.484],
  words: [168.692, 99.384, 200.696, 110.484],
  is: [282.752, 99.384, 291.416, 110.484],
  too: [104, 111.384, 120.68, 122.484],
  box: [187.388, 111.384, 206.732, 122.484],
  First: [100, 215.384, 123.328, 226.484],
  Second: [100, 227.384, 140.692, 238.484],
};

/** A FreeText annotation. Red letters, no border unless `more` says so. */
function typed(rect: readonly number[], contents: string, more = ''): string {
  const defaults = `${more.includes('/DA') ? '' : '/DA(/Helv 12 Tf 1 0 0 rg)'}${more.includes('/F ') ? '' : '/F 4'}`;
  return `<</Type/Annot/Subtype/FreeText/Rect[${rect.join(' ')}]/Contents${contents}${defaults}${more}>>`;
}

function sticky(rect: readonly number[], more = ''): string {
  return `<</Type/Annot/Subtype/Text/Rect[${rect.join(' ')}]/Contents(Folded away)${more}>>`;
}

function withNotes(notes: readonly string[], page: PageSpec = {}): PageSpec {
  return { ...page, extra: `/Annots[${notes.join(' ')}]` };
}

function utf16(words: string): string {
  return `<feff${Buffer.from(words, 'utf16le').swap16().toString('hex')}>`;
}

async function drawn(document: OpenDocument, page = 1, region?: Box): Promise<RenderedPage> {
  return document.render({ page, dpi: DPI, format: 'rgb', ...(region ? { region } : {}) }, never);
}

/** How much of the page is not white inside a rectangle of pixels. */
function inkIn(
  { width, height, data }: RenderedPage,
  left = 0,
  top = 0,
  right = width,
  bottom = height,
): number {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, Math.ceil(right)); x++)
      for (let channel = 0; channel < 3; channel++) sum += 255 - (data[(y * width + x) * 3 + channel] ?? 0);
  return sum;
}

function inkOf(page: RenderedPage, box: Box): number {
  const at = boxToPixels({ page: box.page, left: 0, top: 0, pixelsPerUnit: SCALE }, box);
  return inkIn(page, at.left, at.top, at.right, at.bottom);
}

describe('a typed note', () => {
  it('has its words where poppler puts them', async () => {
    const words = 'Three short words and a line that is too long for the box';
    const notes = [
      typed([100, 600, 300, 700], `(${words})`, '/BS<</W 2>>/C[1 1 0]'),
      typed([100, 500, 300, 580], '(First\\nSecond)', '/Border[0 0 0]'),
    ];
    await using document = await opened(pdf({ pages: [withNotes(notes)] }));
    const boxes = await wordsOf(document);
    for (const [word, corners] of Object.entries(BY_POPPLER)) {
      const { left, top, right, bottom } = boxes[word] ?? { left: NaN, top: NaN, right: NaN, bottom: NaN };
      [left, top, right, bottom].forEach((value, index) => {
        assert.ok(
          Math.abs(value - (corners[index] ?? 0)) < 0.1,
          `${word}: ${value} is not ${corners[index]}`,
        );
      });
    }
    assert.equal((await document.textLayer(1, never)).lines[0]?.text, words.slice(0, 36));
  });

  it('is drawn where its words are: every rotation, CropBox, UserUnit, and turned itself', async () => {
    const note = typed([100, 300, 220, 360], '(Hello)');
    const cropBox = [30, 40, 430, 640];
    const pages: PageSpec[] = [0, 90, 180, 270].map(rotate => withNotes([note], { rotate, cropBox }));
    pages.push(withNotes([note], { userUnit: 2, cropBox }));
    for (const turn of [90, 180, 270]) {
      pages.push(withNotes([typed([100, 300, 220, 360], '(Hello)', `/Rotate ${turn}`)], { cropBox }));
    }
    await using document = await opened(pdf({ pages }));
    for (const page of pages.keys()) {
      const { Hello } = await wordsOf(document, page + 1);
      assert.ok(Hello);
      const whole = await drawn(document, page + 1);
      const [inside, everywhere] = [inkOf(whole, Hello), inkIn(whole)];
      assert.ok(everywhere > 0 && inside > 0.97 * everywhere, `page ${page + 1}: ${inside} of ${everywhere}`);
      const part = await drawn(document, page + 1, Hello);
      assert.ok(Math.abs(inkIn(part) - everywhere) < 0.1 * everywhere, `${inkIn(part)} ${everywhere}`);
    }
  });

  it('has the colours of the file: letters, border and ground', async () => {
    const note = typed([100, 600, 200, 700], '(I)', '/BS<</W 4>>/C[1 1 0]');
    await using document = await opened(pdf({ pages: [withNotes([note])] }));
    const page = await drawn(document);
    const at = (x: number, y: number): number[] => {
      const from = ((792 - y) * SCALE * page.width + x * SCALE) * 3;
      return [...page.data.slice(from, from + 3)];
    };
    assert.deepEqual(at(150, 650), [255, 255, 0]);
    assert.deepEqual(at(102, 650), [255, 0, 0]);
    assert.deepEqual(at(98, 650), [255, 255, 255]);
  });

  it('that is switched off, has an appearance or is white on white adds nothing to read', async () => {
    const appearance = stream(
      text(5, 5, 12, 'Drawn'),
      '/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>',
    );
    const notes = [
      typed([100, 700, 300, 720], '(Hidden)', '/F 2'),
      typed([100, 650, 300, 670], '(Unviewed)', '/F 32'),
      typed([100, 600, 300, 620], '(Stated)', '/AP<</N 100 0 R>>'),
      typed([100, 550, 300, 570], '(White)', '/DA(/Helv 12 Tf 1 g)'),
    ];
    await using document = await opened(pdf({ pages: [withNotes(notes)], objects: { 100: appearance } }));
    const { lines, hidden } = await document.textLayer(1, never);
    assert.deepEqual(
      lines.map(line => line.text),
      ['Drawn'],
    );
    assert.deepEqual(hidden, [{ text: 'White', reason: 'same-colour' }]);
  });

  it('on a ground of its own hides the words of the page below it, and shows its own', async () => {
    const page = { content: text(110, 610, 12, 'Below') };
    const note = typed([100, 600, 200, 630], '(Above)', '/C[1 1 1]');
    await using document = await opened(pdf({ pages: [withNotes([note], page)] }));
    const { lines, hidden } = await document.textLayer(1, never);
    assert.deepEqual(
      [lines.map(line => line.text), hidden],
      [['Above'], [{ text: 'Below', reason: 'invisible' }]],
    );
  });

  it('reads from right to left where its script does, and holds letters that fonts here lack', async () => {
    const notes = [
      typed([100, 600, 300, 640], utf16('שלום לכל העולם')),
      typed([100, 500, 300, 540], utf16('Załącznik Ωμέγα')),
    ];
    await using document = await opened(pdf({ pages: [withNotes(notes)] }));
    const { lines } = await document.textLayer(1, never);
    assert.deepEqual(
      lines.map(line => line.text),
      ['שלום לכל העולם', 'Załącznik Ωμέγα'],
    );
    const { שלום: first, העולם: last } = await wordsOf(document);
    assert.ok(first && last && first.left > last.right);
  });

  it('gets smaller where its text does not fit, and what still does not is reported', async () => {
    const long = 'word '.repeat(12).trim();
    const notes = [
      typed([100, 600, 160, 640], `(${long})`),
      typed([100, 500, 160, 510], `(${'more '.repeat(40)})`),
    ];
    await using document = await opened(pdf({ pages: [withNotes(notes)] }));
    const { lines, hidden } = await document.textLayer(1, never);
    const words = lines.flatMap(line => line.words);
    assert.equal(words.filter(word => word.text === 'word').length, 12);
    for (const { box } of words.filter(word => word.text === 'word')) assert.ok(box.bottom <= 792 - 600);
    assert.match(hidden[0]?.text ?? '', /^more( more)+$/);
  });

  it('comes in thousands, each with a book in it, and the page is read all the same', async () => {
    const note = typed([100, 600, 300, 700], `(${'x'.repeat(60)} ${'ab '.repeat(3000)})`);
    const page = withNotes(
      Array.from({ length: 3000 }, () => note),
      { content: text(72, 100, 12, 'Body') },
    );
    await using document = await opened(pdf({ pages: [page] }), { limits: { pageMs: 60_000 } });
    const { lines } = await document.textLayer(1, never);
    assert.ok(lines.some(line => line.text === 'Body'));
    assert.equal((await drawn(document)).blank, false);
  });
});

describe('a sticky note', () => {
  it('shows an icon at its upper left corner, as large on every page, and keeps its words to itself', async () => {
    const pages: PageSpec[] = [0, 90, 180, 270].map(rotate =>
      withNotes([sticky([100, 300, 130, 340])], { rotate }),
    );
    pages.push(withNotes([sticky([100, 300, 130, 340])], { userUnit: 2 }));
    await using document = await opened(pdf({ pages }));
    // Where the corner (100, 340) of user space lies on each page.
    const corners = [
      [100, 452],
      [340, 100],
      [512, 340],
      [452, 512],
      [200, 904],
    ];
    for (const [index, [x = 0, y = 0]] of corners.entries()) {
      const page = await drawn(document, index + 1);
      const everywhere = inkIn(page);
      const inside = inkIn(page, x * SCALE, y * SCALE, (x + 20) * SCALE, (y + 20) * SCALE);
      assert.ok(everywhere > 0 && inside === everywhere, `page ${index + 1}: ${inside} of ${everywhere}`);
      const { lines, hidden } = await document.textLayer(index + 1, never);
      assert.deepEqual([lines, hidden], [[], []]);
    }
  });

  it('that is hidden, or answers another one, shows none', async () => {
    const notes = [sticky([100, 300, 130, 340], '/F 2'), sticky([100, 400, 130, 440], '/IRT 100 0 R')];
    const objects = { 100: sticky([200, 300, 230, 340], '/F 2') };
    await using document = await opened(pdf({ pages: [withNotes(notes)], objects }));
    assert.equal((await drawn(document)).blank, true);
  });
});

describe('lines of a note', () => {
  /** Every letter and space one em wide. */
  const lines = (words: string, widest: number): readonly string[] =>
    textLines(words, widest, word => word.length).map(line =>
      line.map(({ text, left }) => `${text}@${left}`).join(' '),
    );

  it('break at spaces, where the text says so, and in words that are too wide', () => {
    assert.deepEqual(lines('ab cd ef\ng', 5), ['ab@0 cd@3', 'ef@0', 'g@0']);
    assert.deepEqual(lines('abcdefg h', 3), ['abc@0', 'def@0', 'g@0 h@2']);
    assert.deepEqual(lines('a\r\n\rb', 9), ['a@0', '', 'b@0']);
  });

  it('keep the spaces between words, and those a line begins with', () => {
    assert.deepEqual(lines('  a    b', 20), ['a@2 b@7']);
  });

  it('end in letters, however narrow the box', () => {
    assert.deepEqual(lines('abc', 0), ['a@0', 'b@0', 'c@0']);
  });

  it('run to the left where their script does, names from elsewhere in them to the right', () => {
    assert.deepEqual(lines('אב גד', 10), ['גד@5 אב@8']);
    assert.deepEqual(lines('אב New York גד', 20), ['גד@6 New@9 York@13 אב@18']);
    assert.deepEqual(lines('see אב גד there', 20), ['see@0 גד@4 אב@7 there@10']);
  });
});
