/** Drawings that are asked for while others are under way: none overtakes another, and the last one is the one that counts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Redrawing } from '../../../../webview/panel/chart/redrawing.ts';

function setUp() {
  const drawn: string[] = [];
  const finishes: PromiseWithResolvers<boolean>[] = [];
  let [shown, isCurrent] = ['', false];
  const redrawing = new Redrawing(
    async () => {
      drawn.push(shown);
      const finish = Promise.withResolvers<boolean>();
      finishes.push(finish);
      return finish.promise;
    },
    current => {
      isCurrent = current;
    },
  );
  const show = (what: string): Promise<void> => {
    shown = what;
    redrawing.outdate();
    return redrawing.run();
  };
  const finish = async (at: number, isDrawn = true): Promise<void> => {
    finishes[at]?.resolve(isDrawn);
    await finishes[at]?.promise;
    // What waits for the drawing goes on.
    await Promise.resolve();
  };
  return { redrawing, show, finish, drawn, isCurrent: () => isCurrent };
}

describe('a drawing', () => {
  test('is current once it is finished, and no longer when there is something else to show', async () => {
    const { redrawing, show, finish, isCurrent } = setUp();
    const done = show('old');
    assert.equal(isCurrent(), false);
    await finish(0);
    await done;
    assert.equal(isCurrent(), true);
    redrawing.outdate();
    assert.equal(isCurrent(), false);
  });

  test('that was overtaken is not current, and the next one shows what was asked for last', async () => {
    const { show, finish, drawn, isCurrent } = setUp();
    const done = show('first');
    void show('second');
    void show('third');
    await finish(0);
    assert.equal(isCurrent(), false);
    assert.deepEqual(drawn, ['first', 'third']);
    await finish(1);
    await done;
    assert.equal(isCurrent(), true);
  });

  test('that is out of date before it is due stays so', async () => {
    const { redrawing, show, finish, drawn, isCurrent } = setUp();
    const done = show('first');
    redrawing.outdate();
    await finish(0);
    await done;
    assert.equal(isCurrent(), false);
    await Promise.all([redrawing.run(), finish(1)]);
    assert.deepEqual([drawn.length, isCurrent()], [2, true]);
  });

  test('that fails is not current, and is made again when it is asked for', async () => {
    const { show, finish, isCurrent } = setUp();
    const failed = show('impossible');
    await finish(0, false);
    await failed;
    assert.equal(isCurrent(), false);
    const done = show('possible');
    await finish(1);
    await done;
    assert.equal(isCurrent(), true);
  });
});
