import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ThinkingSplitter } from '../../../models/internvl/thinking.ts';

/** What a splitter makes of text that arrives in these parts. */
function split(parts: readonly string[]): { thinking: string; text: string } {
  const splitter = new ThinkingSplitter();
  const whole = { thinking: '', text: '' };
  for (const part of [...parts.flatMap(text => splitter.push(text)), ...splitter.end()]) {
    assert.notEqual(part.text, '');
    whole[part.kind] += part.text;
  }
  return whole;
}

describe('thinking', () => {
  it('is told from the answer', () => {
    const cases: [string, string, string][] = [
      ['<think>\nSum of rows.\n</think>\n\nThe total is 12.', 'Sum of rows.\n', 'The total is 12.'],
      ['\n<think>a < b</think>yes', 'a < b', 'yes'],
      ['<think></think>\n42', '', '42'],
      ['plain answer', '', 'plain answer'],
      ['<thin ice>', '', '<thin ice>'],
      ['I <think> so</think>', '', 'I <think> so</think>'],
      ['<think>never ends </thi', 'never ends </thi', ''],
      ['<think>a</think>b</think>c', 'a', 'b</think>c'],
      ['', '', ''],
    ];
    for (const [whole, thinking, text] of cases) assert.deepEqual(split([whole]), { thinking, text });
  });

  it('is the same however the text was cut on its way', () => {
    const tricky = fc.constantFrom(
      '<think>',
      '</think>',
      '<',
      '</',
      'think>',
      '\n',
      ' ',
      'a',
      '</think',
      '答',
    );
    fc.assert(
      fc.property(fc.array(tricky, { maxLength: 12 }), fc.array(fc.nat(60)), (words, cuts) => {
        const whole = words.join('');
        const borders = [0, ...cuts.filter(cut => cut < whole.length).sort((a, b) => a - b), whole.length];
        const parts = borders.slice(1).map((end, i) => whole.slice(borders[i], end));
        assert.equal(parts.join(''), whole);
        assert.deepEqual(split(parts), split([whole]));
      }),
      { numRuns: 400 },
    );
  });

  it('leaves at once what cannot be a tag', () => {
    const splitter = new ThinkingSplitter();
    assert.deepEqual(splitter.push('<think>First, '), [{ kind: 'thinking', text: 'First, ' }]);
    assert.deepEqual(splitter.push('x <'), [{ kind: 'thinking', text: 'x ' }]);
    assert.deepEqual(splitter.push(' y'), [{ kind: 'thinking', text: '< y' }]);
  });
});
