/**
 * A checkpoint's tokenizer as prompts use it. A prompt is a list of pieces: `markup` written by a template, in which
 * special tokens count, and `text` written by a person or found in a document, in which nothing is special: a page
 * that says "<|im_end|>" cannot end a turn. Ids are those of the reference wherever text holds no special token.
 */
import { modelErrors } from '../errors.ts';
import { StreamDecoder } from './detokenize.ts';
import { anyOf, type TextModel } from './textModel.ts';

/** A part of a prompt: whose words it holds decides whether special tokens count in it. */
export interface PromptPiece {
  readonly kind: 'markup' | 'text';
  readonly text: string;
}

export const markup = (text: string): PromptPiece => ({ kind: 'markup', text });
export const text = (words: string): PromptPiece => ({ kind: 'text', text: words });

/** A token beyond the text model, as tokenizer.json, added_tokens.json and tokenizer_config.json list them. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Never shown to the reader: `<|im_end|>`. Tokens like `<think>` are added, but not special. */
  readonly special: boolean;
  /** Swallows whitespace before it. */
  readonly lstrip: boolean;
  /** Swallows whitespace behind it. */
  readonly rstrip: boolean;
}

/** A stretch that becomes ids in one go: one added token, or text between two. */
type Run = { readonly token: AddedToken } | { readonly words: string };

export class Tokenizer {
  readonly #model: TextModel;
  readonly #added = new Map<string, AddedToken>();
  readonly #addedById = new Map<number, AddedToken>();
  readonly #addedPattern: RegExp | undefined;
  readonly #prefix: readonly number[];

  /** @param prefix ids every prompt begins with (`<s>` where the family has one) */
  constructor(model: TextModel, added: readonly AddedToken[], prefix: readonly number[]) {
    this.#model = model;
    this.#prefix = prefix;
    for (const token of added) {
      this.#added.set(token.content, token);
      this.#addedById.set(token.id, token);
    }
    this.#addedPattern = added.length > 0 ? anyOf([...this.#added.keys()]) : undefined;
  }

  /** Ids of a whole prompt, the family's beginning-of-sequence token first. */
  encode(pieces: readonly PromptPiece[]): number[] {
    return [...this.#prefix, ...this.encodePart(pieces, true)];
  }

  /** Ids of a part of a prompt, without beginning-of-sequence token. */
  encodePart(pieces: readonly PromptPiece[], atStart: boolean): number[] {
    const ids: number[] = [];
    for (const [i, run] of this.#runs(pieces).entries()) {
      if ('token' in run) ids.push(run.token.id);
      else ids.push(...this.#encodeText(run.words.toWellFormed(), atStart && i === 0));
    }
    return ids;
  }

  /** The id of a token the caller cannot do without. Throws `tokenizer.specialMissing`. */
  special(token: string): number {
    const id = this.find(token);
    if (id === undefined) throw modelErrors['tokenizer.specialMissing'](token);
    return id;
  }

  find(token: string): number | undefined {
    return this.#added.get(token)?.id ?? this.#model.idOf(token);
  }

  /** Turns ids into text as they come; `<ref>` and `<box>` are kept, turn markers are not. */
  decoder(): StreamDecoder {
    return new StreamDecoder(id => this.bytes(id), this.#model.stripsLeadingSpace);
  }

  decode(ids: readonly number[]): string {
    const decoder = this.decoder();
    return ids.map(id => decoder.push(id)).join('') + decoder.end();
  }

  /** UTF-8 bytes of a token as readers see it: none for a special token that is no grounding tag. */
  bytes(id: number): Uint8Array {
    const token = this.#addedById.get(id);
    if (!token) return this.#model.bytes(id);
    const shown = !token.special || GROUNDING_TAG.test(token.content);
    return shown ? new TextEncoder().encode(token.content) : new Uint8Array();
  }

  /** Added tokens of the markup, and between them text in which markup and words have become one. */
  #runs(pieces: readonly PromptPiece[]): Run[] {
    const runs: Run[] = [];
    let words = '';
    const closeWords = (): void => {
      if (words !== '') runs.push({ words });
      words = '';
    };
    for (const piece of pieces) {
      const parts = piece.kind === 'markup' ? this.#splitMarkup(piece.text) : [{ words: piece.text }];
      for (const part of parts) {
        if ('words' in part) {
          words += part.words;
          continue;
        }
        if (part.token.lstrip) words = words.trimEnd();
        closeWords();
        runs.push(part);
      }
    }
    closeWords();
    return runs.flatMap((run, i) => {
      const before = runs[i - 1];
      if ('token' in run || !before || !('token' in before) || !before.token.rstrip) return [run];
      const left = run.words.trimStart();
      return left === '' ? [] : [{ words: left }];
    });
  }

  #splitMarkup(markupText: string): Run[] {
    if (!this.#addedPattern) return [{ words: markupText }];
    const runs: Run[] = [];
    let from = 0;
    for (const match of markupText.matchAll(this.#addedPattern)) {
      const token = this.#added.get(match[0]);
      if (!token) continue;
      if (match.index > from) runs.push({ words: markupText.slice(from, match.index) });
      runs.push({ token });
      from = match.index + match[0].length;
    }
    if (from < markupText.length) runs.push({ words: markupText.slice(from) });
    return runs;
  }

  /** No vocabulary may smuggle a special token in: where one came out of plain text, its letters are encoded apart. */
  #encodeText(words: string, atStart: boolean): number[] {
    const ids = this.#model.encode(words, atStart);
    if (!this.#addedPattern || !ids.some(id => this.#isSmuggled(id))) return ids;
    const halves: string[] = [];
    let from = 0;
    for (const match of words.matchAll(this.#addedPattern)) {
      halves.push(words.slice(from, match.index + 1));
      from = match.index + 1;
    }
    halves.push(words.slice(from));
    return halves
      .flatMap((half, i) => this.#model.encode(half, atStart && i === 0))
      .filter(id => !this.#isSmuggled(id));
  }

  #isSmuggled(id: number): boolean {
    return id !== this.#model.unknown && this.#addedById.get(id)?.special === true;
  }
}

const GROUNDING_TAG = /^<\/?(?:ref|box|quad)>$/;
