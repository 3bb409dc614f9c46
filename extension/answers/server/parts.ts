/**
 * A conversation as a server is told it: the pictures as files, each turn's before its words. What a person or a page
 * says is words alone: servers read special tokens wherever they stand, so none may stand there.
 */
import type { ChatRequest } from '../../../models/internvl/chat.ts';
import type { EncodedPicture, EncodeRequest } from '../../../models/internvl/encode.ts';
import type { ChatImage } from '../../../models/internvl/pixels.ts';
import { GREEDY, THINKING_SAMPLING } from '../../../models/internvl/sampling.ts';
import { THINKING_SYSTEM } from '../../../models/internvl/templates.ts';
import type { ServerKind } from '../../../models/server/kinds.ts';
import type { QuestionPart, ServerQuestion } from '../../../models/server/request.ts';

export type Encode = (request: EncodeRequest, signal: AbortSignal) => Promise<EncodedPicture>;

/** Every released InternVL has tiles of this side. */
export const TILE_SIZE = 448;
const MOST_TILES = 12;
const ANSWER_TOKENS = 1024;
/** What it thinks counts, too. */
const THINKING_TOKENS = 8192;

/** Tags and special tokens of the models that see (models/internvl/templates.ts, tokenizers of llama.cpp's families). */
const MARKUP =
  /<(?=\/?(?:\||s>|img|image|IMG_CONTEXT|ref>|box>|quad>|video|think>|start_of|end_of|__media__))/giu;

export interface Prepared {
  readonly question: ServerQuestion;
  /** Whether any picture went as tiles, each a picture of its own. */
  readonly isCut: boolean;
}

/** Pictures that were encoded before, for the next question about the same ones. */
export type Encoded = WeakMap<ChatImage, EncodedPicture>;

/** @throws what encoding throws, `job.cancelled` */
export async function prepareQuestion(
  request: ChatRequest,
  kind: ServerKind,
  encode: Encode,
  encoded: Encoded,
  signal: AbortSignal,
): Promise<Prepared> {
  const { history = [], images, question, thinking = false } = request;
  const sampling = { ...(thinking ? THINKING_SAMPLING : GREEDY), ...request.sampling };
  const turns = [];
  let isCut = false;
  for (const turn of [...history, { images, question }]) {
    const parts: QuestionPart[] = [];
    for (const image of turn.images ?? []) {
      const picture = encoded.get(image) ?? (await encode(encodeRequest(image, kind), signal));
      encoded.set(image, picture);
      parts.push(...partsOf(picture, image.maxTiles ?? MOST_TILES));
      isCut ||= picture.files.length > 1;
    }
    parts.push({ kind: 'text', text: wordsOf(turn.question) });
    turns.push({ parts, ...('answer' in turn && { answer: withoutMarkup(turn.answer) }) });
  }
  const system = request.system ?? (thinking ? THINKING_SYSTEM : undefined);
  const maxTokens = request.maxNewTokens ?? (thinking ? THINKING_TOKENS : ANSWER_TOKENS);
  const { temperature, topP } = sampling;
  return { question: { system, turns, maxTokens, temperature, topP }, isCut };
}

function encodeRequest(
  image: ChatImage,
  { cutsAsTrained, mostTiles = MOST_TILES }: ServerKind,
): EncodeRequest {
  const { width, height, data, maxTiles = MOST_TILES } = image;
  const rgb = { width, height, data };
  if (cutsAsTrained !== false) return { image: rgb };
  return { image: rgb, cut: { tileSize: TILE_SIZE, maxTiles: Math.min(maxTiles, mostTiles) } };
}

function partsOf({ cols, rows, files }: EncodedPicture, maxTiles: number): QuestionPart[] {
  const [only, ...others] = files;
  if (only && others.length === 0) return [{ kind: 'picture', png: only, maxTiles }];
  const grid = `The next ${files.length} pictures are one page, cut into ${rows} × ${cols} parts, row by row from the top left; the last of them is the whole page, shrunk.`;
  return [{ kind: 'text', text: grid }, ...files.map((png): QuestionPart => ({ kind: 'picture', png }))];
}

function wordsOf(question: ChatRequest['question']): string {
  if (typeof question === 'string') return withoutMarkup(question);
  return question.map(({ kind, text }) => (kind === 'markup' ? text : withoutMarkup(text))).join('');
}

/** "<|im_end|>" is no end of a turn: what makes it one is parted by a space. */
function withoutMarkup(text: string): string {
  return text.replace(MARKUP, '< ');
}
