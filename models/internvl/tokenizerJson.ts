/**
 * A `tokenizer.json` as a text model: normalising, splitting and merging are those of @huggingface/tokenizers.
 * The library is given no added tokens, so that nothing in text can be special; tokenizer.ts places those.
 */
import { Tokenizer as Library } from '@huggingface/tokenizers';
import { modelErrors } from '../errors.ts';
import { entriesOf, isRecord, type Json } from './json.ts';
import type { TextModel } from './textModel.ts';

/** Qwen2's, from transformers models/qwen2/tokenization_qwen2.py. */
const QWEN2_SPLIT =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** The `tokenizer.json` transformers would make of Qwen2's vocab.json and merges.txt. */
export function qwen2TokenizerJson(vocab: unknown, merges: string): Json {
  const lines = merges.trim().split(/\r?\n/);
  const pairs = lines.slice(lines[0]?.startsWith('#version') ? 1 : 0).filter(line => line !== '');
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false };
  const split = { type: 'Split', pattern: { Regex: QWEN2_SPLIT }, behavior: 'Isolated', invert: false };
  return {
    added_tokens: [],
    normalizer: { type: 'NFC' },
    pre_tokenizer: { type: 'Sequence', pretokenizers: [split, byteLevel] },
    post_processor: null,
    decoder: byteLevel,
    model: { type: 'BPE', vocab, merges: pairs.map(line => line.split(' ')) },
  };
}

export class JsonTextModel implements TextModel {
  readonly #library: Library;
  readonly #byteLevel: boolean;
  readonly stripsLeadingSpace: boolean;

  /** @param file name for errors. Throws `tokenizer.broken` and `tokenizer.unsupported`. */
  constructor(json: Json, file: string) {
    const decoders = stepsOf(json['decoder'], 'decoders');
    const types = decoders.map(step => step['type']);
    this.#byteLevel = types.includes('ByteLevel');
    const spaced = types.includes('Metaspace') || types.includes('ByteFallback') || types.includes('Replace');
    if (!this.#byteLevel && !spaced)
      throw modelErrors['tokenizer.unsupported'](file, 'a decoder of another kind');
    this.stripsLeadingSpace = decoders.some(
      ({ type, start, prepend_scheme: scheme, add_prefix_space: prefix }) =>
        (type === 'Strip' && start === 1) || (type === 'Metaspace' && scheme !== 'never' && prefix !== false),
    );
    try {
      this.#library = new Library({ ...json, added_tokens: [] }, {});
    } catch (error) {
      throw modelErrors['tokenizer.broken'](file, error instanceof Error ? error.message : String(error));
    }
    if (!this.#library.model) throw modelErrors['tokenizer.broken'](file, 'it holds no model');
  }

  encode(text: string, atStart: boolean): number[] {
    const { normalizer, pre_tokenizer: splitter, model } = this.#library;
    const normalised = normalizer ? normalizer.normalize(text) : text;
    if (normalised === '' || !model) return [];
    const parts = splitter
      ? splitter.pre_tokenize(normalised, { section_index: atStart ? 0 : 1 })
      : [normalised];
    return model._call(parts).flatMap(token => model.tokens_to_ids.get(token) ?? model.unk_token_id ?? []);
  }

  bytes(id: number): Uint8Array {
    const token = this.#library.id_to_token(id);
    if (token === undefined) return new Uint8Array();
    if (this.#byteLevel) return Uint8Array.from(token, char => BYTE_OF.get(char) ?? 0x3f);
    const byte = /^<0x([0-9A-F]{2})>$/.exec(token)?.[1];
    if (byte) return Uint8Array.of(Number.parseInt(byte, 16));
    return new TextEncoder().encode(token.replaceAll('\u2581', ' '));
  }

  get unknown(): number | undefined {
    return this.#library.model?.unk_token_id;
  }

  idOf(token: string): number | undefined {
    return this.#library.token_to_id(token);
  }
}

/** Ids the file's own post-processor puts before a text (`<s>`), read from its TemplateProcessing. */
export function prefixOf(json: Json): number[] {
  const template = stepsOf(json['post_processor'], 'processors').find(
    ({ type }) => type === 'TemplateProcessing',
  );
  const single = Array.isArray(template?.['single']) ? template['single'] : [];
  const known = isRecord(template?.['special_tokens']) ? template['special_tokens'] : {};
  const ids: number[] = [];
  for (const part of single) {
    if (!isRecord(part) || !isRecord(part['SpecialToken'])) break;
    const entry = known[String(part['SpecialToken']['id'])];
    const tokenIds = isRecord(entry) && Array.isArray(entry['ids']) ? entry['ids'] : [];
    ids.push(...tokenIds.filter(id => typeof id === 'number'));
  }
  return ids;
}

/** A step of the file, or the steps a Sequence holds under `name`. */
function stepsOf(value: unknown, name: string): Json[] {
  if (!isRecord(value)) return [];
  return value['type'] === 'Sequence' ? entriesOf(value[name]) : [value];
}

/** GPT-2's `bytes_to_unicode`, turned round: printable Latin-1 stands for itself, the rest for U+0100 onwards. */
const BYTE_OF: ReadonlyMap<string, number> = new Map(
  (() => {
    const printable = (byte: number): boolean =>
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    let next = 0x100;
    return Array.from({ length: 256 }, (_, byte): [string, number] => [
      String.fromCodePoint(printable(byte) ? byte : next++),
      byte,
    ]);
  })(),
);
