/** A host whose workspace is a folder on disk with one report of three pages, and whose services are made of answers. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { throwIfCancelled } from '../../../models/errors.ts';
import type { AskRequest } from '../../../extension/answers/ask.ts';
import type { Description } from '../../../extension/answers/describe.ts';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import type { ReadCharts } from '../../../extension/charts/chart.ts';
import type { ReadTables } from '../../../models/structure/documentTables.ts';
import { pageMarkdown } from '../../../models/structure/markdown.ts';
import type { ReadPage } from '../../../extension/documents/readPage.ts';
import type { ToolHost, ToolServices } from '../../../extension/tools/host.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { pageOf } from '../../fixtures/pageText.ts';

export const PAGES = 3;

export const answer = readAnswer({
  answer: '2 June 2025',
  pagesRead: [1, 2, 3],
  pageCount: PAGES,
  evidence: [
    {
      box: { page: 3, left: 78.6, top: 170.3, right: 136.4, bottom: 182 },
      text: 'on 2 June 2025',
      source: 'text',
      score: 0.8,
    },
  ],
});

export const description: Description = {
  headings: [],
  pages: PAGES,
  words: 900,
  lines: 90,
  figures: 0,
  tables: 0,
  emptyPages: [],
  tableSizes: [],
  margins: [],
  screen: 'text',
  values: [],
  alt: '',
  kind: 'prose',
  name: 'report.pdf',
  kindOfFile: 'pdf',
  pictures: [],
  pagesRead: [1, 2, 3],
  pageCount: PAGES,
  notes: [],
  text: 'An annual report.',
};

export class FakeHost implements ToolHost, Disposable {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tessera-tool-')));
  readonly opened: string[] = [];
  readonly asked: AskRequest[] = [];
  closed = 0;
  answer = answer;
  description = description;
  page: ReadPage = { ...pageOf('Harbour Ferries'), source: 'text', notes: [] };
  facts: OpenDocument['facts'] = {};
  charts: ReadCharts = { charts: [], refused: [] };
  tables: ReadTables = { tables: [], refused: [] };
  /** Pages whose charts or tables were asked for. */
  readonly pages: number[] = [];
  /** Called before any service does its work. */
  before = (): void => undefined;

  constructor() {
    writeFileSync(path.join(this.folder, 'report.pdf'), 'a report');
  }

  folders(): readonly string[] {
    return [this.folder];
  }

  services(): Promise<ToolServices> {
    const work = async <T>(signal: AbortSignal, result: T): Promise<T> => {
      await Promise.resolve();
      this.before();
      throwIfCancelled(signal);
      return result;
    };
    return Promise.resolve({
      openFile: (file, signal) => {
        this.opened.push(path.relative(this.folder, file));
        return work(signal, this.#document());
      },
      ask: (request, _onEvent, signal) => {
        this.asked.push(request);
        return work(signal, this.answer);
      },
      texts: {
        get: (_document, page, signal) => work(signal, { ...this.page, page }),
      },
      markdown: ({ text, around }, signal) => work(signal, pageMarkdown(text, around)),
      charts: (_document, page, signal) => {
        this.pages.push(page);
        return work(signal, this.charts);
      },
      tables: (texts, signal) => {
        this.pages.push(...texts.map(({ page }) => page));
        return work(signal, this.tables);
      },
      describe: (_document, pages, _onEvent, signal) => {
        assert.equal(pages, undefined, 'a description is one of the whole document');
        return work(signal, this.description);
      },
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #document(): OpenDocument {
    const unused = (): never => assert.fail('a tool does its work through the services');
    return {
      kind: 'pdf',
      name: 'report.pdf',
      id: 'report',
      pageCount: PAGES,
      facts: this.facts,
      gaps: unused,
      figures: unused,
      chartPictures: unused,
      charts: unused,
      pageSizes: unused,
      pageSize: unused,
      textLayer: unused,
      outline: unused,
      render: unused,
      [Symbol.asyncDispose]: () => {
        this.closed++;
        return Promise.resolve();
      },
    };
  }
}
