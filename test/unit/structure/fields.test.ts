import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { findPairs } from '../../../models/structure/fields.ts';
import { layoutPage } from '../../../models/structure/layout.ts';
import { lastPersonIn, personIn } from '../../../models/structure/names.ts';
import { spanText } from '../../../models/structure/run.ts';
import { setLine } from './typeset.ts';

type Entry = readonly [left: number, top: number, text: string, size?: number];

function pageOf(entries: readonly Entry[]): PageText {
  const lines = entries.map(([left, top, text, size = 10], block) =>
    setLine({ left, top, size, text, block }, 1, 'text'),
  );
  return { page: 1, width: 600, height: 800, lines, hidden: [] };
}

/** The value that a page names most plainly by a label. */
function valueOf(label: string, ...entries: Entry[]): string | undefined {
  const pairs = findPairs(layoutPage(pageOf(entries))).filter(pair => spanText(pair.label) === label);
  const [best] = pairs.sort((a, b) => b.strength - a.strength);
  return best && spanText(best.value);
}

describe('findPairs', () => {
  it('parts several labels of one line', () => {
    const line: Entry = [40, 40, 'ratio: 1.36 savings: 26.4% pages: 8'];
    assert.equal(valueOf('ratio', line), '1.36');
    assert.equal(valueOf('savings', line), '26.4%');
    assert.equal(valueOf('pages', line), '8');
  });

  it('reads labels and numbers that take turns in a row', () => {
    const row: Entry[] = [
      [40, 40, 'Invoice no.'],
      [140, 40, '30064443'],
      [300, 40, 'Customer no.'],
      [420, 40, '47774'],
    ];
    assert.equal(valueOf('Customer no.', ...row), '47774');
    assert.equal(valueOf('Invoice no.', ...row), '30064443');
  });

  it('takes the labels of a form of four columns by their column', () => {
    const form: Entry[] = [
      [40, 40, 'Staff no.'],
      [140, 40, '00318'],
      [300, 40, 'Tax class'],
      [420, 40, 'II'],
      [40, 54, 'Entry'],
      [140, 54, '1 April 2019'],
      [300, 54, 'Confession'],
      [420, 54, '--'],
      [40, 68, 'Insured'],
      [140, 68, '53 140287'],
      [300, 68, 'Health fund'],
      [420, 68, 'Baltic Mutual'],
      [40, 82, 'Tax id'],
      [140, 82, '48 036 952'],
      [300, 82, 'Leave'],
      [420, 82, '11 days'],
    ];
    assert.equal(valueOf('Health fund', ...form), 'Baltic Mutual');
    assert.equal(valueOf('Tax class', ...form), 'II');
    assert.equal(valueOf('Entry', ...form), '1 April 2019');
  });

  it('tells fields of two parties side by side by the heads of their blocks', () => {
    const parties: Entry[] = [
      [40, 40, 'Buyer:'],
      [300, 40, 'Seller:'],
      [40, 54, 'John Roe'],
      [300, 54, 'Big Corp'],
      [40, 68, '12 Mill Street'],
      [300, 68, 'Tax identifier:'],
      [40, 82, 'Tax identifier:'],
      [300, 82, '534534534'],
      [40, 96, '352352352'],
    ];
    const pairs = findPairs(layoutPage(pageOf(parties))).filter(
      ({ label }) => spanText(label) === 'Tax identifier',
    );
    assert.deepEqual(
      new Map(pairs.map(({ under, value }) => [under && spanText(under), spanText(value)])),
      new Map([
        ['Seller', '534534534'],
        ['Buyer', '352352352'],
      ]),
    );
  });

  it('takes no field for the value of what stands before it', () => {
    const row: Entry[] = [
      [40, 40, 'Delivery'],
      [160, 40, 'Date: 12 April 2017'],
    ];
    assert.equal(valueOf('Delivery', ...row), undefined);
    assert.equal(valueOf('Date', ...row), '12 April 2017');
  });

  it('takes no label of a list for the value of the label over it, however high its letters stand', () => {
    const list: Entry[] = [
      [40, 40, 'Place', 9],
      [140, 40, 'Music room'],
      [40, 54, 'Chairing', 12],
      [140, 54, 'Henrike Holm'],
    ];
    assert.equal(valueOf('Place', ...list), 'Music room');
    assert.equal(valueOf('Chairing', ...list), 'Henrike Holm');
  });

  it('takes the name over an office for its holder', () => {
    const signed: Entry[] = [
      [40, 40, 'James P. Winter'],
      [40, 52, 'Harbour Master'],
      [40, 64, 'Upper Quay'],
    ];
    assert.equal(valueOf('Harbour Master', ...signed), 'James P. Winter');
  });

  it('takes the name under a label where labels begin', () => {
    const form: Entry[] = [
      [40, 40, 'Landlord'],
      [40, 52, 'Harold Finch'],
      [40, 64, 'Tenant'],
      [40, 76, 'Joss Carter'],
    ];
    assert.equal(valueOf('Tenant', ...form), 'Joss Carter');
  });

  it('reads an office in brackets behind the name, with what it stands under', () => {
    const [pair] = findPairs(
      layoutPage(pageOf([[40, 40, 'Board: Ada Brook, Anna Holm (chair), Kim Ode']])),
    ).filter(({ label }) => spanText(label) === 'chair');
    assert.ok(pair?.under);
    assert.equal(spanText(pair.value), 'Anna Holm');
    assert.equal(spanText(pair.under), 'Board');
  });

  it('trusts a value less that stands far off', () => {
    const near = findPairs(
      layoutPage(
        pageOf([
          [40, 40, 'Name'],
          [120, 40, 'Chat'],
        ]),
      ),
    );
    const far = findPairs(
      layoutPage(
        pageOf([
          [40, 40, 'Name'],
          [400, 40, 'Chat'],
        ]),
      ),
    );
    assert.ok((far[0]?.strength ?? 1) < (near[0]?.strength ?? 0));
  });
});

describe('personIn', () => {
  const name = (text: string): string | undefined => {
    const found = personIn(text);
    return found && text.slice(found.start, found.end);
  };

  it('knows names with initials, particles, titles and apostrophes', () => {
    assert.equal(name('signed by Dr. Maria van der Berg today'), 'Dr. Maria van der Berg');
    assert.equal(name("James P. O'Neill"), "James P. O'Neill");
    assert.equal(name('Hans-Jürgen Müller'), 'Hans-Jürgen Müller');
  });

  it('takes no organisation, place or heading for a person', () => {
    for (const text of ['Harbour Lights Ltd', 'Upper South Street', 'Annual Report', 'one word', 'ALL'])
      assert.equal(name(text), undefined, text);
  });

  it('finds the one that a text ends with', () => {
    const text = 'between Ada Brook (one) and Kim Ode ';
    const found = lastPersonIn(text);
    assert.equal(found && text.slice(found.start, found.end), 'Kim Ode');
    assert.equal(lastPersonIn('Ada Brook was here'), undefined);
  });
});

describe('line numbers', () => {
  it('are no words of the lines they count', () => {
    const lines: Entry[] = Array.from({ length: 12 }, (_, at): Entry[] => [
      [at < 9 ? 45 : 40, 40 + at * 20, String(at + 1)],
      [80, 40 + at * 20, `words of line ${at + 1}`],
    ]).flat();
    const { rows } = layoutPage(pageOf(lines));
    assert.equal(rows[3]?.run.text, 'words of line 4');
  });

  it('stay where they count no lines', () => {
    const rows: Entry[] = [7, 3, 9, 1, 4, 8, 2, 6, 5].flatMap((number, at): Entry[] => [
      [40, 40 + at * 20, String(number)],
      [80, 40 + at * 20, 'items'],
    ]);
    assert.match(layoutPage(pageOf(rows)).rows[0]?.run.text ?? '', /^7/);
  });
});
