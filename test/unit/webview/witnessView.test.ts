import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Witness } from '../../../extension/answers/answer.ts';
import { witnessView } from '../../../webview/panel/witnessView.ts';
import { differing } from '../../fixtures/differing.ts';
import { fakeDocument, FakeElement } from '../../fixtures/fakeDom.ts';

const dom = fakeDocument();
after(() => dom[Symbol.dispose]());

function shown(witness: Witness, stale = false): { view: FakeElement; revealed: number[] } {
  const revealed: number[] = [];
  const view: unknown = witnessView(witness, stale, place => revealed.push(place));
  assert.ok(view instanceof FakeElement);
  assert.equal(view.attributes.get('data-testid'), 'witness');
  return { view, revealed };
}

test('that the page reads the same is a quiet line', () => {
  const { view } = shown({ kind: 'agrees', source: 'text' });
  assert.equal(view.tag, 'p');
  assert.equal(view.text, 'The page reads the same.');
});

describe('two values that differ', () => {
  test('stand side by side, each a button that shows its place', () => {
    const { view, revealed } = shown(differing);
    const buttons = view.all('button');
    assert.deepEqual(
      buttons.map(button => [button.text, button.dataset['source'], button.attributes.get('title')]),
      [
        ['Page 2 The model says 1,243', 'model', 'Show on the page'],
        ['Page 2 The page reads 1,248', 'text', 'Show on the page'],
      ],
    );
    for (const button of buttons) button.click();
    assert.deepEqual(revealed, [0, 1]);
  });

  test('are told all the same where the model named no place, and the number is that of the place', () => {
    const { view, revealed } = shown({ ...differing, model: { text: '1,243' } });
    const [only, ...others] = view.all('button');
    assert.ok(only && others.length === 0);
    assert.equal(view.text, 'The model says 1,243 Page 2 The page reads 1,248');
    only.click();
    assert.deepEqual(revealed, [0]);
  });

  test('say that either may be wrong where the words are read by OCR, and lead to the page of a changed file', () => {
    const { view } = shown({ ...differing, page: { ...differing.page, source: 'ocr' } }, true);
    assert.match(view.text, /The page, read by OCR, reads 1,248 Either may be wrong\.$/u);
    assert.equal(view.all('button')[0]?.attributes.get('title'), 'Go to page 2');
  });
});
