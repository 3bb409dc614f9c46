import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

function ask(script: string, question: string): string {
  const { answer, located } = read(question, [setPage(script)], signal);
  return located ? answer : 'not located';
}

const programme = `
| Time | Item | Room |
| 9:00–10:30 | Opening talk | Hall |
| 12:30–13:15 | Lunch break | Canteen |
| 15:00 | Goodbye | Hall |
`;
const places = `
| Place | Monday | Saturday |
| Library | 9:00–17:00 | 10:00–14:00 |
| Pool | 6:30–21:00 | 8:00–12:00 |
`;

describe('durations', () => {
  it('are worked out of the two times of a row, which are the evidence', () => {
    const { answer, computed, evidence } = read('How long is the lunch break?', [setPage(programme)], signal);
    assert.equal(answer, '45 min (13:15 − 12:30)');
    assert.equal(computed, '13:15 − 12:30');
    assert.deepEqual(
      evidence.map(({ text }) => text),
      ['13:15', '12:30'],
    );
  });

  it('are none where a row has one time, or there is no such row', () => {
    assert.equal(ask(programme, 'How long is the goodbye?'), 'not located');
    assert.equal(ask(programme, 'How long is the dinner?'), 'not located');
  });

  it('leave alone who asks when', () => {
    assert.equal(ask(programme, 'When is the lunch break?'), '12:30–13:15');
  });

  it('are those of the column that is asked about, and none where several may be meant', () => {
    assert.equal(ask(places, 'How long is the library open on Saturday?'), '4 h (14:00 − 10:00)');
    assert.equal(ask(places, 'How long is the library open?'), 'not located');
  });

  it('are worked out of a beginning and an end in columns of their own', () => {
    const lessons = '| Leçon | De | À |\n| Danse | 9h30 | 11h00 |\n| Chant | 14h00 | 14h45 |\n';
    assert.equal(ask(lessons, 'Combien de temps dure le chant ?'), '45 min (14h45 − 14h00)');
    const trains = '| Train | Oslo | Bergen |\n| R1 | 8:15 | 9:40 |\n';
    assert.equal(ask(trains, 'How long is R1?'), 'not located');
  });

  it('are worked out of fields and sentences', () => {
    assert.equal(
      ask('Mittagspause: 12:30–13:15', 'Wie lange dauert die Mittagspause?'),
      '45 min (13:15 − 12:30)',
    );
    assert.equal(
      ask('The night shift runs from 22:00 to 6:00.', 'How long is the night shift?'),
      '8 h (6:00 − 22:00)',
    );
  });

  it('are asked for in other languages', () => {
    const courses = (head: string): string =>
      `| ${head} | 2025 |\n| Pittura | 18:00-19:30 |\n| Ballo | 20:00-22:00 |\n`;
    assert.equal(ask(courses('Corso'), 'Quanto dura il ballo?'), '2 h (22:00 − 20:00)');
    assert.equal(ask(courses('Curso'), '¿Cuánto dura pittura?'), '1 h 30 min (19:30 − 18:00)');
    assert.equal(ask(courses('Cursus'), 'Hoe lang duurt ballo?'), '2 h (22:00 − 20:00)');
    assert.equal(ask(courses('Curso'), 'Quanto tempo dura o ballo?'), '2 h (22:00 − 20:00)');
    assert.equal(ask(courses('Kurs'), 'Ile trwa ballo?'), '2 h (22:00 − 20:00)');
  });

  it('are believed where they are stated', () => {
    const dinner =
      '| Item | Time | Duration |\n| Dinner | 18:00–20:00 | 90 min |\n| Talk | 9:00–10:00 | 50 min |\n';
    assert.equal(ask(dinner, 'How long is the dinner?'), '90 min');
    assert.equal(ask('Tea: 16:00–17:00 (50 min)', 'How long is the tea?'), '50 min');
  });
});
