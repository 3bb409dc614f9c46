/**
 * The built-in reader as an answerer: it reads every page in question and answers out of their words alone, or out of the
 * charts that are drawn on them where these answer better.
 */
import { asksForSight } from '../../../models/language/sightWords.ts';
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import type { Answered, Answerer } from '../answerer.ts';
import type { ChartAnswer } from '../../charts/questions/answer.ts';
import type { ChartQuestion, ChartsOf } from '../charts/fromCharts.ts';
import type { Pages } from '../pages/pages.ts';
import { READER } from '../modelRef.ts';
import { COMPUTED } from '../../wording/answer.ts';
import { completeQuestion } from './followUp.ts';
import { askGiven, type PageReader } from './pageReader.ts';

/** The reader is plain code. */
const DEVICE = 'cpu';

type Said = Pick<Answered, 'answer' | 'evidence' | 'located' | 'computed' | 'notes'>;

export interface ReaderOptions {
  /** Without, charts are not looked for. */
  readonly chartsOf?: ChartsOf;
  /** Whether a model that looks at pixels is installed; without, nobody knows. */
  readonly hasModel?: (signal: AbortSignal) => Promise<boolean>;
}

export function createReader(reader: PageReader, { chartsOf, hasModel }: ReaderOptions = {}): Answerer {
  return {
    model: READER,
    needs: 'words',
    answer: async ({ text, history }, pages, onEvent, signal) => {
      let start = performance.now();
      const question = completeQuestion(text, history);
      let given: readonly string[] = [];
      const { found, pages: pagesRead } = await askGiven(
        () => pages.give(reader, pages.numbers, signal),
        keys => {
          onEvent({ kind: 'stage', stage: 'answering' });
          start = performance.now();
          given = keys;
          return reader.read(question, keys, signal);
        },
      );
      const ranked = async (): Promise<readonly number[]> =>
        pagesRead.length < 2 ? pagesRead : byScore(pagesRead, await reader.scores(question, given, signal));
      const words = {
        score: found.located ? Math.max(0, ...found.evidence.map(({ score }) => score)) : 0,
        texts: found.evidence.map(({ text: said }) => said),
      };
      const charted =
        chartsOf && (await saidByCharts({ text: question, words, ranked }, pages, chartsOf, signal));
      const said = charted ?? saidByWords(found);
      const isWordless = pagesRead.length > 0 && pagesRead.every(page => pages.isWordless(page));
      const needsSight = !said.located && (isWordless || asksForSight(question));
      const sight = needsSight && ((await hasModel?.(signal)) === false ? 'missing' : 'needed');
      return {
        ...said,
        ...(sight !== false && { sight }),
        thinking: '',
        model: READER,
        device: DEVICE,
        pagesRead,
        artefacts: [],
        pictures: [],
        timings: { answer: performance.now() - start },
      };
    },
  };
}

/** What charts answer is loaded with the first question: nobody needs it before. */
async function saidByCharts(
  question: ChartQuestion,
  pages: Pages,
  chartsOf: ChartsOf,
  signal: AbortSignal,
): Promise<Said | undefined> {
  const { answerFromCharts, evidenceOf } = await import('../charts/fromCharts.ts');
  const found: ChartAnswer | undefined = await answerFromCharts(question, pages, chartsOf, signal);
  if (!found) return undefined;
  const { answer, computed, notes } = found;
  return { answer, computed, evidence: evidenceOf(found), located: true, notes };
}

function saidByWords({ answer, evidence, located, computed }: ReaderAnswer): Said {
  return {
    answer,
    evidence: located ? evidence : [],
    located,
    ...(computed !== undefined && { computed }),
    notes: computed === undefined ? [] : [COMPUTED],
  };
}

/** Pages in the order of their scores; as they are where a page was lost meanwhile. */
function byScore(pages: readonly number[], scores: readonly number[] | undefined): readonly number[] {
  if (scores?.length !== pages.length) return pages;
  const scored = pages.map((page, at) => ({ page, score: scores[at] ?? 0 }));
  return scored.toSorted((a, b) => b.score - a.score).map(({ page }) => page);
}
