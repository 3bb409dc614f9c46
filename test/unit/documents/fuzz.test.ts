/** Damaged files end in a result or an error by name; `node test/faults/fuzz/main.ts` reads thousands of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fuzz } from '../../faults/fuzz/fuzz.ts';
import { mutateBytes } from '../../faults/fuzz/mutateBytes.ts';
import { mutateJson } from '../../faults/fuzz/mutateJson.ts';
import { Random } from '../../faults/random.ts';
import { never } from './helpers.ts';

it('sixty damaged documents and sixty damaged checkpoints end by name', async () => {
  const rows = await fuzz({ seed: 20, count: 60, signal: never });
  assert.deepEqual(
    rows.filter(row => row.isFailure),
    [],
  );
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  assert.equal(total, 120);
  // Files that all fail at once, or all pass, would test nothing.
  for (const kind of ['document', 'checkpoint']) {
    const outcomes = rows.filter(row => row.kind === kind).map(row => row.outcome);
    assert.ok(outcomes.includes('read') && outcomes.length >= 3, outcomes.join());
  }
});

describe('a case', () => {
  const sound = Buffer.from('%PDF-1.7 1 0 obj << /Length 44 >> endobj');
  const json = { sizes: [1, 2, 3], name: 'a', inner: { flag: true } };

  it('is the same for the same seed and index, and another one otherwise', () => {
    const made = (seed: number, index: number): string =>
      Buffer.from(mutateBytes(sound, new Random(seed, index), sound)).toString('latin1') +
      mutateJson(json, new Random(seed, index));
    assert.equal(made(1, 5), made(1, 5));
    const cases = Array.from({ length: 50 }, (_, index) => [made(1, index), made(2, index)]).flat();
    assert.ok(new Set(cases).size > 90);
  });

  it('leaves the sound file as it is', () => {
    const before = sound.toString('latin1');
    for (let index = 0; index < 50; index++) mutateBytes(sound, new Random(3, index), sound);
    assert.equal(sound.toString('latin1'), before);
  });

  it('of JSON stays JSON', () => {
    for (let index = 0; index < 200; index++) {
      const text = mutateJson(json, new Random(4, index));
      assert.doesNotThrow(() => JSON.parse(text), `index ${index}`);
    }
  });
});
