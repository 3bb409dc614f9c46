/**
 * A question with images to an answer in words: ties together tiles, template, tokenizer and the generation loop.
 * What a checkpoint's files say about all that is read once, by loadChat.
 */
import type { ChatSettings } from './chatFiles.ts';
import { generate, type GenerateTimings } from './generate.ts';
import type { ModelMemory } from './memory.ts';
import type { VisionLanguageModel } from './model.ts';
import { type ChatImage, prepareImages, type PreparedImage } from './pixels.ts';
import { type PromptTurn, type Question, renderPrompt } from './prompt.ts';
import { GREEDY, type Sampling, THINKING_SAMPLING } from './sampling.ts';
import { THINKING_SYSTEM } from './templates.ts';
import { type TextPart, ThinkingSplitter } from './thinking.ts';
import type { TilePlan } from './tiling.ts';

/** An earlier question of the conversation, with its images and its answer. */
export interface ChatTurn {
  readonly images?: readonly ChatImage[];
  readonly question: Question;
  readonly answer: string;
}

export interface ChatRequest {
  /** New with this question; those of earlier turns stand in `history`. */
  readonly images: readonly ChatImage[];
  readonly question: Question;
  readonly history?: readonly ChatTurn[];
  /** Instead of the template's own system prompt. */
  readonly system?: string;
  /** InternVL 3.5 thinks before it answers: its own system prompt and sampling, unless given here. */
  readonly thinking?: boolean;
  /** Most tiles an image, the thumbnail not counted. Default: what the checkpoint's files say. */
  readonly maxTiles?: number;
  /** Default 1024. */
  readonly maxNewTokens?: number;
  readonly sampling?: Partial<Sampling>;
}

export type ChatEvent =
  | { readonly kind: 'tile' | 'prefill'; readonly done: number; readonly total: number }
  | { readonly kind: 'thinking' | 'text'; readonly text: string };

export interface ChatAnswer {
  readonly text: string;
  /** What the model thought before it answered; empty outside of thinking mode. */
  readonly thinking: string;
  /** Ids of the whole answer, the stop token not among them. */
  readonly tokens: readonly number[];
  readonly promptTokens: number;
  /** One plan for each image, those of earlier turns first. */
  readonly tiles: readonly TilePlan[];
  readonly finish: 'stop' | 'length';
  readonly timings: GenerateTimings;
}

/**
 * Answers one question. Text leaves in whole characters, thinking apart from the answer; what came before a cancel has
 * been told through `onEvent`. Throws the errors of prompts, images, generation and `job.cancelled`.
 * @param memory makes follow-up questions fast; one for each loaded model
 */
export async function answer(
  model: VisionLanguageModel,
  chat: ChatSettings,
  request: ChatRequest,
  onEvent: (event: ChatEvent) => void,
  signal: AbortSignal,
  memory?: ModelMemory,
): Promise<ChatAnswer> {
  const { prepared, turns } = prepareTurns(model, chat, request);
  const system = request.system ?? (request.thinking ? THINKING_SYSTEM : undefined);
  const prompt = renderPrompt(chat.tokenizer, chat.template, turns, system);
  const decoder = chat.tokenizer.decoder();
  const splitter = new ThinkingSplitter();
  const whole = { thinking: '', text: '' };
  const tell = (parts: readonly TextPart[]): void => {
    for (const part of parts) {
      whole[part.kind] += part.text;
      onEvent(part);
    }
  };
  const { ids, finish, timings } = await generate(
    model,
    {
      prompt,
      images: prepared,
      stopIds: chat.stopIds,
      maxNewTokens: request.maxNewTokens ?? 1024,
      sampling: { ...(request.thinking ? THINKING_SAMPLING : GREEDY), ...request.sampling },
    },
    event => {
      if (event.kind === 'token') tell(splitter.push(decoder.push(event.id)));
      else onEvent(event);
    },
    signal,
    memory,
  );
  tell([...splitter.push(decoder.end()), ...splitter.end()]);
  return {
    text: whole.text.trim(),
    thinking: whole.thinking.trim(),
    tokens: ids,
    promptTokens: prompt.ids.length,
    tiles: prepared.map(({ plan }) => plan),
    finish,
    timings,
  };
}

/** All images of the conversation are planned together: they share the tile cap. */
function prepareTurns(
  model: VisionLanguageModel,
  chat: ChatSettings,
  request: ChatRequest,
): { prepared: PreparedImage[]; turns: PromptTurn[] } {
  const { tileSize, tokensPerTile } = model.shape;
  const all = [...(request.history ?? []), request];
  const maxTiles = request.maxTiles === undefined ? {} : { maxTiles: request.maxTiles };
  const prepared = prepareImages(
    all.flatMap(turn => turn.images ?? []),
    { ...chat.images, ...maxTiles, tileSize, tokensPerTile },
  );
  let taken = 0;
  const turns = all.map(turn => {
    const own = prepared.slice(taken, (taken += turn.images?.length ?? 0));
    const imageTokens = own.map(({ plan }) => plan.tokens);
    return 'answer' in turn
      ? { imageTokens, question: turn.question, answer: turn.answer }
      : { imageTokens, question: turn.question };
  });
  return { prepared, turns };
}
