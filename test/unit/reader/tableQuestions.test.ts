/** Counts of rows, acronyms as heads, parts of compounds, numbered parts of a document. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { acronymsFor, acronymsIn } from '../../../models/reader/acronyms.ts';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();
const answerOf = (page: PageText, question: string): string => read(question, [page], signal).answer;

describe('counts of rows', () => {
  const page = setPage(`
Table 2: Ships in harbour
| Ship | Kind | Length |
| Alma | Tug boat | 31 |
| Berta | Freighter | 140 |
| Cora | Tug boat | 28 |
| Dora | Tug boat | 33 |
`);

  it('tell how many rows are of one kind, and which', () => {
    assert.equal(answerOf(page, 'How many of the ships are tug boats?'), '3 (Alma, Cora, Dora)');
  });

  it('tell how many rows there are where the question asks for what is listed', () => {
    assert.equal(answerOf(page, 'How many ships are listed?'), '4 (Alma, Berta, Cora, Dora)');
  });

  it('tell nothing of kinds that the table does not have', () => {
    assert.equal(read('How many of the ships are submarines?', [page], signal).located, false);
  });
});

describe('rows with one date or one person', () => {
  const page = setPage(`
Open work
| No | What | Whom | Until |
| 1 | Order the banner | Anna Holm | 27 May 2024 |
| 2 | Book the caterer | Ben Ruppelt | 24 May 2024 |
| 3 | Write to the mayor | Cora Yildiz | 7 June 2024 |
`);

  it('say when and who without a word on the column', () => {
    assert.equal(answerOf(page, 'When is the caterer to be booked?'), '24 May 2024');
    assert.equal(answerOf(page, 'Who orders the banner?'), 'Anna Holm');
  });
});

describe('tables over a page break', () => {
  const part = (page: number, rows: string): PageText =>
    setPage(`\n| County | Active voters | All voters |\n${rows}`, { page });
  const pages = [
    part(1, '| Alcona | 8,842 | 10,308 |\n| Baraga | 5,424 | 6,749 |\n| Cass | 36,501 | 41,990 |'),
    part(2, '| Iron | 8,838 | 10,573 |\n| Keweenaw | 1,744 | 2,068 |\n| Luce | 3,577 | 4,230 |'),
  ];

  it('are one table for what is compared', () => {
    const { answer, evidence } = read('Which county has the fewest active voters?', pages, signal);
    assert.equal(answer, 'Keweenaw');
    assert.deepEqual(
      evidence.map(({ box }) => box.page),
      [2],
    );
    assert.equal(read('Which county has the most active voters?', pages, signal).answer, 'Cass');
  });
});

describe('the highest and the lowest', () => {
  const page = setPage(`
Workshops
| Name | Length | Price |
| Throwing | 3 hours | 160.00 |
| Glazing | 2 hours | 110.00 |
| Firing | 5 hours | 230.00 |
`);

  it('are read off the column that the superlative names', () => {
    assert.equal(answerOf(page, 'Which workshop is the most expensive?'), 'Firing');
    assert.equal(answerOf(page, 'Welches ist der billigste Workshop?'), 'Glazing');
  });

  it('are not told where two rows have it alike', () => {
    const alike = setPage(`
| Carrier | Late |
| Bluewing | 9 |
| Rondo | 30 |
| Kite | 30 |
`);
    assert.equal(read('Which carrier has the most late?', [alike], signal).located, false);
  });
});

describe('acronyms', () => {
  it('stand for words that begin with their letters, or with an acronym of their own', () => {
    const vocabulary = acronymsIn('PID of all, OR and TTC');
    assert.ok(acronymsFor('What is the process ID of vlc?', vocabulary).get('process')?.includes('pid'));
    assert.ok(acronymsFor('Which study has the largest odds ratio?', vocabulary).get('odd')?.includes('or'));
    assert.equal(acronymsFor('What is the total?', vocabulary).size, 0);
  });

  it('are none in a text of capitals only', () => {
    assert.deepEqual(acronymsIn('TOTAL OF ALL ITEMS SOLD HERE'), []);
  });

  it('head columns', () => {
    const page = setPage(`
| Study | OR | CI |
| Hall96 | 0.87 | 0.46 |
| Fee82 | 1.53 | 0.77 |
`);
    assert.equal(answerOf(page, 'What is the odds ratio of Fee82?'), '1.53');
  });
});

describe('numbered parts', () => {
  const page = setPage(`
## 3.2 Choosing a boot device

The order is set in the menu of the firmware, which most machines show at their start.

Table 4: Keys that open the menu
`);

  it('are called as their headings say', () => {
    assert.equal(answerOf(page, 'What is the title of section 3.2?'), 'Choosing a boot device');
    assert.equal(answerOf(page, 'What is table 4 called?'), 'Keys that open the menu');
  });

  it('are not those of other numbers', () => {
    assert.equal(read('What is the title of section 3.3?', [page], signal).located, false);
  });
});

describe('forms', () => {
  const page = setPage(`
| Company: | Hafenbau GmbH |
| Surname: | Holm |
| Personnel no.: | 4711 |
| Month: | 05/2016 |
`);

  it('are about what all of their fields say', () => {
    assert.equal(answerOf(page, 'What is the personnel no. of Holm at Hafenbau?'), '4711');
  });

  it('never answer with the label of a field', () => {
    assert.ok(!/:$/u.test(answerOf(page, 'Which department does Holm belong to?')));
  });
});
