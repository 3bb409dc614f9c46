import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stemmerOf } from '../../../models/language/stemming.ts';
import { stopWordsOf } from '../../../models/language/stopWords.ts';

/** Pairs from the vocabularies that Snowball publishes with its algorithms: inflections of one word. */
const inflections: readonly (readonly [string, string, string])[] = [
  ['de', 'aufeinander', 'aufeinander'],
  ['de', 'kategorien', 'kategorie'],
  ['fr', 'continuellement', 'continuel'],
  ['es', 'cheques', 'chequer'],
  ['it', 'abbandonata', 'abbandonato'],
  ['nl', 'lichamelijke', 'lichamelijk'],
  ['pt', 'quilométricas', 'quilométricos'],
];

describe('stemmerOf', () => {
  it('puts inflections of a word together, in six languages', () => {
    for (const [language, one, other] of inflections) {
      const stem = stemmerOf(language);
      assert.ok(stem, language);
      assert.equal(stem(one), stem(other), `${language}: ${one}, ${other}`);
    }
  });

  it('cuts Korean particles and Polish endings', () => {
    assert.equal(stemmerOf('ko')?.('합계는'), '합계');
    assert.equal(stemmerOf('ko')?.('나는'), '나는');
    assert.equal(stemmerOf('pl')?.('faktury'), stemmerOf('pl')?.('faktura'));
  });

  it('keeps different words apart', () => {
    assert.notEqual(stemmerOf('de')?.('rechnung'), stemmerOf('de')?.('rechner'));
  });

  it('has none for languages it does not know', () => {
    assert.equal(stemmerOf('xx'), undefined);
  });
});

describe('stopWordsOf', () => {
  it('knows the small words of eight languages beside English', () => {
    for (const [language, word] of [
      ['de', 'für'],
      ['fr', 'été'],
      ['es', 'también'],
      ['it', 'perché'],
      ['nl', 'niet'],
      ['pt', 'não'],
      ['pl', 'się'],
      ['zh', '的'],
    ] as const)
      assert.ok(
        stopWordsOf(language).has(word.normalize('NFD').replace(/\p{M}/gu, '')),
        `${language}: ${word}`,
      );
    assert.equal(stopWordsOf('xx').size, 0);
  });
});
