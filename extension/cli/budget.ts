/** tessera budget: what a question about a document would cost a model that looks at pixels. */
import type { PictureBudget, ReadingBudget } from '../answers/budget.ts';
import { budgetSentence, hasSmallPrint } from '../wording/budget.ts';
import { type Command, flag, positionals, UsageError } from './command.ts';
import { corners } from './corners.ts';
import { modelGiven } from './modelGiven.ts';
import { questionOptions, questionParts } from './questionOptions.ts';

export const budget: Command = {
  summary:
    'Says what a question would cost a model: tiles, tokens, seconds, and the print it could not read.',
  usage: `FILE --model ID|DIR|URL [--pages 1-3,7] [--region page:left,top,right,bottom] [--precision P] [--max-tiles N] [--zoom] [--json]

  Nothing is sent or loaded for it. The seconds are those of this machine, measured once and bettered by every answer.
  Options are those of ask.`,
  options: questionOptions,
  async run({ positionals: given, options, services, signal }) {
    const { FILE } = positionals(given, 'FILE');
    // A server is not asked for this, so nothing is said about sending.
    const model = await modelGiven(options, () => undefined);
    if (model === undefined) throw new UsageError('--model is missing: who would be asked?');
    await using document = await services.openFile(FILE, signal);
    const told = await services.budget({ document, model, ...questionParts(options, document) }, signal);
    if (!told)
      return { json: {}, text: 'The built-in reader looks at words: it costs no tiles and no tokens.' };
    return { json: budgetJson(told), text: textOf(told, flag(options, 'zoom')) };
  },
};

function textOf(told: ReadingBudget, isCloser: boolean): string {
  const hint = hasSmallPrint(told) && !isCloser ? ['Ask with --zoom to have it looked at closer.'] : [];
  return [budgetSentence(told), ...hint].join(' ');
}

/** Boxes as everywhere on the command line; heights of print in page units. */
function budgetJson({ pictures, ...sums }: ReadingBudget): object {
  return { ...sums, pictures: pictures.map(pictureJson) };
}

function pictureJson({ box, ...rest }: PictureBudget): object {
  return { page: box.page, box: corners(box), ...rest };
}
