/** tessera doctor: what works on this machine, and what does not. */
import manifest from '../../package.json' with { type: 'json' };
import { examine, isHealthy, reportText } from '../doctor.ts';
import { type Command, positionals } from './command.ts';

export const doctor: Command = {
  summary: 'Checks every part on this machine and prints a report fit to be pasted into an issue.',
  usage: '[--json]',
  options: {},
  async run({ positionals: given, services, signal }) {
    positionals(given);
    const report = await examine(services, [['Tessera', manifest.version]], signal);
    return { json: { ...report, healthy: isHealthy(report) }, text: reportText(report) };
  },
};
