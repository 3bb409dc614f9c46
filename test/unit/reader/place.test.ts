import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageText } from '../../../models/page.ts';
import { placeIn } from '../../../models/reader/question/place.ts';
import { read } from '../../../models/reader/reader.ts';
import { setLine, setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

describe('placeIn', () => {
  const places: readonly (readonly [string, ReturnType<typeof placeIn>])[] = [
    ['What is the total on page 5?', { text: 'What is the total?', page: { name: '5' } }],
    ['Wie hoch ist der Betrag auf Seite 12?', { text: 'Wie hoch ist der Betrag?', page: { name: '12' } }],
    ['Quel est le total à la page 3 ?', { text: 'Quel est le total ?', page: { name: '3' } }],
    ['How many ships in the second table?', { text: 'How many ships?', table: 2 }],
    ['Wie viele Schiffe in der letzten Tabelle?', { text: 'Wie viele Schiffe?', table: -1 }],
    ['What is the date on page iv?', { text: 'What is the date?', page: { name: 'iv' } }],
    ['What is the total on the last page?', { text: 'What is the total?', page: { nth: -1 } }],
    [
      'Wie hoch ist der Betrag auf der zweiten Seite?',
      { text: 'Wie hoch ist der Betrag?', page: { nth: 2 } },
    ],
    ['Quel est le total sur la troisième page ?', { text: 'Quel est le total ?', page: { nth: 3 } }],
    ['¿Cuál es el total en la primera página?', { text: '¿Cuál es el total?', page: { nth: 1 } }],
    ['Qual è il totale nella seconda pagina?', { text: 'Qual è il totale?', page: { nth: 2 } }],
    ['Wat is het totaal op de laatste pagina?', { text: 'Wat is het totaal?', page: { nth: -1 } }],
    ['Qual é o total na segunda página?', { text: 'Qual é o total?', page: { nth: 2 } }],
    ['Jaka jest suma na drugiej stronie?', { text: 'Jaka jest suma?', page: { nth: 2 } }],
    [
      'What is the price in the first table on page 2?',
      { text: 'What is the price?', table: 1, page: { name: '2' } },
    ],
  ];
  for (const [question, place] of places) it(question, () => assert.deepEqual(placeIn(question), place));

  it('leaves questions alone that name no place, or nothing but a place', () => {
    for (const question of [
      'What is the total?',
      'How many pages?',
      'Page 5?',
      'Who wrote the second chapter?',
    ])
      assert.deepEqual(placeIn(question), { text: question });
  });
});

describe('read where a question says', () => {
  const pages = [
    setPage('# North\n\n| Port | Ships |\n| Oslo | 12 |\n| Kiel | 9 |\n', { page: 1 }),
    setPage('# South\n\n| Port | Ships |\n| Oslo | 31 |\n| Bari | 5 |\n', { page: 2 }),
  ];
  const ask = (question: string): string => read(question, pages, signal).answer;

  it('looks at that page', () => {
    assert.equal(ask('How many ships does Oslo have on page 2?'), '31');
    assert.equal(ask('How many ships does Oslo have on page 1?'), '12');
    assert.equal(read('How many ships does Oslo have on page 9?', pages, signal).located, false);
  });

  it('looks at the page of that place, or with that name', () => {
    assert.equal(ask('How many ships does Oslo have on the last page?'), '31');
    assert.equal(ask('How many ships does Oslo have on the first page?'), '12');
    const named = pages.map((page, at) => ({ ...page, label: at === 0 ? 'iv' : '1' }));
    const onPage = (name: string): string =>
      read(`How many ships does Oslo have on page ${name}?`, named, signal).answer;
    assert.deepEqual(['iv', 'IV', '1', '2'].map(onPage), ['12', '12', '31', '31']);
    assert.equal(read('How many ships does Oslo have on page vi?', named, signal).located, false);
    const printed = (page: string): (string | undefined)[] =>
      read(`How many ships does Oslo have on page ${page}?`, named, signal).evidence.map(one => one.printed);
    assert.deepEqual(printed('iv'), ['iv']);
    assert.deepEqual(read('How many ships does Bari have?', pages, signal).evidence[0]?.printed, undefined);
  });

  it('looks at the page with that number printed on it, where numbers count on', () => {
    const numbered = (first: number, count: number): PageText[] =>
      Array.from({ length: count }, (_, at) => {
        const page = setPage(`# Port\n\n| Port | Ships |\n| Oslo | ${31 + at} |\n| Bari | 5 |\n`, {
          page: at + 1,
        });
        const foot = setLine(
          { left: 290, top: 770, size: 9, text: String(first + at), block: 90 },
          at + 1,
          'text',
        );
        return { ...page, lines: [...page.lines, foot] };
      });
    const onPage = (name: number, from: readonly PageText[]): string =>
      read(`How many ships does Oslo have on page ${name}?`, from, signal).answer;
    assert.equal(onPage(123, numbered(122, 3)), '32');
    assert.equal(onPage(2, numbered(2, 4)), '31');
    // Two pages alone prove nothing, and what is printed on no page is the number in the file.
    assert.equal(onPage(2, numbered(2, 2)), '32');
    assert.equal(onPage(3, numbered(122, 3)), '33');
  });

  it('looks into that table', () => {
    assert.equal(ask('How many ships does Oslo have in the second table?'), '31');
    assert.equal(ask('How many ships does Oslo have in the last table?'), '31');
    assert.equal(read('How many ships does Bari have in the first table?', pages, signal).located, false);
  });
});
