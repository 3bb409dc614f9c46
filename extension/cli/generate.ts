/** tessera generate: the bare model with the checkpoint's own template; nothing is added to the prompt. */
import type { RgbImage } from '../../models/image.ts';
import type { Sampling } from '../../models/internvl/sampling.ts';
import { internvlDefaults } from '../answers/internvl/internvlAnswerer.ts';
import type { Services } from '../services.ts';
import {
  type Command,
  flag,
  numeric,
  type OptionValues,
  positionals,
  text,
  texts,
  UsageError,
} from './command.ts';
import { modelGiven } from './modelGiven.ts';
import { precisionGiven } from './precisionGiven.ts';

export const generate: Command = {
  summary:
    'Runs an InternVL checkpoint on a prompt and images: the bare model, greedy unless told otherwise.',
  usage: `--model ID|DIR --prompt TEXT [--image FILE ...] [--system TEXT] [--json]

  --max-tiles N          most tiles an image, the thumbnail not counted; default: what the checkpoint says
  --max-new-tokens N     default 1024
  --precision P          f32, f16, int8 (default) or int4
  --thinking             InternVL 3.5: think before the answer
  --temperature T --top-k K --top-p P --repetition-penalty R --seed S
                         sampling; greedy when no temperature is given`,
  options: {
    model: { type: 'string' },
    prompt: { type: 'string' },
    image: { type: 'string', multiple: true },
    system: { type: 'string' },
    'max-tiles': { type: 'string' },
    'max-new-tokens': { type: 'string' },
    precision: { type: 'string' },
    thinking: { type: 'boolean' },
    temperature: { type: 'string' },
    'top-k': { type: 'string' },
    'top-p': { type: 'string' },
    'repetition-penalty': { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ positionals: given, options, services, signal, say }) {
    positionals(given);
    const ref = await modelGiven(options, say);
    const prompt = text(options, 'prompt');
    if (ref?.kind !== 'checkpoint')
      throw new UsageError('--model names an installed model or the folder of a checkpoint');
    const { folder } = ref;
    if (prompt === undefined) throw new UsageError('--prompt is missing');
    const precision = precisionGiven(options) ?? internvlDefaults.precision;
    const maxTiles = numeric(options, 'max-tiles', { min: 1, max: 64, integer: true });
    const maxNewTokens = numeric(options, 'max-new-tokens', { min: 1, max: 1e6, integer: true });
    const system = text(options, 'system');
    const sampling = samplingOf(options);
    const images: RgbImage[] = [];
    for (const file of texts(options, 'image')) images.push(await readImage(services, file, signal));
    const answer = await services.chat.generate(
      {
        model: { folder, precision },
        request: {
          images,
          question: prompt,
          sampling,
          thinking: flag(options, 'thinking'),
          ...(system === undefined ? {} : { system }),
          ...(maxTiles === undefined ? {} : { maxTiles }),
          ...(maxNewTokens === undefined ? {} : { maxNewTokens }),
        },
      },
      event => {
        if ('step' in event)
          say(event.step === 'compile' ? `compiling ${Math.round(event.done * 100)} %` : 'loading');
        else if (event.kind === 'tile' || event.kind === 'prefill')
          say(`${event.kind} ${event.done}/${event.total}`);
      },
      signal,
    );
    const tiles = answer.tiles.map(({ cols, rows, thumbnail }) => ({ cols, rows, thumbnail }));
    return { json: { ...answer, tiles }, text: answer.text };
  },
};

/** Only what was given: the rest is the mode's own default. */
function samplingOf(options: OptionValues): Partial<Sampling> {
  const temperature = numeric(options, 'temperature', { min: 0, max: 100, integer: false });
  const topK = numeric(options, 'top-k', { min: 0, max: 1e6, integer: true });
  const topP = numeric(options, 'top-p', { min: 0, max: 1, integer: false });
  const repetitionPenalty = numeric(options, 'repetition-penalty', { min: 0.01, max: 100, integer: false });
  const seed = numeric(options, 'seed', { min: 0, max: 2 ** 32 - 1, integer: true });
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topK === undefined ? {} : { topK }),
    ...(topP === undefined ? {} : { topP }),
    ...(repetitionPenalty === undefined ? {} : { repetitionPenalty }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** The image's own pixels, upright and on white. */
async function readImage(services: Services, file: string, signal: AbortSignal): Promise<RgbImage> {
  await using document = await services.openFile(file, signal);
  if (document.kind !== 'image') throw new UsageError(`--image wants an image, and "${file}" is a PDF`);
  const { unitsPerInch } = await document.pageSize(1, signal);
  return await document.render({ page: 1, dpi: unitsPerInch, format: 'rgb' }, signal);
}
