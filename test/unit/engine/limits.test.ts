/** A request that makes no step is ended by the limit of its kind. The test lets the time pass, no clock does. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Engine } from '../../../models/engine/client.ts';
import { engineLimits } from '../../../models/engine/limits.ts';
import { fixture } from '../ocr/fixtures.ts';

const { signal } = new AbortController();

test('a page may be read for as long as it gets on, and is given up by name when it does not', async () => {
  const image = await fixture('letter');
  const { quietMs } = { quietMs: 0, ...engineLimits['ocr.read'] };
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    await using engine = new Engine();
    const running: (number | undefined)[] = [];
    const reading = engine.request(
      'ocr.read',
      { image },
      {
        signal,
        onProgress: ({ done }) => {
          mock.timers.tick(done < 2 ? quietMs - 1 : quietMs);
          running.push(engine.pid);
        },
      },
    );
    await assert.rejects(reading, { code: 'process.timeout', message: /no answer within 300 s/ });
    assert.equal(running[0], running[1]);
    assert.ok(running[0] !== undefined);
    assert.equal(running[2], undefined);
  } finally {
    mock.timers.reset();
  }
});
