/**
 * The chat templates InternVL was trained with, word for word, and the rule that picks one. Same weights, other
 * prompt: the -hf layout of a checkpoint has no default system prompt, the original one has, so the layout decides.
 * Source: OpenGVLab/InternVL internvl_chat/internvl/conversation.py; transformers
 * models/internvl/convert_internvl_weights_to_hf.py; LLaVA llava/conversation.py for InternVL-Chat 1.0.
 */
import { modelErrors } from '../errors.ts';

export interface ChatTemplate {
  readonly name: string;
  /** System prompt where the caller gives none. Empty: without one, or with an empty one. */
  readonly system: string;
  /** Before and behind the system prompt. With `omitted`, the whole system part is left out when it is empty. */
  readonly systemFrame: { readonly before: string; readonly behind: string; readonly omitted?: true };
  /** Before and behind what the person says. */
  readonly user: { readonly before: string; readonly behind: string };
  /** Before and behind what the model says; `open` ends the prompt, where the model goes on. */
  readonly assistant: { readonly before: string; readonly behind: string; readonly open: string };
  /** The token that ends an answer. */
  readonly stop: string;
  /**
   * How images stand in a question: `numbered` as "Image-1: <image>" where there are several, `lines` as one line
   * each; `bare` puts the visual tokens there without `<img>` and `</img>` around them.
   */
  readonly images: 'numbered' | 'lines' | 'bare';
}

const INTERNVL_2 =
  '你是由上海人工智能实验室联合商汤科技开发的书生多模态大模型，英文名叫InternVL, 是一个有用无害的人工智能助手。';
const INTERNVL_2_5 =
  '你是书生·万象，英文名是InternVL，是由上海人工智能实验室、清华大学及多家合作单位联合开发的多模态大语言模型。';
const VICUNA =
  "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.";

/** ChatML, with or without a newline behind the end of a turn. */
function chatMl(name: string, system: string, end: '<|im_end|>' | '<|im_end|>\n'): ChatTemplate {
  const assistant = '<|im_start|>assistant\n';
  return {
    name,
    system,
    systemFrame: { before: '<|im_start|>system\n', behind: end },
    user: { before: '<|im_start|>user\n', behind: end },
    assistant: { before: assistant, behind: end, open: assistant },
    stop: '<|im_end|>',
    images: 'numbered',
  };
}

/** `ROLE: words`, with a space behind the person's words and `</s>` behind the model's. */
function colons(name: string, system: string, user: string, assistant: string): ChatTemplate {
  return {
    name,
    system,
    systemFrame: { before: '', behind: ' ' },
    user: { before: `${user}: `, behind: ' ' },
    assistant: { before: `${assistant}: `, behind: '</s>', open: `${assistant}:` },
    stop: '</s>',
    images: 'numbered',
  };
}

const PHI_3: ChatTemplate = {
  name: 'phi3-chat',
  system: INTERNVL_2,
  systemFrame: { before: '<|system|>\n', behind: '<|end|>' },
  user: { before: '<|user|>\n', behind: '<|end|>' },
  assistant: { before: '<|assistant|>\n', behind: '<|end|>', open: '<|assistant|>\n' },
  stop: '<|end|>',
  images: 'numbered',
};

/** InternVL 2.5, 3 and 3.5 as transformers renders them (its processor's chat_template). */
const HF: ChatTemplate = {
  ...chatMl('hf', '', '<|im_end|>\n'),
  systemFrame: { before: '<|im_start|>system\n', behind: '<|im_end|>\n', omitted: true },
  images: 'lines',
};

const LLAVA: ChatTemplate = { ...colons('vicuna_v1', VICUNA, 'USER', 'ASSISTANT'), images: 'bare' };

const ORIGINAL: readonly ChatTemplate[] = [
  chatMl('internvl2_5', INTERNVL_2_5, '<|im_end|>\n'),
  chatMl('Hermes-2', INTERNVL_2, '<|im_end|>'),
  chatMl('internlm2-chat', INTERNVL_2, '<|im_end|>'),
  PHI_3,
  colons('internvl_zh', '', '<human>', '<bot>'),
  colons('vicuna_v1.1', VICUNA, 'USER', 'ASSISTANT'),
];

/**
 * The template of a checkpoint.
 * @param checkpoint `layout`: `chat` for the original remote code, `hf` for transformers' own, `llava` for
 * InternVL-Chat 1.0; `template`: the field of that name in config.json; `systemMessage`: its `system_message`, which
 * stands in for the template's own (modeling_internvl_chat.py)
 * Throws `prompt.unknownTemplate`.
 */
export function chooseTemplate(checkpoint: {
  readonly layout: 'chat' | 'hf' | 'llava';
  readonly template?: string | undefined;
  readonly systemMessage?: string | undefined;
}): ChatTemplate {
  const { layout, template, systemMessage } = checkpoint;
  if (layout === 'hf') return HF;
  if (layout === 'llava') return LLAVA;
  const found = ORIGINAL.find(({ name }) => name === template);
  if (found) return systemMessage === undefined ? found : { ...found, system: systemMessage };
  const known = ORIGINAL.map(({ name }) => name).join(', ');
  throw modelErrors['prompt.unknownTemplate'](template ?? '(none)', known);
}

/** The system prompt that switches InternVL 3.5 to thinking, from its model card. */
export const THINKING_SYSTEM = `You are an AI assistant that rigorously follows this response protocol:

1. First, conduct a detailed analysis of the question. Consider different angles, potential solutions, and reason through the problem step-by-step. Enclose this entire thinking process within <think> and </think> tags.

2. After the thinking section, provide a clear, concise, and direct answer to the user's question. Separate the answer from the think section with a newline.

Ensure that the thinking process is thorough but remains focused on the query. The final answer should be standalone and not reference the thinking section.`;
