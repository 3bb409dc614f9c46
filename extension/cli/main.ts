/**
 * The `tessera` command: the same rooms as in VS Code, without it.
 * Results on stdout, progress on stderr; exit 0, 1 for a named error, 2 for a wrong command line.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { asTesseraError } from '../../models/errors.ts';
import { createServices } from '../services.ts';
import { type Command, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { internvlDefaults } from '../answers/internvl/internvlAnswerer.ts';
import { askPassword } from './password.ts';
import { precisionGiven } from './precisionGiven.ts';
import { serverOptions } from './serverOptions.ts';
import { compiledCheckpoints } from './userCache.ts';

const OK = 0;
const NAMED_ERROR = 1;
const WRONG_USAGE = 2;

export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs one command line to its end. @returns the exit code */
export async function runCli(
  args: readonly string[],
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    streams.out(overview());
    return name === undefined ? WRONG_USAGE : OK;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    streams.err(`tessera: there is no command "${name}"\n\n${overview()}`);
    return WRONG_USAGE;
  }
  const wantsJson = rest.includes('--json');
  try {
    const { values, positionals } = parse(command, rest);
    if (values['help'] === true) {
      streams.out(help(name, command));
      return OK;
    }
    const precision = precisionGiven(values) ?? internvlDefaults.precision;
    await using services = createServices({
      internvl: () => ({ ...internvlDefaults, precision }),
      askPassword,
      cacheFolder: compiledCheckpoints(),
      server: serverOptions,
    });
    const say = (text: string): void => streams.err(`${text}\n`);
    const output = await command.run({ positionals, options: values, services, signal, say });
    streams.out(wantsJson ? `${JSON.stringify(output.json)}\n` : withNewline(output.text));
    return output.isFailed === true ? NAMED_ERROR : OK;
  } catch (error) {
    if (error instanceof UsageError) {
      streams.err(`tessera ${name}: ${error.message}\n\n${help(name, command)}`);
      return WRONG_USAGE;
    }
    const { code, message, next } = asTesseraError(error);
    streams.err(`${code}: ${message}\n${next}\n`);
    if (wantsJson) streams.out(`${JSON.stringify({ error: { code, message, next } })}\n`);
    return NAMED_ERROR;
  }
}

function parse(command: Command, args: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({
      args: [...args],
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map(name => name.length));
  const list = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: tessera <command> [options]\n\n${list.join('\n')}\n\n"tessera <command> --help" tells its options; every command takes --json.\n`;
}

function help(name: string, { summary, usage }: Command): string {
  return `${summary}\n\nUsage: tessera ${name} ${usage}\n`;
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** True when this file was started as a program, not imported by a test. */
function isProgram(): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isProgram()) {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  process.exitCode = await runCli(
    process.argv.slice(2),
    { out: text => void process.stdout.write(text), err: text => void process.stderr.write(text) },
    abort.signal,
  );
}
