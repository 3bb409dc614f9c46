import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import manifest from '../../../package.json' with { type: 'json' };
import strings from '../../../package.nls.json' with { type: 'json' };
import { errors } from '../../../extension/errors.ts';
import { hubErrors } from '../../../models/hub/errors.ts';
import { TesseraError } from '../../../models/errors.ts';
import { nextSteps } from '../../../extension/wording/nextSteps.ts';
import { everyError } from '../../fixtures/errorPages.ts';

const titles = new Map<string, string>(Object.entries(strings));
const commandOf = new Map(
  manifest.contributes.commands.map(({ command, title }) => [titles.get(title.slice(1, -1)), command]),
);

describe('the buttons below an error', () => {
  test('are what its next step names: commands by their title, and the setting', () => {
    assert.deepEqual(nextSteps(hubErrors['hub.unreachable']('huggingface.co', 'no network').next), [
      { label: 'Import Model', command: 'tessera.importModel' },
      { label: 'Open Settings', command: 'workbench.action.openSettings', argument: '@id:tessera.hub' },
    ]);
    assert.deepEqual(nextSteps(hubErrors['hub.gated']('OpenGVLab/InternVL3-1B').next), [
      { label: 'Set Hub Token', command: 'tessera.setHubToken' },
    ]);
    assert.deepEqual(nextSteps(hubErrors['hub.proxy']('huggingface.co').next), [
      { label: 'Open Settings', command: 'workbench.action.openSettings', argument: '@id:http.proxy' },
    ]);
    assert.deepEqual(nextSteps(errors['question.empty']().next), []);
  });

  test('lead to every command that an error names', () => {
    for (const make of everyError) {
      const made: unknown = Reflect.apply(make, undefined, ['1', '2', '3']);
      assert.ok(made instanceof TesseraError);
      const named = [...made.next.matchAll(/"Tessera: ([^"]+)"/gu)].map(([, title]) => title);
      const steps = nextSteps(made.next).filter(({ argument }) => argument === undefined);
      assert.deepEqual(
        steps.map(({ command }) => command),
        named.map(title => commandOf.get(title)),
        made.code,
      );
    }
  });
});
