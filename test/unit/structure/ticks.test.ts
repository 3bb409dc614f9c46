import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../../models/reader/reader.ts';
import { optionsIn, withoutUnticked } from '../../../models/structure/ticks.ts';
import { setPage } from './typeset.ts';

const { signal } = new AbortController();

describe('boxes to tick', () => {
  const options = (text: string): string[] =>
    optionsIn(text).map(({ isTicked, start, end }) => `${isTicked ? '+' : '-'}${text.slice(start, end)}`);

  it('belong to the words behind them', () => {
    assert.deepEqual(options('Delivery: ☒ by post ☐ by mail'), ['+by post', '-by mail']);
    assert.deepEqual(options('[x] red [ ] green ( ) blue'), ['+red', '-green', '-blue']);
    assert.deepEqual(options('no boxes'), []);
  });

  it('that are not ticked say nothing', () => {
    assert.equal(withoutUnticked('☒ Yes ☐ No').includes('No'), false);
  });

  const form = setPage(`
Delivery: ☒ by courier ☐ by mail

Smoker: ☐ Yes ☒ No

Do you own a dog? ☒ Yes ☐ No
`);

  it('answer what their label asks', () => {
    assert.equal(read('What is the delivery?', [form], signal).answer, 'by courier');
  });

  it('answer yes or no', () => {
    assert.match(read('Do you own a dog?', [form], signal).answer, /^Yes/);
  });
});
