/**
 * Finds a checkpoint's tokenizer, whatever files carry it: tokenizer.json, vocab.json with merges.txt (Qwen2), or
 * SentencePiece's tokenizer.model; added tokens are merged from all files that list some.
 */
import { modelErrors } from '../errors.ts';
import { entriesOf, isRecord, type Json, readBytes, readJson } from './json.ts';
import { parseSentencePiece, type SentencePieceFile } from './sentencepiece.ts';
import { SentencePieceModel } from './sentencepieceModel.ts';
import { type AddedToken, Tokenizer } from './tokenizer.ts';
import { JsonTextModel, prefixOf, qwen2TokenizerJson } from './tokenizerJson.ts';

/**
 * The tokenizer of the checkpoint in `folder`. Throws `tokenizer.missing`, `tokenizer.broken`,
 * `tokenizer.unsupported` and `job.cancelled`.
 */
export async function loadTokenizer(folder: string, signal: AbortSignal): Promise<Tokenizer> {
  const read = async (name: string): Promise<Json | undefined> => readJson(folder, name, signal);
  const config = (await read('tokenizer_config.json')) ?? {};
  const names = { ...(await read('special_tokens_map.json')), ...config };
  const listed = addedTokens(await read('added_tokens.json'), config);

  const json = await read('tokenizer.json');
  if (json) return fromJson(json, 'tokenizer.json', listed, config, names);

  const vocab = await read('vocab.json');
  const merges = await readBytes(folder, 'merges.txt', signal);
  if (vocab && merges) {
    const family = config['tokenizer_class'];
    if (typeof family === 'string' && !/^Qwen2Tokenizer(?:Fast)?$/.test(family)) {
      throw modelErrors['tokenizer.unsupported']('vocab.json', `the splitting rules of ${family}`);
    }
    const made = qwen2TokenizerJson(vocab, merges.toString('utf8'));
    return fromJson(made, 'vocab.json', listed, config, names);
  }

  const model = await readBytes(folder, 'tokenizer.model', signal);
  if (!model) throw modelErrors['tokenizer.missing'](folder);
  return fromSentencePiece(parseSentencePiece(model, 'tokenizer.model'), listed, config, names);
}

function fromJson(
  json: Json,
  file: string,
  listed: readonly AddedToken[],
  config: Json,
  names: Json,
): Tokenizer {
  const own = entriesOf(json['added_tokens']).flatMap(entry => addedToken(entry['id'], entry));
  const added = merged([...own, ...listed]);
  const model = new JsonTextModel(json, file);
  const first = contentOf(names['bos_token']);
  const bos = first === undefined ? undefined : (idOf(added, first) ?? model.idOf(first));
  const wanted = config['add_bos_token'];
  const prefix = typeof wanted !== 'boolean' ? prefixOf(json) : wanted && bos !== undefined ? [bos] : [];
  return new Tokenizer(model, added, prefix);
}

/**
 * Pieces that look like tags are special though their file calls them control or user-defined symbols, as Yi's
 * `<img>`; user-defined symbols like runs of spaces are ordinary text.
 */
function fromSentencePiece(
  file: SentencePieceFile,
  listed: readonly AddedToken[],
  config: Json,
  names: Json,
): Tokenizer {
  const own = file.pieces.flatMap(({ text, kind }, id) => {
    const special = kind === 'control' || kind === 'unknown' || (kind === 'user' && /^<.+>$/.test(text));
    return special ? [{ id, content: text, special, lstrip: false, rstrip: false }] : [];
  });
  const added = merged([...own, ...listed]);
  const model = new SentencePieceModel(file, {
    prefixAtStartOnly: config['legacy'] === false,
    escaped: new Set(added.map(token => token.content)),
  });
  const bos = idOf(added, contentOf(names['bos_token']) ?? '<s>');
  const prefix = config['add_bos_token'] !== false && bos !== undefined ? [bos] : [];
  return new Tokenizer(model, added, prefix);
}

/** What added_tokens.json and tokenizer_config.json's `added_tokens_decoder` list; the latter knows the details. */
function addedTokens(byContent: Json | undefined, config: Json): AddedToken[] {
  const simple = Object.entries(byContent ?? {}).flatMap(([content, id]) => addedToken(id, { content }));
  const decoder = isRecord(config['added_tokens_decoder']) ? config['added_tokens_decoder'] : {};
  const detailed = Object.entries(decoder).flatMap(([id, entry]) =>
    isRecord(entry) ? addedToken(Number(id), entry) : [],
  );
  return [...simple, ...detailed];
}

function addedToken(id: unknown, entry: Json): AddedToken[] {
  const content = entry['content'];
  if (typeof id !== 'number' || !Number.isInteger(id) || typeof content !== 'string' || content === '')
    return [];
  return [
    {
      id,
      content,
      special: entry['special'] !== false,
      lstrip: entry['lstrip'] === true,
      rstrip: entry['rstrip'] === true,
    },
  ];
}

/** Later lists win in details; one token with two ids is a broken checkpoint. */
function merged(tokens: readonly AddedToken[]): AddedToken[] {
  const byContent = new Map<string, AddedToken>();
  for (const token of tokens) {
    const known = byContent.get(token.content);
    if (known && known.id !== token.id) {
      const detail = `${token.content} has two ids, ${known.id} and ${token.id}`;
      throw modelErrors['tokenizer.broken']('added_tokens.json', detail);
    }
    byContent.set(token.content, token);
  }
  return [...byContent.values()];
}

function idOf(added: readonly AddedToken[], content: string): number | undefined {
  return added.find(token => token.content === content)?.id;
}

/** A token named in a config: its text, or an object that holds it. */
function contentOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isRecord(value) && typeof value['content'] === 'string' ? value['content'] : undefined;
}
