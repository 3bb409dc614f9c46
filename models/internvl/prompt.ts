/**
 * A conversation as the ids a decoder takes: the template's words, the person's words (in which nothing is special),
 * and for each image as many `<IMG_CONTEXT>` as it has visual tokens.
 */
import { modelErrors } from '../errors.ts';
import type { ChatTemplate } from './templates.ts';
import { markup, type PromptPiece, text, type Tokenizer } from './tokenizer.ts';

/** What a person says: plain words, or pieces where a prompt of ours needs its tags (see boxes.ts). */
export type Question = string | readonly PromptPiece[];

/** One turn of a conversation; the last one has no answer yet. */
export interface PromptTurn {
  /** Visual tokens of each image that comes with this turn. */
  readonly imageTokens: readonly number[];
  readonly question: Question;
  readonly answer?: string;
}

export interface Prompt {
  readonly ids: readonly number[];
  /** The id that stands where a visual token goes. */
  readonly imageTokenId: number;
}

/** Stands for a visual token where the family has no token for it (InternVL-Chat 1.0). */
const BARE_IMAGE = -1;

type Piece = PromptPiece | { readonly kind: 'image'; readonly tokens: number };

/**
 * @param system the system prompt; the template's own where it is undefined
 * Throws `tokenizer.specialMissing`, `prompt.imageTokenMismatch`.
 */
export function renderPrompt(
  tokenizer: Tokenizer,
  template: ChatTemplate,
  turns: readonly PromptTurn[],
  system?: string,
): Prompt {
  const pieces = renderPieces(template, turns, system);
  const prompt = template.images === 'bare' ? encodeBare(tokenizer, pieces) : encodeTagged(tokenizer, pieces);
  const wanted = turns.flatMap(turn => turn.imageTokens).reduce((sum, tokens) => sum + tokens, 0);
  const found = prompt.ids.filter(id => id === prompt.imageTokenId).length;
  if (found !== wanted) throw modelErrors['prompt.imageTokenMismatch'](found, wanted);
  return prompt;
}

/** @internal */
export function renderPieces(template: ChatTemplate, turns: readonly PromptTurn[], system?: string): Piece[] {
  const { systemFrame, user, assistant } = template;
  const systemWords = system ?? template.system;
  const pieces: Piece[] = [];
  if (systemWords !== '' || !systemFrame.omitted) {
    pieces.push(markup(systemFrame.before), text(systemWords), markup(systemFrame.behind));
  }
  let imagesBefore = 0;
  for (const { imageTokens, question, answer } of turns) {
    pieces.push(markup(user.before), ...imagePieces(template, imageTokens, imagesBefore));
    pieces.push(...(typeof question === 'string' ? [text(question)] : question), markup(user.behind));
    if (answer === undefined) pieces.push(markup(assistant.open));
    else pieces.push(markup(assistant.before), text(answer), markup(assistant.behind));
    imagesBefore += imageTokens.length;
  }
  return pieces;
}

/** An image that is not the conversation's only one so far is called by its number. */
function imagePieces(template: ChatTemplate, imageTokens: readonly number[], imagesBefore: number): Piece[] {
  const numbered = template.images === 'numbered' && imagesBefore + imageTokens.length > 1;
  return imageTokens.flatMap((tokens, i): Piece[] => [
    markup(numbered ? `Image-${imagesBefore + i + 1}: ` : ''),
    { kind: 'image', tokens },
    markup('\n'),
  ]);
}

function encodeTagged(tokenizer: Tokenizer, pieces: readonly Piece[]): Prompt {
  const imageTokenId = tokenizer.special('<IMG_CONTEXT>');
  tokenizer.special('<img>');
  tokenizer.special('</img>');
  const words = pieces.map(piece =>
    piece.kind === 'image' ? markup(`<img>${'<IMG_CONTEXT>'.repeat(piece.tokens)}</img>`) : piece,
  );
  return { ids: tokenizer.encode(words), imageTokenId };
}

/** As LLaVA does: the words between images are tokenised each on their own. */
function encodeBare(tokenizer: Tokenizer, pieces: readonly Piece[]): Prompt {
  const ids = tokenizer.encode([]);
  let words: PromptPiece[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'image') {
      words.push(piece);
      continue;
    }
    ids.push(...tokenizer.encodePart(words, true), ...Array<number>(piece.tokens).fill(BARE_IMAGE));
    words = [];
  }
  ids.push(...tokenizer.encodePart(words, true));
  return { ids, imageTokenId: BARE_IMAGE };
}
