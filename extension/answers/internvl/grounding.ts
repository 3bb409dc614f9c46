/**
 * Asks a model that has answered where on its picture the answer stands, with the very prompt it was trained on. One
 * short generation over the conversation's KV cache; what comes back is a hypothesis that is matched to words.
 * Prompt and length: OpenGVLab/InternVL internvl_chat/eval/refcoco/evaluate_grounding.py.
 */
import { groundingQuestion, parseBoxes } from '../../../models/internvl/boxes.ts';
import type { ChatRequest } from '../../../models/internvl/chat.ts';
import { GREEDY } from '../../../models/internvl/sampling.ts';
import { isShort } from '../evidence/claims.ts';
import type { Said } from './visionModel.ts';

/** As the reference asks: boxes take 15 tokens each. */
const MOST_TOKENS = 100;

export type ModelBoxes = ReturnType<typeof parseBoxes>;

/**
 * @param asked the question as it was sent
 * @param answer the model's own words
 * @returns boxes in thousandths of the picture, named by what was asked for where the model names nothing
 */
export async function askForBoxes(
  generate: (request: ChatRequest) => Promise<Pick<Said, 'text'>>,
  asked: ChatRequest,
  question: string,
  answer: string,
): Promise<ModelBoxes> {
  const { history = [], images, question: said, ...same } = asked;
  // A sentence or a list is no description of one region; the question then is.
  const description = isShort(answer) ? answer : question;
  const { text } = await generate({
    ...same,
    history: [...history, { images, question: said, answer }],
    images: [],
    question: groundingQuestion(description),
    maxNewTokens: MOST_TOKENS,
    sampling: GREEDY,
  });
  return parseBoxes(text).map(box => (box.label === '' ? { ...box, label: description } : box));
}
