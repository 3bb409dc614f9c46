/**
 * Server-sent events out of bytes, wherever the network cuts them: https://html.spec.whatwg.org/multipage/
 * server-sent-events.html, "Parsing an event stream". Two things are taken more kindly than there: what stands before
 * the end without its blank line counts, and so does llama.cpp's old field `error`.
 */

export interface ServerEvent {
  readonly kind: 'data' | 'error';
  readonly data: string;
}

/** Nobody sends such a line in good faith. */
const LONGEST_LINE = 2 ** 24;

export class EventParser {
  readonly #decoder = new TextDecoder();
  #line = '';
  #isAfterReturn = false;
  #kind: ServerEvent['kind'] = 'data';
  #data: string[] = [];

  /**
   * The events that these bytes complete, in order.
   * @throws Error at a line without an end
   */
  push(bytes: Uint8Array): ServerEvent[] {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The event that the stream ended in. */
  end(): ServerEvent[] {
    return [...this.#read(this.#decoder.decode()), ...this.#take(this.#line), ...this.#take('')];
  }

  #read(text: string): ServerEvent[] {
    if (text === '') return [];
    // The other half of a line's end that was cut in two.
    const fresh = this.#isAfterReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#isAfterReturn = text.endsWith('\r');
    const [first = '', ...lines] = fresh.split(/\r\n|\r|\n/u);
    const whole = this.#line + first;
    if (whole.length > LONGEST_LINE) throw new Error('it sends a line without an end');
    const rest = lines.pop();
    this.#line = rest ?? whole;
    return rest === undefined ? [] : [whole, ...lines].flatMap(line => this.#take(line));
  }

  #take(line: string): ServerEvent[] {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const [field, value] =
      colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /u, '')];
    if (field === 'data') this.#data.push(value);
    if (field === 'event') this.#kind = value === 'error' ? 'error' : 'data';
    if (field === 'error') {
      this.#kind = 'error';
      this.#data.push(value);
    }
    return [];
  }

  #dispatch(): ServerEvent[] {
    const [kind, lines] = [this.#kind, this.#data];
    this.#kind = 'data';
    this.#data = [];
    return lines.length === 0 ? [] : [{ kind, data: lines.join('\n') }];
  }
}
