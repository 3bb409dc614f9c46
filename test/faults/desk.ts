/** A desk with documents on it whose answers are known: chapters with a code each, as text or as a picture of it. */
import assert from 'node:assert/strict';
import type { DocumentSource, OpenDocument } from '../../extension/documents/document.ts';
import { createServices, type Services } from '../../extension/services.ts';
import { pdf, text } from '../fixtures/hostile.ts';

export interface Question {
  readonly text: string;
  readonly answer: string;
}

/** A file, and what can be asked about it. */
export interface Subject {
  readonly source: DocumentSource;
  readonly questions: readonly Question[];
}

const SCAN_DPI = 150;
const PASSWORD = 'open sesame';

export class Desk implements AsyncDisposable {
  /** What VS Code and the command line work with. */
  readonly services: Services = createServices({
    askPassword: () => Promise.resolve(PASSWORD),
    cacheFolder: '',
  });

  /** Opens the file, asks one question about it and closes it. @throws what opening and asking throw */
  async askOnce(subject: Subject, question: Question, signal: AbortSignal): Promise<void> {
    await using document = await this.services.open(subject.source, signal);
    await this.ask(document, question, signal);
  }

  /** Asks, and holds the answer against the right one. @throws what asking throws */
  async ask(document: OpenDocument, question: Question, signal: AbortSignal): Promise<void> {
    const { answer } = await this.services.ask(
      { document, question: question.text },
      () => undefined,
      signal,
    );
    assert.equal(answer, question.answer, `${document.name}: ${question.text}`);
  }

  /** A picture of the subject's first page: its words have to be read from the pixels. */
  async scanOf({ source, questions }: Subject, signal: AbortSignal): Promise<Subject> {
    await using document = await this.services.open(source, signal);
    const { data } = await document.render({ page: 1, dpi: SCAN_DPI, format: 'png' }, signal);
    return {
      source: sourceOf(`${source.name}.png`, data),
      questions: questions.slice(0, 1),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.services[Symbol.asyncDispose]();
  }
}

export interface BookSpec {
  readonly name: string;
  readonly pages: number;
  /** Code of the first chapter, which makes the content another; each chapter has a page. */
  readonly firstCode: number;
  readonly isProtected?: boolean;
}

export function book({ name, pages, firstCode, isProtected = false }: BookSpec): Subject {
  const chapters = Array.from({ length: pages }, (_, index) => ({
    chapter: index + 1,
    code: `K-${firstCode + index}`,
  }));
  const content = chapters.map(({ chapter, code }) => ({
    content: text(72, 700, 18, `The code of chapter ${chapter} is ${code}.`),
    mediaBox: [0, 0, 420, 760],
  }));
  return {
    source: sourceOf(name, pdf({ pages: content, ...(isProtected ? { password: PASSWORD } : {}) })),
    questions: chapters.map(({ chapter, code }) => ({
      text: `What is the code of chapter ${chapter}?`,
      answer: code,
    })),
  };
}

function sourceOf(name: string, bytes: Uint8Array): DocumentSource {
  return { name, read: () => Promise.resolve(bytes) };
}
