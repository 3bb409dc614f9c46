/** The reader's process: holds words of pages, and reads them. Nothing of it takes the extension host's time. */
import { serve } from '../../process/serve.ts';
import { describePages } from '../describe/describe.ts';
import { pageScores } from '../pageScores.ts';
import { read } from '../reader.ts';
import { suggestQuestions } from '../suggest.ts';
import { readTables } from '../../structure/documentTables.ts';
import { pageMarkdown } from '../../structure/markdown.ts';
import { GivenPages } from './givenPages.ts';
import type { ReaderProtocol } from './protocol.ts';

/** A page of words and what the reader makes of it takes about 300 kB. */
const PAGES_KEPT = 1000;

const given = new GivenPages(PAGES_KEPT);

serve<ReaderProtocol>({
  'reader.page': ({ key, text }) => {
    given.set(key, text);
    return Promise.resolve(null);
  },
  'reader.read': ({ question, pages }, { signal }) => {
    const texts = given.get(pages);
    return Promise.resolve(texts ? read(question, texts, signal) : null);
  },
  'reader.describe': ({ pages }, { signal }) => {
    const texts = given.get(pages);
    return Promise.resolve(texts ? describePages(texts, signal) : null);
  },
  'reader.suggest': ({ pages, most }, { signal }) => {
    const texts = given.get(pages);
    return Promise.resolve(texts ? suggestQuestions(texts, most, signal) : null);
  },
  'reader.markdown': ({ text, around }) => Promise.resolve(pageMarkdown(text, around)),
  'reader.tables': run => Promise.resolve(readTables(run)),
  'reader.scores': ({ question, pages }) => {
    const texts = given.get(pages);
    return Promise.resolve(texts ? pageScores(question, texts) : null);
  },
});
