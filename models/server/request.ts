/**
 * A conversation with pictures as the body of `POST /v1/chat/completions`: https://platform.openai.com/docs/
 * api-reference/chat, with each server's own knob for tiles as servers.json has it.
 */
import type { ServerKind } from './kinds.ts';

export type QuestionPart =
  | { readonly kind: 'text'; readonly text: string }
  /** A PNG; `maxTiles` is absent for one that is a tile itself. */
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly maxTiles?: number };

export interface ServerTurn {
  readonly parts: readonly QuestionPart[];
  /** The last turn has none yet. */
  readonly answer?: string;
}

export interface ServerQuestion {
  readonly system?: string | undefined;
  readonly turns: readonly ServerTurn[];
  readonly maxTokens: number;
  /** 0 takes the likeliest word each time. */
  readonly temperature: number;
  readonly topP: number;
}

/** As JSON. */
export interface ChatBody extends Readonly<Record<string, unknown>> {
  readonly stream: boolean;
}

/** @param isPlain only what every server takes */
export function requestBody(
  { system, turns, maxTokens, temperature, topP }: ServerQuestion,
  model: string,
  kind: ServerKind,
  isPlain = false,
): ChatBody {
  const most = Math.max(0, ...turns.flatMap(({ parts }) => parts.map(tilesOf)));
  const field = isPlain ? 'none' : kind.tilesField;
  return {
    model,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      ...turns.flatMap(({ parts, answer }) => [
        { role: 'user', content: contentOf(parts, field === 'image') },
        ...(answer === undefined ? [] : [{ role: 'assistant', content: answer }]),
      ]),
    ],
    stream: true,
    max_tokens: maxTokens,
    temperature,
    ...(temperature > 0 && { top_p: topP }),
    ...(!isPlain && kind.takesStreamOptions && { stream_options: { include_usage: true } }),
    ...(!isPlain && kind.takesSkipSpecialTokens && { skip_special_tokens: false }),
    ...(field === 'request' && most > 0 && { mm_processor_kwargs: { max_dynamic_patch: most } }),
  };
}

/** The same, answered all at once. */
export function unstreamed(body: ChatBody): ChatBody {
  const kept = Object.entries(body).filter(([name]) => name !== 'stream_options');
  return { ...Object.fromEntries(kept), stream: false };
}

function contentOf(parts: readonly QuestionPart[], tellsTiles: boolean): string | object[] {
  // Templates of models without vision take text only, and so do some servers.
  if (parts.every(part => part.kind === 'text')) return parts.map(({ text }) => text).join('\n');
  return parts.map(part => {
    if (part.kind === 'text') return { type: 'text', text: part.text };
    const url = `data:image/png;base64,${Buffer.from(part.png).toString('base64')}`;
    const most = tilesOf(part);
    return {
      type: 'image_url',
      image_url: { url, ...(tellsTiles && most > 0 && { max_dynamic_patch: most }) },
    };
  });
}

function tilesOf(part: QuestionPart): number {
  return part.kind === 'picture' ? (part.maxTiles ?? 0) : 0;
}
