/**
 * Tells what a model thinks from what it answers while the text still streams: InternVL 3.5 in thinking mode begins
 * with `<think>...</think>`. A tag may arrive in parts; what could still become one is held back.
 */

export interface TextPart {
  readonly kind: 'thinking' | 'text';
  readonly text: string;
}

const OPEN = '<think>';
const CLOSE = '</think>';

export class ThinkingSplitter {
  #state: 'start' | 'before thinking' | 'thinking' | 'before text' | 'text' = 'start';
  #held = '';

  /** The parts this text completes, in order. */
  push(text: string): TextPart[] {
    this.#held += text;
    const parts: TextPart[] = [];
    for (let part = this.#next(); part; part = this.#next()) if (part.text !== '') parts.push(part);
    return parts;
  }

  /** What was held back. */
  end(): TextPart[] {
    const kind = this.#state === 'thinking' ? 'thinking' : 'text';
    const text = this.#held;
    this.#held = '';
    return text === '' ? [] : [{ kind, text }];
  }

  /** One step; undefined when more text is needed. A part without text is a step that only changed the state. */
  #next(): TextPart | undefined {
    if (this.#state === 'start') return this.#openOrText();
    if (this.#state === 'before thinking' || this.#state === 'before text') {
      this.#held = this.#held.trimStart();
      if (this.#held === '') return undefined;
      this.#state = this.#state === 'before text' ? 'text' : 'thinking';
    }
    if (this.#held === '') return undefined;
    return this.#state === 'thinking' ? this.#thinking() : this.#take('text', this.#held.length);
  }

  /** Thinking counts only where the answer begins with it. */
  #openOrText(): TextPart | undefined {
    const begun = this.#held.trimStart();
    if (begun.length < OPEN.length && OPEN.startsWith(begun)) return undefined;
    if (!begun.startsWith(OPEN)) {
      this.#state = 'text';
      return this.#take('text', this.#held.length);
    }
    this.#state = 'before thinking';
    this.#held = begun.slice(OPEN.length);
    return { kind: 'thinking', text: '' };
  }

  #thinking(): TextPart | undefined {
    const close = this.#held.indexOf(CLOSE);
    if (close >= 0) {
      const part = this.#take('thinking', close);
      this.#held = this.#held.slice(CLOSE.length);
      this.#state = 'before text';
      return part;
    }
    const safe = this.#held.length - heldBack(this.#held);
    return safe > 0 ? this.#take('thinking', safe) : undefined;
  }

  #take(kind: TextPart['kind'], length: number): TextPart {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return { kind, text };
  }
}

/** Characters at the end of `text` that could be the beginning of `</think>`. */
function heldBack(text: string): number {
  for (let length = Math.min(text.length, CLOSE.length - 1); length > 0; length--) {
    if (CLOSE.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
