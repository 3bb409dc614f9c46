import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeIn } from '../../../models/reader/question/place.ts';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

describe('placeIn', () => {
  const places: readonly (readonly [string, ReturnType<typeof placeIn>])[] = [
    ['What is the total on page 5?', { text: 'What is the total?', page: 5 }],
    ['Wie hoch ist der Betrag auf Seite 12?', { text: 'Wie hoch ist der Betrag?', page: 12 }],
    ['Quel est le total à la page 3 ?', { text: 'Quel est le total ?', page: 3 }],
    ['How many ships in the second table?', { text: 'How many ships?', table: 2 }],
    ['Wie viele Schiffe in der letzten Tabelle?', { text: 'Wie viele Schiffe?', table: -1 }],
    ['What is the price in the first table on page 2?', { text: 'What is the price?', table: 1, page: 2 }],
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

  it('looks into that table', () => {
    assert.equal(ask('How many ships does Oslo have in the second table?'), '31');
    assert.equal(ask('How many ships does Oslo have in the last table?'), '31');
    assert.equal(read('How many ships does Bari have in the first table?', pages, signal).located, false);
  });
});
