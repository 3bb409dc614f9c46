/** The built-in reader as an answerer: it reads every page in question and answers out of their words alone. */
import type { Read } from '../../../models/reader/reader.ts';
import type { Answerer } from '../answerer.ts';
import { READER } from '../modelRef.ts';
import { completeQuestion } from './followUp.ts';

/** The reader is plain code of this process. */
const DEVICE = 'cpu';

export function createReader(read: Read): Answerer {
  return {
    model: READER,
    needs: 'words',
    answer: async ({ text, history }, pages, onEvent, signal) => {
      const texts = await pages.words(pages.numbers, signal);
      onEvent({ kind: 'stage', stage: 'answering' });
      const start = performance.now();
      const { answer, evidence, located } = read(completeQuestion(text, history), texts, signal);
      return {
        answer,
        thinking: '',
        model: READER,
        device: DEVICE,
        pagesRead: texts.map(({ page }) => page),
        evidence: located ? evidence : [],
        located,
        artefacts: [],
        pictures: [],
        notes: [],
        timings: { answer: performance.now() - start },
      };
    },
  };
}
