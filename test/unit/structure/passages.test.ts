import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutPage } from '../../../models/structure/layout.ts';
import { readPassages } from '../../../models/structure/passages.ts';
import { spanText } from '../../../models/structure/run.ts';
import { setPage } from './typeset.ts';

/** Text of each sentence, with the heading it stands under. */
function headed(script: string): Map<string, string | undefined> {
  const passages = readPassages([layoutPage(setPage(script))]);
  return new Map(passages.map(({ span, headings }) => [spanText(span), headings[0]]));
}

describe('headings that count', () => {
  it('head what stands below them, printed no larger than the rest', () => {
    const found = headed(`
Minutes of the board

TOP 1 - Accounts
The accounts were approved.

TOP 2 - Summer fair
The budget was set to 850 euros.
`);
    assert.equal(found.get('The accounts were approved.'), 'TOP 1 - Accounts');
    assert.equal(found.get('The budget was set to 850 euros.'), 'TOP 2 - Summer fair');
  });

  it('are no headings where they follow one another, or do not count on', () => {
    const list = headed(`
Room 1 Library
Room 2 Office
Room 3 Kitchen

The house has a garden.
`);
    assert.equal(list.get('The house has a garden.'), undefined);
    const apart = headed(`
Route 7 North
The bus is late.

Route 3 South
The tram is early.
`);
    assert.equal(apart.get('The tram is early.'), undefined);
  });
});
