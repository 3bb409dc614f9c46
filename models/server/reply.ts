/**
 * A streamed answer: words as they come, what the model thinks apart from what it says, and how it ended. Servers keep
 * thinking apart themselves (`reasoning_content`, newer `reasoning`) or leave `<think>` in the text.
 */
import { throwIfCancelled } from '../errors.ts';
import { chunksOf } from '../hub/body.ts';
import { messageOf } from '../hub/http.ts';
import { type TextPart, ThinkingSplitter } from '../internvl/thinking.ts';
import { isRecord } from '../onnx/safetensors.ts';
import { EventParser, type ServerEvent } from './events.ts';
import { parseJson } from '../jsonText.ts';

export interface Ending {
  /** `broken`: nobody knows what else would have come. */
  readonly finish: 'stop' | 'length' | 'broken';
  /** Why it broke off, in the server's or the network's words. */
  readonly detail: string;
  /** The error object that it broke off with, as it came. */
  readonly error?: string;
}

/** Whole answer so far. */
export interface ServerReply extends Ending {
  readonly text: string;
  readonly thinking: string;
  /** Tokens of the prompt, where the server counts them. */
  readonly promptTokens: number | undefined;
}

export interface Limits {
  readonly firstMs: number;
  readonly silenceMs: number;
}

/** Ends of a turn that `skip_special_tokens: false` leaves in the text (models/internvl/templates.ts). */
const STOPS = /<\|im_end\|>|<\|endoftext\|>|<\|end\|>|<\/s>/gu;
/** Why there is no more of an answer whose stream ended as streams do, and was none. */
export const CLOSED = 'the connection was closed';
/** A stream of more than that is no answer. */
const MOST_CHARACTERS = 4 * 2 ** 20;

/**
 * Reads an answer to its end. What came before it broke off comes back with `finish: 'broken'`.
 * @param onPart told of each piece, never twice
 * @throws `job.cancelled`
 */
export async function readReply(
  response: Response,
  limits: Limits,
  onPart: (part: TextPart) => void,
  signal: AbortSignal,
): Promise<ServerReply> {
  const told = new Told(onPart);
  const parser = new EventParser();
  let isFirst = true;
  try {
    const chunks = chunksOf(response, () => (isFirst ? limits.firstMs : limits.silenceMs));
    for await (const chunk of chunks) {
      throwIfCancelled(signal);
      for (const event of parser.push(chunk)) {
        isFirst = false;
        if (told.take(event)) return told.end();
      }
    }
    for (const event of parser.end()) if (told.take(event)) break;
  } catch (error) {
    throwIfCancelled(signal);
    return told.end(messageOf(error));
  }
  throwIfCancelled(signal);
  return told.end(CLOSED);
}

/** A whole answer at once, from a server that does not stream. Undefined when it is none. */
export function wholeReply(body: string, onPart: (part: TextPart) => void): ServerReply | undefined {
  const value = parseJson(body);
  if (!isRecord(value) || !Array.isArray(value['choices'])) return undefined;
  const told = new Told(onPart);
  told.take({ kind: 'data', data: body });
  return told.end('the answer says no end');
}

class Told {
  readonly #splitter = new ThinkingSplitter();
  readonly #onPart: (part: TextPart) => void;
  readonly #whole = { text: '', thinking: '' };
  #finish: 'stop' | 'length' | undefined;
  #broken: { readonly detail: string; readonly error?: string } | undefined;
  #promptTokens: number | undefined;

  constructor(onPart: (part: TextPart) => void) {
    this.#onPart = onPart;
  }

  /** @returns whether nothing more is to come */
  take({ kind, data }: ServerEvent): boolean {
    if (data === '[DONE]') {
      this.#finish ??= 'stop';
      return true;
    }
    const value = parseJson(data);
    if (kind === 'error' || (isRecord(value) && isError(value))) return this.#fail('', data);
    // transformers puts its message there without escaping it.
    if (value === undefined && /^\{\s*"error"/u.test(data)) return this.#fail('', data);
    if (!isRecord(value)) return this.#fail('it sends something that is no answer');
    const { usage, choices } = value;
    if (isRecord(usage) && typeof usage['prompt_tokens'] === 'number')
      this.#promptTokens = usage['prompt_tokens'];
    const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
    if (!isRecord(choice)) return false;
    const { delta, message, finish_reason: reason } = choice;
    this.#say(isRecord(delta) ? delta : isRecord(message) ? message : {});
    if (typeof reason !== 'string' || reason === '') return this.#isTooLong();
    if (reason === 'abort' || reason === 'error') return this.#fail(`it says "${reason}"`);
    this.#finish = reason === 'length' ? 'length' : 'stop';
    // Usage comes behind it.
    return false;
  }

  /** @param detail why there is no more, unless the answer had ended before */
  end(detail = CLOSED): ServerReply {
    this.#tell(this.#splitter.end());
    const ending: Ending =
      this.#broken || this.#finish === undefined
        ? { finish: 'broken', detail, ...this.#broken }
        : { finish: this.#finish, detail: '' };
    const { text, thinking } = this.#whole;
    return { ...ending, text: text.trim(), thinking: thinking.trim(), promptTokens: this.#promptTokens };
  }

  #say(words: Readonly<Record<string, unknown>>): void {
    const { content, reasoning_content: older, reasoning: newer } = words;
    const thought = textOf(older) || textOf(newer);
    if (thought !== '') this.#tell([{ kind: 'thinking', text: thought }]);
    const said = textOf(content).replace(STOPS, '');
    if (said !== '') this.#tell(this.#splitter.push(said));
  }

  #tell(parts: readonly TextPart[]): void {
    for (const part of parts) {
      this.#whole[part.kind] += part.text;
      this.#onPart(part);
    }
  }

  #isTooLong(): boolean {
    if (this.#whole.text.length + this.#whole.thinking.length < MOST_CHARACTERS) return false;
    this.#finish = 'length';
    return true;
  }

  /** After the end of the answer nothing can break it any more. */
  #fail(detail: string, error?: string): boolean {
    if (this.#finish === undefined) this.#broken = { detail, ...(error !== undefined && { error }) };
    return true;
  }
}

/** vLLM and llama.cpp: `{"error": {…}}`; older vLLM and SGLang: `{"object": "error", "message": …}`. */
function isError(value: Readonly<Record<string, unknown>>): boolean {
  return (value['error'] !== undefined && value['error'] !== null) || value['object'] === 'error';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
