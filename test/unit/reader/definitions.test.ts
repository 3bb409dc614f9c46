import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../../../models/reader/reader.ts';
import { setPage } from '../structure/typeset.ts';

const { signal } = new AbortController();

const page = setPage(`
A typed weave is a weave annotated with a thread for every row. A weave is recorded when a loop becomes hot. The loom, in short, stops.

The shuttle refers to the part that carries the thread. In Loomer, objects are kept in a list.
`);

const ask = (question: string): string => read(question, [page], signal).answer;

describe('what something is', () => {
  it('is told by the sentence that begins with it and goes on with what it is', () => {
    assert.equal(ask('What is a typed weave?'), 'a weave annotated with a thread for every row');
    assert.equal(ask('What is the shuttle?'), 'the part that carries the thread');
  });

  it('is not told by a sentence that only says something about it', () => {
    assert.equal(read('What is a weave?', [page], signal).located, false);
    assert.equal(read('What is Loomer?', [page], signal).located, false);
  });

  it('is asked in other languages', () => {
    const german = setPage(
      'Ein Schiffchen ist ein Teil, der den Faden trägt. Das Schiffchen wurde 1733 erfunden.',
    );
    assert.equal(read('Was ist ein Schiffchen?', [german], signal).answer, 'ein Teil, der den Faden trägt');
    const french = setPage('La navette est une pièce qui porte le fil. La navette est rapide et légère.');
    assert.equal(read('Que désigne la navette ?', [french], signal).located, false);
  });
});
