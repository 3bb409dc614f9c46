/** tessera ask: one question about one file. */
import type { AskEvent } from '../answers/answer.ts';
import { plainAnswer } from '../wording/answerText.ts';
import { answerJson } from './answerJson.ts';
import { type Command, flag, positionals } from './command.ts';
import { modelGiven } from './modelGiven.ts';
import { questionOptions, questionParts } from './questionOptions.ts';

export const ask: Command = {
  summary: 'Answers a question about a PDF or image, with the boxes of its evidence.',
  usage: `FILE QUESTION [--pages 1-3,7] [--region page:left,top,right,bottom] [--model reader|ID|DIR|URL] [--precision P] [--max-tiles N] [--zoom] [--json]

  --pages   pages to read, counted from 1 in the file whatever is printed on them; all of them when not given
  --region  only this part of a page, in page units (points, pixels for images), origin top left
  --model   "reader" (built in, reads words and charts), an installed model ("tessera models list"), the folder of an
            InternVL checkpoint, or the address of a server (https://host/v1#model): pictures of the pages and the
            question are sent there, with the key in TESSERA_SERVER_KEY if it wants one; plain http goes no further
            than this machine unless TESSERA_SERVER_PLAIN=1
  --precision  of a checkpoint that runs here: f32, f16, int8 (default) or int4, which takes least memory
  --max-tiles  most tiles an image for InternVL: 12 for charts, up to 24 for dense pages
  --zoom    shows InternVL places with print too small for the page's picture as pictures of their own ("tessera budget"
            tells whether there are any)`,
  options: questionOptions,
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE, QUESTION } = positionals(given, 'FILE', 'QUESTION');
    await using document = await services.openFile(FILE, signal);
    const model = await modelGiven(options, say);
    const answer = await services.ask(
      {
        document,
        question: QUESTION,
        ...questionParts(options, document),
        ...(model === undefined ? {} : { model }),
      },
      event => flag(options, 'json') || report(event, say),
      signal,
    );
    const { said, about } = plainAnswer(answer);
    return { json: answerJson(answer), text: [...said, ...about].join('\n') };
  },
};

function report(event: AskEvent, say: (text: string) => void): void {
  if (event.kind === 'progress') say(`${event.unit} ${event.done}/${event.total}`);
}
