/**
 * The built-in reader as an answerer: it reads every page in question and answers out of their words alone, or out of the
 * charts that are drawn on them where these answer better.
 */
import type { ReaderAnswer } from '../../../models/reader/answer.ts';
import type { Answered, Answerer } from '../answerer.ts';
import { answerFromCharts, type ChartsOf, evidenceOf } from '../charts/fromCharts.ts';
import { READER } from '../modelRef.ts';
import { COMPUTED } from '../../wording/answer.ts';
import { completeQuestion } from './followUp.ts';
import { askGiven, type PageReader } from './pageReader.ts';

/** The reader is plain code. */
const DEVICE = 'cpu';

type Said = Pick<Answered, 'answer' | 'evidence' | 'located' | 'computed' | 'notes'>;

/** @param chartsOf without, charts are not looked for */
export function createReader(reader: PageReader, chartsOf?: ChartsOf): Answerer {
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
        chartsOf && (await answerFromCharts({ text: question, words, ranked }, pages, chartsOf, signal));
      const said: Said = charted
        ? {
            answer: charted.answer,
            computed: charted.computed,
            evidence: evidenceOf(charted),
            located: true,
            notes: charted.notes,
          }
        : saidByWords(found);
      return {
        ...said,
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
