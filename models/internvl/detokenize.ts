/** Text out of tokens as they come. Tokens may hold parts of a character; only whole characters leave. */

export class StreamDecoder {
  readonly #bytesOf: (id: number) => Uint8Array;
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  #dropSpace: boolean;

  /** @param dropLeadingSpace the family writes a space before a first word; readers do not */
  constructor(bytesOf: (id: number) => Uint8Array, dropLeadingSpace: boolean) {
    this.#bytesOf = bytesOf;
    this.#dropSpace = dropLeadingSpace;
  }

  /** The characters this token completes; possibly none. */
  push(id: number): string {
    return this.#trimmed(this.#utf8.decode(this.#bytesOf(id), { stream: true }));
  }

  /** What is left: a replacement character where the last character never became whole. */
  end(): string {
    return this.#trimmed(this.#utf8.decode());
  }

  #trimmed(characters: string): string {
    if (!this.#dropSpace || characters === '') return characters;
    this.#dropSpace = false;
    return characters.startsWith(' ') ? characters.slice(1) : characters;
  }
}
