/**
 * What a tool is: data and a function, for every shell alike. A shell registers the names, shows the sentences and
 * hands on the text; it knows nothing of any one tool.
 */
import { asTesseraError } from '../../models/errors.ts';
import { errors } from '../errors.ts';
import type { ToolHost } from './host.ts';
import type { InputSchema, ToolInput } from './input.ts';
import type { ToolName } from './names.ts';

interface Named {
  /** As models call it: `tessera_ask_document`. */
  readonly name: ToolName;
  /** As users call it after a `#`: `askDocument`. */
  readonly reference: string;
  /** Key of its texts in package.nls.json, which are `KEY.name` and `KEY.description`. */
  readonly key: string;
  /** For the user. */
  readonly title: string;
  /** For the user. */
  readonly userDescription: string;
  /** For the model: what it does, when to use it, and what it cannot do. */
  readonly modelDescription: string;
}

/** Input is what a model sent: anything. */
export interface Tool extends Named {
  readonly inputSchema: InputSchema;
  /** What it is doing, while it runs. */
  progress(input: unknown): string;
  /** What the user is asked before it runs. */
  confirm(input: unknown): string;
  /**
   * @returns text for the model
   * @throws tool.badInput, tool.outsideWorkspace, the document's and the model's own errors, job.cancelled; errorText
   *   words any of them for the model
   */
  run(host: ToolHost, input: unknown, signal: AbortSignal): Promise<string>;
}

/** A tool as its file writes it: everything gets its input checked. */
interface Definition<T> extends Named {
  readonly input: ToolInput<T>;
  readonly progress: (input: T) => string;
  readonly confirm: (input: T) => string;
  readonly run: (host: ToolHost, input: T, signal: AbortSignal) => Promise<string>;
}

const REFUSING = 'Refusing a call with wrong input';
const WILL_REFUSE = 'This call has wrong input. Tessera will read nothing and tell the model what is wrong.';

export function defineTool<T>({ input, progress, confirm, run, ...named }: Definition<T>): Tool {
  const say =
    (sentence: (input: T) => string, otherwise: string) =>
    (value: unknown): string => {
      const found = input.find(value);
      return 'wrong' in found ? otherwise : sentence(found.input);
    };
  return {
    ...named,
    inputSchema: input.schema,
    progress: say(progress, REFUSING),
    confirm: say(confirm, WILL_REFUSE),
    run: async (host, value, signal) => {
      const found = input.find(value);
      if ('wrong' in found) throw errors['tool.badInput'](found.wrong);
      return run(host, found.input, signal);
    },
  };
}

/** Whatever a run threw, for the model: a code, what is wrong, and the next step. */
export function errorText(error: unknown): string {
  const { code, message, next } = asTesseraError(error);
  return `Error ${code}: ${message} ${next}`;
}
