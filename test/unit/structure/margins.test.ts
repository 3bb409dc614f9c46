import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PageText } from '../../../models/page.ts';
import { describePages, describeInWords } from '../../../models/reader/describe/describe.ts';
import { read } from '../../../models/reader/reader.ts';
import { documentOf, partPages } from '../../../models/structure/document.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { pageMarkdown } from '../../../models/structure/markdown.ts';
import { asPageNumber, romanValue } from '../../../models/structure/pageNumbers.ts';
import { readPassages } from '../../../models/structure/passages.ts';
import { spanPlaces, spanText } from '../../../models/structure/run.ts';
import { setLine, setPage } from './typeset.ts';

const { signal } = new AbortController();

/** A page 800 high with a line at its head and one at its foot. */
function framed(page: number, head: string, foot: string, script: string): PageText {
  const text = setPage(`\n${script}`, { page });
  const put = (line: string, top: number, block: number): PageText['lines'] =>
    line === '' ? [] : [setLine({ left: 40, top, size: 9, text: line, block }, page, 'text')];
  return { ...text, height: 800, lines: [...put(head, 14, 90), ...text.lines, ...put(foot, 770, 91)] };
}

const bodies = [
  'The harbour was busy. Seven cranes moved timber and grain, and the pilots of the northern gate led in',
  'more ships than in any year before. The oldest crane was sold.',
  'A second gate was opened in autumn. It is wider than the first.',
];
const pages = bodies.map((script, at) =>
  framed(at + 1, 'Harbour Yearbook', `Document no. HB-4711 Page ${at + 1} of 3`, script),
);

const linesOf = (texts: readonly PageText[]): string[][] =>
  partPages(texts.map(layoutPage)).map(({ margins }) =>
    [...margins.heads, ...margins.feet].map(({ text }) => text),
  );

describe('findMargins', () => {
  it('tells heads and feet that pages share, digits put aside', () => {
    assert.deepEqual(linesOf(pages), [
      ['Harbour Yearbook', 'Document no. HB-4711 Page 1 of 3'],
      ['Harbour Yearbook', 'Document no. HB-4711 Page 2 of 3'],
      ['Harbour Yearbook', 'Document no. HB-4711 Page 3 of 3'],
    ]);
  });

  it('knows heads of left and right pages, and heads that only a number tells', () => {
    const texts = ['12 The North', 'Ports and gates 13', '14 The North', 'Ships at anchor 15'].map(
      (head, at) => framed(at + 1, head, '', bodies[at % 3] ?? ''),
    );
    assert.deepEqual(linesOf(texts), [
      ['12 The North'],
      ['Ports and gates 13'],
      ['14 The North'],
      ['Ships at anchor 15'],
    ]);
  });

  it('leaves heads of a table that are printed anew on each page with their rows', () => {
    const statement = (page: number, rows: string): PageText => {
      const text = setPage(`| Day | Purpose | Amount |\n${rows}`, { page });
      const head = setLine(
        { left: 40, top: 10, size: 10, text: 'Northern Savings Bank', block: 9 },
        page,
        'text',
      );
      return { ...text, lines: [head, ...text.lines] };
    };
    const texts = [
      statement(1, '| 3 May | Timber | 12.00 |\n| 4 May | Grain | 9.50 |\n'),
      statement(2, '| 7 May | Rope | 3.20 |\n| 9 May | Sails | 88.00 |\n'),
    ];
    assert.deepEqual(linesOf(texts), [['Northern Savings Bank'], ['Northern Savings Bank']]);
    assert.equal(read('What is the amount of Sails?', texts, signal).answer, '88.00');
  });

  it('leaves heads of several lines with their table however far above the rows they stand', () => {
    const register = (page: number, rows: readonly (readonly string[])[]): PageText => {
      const put = (texts: readonly string[], top: number, block: number): PageText['lines'] =>
        texts.map((text, at) => setLine({ left: 60 + at * 150, top, size: 10, text, block }, page, 'text'));
      const lines = [
        ...put(['Harbour', 'Ships', 'Boats'], 30, 1),
        ...put(['by name', 'in April', 'in April'], 43, 2),
        ...rows.flatMap((row, at) => put(row, 72 + at * 16, 3 + at)),
      ];
      return { page, width: 600, height: 800, lines, hidden: [] };
    };
    const texts = [
      register(1, [
        ['Alcona', '8,842', '10,308'],
        ['Baraga', '5,424', '6,749'],
        ['Cass', '36,501', '41,990'],
      ]),
      register(2, [
        ['Iron', '8,838', '10,573'],
        ['Luce', '3,577', '4,230'],
        ['Mason', '22,198', '25,001'],
      ]),
    ];
    assert.deepEqual(linesOf(texts), [[], []]);
    assert.equal(read('How many boats does Luce have in April?', texts, signal).answer, '4,230');
  });

  it('takes no form of a few lines for its own head', () => {
    const forms = [12, 31].map((ships, at) => setPage(`Oslo: ${ships} ships`, { page: at + 1 }));
    assert.deepEqual(linesOf(forms), [[], []]);
  });

  it('takes nothing from a page alone but the number of a page in the outermost margin', () => {
    const alone = (foot: string): string[][] => linesOf([framed(1, 'Harbour Yearbook', foot, 'Some words.')]);
    for (const foot of ['7', '- 3 -', 'Page 3 of 12', 'Seite 3 von 12', 'Strona 3 z 12'])
      assert.deepEqual(alone(foot), [[foot]], foot);
    for (const foot of ['Harbour Yearbook', '12.50', 'Page three', 'Total 12'])
      assert.deepEqual(alone(foot), [[]], foot);
  });

  it('takes no word of a text for a head, wherever it stands, unless a page near by has it there too', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/u);
    const line = fc.array(word, { minLength: 1, maxLength: 9 }).map(words => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(line, { minLength: 4, maxLength: 30 }), lines => {
        const half = Math.floor(lines.length / 2);
        const texts = [lines.slice(0, half), lines.slice(half)].map((own, at) =>
          setPage(own.join('\n\n'), { page: at + 1 }),
        );
        assert.deepEqual(linesOf(texts), [[], []]);
      }),
    );
  });

  it('finds a head wherever it stands within the margin, and never a line of the text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 24 }),
        fc.integer({ min: 40, max: 400 }),
        fc.integer({ min: 2, max: 6 }),
        (top, left, count) => {
          const texts = Array.from({ length: count }, (_, at) => {
            const page = setPage(`\n\n${bodies[at % 3] ?? ''}`, { page: at + 1 });
            const head = setLine(
              { left, top, size: 8, text: `Yearbook ${at + 1}`, block: 9 },
              at + 1,
              'text',
            );
            return { ...page, lines: [head, ...page.lines] };
          });
          assert.deepEqual(
            linesOf(texts),
            texts.map((_, at) => [`Yearbook ${at + 1}`]),
          );
        },
      ),
    );
  });
});

describe('pages read together', () => {
  it('make one passage of a sentence that goes on on the next page, with its places on both', () => {
    const { bodies: parts } = documentOf(partPages(pages.map(layoutPage)));
    const passage = readPassages(parts).find(({ span }) => /^Seven cranes/u.test(spanText(span)));
    assert.ok(passage);
    assert.match(spanText(passage.span), /northern gate led in more ships than in any year before\.$/u);
    assert.deepEqual([...new Set(spanPlaces(passage.span).map(({ box }) => box.page))], [1, 2]);
  });

  it('do not join what begins anew', () => {
    const texts = [framed(1, '', '', bodies[0] ?? ''), framed(2, '', '', 'The North has more ships.')];
    const passages = readPassages(texts.map(layoutPage)).map(({ span }) => spanText(span));
    assert.ok(passages.includes('The North has more ships.'));
  });

  it('put no head over their text', () => {
    const texts = pages.map((_, at) => framed(at + 1, 'HARBOUR YEARBOOK', '', bodies[at] ?? ''));
    const { bodies: parts, margins } = documentOf(partPages(texts.map(layoutPage)));
    assert.ok(readPassages(parts).every(({ headings }) => headings.length === 0));
    assert.deepEqual(
      readPassages(margins).map(({ kind, span }) => [kind, spanText(span)]),
      [['line', 'HARBOUR YEARBOOK']],
    );
  });

  it('answer out of head and foot, from the first page that has it', () => {
    const { answer, evidence } = read('What is the document number?', pages, signal);
    assert.match(answer, /HB-4711/u);
    assert.equal(evidence[0]?.box.page, 1);
  });

  it('have the title of their first page, not what is repeated over it', () => {
    const texts = pages.map((_, at) =>
      framed(
        at + 1,
        'Northern Harbour Office',
        '',
        at === 0 ? `# Ships and Cranes\n\n${bodies[0] ?? ''}` : (bodies[at] ?? ''),
      ),
    );
    assert.equal(read('What is the title?', texts, signal).answer, 'Ships and Cranes');
  });

  it('are described with their heads, which are no headings', () => {
    const texts = pages.map((_, at) => framed(at + 1, 'HARBOUR YEARBOOK', `${at + 1}`, bodies[at] ?? ''));
    const description = describePages(texts, signal);
    assert.deepEqual(description.headings, []);
    assert.match(describeInWords(description), /At the head or foot of pages: “HARBOUR YEARBOOK”\./u);
  });
});

describe('Markdown of a page among others', () => {
  it('tells head and foot on the first page that has them, and no page number', () => {
    const told = pages.map(page => pageMarkdown(page, pages));
    assert.match(told[0] ?? '', /^Harbour Yearbook\n\n[\s\S]*\n\nDocument no\. HB-4711 Page 1 of 3$/u);
    assert.equal(told[1], bodies[1]);
    assert.equal(told[2], bodies[2]);
    const numbered = bodies.map((script, at) => framed(at + 1, '', `${at + 1}`, script));
    assert.deepEqual(
      numbered.map(page => pageMarkdown(page, numbered)),
      bodies,
    );
  });

  it('leaves out nothing of a page that is read alone', () => {
    assert.equal(
      pageMarkdown(framed(1, 'Harbour Yearbook', '7', 'Some words.')),
      'Harbour Yearbook\n\nSome words.\n\n7',
    );
  });
});

describe('asPageNumber', () => {
  it('reads Roman numbers', () => {
    assert.deepEqual(['iv', 'XII', 'mcmxc', 'iiii', 'mild', ''].map(romanValue), [
      4,
      12,
      1990,
      undefined,
      undefined,
      undefined,
    ]);
    const number = asPageNumber('Page IV');
    assert.deepEqual([number?.value, number?.style, number?.text], [4, 'roman', 'IV']);
  });
});
