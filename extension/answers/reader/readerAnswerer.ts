/** The built-in reader as an answerer: it reads every page in question and answers out of their words alone. */
import type { Answerer } from '../answerer.ts';
import { READER } from '../modelRef.ts';
import { COMPUTED } from '../../wording/answer.ts';
import { completeQuestion } from './followUp.ts';
import { askGiven, type PageReader } from './pageReader.ts';

/** The reader is plain code. */
const DEVICE = 'cpu';

export function createReader(reader: PageReader): Answerer {
  return {
    model: READER,
    needs: 'words',
    answer: async ({ text, history }, pages, onEvent, signal) => {
      let start = performance.now();
      const { found, pages: pagesRead } = await askGiven(
        () => pages.give(reader, pages.numbers, signal),
        keys => {
          onEvent({ kind: 'stage', stage: 'answering' });
          start = performance.now();
          return reader.read(completeQuestion(text, history), keys, signal);
        },
      );
      const { answer, evidence, located, computed } = found;
      return {
        answer,
        thinking: '',
        model: READER,
        device: DEVICE,
        pagesRead,
        evidence: located ? evidence : [],
        located,
        ...(computed !== undefined && { computed }),
        artefacts: [],
        pictures: [],
        notes: computed === undefined ? [] : [COMPUTED],
        timings: { answer: performance.now() - start },
      };
    },
  };
}
