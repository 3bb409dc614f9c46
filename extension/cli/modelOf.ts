/** Who answers, as --model names it; what is sent to a server is said before it goes. */
import { type ModelRef, parseModelRef } from '../answers/modelRef.ts';
import { hostOf } from '../wording/models.ts';
import { type OptionValues, text } from './command.ts';

/** @returns undefined when the option is not given */
export function modelOf(options: OptionValues, say: (text: string) => void): ModelRef | undefined {
  const given = text(options, 'model');
  if (given === undefined) return undefined;
  const model = parseModelRef(given);
  if (model.kind === 'server') say(`Pictures of pages and the question are sent to ${hostOf(model.url)}.`);
  return model;
}
