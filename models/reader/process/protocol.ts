/**
 * Requests the reader's process answers: method -> params, result, progress. Both ends import this page.
 * Pages are given once, each under a key of the caller's, and stay for the next question. A process that was restarted, or
 * needed the room, has forgotten some: then the answer to a question is `null`, and they have to be given again.
 */
import type { PageText } from '../../page.ts';
import type { PagesDescription } from '../describe/describe.ts';
import type { ReaderAnswer } from '../answer.ts';
import type { PageRun, ReadTables } from '../../structure/documentTables.ts';

/** A page with those next to it in its document, as far as they are known: they tell what is printed on each page. */
export interface PageAmong {
  readonly text: PageText;
  readonly around: readonly PageText[];
}

export interface ReaderProtocol {
  'reader.page': { params: { readonly key: string; readonly text: PageText }; result: null; progress: never };
  'reader.read': {
    params: { readonly question: string; readonly pages: readonly string[] };
    result: ReaderAnswer | null;
    progress: never;
  };
  'reader.describe': {
    params: { readonly pages: readonly string[] };
    result: PagesDescription | null;
    progress: never;
  };
  'reader.suggest': {
    params: { readonly most: number; readonly pages: readonly string[] };
    result: readonly string[] | null;
    progress: never;
  };
  /** A page that need not have been given, and those next to it. */
  'reader.markdown': { params: PageAmong; result: string; progress: never };
  /** The tables of such pages; those that go on over several of them once. */
  'reader.tables': { params: PageRun; result: ReadTables; progress: never };
  /** One score a page, in their order. */
  'reader.scores': {
    params: { readonly question: string; readonly pages: readonly string[] };
    result: readonly number[] | null;
    progress: never;
  };
}
