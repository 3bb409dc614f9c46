import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  asksDuration,
  headsPeriod,
  isTimeOfDay,
  minutesFrom,
  timeSpansIn,
  writeMinutes,
} from '../../../models/language/timeSpans.ts';

describe('stretches of time', () => {
  const minutes = (text: string): number[] => timeSpansIn(text).map(one => one.minutes);

  it('are told in the styles of many languages', () => {
    for (const [text, wanted] of [
      ['12:30–13:15', 45],
      ['von 9 bis 17 Uhr', 480],
      ['9h30 à 11h00', 90],
      ['de 18:00 a 19:30', 90],
      ['dalle 9:00 alle 10:15', 75],
      ['van 14.00 tot 15.30 uur', 90],
      ['das 9:00 às 12:00', 180],
      ['od 8:00 do 8:20', 20],
      ['9 am to 5:30 p.m.', 510],
      ['11–1 pm', 120],
      ['22:00–6:00', 480],
    ] as const)
      assert.deepEqual(minutes(text), [wanted], text);
  });

  it('stand where their times are written', () => {
    const text = 'Lunch 12:30 – 13:15 h';
    const [{ from, to } = { from: undefined, to: undefined }] = timeSpansIn(text);
    assert.equal(text.slice(from?.start, from?.end), '12:30');
    assert.equal(text.slice(to?.start, to?.end), '13:15 h');
  });

  it('are no ranges of numbers, no dates, and nothing that may be either half of the day', () => {
    for (const text of [
      '9–17',
      '2–3 h',
      '2 tot 3 uur',
      '10.12–14.12',
      '11:30–1:15',
      '2023-2024',
      '12:30–12:30',
      '1:10:20',
    ])
      assert.deepEqual(minutes(text), [], text);
  });

  it('may have their times in two places', () => {
    assert.equal(minutesFrom('14:00', '14:45'), 45);
    assert.equal(minutesFrom('14:00', 'later'), undefined);
    assert.ok(headsPeriod('Von', 'Bis'));
    assert.equal(headsPeriod('Oslo', 'Bergen'), false);
  });

  it('are written with hours and minutes', () => {
    assert.deepEqual([45, 60, 75].map(writeMinutes), ['45 min', '1 h', '1 h 15 min']);
  });
});

describe('words of durations', () => {
  it('ask how long something takes', () => {
    for (const text of [
      'How long is it?',
      'Wie lange dauert es?',
      'Combien de temps dure la visite ?',
      '¿Cuánto dura?',
      'Quanto dura?',
      'Hoe lang duurt het?',
      'Quanto tempo dura?',
      'Ile trwa lekcja?',
    ])
      assert.ok(asksDuration(text), text);
    assert.equal(asksDuration('How much is it?'), false);
  });

  it('part a time of day from other numbers', () => {
    assert.ok(isTimeOfDay('15:00'));
    assert.ok(isTimeOfDay('3 pm'));
    for (const text of ['15', '3 h', '1:45', '12.30', '2h30']) assert.equal(isTimeOfDay(text), false, text);
    assert.equal(isTimeOfDay('15:00 sharp'), false);
  });
});
