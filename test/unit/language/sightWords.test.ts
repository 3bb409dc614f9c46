import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asksForSight } from '../../../models/language/sightWords.ts';

describe('questions for what is seen', () => {
  test('are told from those for what stands in words', () => {
    const seen = [
      'What colour is the roof?',
      'What does the photo show?',
      'Describe the image.',
      'What does the logo look like?',
      'Was ist auf dem Foto abgebildet?',
      'Welche Farbe hat das Dach?',
      'Quelle est la couleur du toit ?',
      '¿Qué se ve en la imagen?',
      'Jaki kolor ma dach?',
      '照片里有什么？',
      '屋根は何色ですか？',
      '지붕은 무슨 색깔입니까?',
    ];
    for (const question of seen) assert.ok(asksForSight(question), question);
    const words = [
      'When did MS Heron join the fleet?',
      'What is the total of the invoice?',
      'Who is the director of Colorado Ferries?',
      'Wer hat den Vertrag unterschrieben?',
      'Quel est le montant total ?',
    ];
    for (const question of words) assert.ok(!asksForSight(question), question);
  });
});
