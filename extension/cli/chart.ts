/** tessera chart: the charts of a file as data, and why others were not read. */
import type { AskEvent } from '../answers/answer.ts';
import { READER } from '../answers/modelRef.ts';
import type { Chart, ReadCharts, RefusedChart } from '../charts/chart.ts';
import { chartCsv } from '../charts/export/csv.ts';
import { chartJson } from '../charts/export/json.ts';
import { chartText, placeOf, refusedText } from '../wording/chartText.ts';
import { advance, progressSentence, STARTING } from '../wording/progress.ts';
import { askedPages } from './askedPages.ts';
import { type Command, flag, positionals, UsageError } from './command.ts';
import { corners } from './corners.ts';
import { modelGiven } from './modelGiven.ts';
import { openSaid } from './openSaid.ts';

export const chart: Command = {
  summary: 'Reads the data of the charts of a file, with a box for each mark.',
  usage: `FILE [--pages 1-3,7] [--model reader|ID|DIR|URL] [--precision P] [--json | --csv]

  --model "reader" (measures, and guesses nothing), an installed model, the folder of an InternVL checkpoint or the
          address of a server (https://host/v1#model), which are asked for the data of figures that cannot be
          measured; what they say is checked against the figure and marked as the model's
  --csv   one table a chart, each under a line that begins with # and says where it is from`,
  options: {
    pages: { type: 'string' },
    model: { type: 'string' },
    precision: { type: 'string' },
    csv: { type: 'boolean' },
  },
  async run({ positionals: given, options, services, signal, say }) {
    const { FILE } = positionals(given, 'FILE');
    if (flag(options, 'json') && flag(options, 'csv')) throw new UsageError('choose --json or --csv');
    await using document = await openSaid(FILE, { services, signal, say });
    const model = (await modelGiven(options, say)) ?? READER;
    const report = (event: AskEvent): void => {
      if (event.kind === 'stage') say(progressSentence(advance(STARTING, event)));
    };
    const charts: Chart[] = [];
    const refused: RefusedChart[] = [];
    for (const page of askedPages(options, document.pageCount)) {
      say(`page ${page} of ${document.pageCount}`);
      const read = await services.charts(document, page, signal);
      const told = await services.askRefused(document, read.refused, model, report, signal);
      charts.push(...read.charts, ...told.charts);
      refused.push(...told.refused);
      for (const note of told.notes) say(note);
    }
    const isCsv = flag(options, 'csv');
    if (isCsv) for (const one of refused) say(refusedText(one));
    if (charts.length + refused.length === 0) say('There are no charts on these pages.');
    const texts = isCsv ? charts.map(csvBlock) : [...charts.map(chartText), ...refused.map(refusedText)];
    return {
      json: chartsJson({ charts, refused }),
      text: texts.join('\n\n'),
    };
  },
};

/** As `tessera chart --json` prints them. */
export function chartsJson({ charts, refused }: ReadCharts): object {
  return { charts: charts.map(chartJson), refused: refused.map(refusedJson) };
}

/** A line break in a title would begin a row of its own. */
function csvBlock(one: Chart): string {
  const origin = one.source === 'model' ? ' (told by the model, not measured)' : '';
  return `# ${placeOf(one).replace(/\s+/gu, ' ')}${origin}\n${chartCsv(one)}`;
}

function refusedJson({ page, box, code, reason, caption = '' }: RefusedChart): unknown {
  return { page, box: corners(box), code, reason, caption };
}
