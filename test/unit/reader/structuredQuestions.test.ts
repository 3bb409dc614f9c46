import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import { read } from '../../../models/reader/reader.ts';
import type { PageText } from '../../../models/page.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

function ask(question: string, ...pages: PageText[]): string {
  const { answer, located }: ReaderAnswer = read(question, pages, signal);
  return located ? answer : 'not located';
}

describe('amounts with their units', () => {
  it('are told with the unit unless that is what is counted', () => {
    const page = setPage(`
A workstation needs at least 40 GiB of disk space and a server 60 GiB. The bill must be paid within 30 days.
`);
    assert.equal(ask('Hoeveel disk space heeft een workstation?', page), '40 GiB');
    assert.equal(ask('Within how many days must the bill be paid?', page), '30');
  });

  it('may be written in words', () => {
    const page = setPage(
      '\nThe body of the kettle is guaranteed for ten years. The seal is guaranteed for two.\n',
    );
    assert.equal(ask('For how long is the body of the kettle guaranteed?', page), 'ten years');
  });
});

describe('names', () => {
  it('are no words that the document elsewhere writes small', () => {
    const page = setPage(`
Usual names are chosen at installation. Skolpark is the name of the service for printing.
It is usual to keep it.
`);
    assert.equal(ask('What is the name of the service for printing?', page), 'Skolpark');
  });
});

describe('one of a kind', () => {
  const page = setPage(`
A relay that has been placed in standby mode for this purpose supports only narrow mode of
operation and mesh2 encapsulation. The list routes command shows the signal related
information of a board. Use room B12 for visitors.
`);

  it('is named right before its noun', () => {
    assert.equal(ask('Which encapsulation does a relay in standby mode support?', page), 'mesh2');
    assert.equal(ask('Which command shows the signal related information?', page), 'list routes');
  });

  it('is named right behind it where that is a code', () => {
    assert.equal(ask('Which room is for visitors?', page), 'B12');
  });

  it('is not guessed where the sentence names several', () => {
    const several = setPage('The east port is slow and the west port is slow as well, so they say.');
    assert.equal(ask('Which port is slow?', several), 'not located');
  });
});

describe('a gap in a Chinese question', () => {
  const page = setPage('劳动的有用性使劳动成为服务价值。服务价值首先表现为时间的关系，即比例。');

  it('is filled with what the sentence goes on with', () => {
    assert.equal(ask('劳动的有用性使劳动成为什么？', page), '服务价值');
    assert.equal(ask('服务价值首先表现为什么？', page), '时间的关系');
  });

  it('stays open where no sentence has the words before it', () => {
    assert.equal(ask('货币首先变成了什么？', page), 'not located');
  });
});

describe('labels that are the question word for word', () => {
  const page = setPage(`
Bills to pay
267.50

Left to spend
1026.09
`);

  it('are answered by their value, even where their words ask elsewhere', () => {
    assert.equal(ask('How much are the bills to pay?', page), '267.50');
  });
});

describe('a table', () => {
  const page = setPage(`
| Parameter | Minimum | Typical | Maximum |
| Supply voltage | 4.5 V | 5.0 V | 5.5 V |
| Output current | 2 mA | 4 mA | 8 mA |
| Noise level | 3 mV | 9 mV | 12 mV |
`);

  it('may name an extreme itself: then its column is read', () => {
    assert.equal(ask('What is the maximum supply voltage?', page), '5.5 V');
    assert.equal(ask('What is the minimum output current?', page), '2 mA');
  });

  it('says nothing where two rows or columns fit as well', () => {
    const twins = setPage(`
| Place | Low | High |
| North hall | 12 | 15 |
| South hall | 22 | 28 |
`);
    assert.equal(ask('How many seats are in the hall?', twins), 'not located');
  });

  it('gives the subtotal of the part that is asked about', () => {
    const bill = setPage(`
| Item | Units | Amount |
-- Tools --
| Hammer | 1 | 42.00 |
| Saw | 1 | 70.00 |
|  |  | Subtotal 112.00 |
-- Paint --
| White | 2 | 0.90 |
| Blue | 3 | 150.00 |
|  |  | Subtotal 150.90 |
`);
    assert.equal(ask('What is the subtotal of the paint?', bill), '150.90');
  });
});
