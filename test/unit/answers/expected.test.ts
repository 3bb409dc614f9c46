import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isSame } from '../../../extension/answers/expected.ts';

describe('an answer is the expected one', () => {
  test('whatever its case, marks and blanks', () => {
    assert.ok(isSame('Ingrid  Solheim.', 'ingrid solheim'));
    assert.ok(isSame('Café “Zur Post”', 'cafe "zur post"'));
    assert.ok(!isSame('Ingrid Solheim', 'Ingrid Solheimer'));
    assert.ok(!isSame('', 'x'));
  });

  test('as the same number, however it is written, of the same thing', () => {
    assert.ok(isSame('4,218,600', '4218600'));
    assert.ok(isSame('EUR 9.10', '9.1 EUR'));
    assert.ok(isSame('1 234,5 €', '1,234.50 €'));
    assert.ok(!isSame('9.10 EUR', '9.10 USD'));
    assert.ok(!isSame('9.10', '9.11'));
    assert.ok(!isSame('2 June 2025', '2 June 2026'));
    assert.ok(!isSame('12 of 30', '30 of 12'));
  });

  test('of itself always', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), text => isSame(text, text)));
  });
});
