/** Questions about tables of every make, answered with the cells they are read from: each box is that of the right cell. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText, Ruling } from '../../../models/page.ts';
import { read } from '../../../models/reader/reader.ts';
import { setLine, setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

interface Asked {
  readonly answer: string;
  /** Of each piece of evidence: page, left edge and top of the words. */
  readonly boxes: (readonly number[])[];
}

function ask(question: string, ...pages: PageText[]): Asked {
  const { answer, evidence } = read(question, pages, signal);
  return { answer, boxes: evidence.map(({ box }) => [box.page, Math.round(box.left), Math.round(box.top)]) };
}

const across = (y: number, from: number, to: number): Ruling => ({
  start: { x: from, y },
  end: { x: to, y },
});
const down = (x: number, from: number, to: number): Ruling => ({ start: { x, y: from }, end: { x, y: to } });

/** Cells by their left edge, top and text. */
function placed(
  cells: readonly (readonly [left: number, top: number, text: string])[],
  rulings: readonly Ruling[],
): PageText {
  const lines = cells.map(([left, top, text], block) =>
    setLine({ left, top, size: 10, text, block }, 1, 'text'),
  );
  return { page: 1, width: 600, height: 800, hidden: [], lines, rulings };
}

/** Ruled, with heads over two columns each and a cell over two rows. */
const ruled = placed(
  [
    [50, 55, 'Harbour'],
    [150, 45, 'Spring'],
    [350, 45, 'Autumn'],
    [150, 65, 'Ships'],
    [250, 65, 'Boats'],
    [350, 65, 'Ships'],
    [450, 65, 'Boats'],
    [50, 85, 'Alma'],
    [150, 85, '120'],
    [250, 85, '31'],
    [350, 85, '140'],
    [450, 85, '28'],
    [50, 105, 'Berta'],
    [150, 105, '90'],
    [250, 105, '17'],
    [350, 105, '75'],
    [450, 105, '19'],
  ],
  [
    ...[40, 80, 100, 120].map(y => across(y, 40, 540)),
    across(60, 140, 540),
    down(40, 40, 120),
    down(140, 40, 120),
    down(240, 60, 120),
    down(340, 40, 120),
    down(440, 60, 120),
    down(540, 40, 120),
  ],
);

/** Lines above and below the heads only; entries of two lines, parted by white. */
const wrapped = placed(
  [
    [40, 40, 'Part'],
    [140, 40, 'State'],
    [340, 40, 'Cost'],
    [40, 60, 'Lift'],
    [140, 60, 'Out of order since the'],
    [140, 72, 'storm in March'],
    [340, 60, '1,240'],
    [40, 92, 'Roof'],
    [140, 92, 'Sound'],
    [340, 92, '310'],
    [40, 112, 'Gate'],
    [140, 112, 'To be painted before the'],
    [140, 124, 'summer begins'],
    [340, 112, '560'],
  ],
  [across(36, 38, 380), across(54, 38, 380), across(140, 38, 380)],
);

const overPages = [
  setPage('| Port | Ships | Tons |\n| Alma | 12 | 340 |\n| Berta | 15 | 410 |', { page: 1 }),
  setPage('| Cora | 18 | 520 |\n| Dora | 11 | 290 |', { page: 2 }),
];

const plain = setPage(`
Table 3: Workshops
| Name | Length | Price |
| Throwing | 3 hours | 160.00 |
| Glazing | 2 hours | 110.00 |
| Firing | 5 hours | 230.00 |
`);

describe('questions about tables', () => {
  it('read a cell under a head that groups columns', () => {
    assert.deepEqual(ask('How many ships did Alma have in autumn?', ruled), {
      answer: '140',
      boxes: [[1, 350, 85]],
    });
    assert.deepEqual(ask('How many boats did Berta have in spring?', ruled), {
      answer: '17',
      boxes: [[1, 250, 105]],
    });
  });

  it('read a cell of a row whose entries take two lines', () => {
    assert.deepEqual(ask('What is the cost of the gate?', wrapped), {
      answer: '560',
      boxes: [[1, 340, 112]],
    });
    assert.deepEqual(
      ask('What is the state of the lift?', wrapped).answer,
      'Out of order since the storm in March',
    );
  });

  it('read a row that stands behind a page break under heads before it', () => {
    assert.deepEqual(ask('How many tons has Cora?', ...overPages), { answer: '520', boxes: [[2, 387, 40]] });
    assert.deepEqual(ask('Which port has the most ships?', ...overPages), {
      answer: 'Cora',
      boxes: [[2, 40, 40]],
    });
  });

  it('find the row with the highest and with the lowest number', () => {
    assert.equal(ask('Which part costs the most?', wrapped).answer, 'Lift');
    assert.equal(ask('Which workshop is the cheapest?', plain).answer, 'Glazing');
  });

  it('work out differences of two cells', () => {
    const { answer, boxes } = ask('How much more does Firing cost than Glazing?', plain);
    assert.match(answer, /120/u);
    assert.equal(boxes.length, 2);
  });

  it('say nothing of rows that no table has', () => {
    assert.equal(read('How many ships did Emma have in autumn?', [ruled], signal).located, false);
  });

  it('by the name of a row, before rows that are numbered besides', () => {
    const rows = [
      ['Place', 'Staff', 'Profit'],
      ['Market square', '67', '3,988'],
      ['Market square 16', '15', '2,929'],
      ['Old town', '41', '3,590'],
      ['Market square 25', '74', '2,426'],
    ];
    const page = placed(
      rows.flatMap((cells, row) => cells.map((text, at) => [50 + 150 * at, 45 + 20 * row, text] as const)),
      [
        ...[0, 1, 2, 3, 4, 5].map(row => across(40 + 20 * row, 40, 480)),
        ...[40, 190, 340, 480].map(x => down(x, 40, 140)),
      ],
    );
    assert.deepEqual(ask('What is the profit of Market square?', page), {
      answer: '3,988',
      boxes: [[1, 350, 65]],
    });
    assert.equal(ask('What is the profit of Market square 16?', page).answer, '2,929');
    assert.equal(ask('How many staff does Market square have?', page).answer, '67');
  });
});
