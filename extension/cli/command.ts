/** What every `tessera` command is made of, and the frame around them all: options, output, exit code. */
import type { Services } from '../services.ts';

/** The command line was wrong: exit 2, the text and the command's usage on stderr. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
}

/** Parsed options by name. Readers below check presence and form. */
export type OptionValues = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: OptionValues;
  readonly services: Services;
  readonly signal: AbortSignal;
  /** A line on stderr: progress and remarks. */
  readonly say: (text: string) => void;
}

/** What a command hands to stdout: the object for --json and the text without it. */
export interface Output {
  readonly json: unknown;
  readonly text: string;
  /** What was looked for is not so: exit 1, though the command did what it was asked. */
  readonly isFailed?: boolean;
}

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** Usage lines without the leading "tessera <name>". */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  run(invocation: Invocation): Promise<Output>;
}

/** The positional arguments, exactly as many as named. */
export function positionals<N extends string>(
  given: readonly string[],
  ...names: readonly N[]
): Record<N, string> {
  if (given.length !== names.length) {
    throw new UsageError(
      `expected ${names.join(' ')}, got ${given.length} argument${given.length === 1 ? '' : 's'}`,
    );
  }
  return Object.fromEntries(names.map((name, i) => [name, given[i] ?? ''])) as Record<N, string>;
}

export function text(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function texts(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

export function flag(options: OptionValues, name: string): boolean {
  return options[name] === true;
}

/** A number within bounds, when the option is given. */
export function numeric(
  options: OptionValues,
  name: string,
  { min, max, integer }: { min: number; max: number; integer: boolean },
): number | undefined {
  const given = text(options, name);
  return given === undefined ? undefined : parseNumber(given, `--${name}`, { min, max, integer });
}

export function parseNumber(
  given: string,
  what: string,
  { min, max, integer }: { min: number; max: number; integer: boolean },
): number {
  const value = Number(given);
  if (
    given.trim() === '' ||
    !Number.isFinite(value) ||
    value < min ||
    value > max ||
    (integer && !Number.isInteger(value))
  ) {
    throw new UsageError(
      `${what} wants ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}, not "${given}"`,
    );
  }
  return value;
}
