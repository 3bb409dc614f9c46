/**
 * Tessera's tools for agent mode: they open files of the workspace, read, and write nothing. Names, descriptions and
 * schemas are in package.json. Errors are worded for the model: what is wrong, and the next step.
 */
import {
  type CancellationToken,
  type Disposable,
  Disposable as Disposables,
  type LanguageModelTool,
  lm,
  LanguageModelTextPart,
  LanguageModelToolResult,
  workspace,
} from 'vscode';
import { asTesseraError } from '../../models/errors.ts';
import type { Answer } from '../answers/answer.ts';
import { checkPage, parsePages } from '../answers/pages/pageRange.ts';
import { toMarkdown } from '../answers/markdown.ts';
import type { OpenDocument } from '../documents/document.ts';
import { errors } from '../errors.ts';
import type { Services } from '../services.ts';
import { fenced } from './toolText.ts';
import { resolveInside } from './workspaceFile.ts';

/** What a tool does with an opened document; the text it hands back. */
type Use = (
  services: Services,
  document: OpenDocument,
  input: ToolInput,
  signal: AbortSignal,
) => Promise<string>;

/** As the model sends it; every field is checked before use. */
type ToolInput = Readonly<Record<string, unknown>>;

const NO_EVENTS = (): void => undefined;

const uses: Readonly<Record<string, { readonly doing: string; readonly use: Use }>> = {
  tessera_ask_document: {
    doing: 'Reading the words of',
    use: async (services, document, input, signal) => {
      const pages = optionalText(input, 'pages');
      const answer = await services.ask(
        {
          document,
          question: requiredText(input, 'question'),
          ...(pages === undefined ? {} : { pages: parsePages(pages, document.pageCount) }),
        },
        NO_EVENTS,
        signal,
      );
      return answerText(answer);
    },
  },
  tessera_read_document_page: {
    doing: 'Reading a page of',
    use: async ({ texts }, document, input, signal) => {
      const page = requiredNumber(input, 'page');
      checkPage(page, document.pageCount);
      const text = await texts.get(document, page, signal);
      return [`Page ${page} of ${document.pageCount}.`, ...text.notes, fenced(toMarkdown(text))].join('\n');
    },
  },
  tessera_describe_document: {
    doing: 'Looking through',
    use: async (services, document, _input, signal) => {
      const description = await services.describe(document, undefined, NO_EVENTS, signal);
      return [fenced(description.text), ...description.notes].join('\n');
    },
  },
};

/** @param services loaded by the first call */
export function registerTools(services: () => Promise<Services>): Disposable {
  return Disposables.from(
    ...Object.entries(uses).map(([name, { doing, use }]) =>
      lm.registerTool(name, tool(doing, use, services)),
    ),
  );
}

function tool(doing: string, use: Use, services: () => Promise<Services>): LanguageModelTool<ToolInput> {
  return {
    prepareInvocation: ({ input }) => {
      const file = optionalText(input, 'file') ?? 'a document';
      return {
        invocationMessage: `${doing} ${file}`,
        confirmationMessages: {
          title: 'Tessera',
          message: `Let Tessera read "${file}" and hand what it says to the chat?`,
        },
      };
    },
    invoke: async ({ input }, token) => {
      using cancel = abortedBy(token);
      try {
        const folders = (workspace.workspaceFolders ?? []).map(folder => folder.uri.fsPath);
        const file = await resolveInside(folders, requiredText(input, 'file'));
        const loaded = await services();
        await using document = await loaded.openFile(file, cancel.signal);
        return result(await use(loaded, document, input, cancel.signal));
      } catch (error) {
        const { code, message, next } = asTesseraError(error);
        return result(`Error ${code}: ${message} ${next}`);
      }
    },
  };
}

function answerText(answer: Answer): string {
  const places = answer.evidence.map(
    ({ box, text }) =>
      `page ${box.page}, box ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')}: ${text}`,
  );
  return [
    fenced([answer.answer, ...places].join('\n')),
    answer.located ? '' : 'Not located on the pages that were read.',
    `Pages read: ${answer.pagesRead.join(', ')} of ${answer.pageCount}.`,
    ...answer.notes,
  ]
    .filter(line => line !== '')
    .join('\n');
}

function result(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

function abortedBy(token: CancellationToken): { readonly signal: AbortSignal } & globalThis.Disposable {
  const abort = new AbortController();
  const watch = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, [Symbol.dispose]: () => void watch.dispose() };
}

function optionalText(input: ToolInput, field: string): string | undefined {
  const value = input[field];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function requiredText(input: ToolInput, field: string): string {
  const value = optionalText(input, field);
  if (value === undefined) throw errors['tool.badInput'](`"${field}" is missing`);
  return value;
}

function requiredNumber(input: ToolInput, field: string): number {
  const value = input[field];
  if (typeof value !== 'number') throw errors['tool.badInput'](`"${field}" is not a number`);
  return value;
}
