/** tessera doctor: what works on this machine, and what does not. */
import manifest from '../../package.json' with { type: 'json' };
import { hubAddress, tokenIn } from '../../models/hub/address.ts';
import { serverAddress } from '../../models/server/address.ts';
import { ServerClient } from '../../models/server/client.ts';
import { type ModelRef, READER } from '../answers/modelRef.ts';
import { examine, type Setup } from '../doctor/doctor.ts';
import { isHealthy, reportText } from '../doctor/report.ts';
import { type Command, positionals } from './command.ts';
import { modelGiven } from './modelGiven.ts';
import { serverOptions } from './serverOptions.ts';
import { modelsOfUser } from './userData.ts';

export const doctor: Command = {
  summary: 'Checks every part on this machine and prints a report fit to be pasted into an issue.',
  usage: `[--model ID|FOLDER|URL] [--json]

  --model  looks at that model, too: whether an installed one or a folder can be run, or whether a server answers.
           A server is asked for its list of models, once it is named here; the hub is never asked`,
  options: { model: { type: 'string' } },
  async run({ positionals: given, options, services, signal }) {
    positionals(given);
    // Nothing of a document is sent by this.
    const model = (await modelGiven(options, () => undefined)) ?? READER;
    const report = await examine(services, setupFor(model), signal);
    return { json: { ...report, healthy: isHealthy(report) }, text: reportText(report) };
  },
};

function setupFor(model: ModelRef): Setup {
  const address = hubAddress('');
  return {
    facts: [['Tessera', manifest.version]],
    store: modelsOfUser(),
    model,
    environment: process.env,
    hub: { address, hasToken: () => Promise.resolve(tokenIn(address) !== undefined) },
    server: model.kind === 'server' ? serverFor(model) : undefined,
  };
}

function serverFor({ url, model }: Extract<ModelRef, { kind: 'server' }>): Setup['server'] {
  return {
    address: url,
    hasKey: async () => {
      const { key, allowPlain } = await serverOptions();
      serverAddress(url, allowPlain);
      return (key ?? '') !== '';
    },
    ask: async signal => new ServerClient(url, await serverOptions()).choose(model, signal),
  };
}
