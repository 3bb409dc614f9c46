import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editDistance, fold, likeness, stem, tokenize } from '../../../models/language/fold.ts';

describe('fold', () => {
  it('keeps the length of any text, so that offsets stay true', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => fold(text).length === text.length));
  });

  it('puts case and accents aside', () => {
    assert.equal(fold('Märchen ÉTÉ'), 'marchen ete');
  });
});

describe('tokenize', () => {
  it('gives offsets of the words in the text', () => {
    const text = "The Café's total: 1,234.50 on 12/03/18";
    for (const { text: word, start, end } of tokenize(text)) assert.equal(fold(text.slice(start, end)), word);
    assert.deepEqual(
      tokenize(text).map(token => token.text),
      ['the', "cafe's", 'total', '1,234.50', 'on', '12/03/18'],
    );
  });

  it('pairs the characters of scripts without spaces', () => {
    assert.deepEqual(
      tokenize('総合計').map(token => token.text),
      ['総合', '合計'],
    );
  });
});

describe('stem', () => {
  const families = [
    ['store', 'stores', 'stored'],
    ['city', 'cities'],
    ['recommend', 'recommended', 'recommends', 'recommending'],
    ['pay', 'paid', 'pays'],
    ['box', 'boxes'],
    ['issue', 'issued', 'issues'],
    ['stop', 'stopped', 'stopping'],
  ];
  for (const family of families) {
    it(`brings ${family.join(', ')} together`, () => {
      assert.equal(new Set(family.map(stem)).size, 1, family.map(stem).join(' '));
    });
  }

  it('leaves short words and numbers alone', () => {
    assert.deepEqual(['gas', 'bus', 'q3', '2023', 'is'].map(stem), ['gas', 'bus', 'q3', '2023', 'is']);
  });
});

describe('likeness', () => {
  it('knows the slips of OCR', () => {
    assert.ok(likeness('t0tal', 'total') > 0.8);
    assert.ok(likeness('tatal', 'total') === 0, 'a short word with a wrong letter may be another word');
    assert.ok(likeness('roundlng', 'rounding') > 0.7);
  });

  it('never takes one number for another', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (a, b) => a === b || likeness(String(a), String(b)) === 0));
  });

  it('does not take "playoff" for "layoff"', () => {
    assert.equal(likeness('layoff', 'playoff'), 0);
  });
});

describe('editDistance', () => {
  it('is symmetric and gives up above its limit', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 8);
        assert.equal(distance, editDistance(b, a, 8));
        if (distance > 1) assert.ok(editDistance(a, b, 1) > 1);
      }),
    );
  });
});
