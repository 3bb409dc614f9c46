import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Recall } from '../../../webview/panel/recall.ts';

describe('Up and Down in the question box', () => {
  test('walk to the oldest question and back to the draft', () => {
    const recall = new Recall();
    recall.setAsked(['first', 'second', 'second', 'third']);
    assert.equal(recall.earlier('dra'), 'third');
    assert.equal(recall.earlier('third'), 'second');
    assert.equal(recall.earlier('second'), 'first');
    assert.equal(recall.earlier('first'), undefined);
    assert.equal(recall.later(), 'second');
    assert.equal(recall.later(), 'third');
    assert.equal(recall.later(), 'dra');
    assert.equal(recall.later(), undefined);
  });

  test('start over after a question was asked', () => {
    const recall = new Recall();
    assert.equal(recall.earlier(''), undefined);
    recall.setAsked(['first']);
    assert.equal(recall.earlier(''), 'first');
    recall.setAsked(['first', 'next']);
    assert.equal(recall.earlier(''), 'next');
  });
});
