import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answerAtStart,
  areOpposite,
  asksOnlyMention,
  asksTicked,
  denies,
  endsInAnswer,
  yesOrNo,
} from '../../../models/language/answerWords.ts';
import { hasLettersOf } from '../../../models/language/letters.ts';

describe('yes and no', () => {
  it('are told in the language of the question, as answers begin in it', () => {
    for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'zh', 'ja', 'ko'])
      for (const isYes of [true, false])
        assert.equal(answerAtStart(`${yesOrNo(isYes, language)}: so it is`)?.isYes, isYes, language);
    assert.equal(yesOrNo(true, 'pt'), 'Sim');
    assert.equal(yesOrNo(false, 'xx'), 'No');
  });

  it('begin an answer in any language', () => {
    assert.deepEqual(answerAtStart('Ja, im Sommer'), { isYes: true, length: 2 });
    assert.deepEqual(answerAtStart('Não'), { isYes: false, length: 3 });
    assert.deepEqual(answerAtStart('sí'), { isYes: true, length: 2 });
    assert.equal(answerAtStart('Januar'), undefined);
    assert.equal(answerAtStart('Nobody'), undefined);
  });

  it('end a label with its first option', () => {
    assert.ok(endsInAnswer('Auto: Ja '));
    assert.equal(endsInAnswer('Auto:'), false);
  });
});

describe('negation', () => {
  it('is told by the words of the language', () => {
    assert.ok(denies('Kein Zutritt', 'de'));
    assert.ok(denies('ce n’est plus vrai', 'fr'));
    assert.ok(denies('it doesn’t count', 'en'));
    assert.equal(denies('noch zwei Stunden', 'de'), false);
    assert.ok(denies('noch het een noch het ander', 'nl'));
  });

  it('is English where the language is not known', () => {
    assert.ok(denies('not so', 'xx'));
    assert.equal(denies('so it is', 'xx'), false);
  });
});

describe('words of answers', () => {
  it('know opposites both ways, and nothing as its own opposite', () => {
    assert.ok(areOpposite('erlaubt', 'verboten'));
    assert.ok(areOpposite('declin', 'grow'));
    assert.equal(areOpposite('erlaubt', 'erlaubt'), false);
  });

  it('tell what asks for boxes, and what asks for a mention', () => {
    assert.equal(asksTicked('Welche Fächer sind angekreuzt?'), 'surely');
    assert.equal(asksTicked('Which options are selected?'), 'maybe');
    assert.equal(asksTicked('Which ticket is it?'), 'no');
    assert.ok(asksOnlyMention('Does it mention dogs?'));
    assert.equal(asksOnlyMention('Does it include dogs?'), false);
  });
});

describe('letters', () => {
  it('part languages whose small words are alike', () => {
    assert.ok(hasLettersOf('La colazione è inclusa?', 'it'));
    assert.equal(hasLettersOf('La colazione è inclusa?', 'es'), false);
    assert.equal(hasLettersOf('¿Está incluida?', 'it'), false);
    assert.ok(hasLettersOf('plain text', 'de'));
    assert.ok(hasLettersOf('ñ', 'xx'));
  });
});
