/** One server as the rest of the house sees it: which model answers there, and its answer to a question with pictures. */
import { asTesseraError, TesseraError } from '../errors.ts';
import { serverErrors } from './errors.ts';
import type { TextPart } from '../internvl/thinking.ts';
import { Gate } from './gate.ts';
import { ServerHttp, type ServerOptions, ServerRefusal } from './http.ts';
import { chooseModel, type ChosenModel, listModels } from './models.ts';
import { isAboutExtras, isPage, knownRefusal, shownWords } from './refusals.ts';
import { CLOSED, readReply, type ServerReply, wholeReply } from './reply.ts';
import { type ChatBody, requestBody, type ServerQuestion, unstreamed } from './request.ts';

/** Questions that one of us asks a server at once. */
const AT_ONCE = 4;
const PATH = 'chat/completions';

export interface ServerAnswer {
  readonly text: string;
  readonly thinking: string;
  readonly finish: ServerReply['finish'];
  /** Why it broke off. */
  readonly detail: string;
  readonly promptTokens: number | undefined;
  /** Whether the server was told how to cut pictures, where it has a knob for it. */
  readonly tookKnobs: boolean;
}

export class ServerClient {
  readonly #http: ServerHttp;
  readonly #gate: Gate;
  readonly #chosen = new Map<string | undefined, ChosenModel>();

  /**
   * @param address as people write it, without the model
   * @throws TesseraError `server.badAddress`, `server.plain`
   */
  constructor(address: string, options: ServerOptions & { readonly atOnce?: number } = {}) {
    this.#http = new ServerHttp(address, options);
    this.#gate = new Gate(options.atOnce ?? AT_ONCE);
  }

  get host(): string {
    return this.#http.address.host;
  }

  /**
   * Names of the models it has, as it says now.
   * @throws the `server.*` errors, `job.cancelled`
   */
  async models(signal: AbortSignal): Promise<readonly string[]> {
    return (await listModels(this.#http, signal)).map(({ id }) => id);
  }

  /**
   * The model that answers there, asked once. Nothing of a document is sent for this.
   * @param model undefined for the only one the server has
   * @throws the `server.*` errors, `job.cancelled`
   */
  async choose(model: string | undefined, signal: AbortSignal): Promise<ChosenModel> {
    const known = this.#chosen.get(model);
    if (known) return known;
    const chosen = await chooseModel(this.#http, model, signal);
    this.#chosen.set(model, chosen);
    return chosen;
  }

  /**
   * Asks a question. An answer that breaks off after its first words comes back as far as it came.
   * @throws the `server.*` errors, `job.cancelled`
   */
  async ask(
    { model, kind, isListed }: ChosenModel,
    question: ServerQuestion,
    onPart: (part: TextPart) => void,
    signal: AbortSignal,
  ): Promise<ServerAnswer> {
    try {
      return await this.#gate.run(async () => {
        try {
          const body = requestBody(question, model, kind);
          return { ...(await this.#reply(body, model, onPart, signal)), tookKnobs: true };
        } catch (error) {
          if (!(error instanceof ServerRefusal && isAboutExtras(error.refusal))) throw error;
          const plain = requestBody(question, model, kind, true);
          return { ...(await this.#reply(plain, model, onPart, signal)), tookKnobs: false };
        }
      }, signal);
    } catch (error) {
      const { code, message, next } = asTesseraError(error);
      if (code === 'job.cancelled') throw error;
      // The server may have been started anew, with another model.
      this.#chosen.clear();
      if (isListed) throw error;
      throw new TesseraError(code, `${message} Its list of models does not have "${model}".`, next);
    }
  }

  async #reply(
    body: ChatBody,
    model: string,
    onPart: (part: TextPart) => void,
    signal: AbortSignal,
  ): Promise<Omit<ServerAnswer, 'tookKnobs'>> {
    const http = this.#http;
    const { address, key } = http;
    const response = await http.post(PATH, body, model, signal);
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('event-stream')) {
      const text = await http.text(response, signal);
      const whole = wholeReply(text, onPart);
      if (whole) return whole;
      const known = knownRefusal({ status: 0, body: text }, { address, model, key });
      if (known) throw known;
      throw serverErrors['server.notAServer'](address.href, isPage(text) ? 'a web page' : 'no answer');
    }
    const reply = await readReply(response, http, onPart, signal);
    if (reply.finish !== 'broken') return reply;
    const detail = reply.error === undefined ? reply.detail : shownWords(reply.error, key);
    if (reply.text !== '' || reply.thinking !== '') return { ...reply, detail };
    // Some say why only where they are asked for all of the answer at once: llama-cpp-python ends its stream empty.
    if (reply.detail === CLOSED && body.stream) return this.#reply(unstreamed(body), model, onPart, signal);
    const known =
      reply.error === undefined
        ? undefined
        : knownRefusal({ status: 0, body: reply.error }, { address, model, key });
    throw known ?? serverErrors['server.failed'](address.host, detail);
  }
}
