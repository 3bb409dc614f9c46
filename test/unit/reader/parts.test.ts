/** Questions that ask for two things at once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partsOf } from '../../../models/reader/question/parts.ts';
import { read } from '../../../models/reader/reader.ts';
import { together } from '../../../models/reader/together.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

describe('the parts of a question', () => {
  const questions: readonly (readonly [string, readonly string[]])[] = [
    [
      'When and where does the meeting take place?',
      ['When does the meeting take place?', 'where does the meeting take place?'],
    ],
    ['Wann und wo findet sie statt?', ['Wann findet sie statt?', 'wo findet sie statt?']],
    ['Quand et où a lieu la réunion ?', ['Quand a lieu la réunion ?', 'où a lieu la réunion ?']],
    [
      'What are the name and address of the buyer?',
      ['What is the name of the buyer?', 'What is the address of the buyer?'],
    ],
    [
      'Wie lauten Name und Anschrift des Käufers?',
      ['Wie lautet Name des Käufers?', 'Wie lautet Anschrift des Käufers?'],
    ],
    [
      'Quels sont le prix et le poids de la chaise ?',
      ['Quel est le prix de la chaise ?', 'Quel est le poids de la chaise ?'],
    ],
  ];
  for (const [text, parts] of questions)
    it(text, () =>
      assert.deepEqual(
        partsOf(text).map(part => part.text),
        parts,
      ),
    );

  it('are none where one thing is asked for, or one that is worked out of two', () => {
    for (const text of [
      'What are the terms and conditions?',
      'What is the difference between price and cost?',
      'When does the meeting of staff and guests end?',
      'Which city has a name and date on the wall?',
      'When and when?',
    ])
      assert.deepEqual(partsOf(text), [], text);
  });
});

describe('two answers', () => {
  const prices = setPage('| Item | Price | Weight |\n| Desk | 120.00 | 30 kg |\n| Chair | 45.00 | 7 kg |\n');

  it('stand below each other, each with its evidence', () => {
    const { answer, kind, evidence } = read('What are the price and weight of the chair?', [prices], signal);
    assert.equal(answer, '45.00\n7 kg');
    assert.equal(kind, 'list');
    assert.deepEqual(
      evidence.map(({ text }) => text),
      ['45.00', '7 kg'],
    );
  });

  it('say which of them is not located', () => {
    const { answer, located, evidence } = read(
      'What are the price and colour of the chair?',
      [prices],
      signal,
    );
    assert.equal(answer, '45.00\nNot located: colour');
    assert.equal(located, true);
    assert.equal(evidence.length, 1);
  });

  it('are none where neither is located', () => {
    assert.equal(read('What are the colour and age of the lamp?', [prices], signal).located, false);
  });

  it('are one where both parts are answered alike', () => {
    const answer = read('What is the price of the chair?', [prices], signal);
    const parts = ['price', 'cost'].map(name => ({ name, answer }));
    assert.deepEqual(together(parts), answer);
  });
});
