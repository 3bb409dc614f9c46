import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { unionBox } from '../../../models/geometry/box.ts';
import type { Line, PageText, Word } from '../../../models/page.ts';
import { read } from '../../../models/reader/reader.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { pageMarkdown } from '../../../models/structure/markdown.ts';
import { readPassages } from '../../../models/structure/passages.ts';
import { spanText } from '../../../models/structure/run.ts';
import { findTables } from '../../../models/structure/tables/findTables.ts';
import { setLine, setPage } from './typeset.ts';

const { signal } = new AbortController();

interface Raising {
  /** Size of the raised print, in parts of the word's. */
  readonly scale: number;
  /** How far its top stands over the word's, in parts of the word's height. */
  readonly up: number;
  /** White before it, in parts of the word's height. */
  readonly gap: number;
}

const usual: Raising = { scale: 0.6, up: 0.05, gap: 0.02 };

/** "Revenue^1 rose": the part behind "^" is set small and raised behind the word, or before it at a line's beginning. */
function raised(line: Line, how: Raising = usual): Line {
  let shift = 0;
  const words = line.words.flatMap((placed): Word[] => {
    const word = {
      ...placed,
      box: { ...placed.box, left: placed.box.left - shift, right: placed.box.right - shift },
    };
    const [text = '', mark] = word.text.split('^');
    if (mark === undefined) return [word];
    const size = word.box.bottom - word.box.top;
    const right = word.box.left + text.length * 0.5 * size;
    const top = word.box.top - how.up * size;
    const left = right + how.gap * size;
    const box = {
      ...word.box,
      left,
      right: left + mark.length * 0.5 * how.scale * size,
      top,
      bottom: top + how.scale * size,
    };
    // What follows stands as far from the mark as words do.
    shift += word.box.right - box.right;
    return [
      ...(text === '' ? [] : [{ ...word, text, box: { ...word.box, right } }]),
      { ...word, text: mark, box },
    ];
  });
  return {
    ...line,
    words,
    text: words.map(({ text }) => text).join(' '),
    box: unionBox(words.map(({ box }) => box)),
  };
}

/** A page of that script with notes in small print at its foot, their marks raised where they are written so. */
function noted(script: string, notes: readonly string[], how?: Raising): PageText {
  const page = setPage(script);
  const foot = notes.map((text, at) =>
    setLine({ left: 40, top: 700 + 12 * at, size: 8, text, block: 90 }, 1, 'text'),
  );
  return { ...page, height: 800, lines: [...page.lines, ...foot].map(line => raised(line, how)) };
}

const notesOf = (page: PageText): (readonly [string, string])[] =>
  layoutPage(page).notes.map(({ label, span }) => [label, spanText(span)] as const);

const cellsOf = (page: PageText): string[][] =>
  findTables(layoutPage(page)).flatMap(({ rows }) =>
    rows.map(({ cells }) => cells.flatMap(cell => (cell ? cell.run.text : []))),
  );

const harbour = '| Port | Ships | Tons |\n| Oslo | 1,234^1 | 12.5* |\n| Kiel | 987 | 10.5 |\n';

describe('footnotes', () => {
  it('are found by raised figures, letters and signs, and are not in the text', () => {
    const page = noted('The harbour^1 was busy in spring^a and quiet in autumn†. Nobody knows why.', [
      '^1 Without the northern gate.',
      '^a From March to May.',
      '† From September on.',
    ]);
    assert.deepEqual(notesOf(page), [
      ['1', 'Without the northern gate.'],
      ['a', 'From March to May.'],
      ['†', 'From September on.'],
    ]);
    const [first] = readPassages([layoutPage(page)]);
    assert.equal(first && spanText(first.span), 'The harbour was busy in spring and quiet in autumn.');
  });

  it('go on over lines, and end where the next begins', () => {
    const page = noted('The harbour^1 was busy^2 again.', [
      '^1 Without the northern',
      'gate and its sheds.',
      '^2 In spring.',
    ]);
    assert.deepEqual(notesOf(page), [
      ['1', 'Without the northern gate and its sheds.'],
      ['2', 'In spring.'],
    ]);
  });

  it('are no rows of the table above them, whose numbers lose their marks', () => {
    const page = setPage(`${harbour}* estimated\n`);
    const lines = page.lines
      .map(line => raised(line))
      .map(line => (line.text.startsWith('(1)') ? { ...line } : line));
    assert.deepEqual(cellsOf({ ...page, lines }), [
      ['Oslo', '1,234', '12.5'],
      ['Kiel', '987', '10.5'],
    ]);
    assert.deepEqual(notesOf({ ...page, lines }), [['*', 'estimated']]);
  });

  it('answer for the cell without the mark, in a box that holds the number', () => {
    const page = noted(harbour, ['^1 Without ferries.', '* Estimated.']);
    const ships = read('How many ships does Oslo have?', [page], signal);
    assert.equal(ships.answer, '1,234');
    const number = page.lines.flatMap(({ words }) => words).find(({ text }) => text === '1,234');
    const box = ships.evidence[0]?.box;
    assert.ok(number && box);
    assert.deepEqual([box.left, box.top, box.bottom], [number.box.left, number.box.top, number.box.bottom]);
    assert.ok(box.right >= number.box.right && box.right < number.box.right + 10);
    assert.equal(read('What are the tons of Oslo?', [page], signal).answer, '12.5');
  });

  it('lose no mark of a number whose note stands elsewhere, and no power', () => {
    const table = '| Port | Ships | Area |\n| Oslo | 1,234¹ | 40 m² |\n| Kiel | 987 | 10² |\n';
    assert.deepEqual(cellsOf(setPage(table)), [
      ['Oslo', '1,234', '40 m²'],
      ['Kiel', '987', '10²'],
    ]);
    assert.match(pageMarkdown(setPage(table)), /\| Oslo \| 1,234¹ \| 40 m² \|/u);
  });

  it('are not the items of a list, the paragraphs of a law or the lines of a comment', () => {
    assert.deepEqual(notesOf(setPage('The gates*\n\n* north\n* south\n* west')), []);
    assert.deepEqual(
      notesOf(setPage('As section 3(1) says, gates are shut.\n\n(1) Gates are opened in spring.')),
      [],
    );
    assert.deepEqual(notesOf(setPage('1 The gate\n\n2 The crane was sold in 2001.')), []);
  });

  it('are found however small and high their marks are set, and nothing of the number is lost', () => {
    const raising = fc.record({
      scale: fc.double({ min: 0.4, max: 0.75, noNaN: true }),
      up: fc.double({ min: -0.05, max: 0.3, noNaN: true }),
      gap: fc.double({ min: -0.05, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(
        raising,
        fc.integer({ min: 100, max: 99_999 }),
        fc.integer({ min: 1, max: 12 }),
        (how, ships, label) => {
          const page = noted(
            `| Port | Ships |\n| Oslo | ${ships}^${label} |\n| Kiel | 987 |\n`,
            [`^${label} Without ferries.`],
            how,
          );
          assert.deepEqual(cellsOf(page)[0], ['Oslo', String(ships)]);
          assert.deepEqual(notesOf(page), [[String(label), 'Without ferries.']]);
        },
      ),
    );
  });
});

describe('Markdown with footnotes', () => {
  it('links marks to the notes of the page', () => {
    const page = noted(`The harbour^1 was busy.\n\n${harbour}`, ['^1 Without *ferries*.', '* Estimated.']);
    assert.equal(
      pageMarkdown(page),
      [
        'The harbour[^1] was busy.',
        '| Port | Ships | Tons |\n| --- | --- | --- |\n| Oslo | 1,234[^1] | 12.5[^note2] |\n| Kiel | 987 | 10.5 |',
        '[^1]: Without \\*ferries\\*.\n[^note2]: Estimated.',
      ].join('\n\n'),
    );
  });

  it('tells the notes of pages apart that are put one after the other', () => {
    const page = noted('The harbour^1 was busy.', ['^1 In spring.']);
    assert.match(
      pageMarkdown(page, [setPage('Other words.', { page: 2 })]),
      /harbour\[\^1-1\][\s\S]*\[\^1-1\]: In spring/u,
    );
  });

  it('leaves what no mark points to as it is printed', () => {
    assert.match(pageMarkdown(noted('The harbour was busy.', ['1 In spring.'])), /\n\n1 In spring\.$/u);
  });
});

describe('questions for a footnote', () => {
  const page = noted('The harbour^2 was busy*. Ships^a came^1 in.', [
    '^1 Without the northern gate.',
    '^2 Founded in 1801.',
    '^a Of all nations.',
    '* In spring.',
  ]);
  const asked: readonly (readonly [string, string])[] = [
    ['What does footnote 2 say?', 'Founded in 1801.'],
    ['What does note a mean?', 'Of all nations.'],
    ['What does the asterisk mean?', 'In spring.'],
    ['What does “*” mean?', 'In spring.'],
    ['Was steht in Fußnote 2?', 'Founded in 1801.'],
    ['Was bedeutet das Sternchen?', 'In spring.'],
    ['Que dit la note de bas de page 2 ?', 'Founded in 1801.'],
    ['¿Qué dice la nota al pie 1?', 'Without the northern gate.'],
    ['Che cosa significa l’asterisco?', 'In spring.'],
    ['Wat staat er in voetnoot 2?', 'Founded in 1801.'],
    ['O que diz a nota de rodapé a?', 'Of all nations.'],
    ['Co mówi przypis 1?', 'Without the northern gate.'],
  ];
  for (const [question, answer] of asked)
    it(question, () => assert.equal(read(question, [page], signal).answer, answer));

  it('are answered where OCR read no mark in the text', () => {
    const scan = noted('The harbour was busy. Ships came in with timber.', ['2 Founded in 1801.']);
    assert.equal(read('What does footnote 2 say?', [scan], signal).answer, 'Founded in 1801.');
    assert.equal(read('What does footnote 3 say?', [scan], signal).located, false);
  });
});
