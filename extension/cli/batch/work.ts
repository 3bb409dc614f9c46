/** What a batch does with one file: its lines, one after the other, each as the command of that name prints it. */
import { asTesseraError, throwIfCancelled } from '../../../models/errors.ts';
import type { PageText } from '../../../models/page.ts';
import type { ModelRef } from '../../answers/modelRef.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { Services } from '../../services.ts';
import { answerJson } from '../answerJson.ts';
import { chartsJson } from '../chart.ts';
import { pageJson } from '../ocr.ts';
import { tablesJson } from '../table.ts';
import type { Line, Subject } from './outFile.ts';

export const KINDS = ['ask', 'ocr', 'chart', 'table'] as const;
export type Kind = (typeof KINDS)[number];

export interface Job {
  readonly kind: Kind;
  /** For `ask`. */
  readonly questions: readonly string[];
  readonly model: ModelRef;
  readonly services: Services;
  /** Whether a line is there already. */
  readonly isDone: (subject: Subject) => boolean;
  readonly signal: AbortSignal;
}

/** What goes wrong is a line, too. @throws TesseraError `job.cancelled` */
export async function* linesOf(file: string, job: Job): AsyncGenerator<Line> {
  const { services, signal } = job;
  const opened = await attempt(() => services.openFile(file, signal), signal);
  if ('error' in opened) {
    if (!job.isDone({ file })) yield { file, error: opened.error };
    return;
  }
  await using document = opened.result;
  const { subjects, resultOf } = plan(file, document, job);
  for (const subject of subjects) {
    if (job.isDone(subject)) continue;
    const done = await attempt(() => resultOf(subject), signal);
    yield { ...subject, ...('error' in done ? { error: done.error } : done.result) };
  }
}

interface Plan {
  readonly subjects: readonly Subject[];
  readonly resultOf: (subject: Subject) => Promise<Readonly<Record<string, unknown>>>;
}

function plan(file: string, document: OpenDocument, job: Job): Plan {
  const { services, questions, model, signal } = job;
  const pages = Array.from({ length: document.pageCount }, (_, at) => ({ file, page: at + 1 }));
  const onPages = (read: (page: number) => Promise<object>): Plan => ({
    subjects: pages,
    resultOf: async ({ page = 1 }) => ({ ...(await read(page)) }),
  });
  switch (job.kind) {
    case 'ask':
      return {
        subjects: questions.map(question => ({ file, question })),
        resultOf: async ({ question = '' }) => {
          const answer = await services.ask({ document, question, model }, () => undefined, signal);
          return { ...answerJson(answer) };
        },
      };
    case 'ocr':
      return onPages(async page => pageJson(await services.readPixels(document, page, signal)));
    case 'chart':
      return onPages(async page => {
        const read = await services.charts(document, page, signal);
        const told = await services.askRefused(document, read.refused, model, () => undefined, signal);
        return chartsJson({ charts: [...read.charts, ...told.charts], refused: told.refused });
      });
    case 'table': {
      // A table that goes on over pages is told where it begins: all pages are read for the first line.
      let read: Promise<ReturnType<typeof tablesJson>> | undefined;
      return onPages(async page => {
        const { tables, refused } = await (read ??= tablesOf(services, document, signal));
        const here = ({ page: own }: { readonly page: number }): boolean => own === page;
        return { tables: tables.filter(here), refused: refused.filter(here) };
      });
    }
  }
}

async function tablesOf(
  services: Services,
  document: OpenDocument,
  signal: AbortSignal,
): Promise<ReturnType<typeof tablesJson>> {
  const texts: PageText[] = [];
  for (let page = 1; page <= document.pageCount; page++)
    texts.push(await services.texts.get(document, page, signal));
  return tablesJson(await services.tables(texts, signal));
}

type Outcome<T> =
  | { readonly result: T }
  | { readonly error: { readonly code: string; readonly message: string; readonly next: string } };

async function attempt<T>(work: () => Promise<T>, signal: AbortSignal): Promise<Outcome<T>> {
  throwIfCancelled(signal);
  try {
    return { result: await work() };
  } catch (thrown) {
    throwIfCancelled(signal);
    const { code, message, next } = asTesseraError(thrown);
    return { error: { code, message, next } };
  }
}
