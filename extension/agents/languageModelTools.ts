/**
 * Tessera's tools in VS Code's agent mode. What they are called, take and do is in tools/; package.json is written
 * from the same list.
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
import type { ToolHost, ToolServices } from '../tools/host.ts';
import { errorText, type Tool } from '../tools/tool.ts';
import { tools } from '../tools/tools.ts';

/** @param services loaded by the first call */
export function registerTools(services: () => Promise<ToolServices>): Disposable {
  const host: ToolHost = {
    services,
    // A folder of a virtual workspace is on no disk: its path would name another folder of this machine.
    folders: () =>
      (workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : [])),
  };
  return Disposables.from(...tools.map(tool => lm.registerTool(tool.name, inVsCode(tool, host))));
}

function inVsCode(tool: Tool, host: ToolHost): LanguageModelTool<unknown> {
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: tool.progress(input),
      confirmationMessages: { title: 'Tessera', message: tool.confirm(input) },
    }),
    invoke: async ({ input }, token) => {
      using cancel = abortedBy(token);
      return result(await tool.run(host, input, cancel.signal).catch(errorText));
    },
  };
}

function result(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

function abortedBy(token: CancellationToken): { readonly signal: AbortSignal } & globalThis.Disposable {
  const abort = new AbortController();
  const watch = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, [Symbol.dispose]: () => void watch.dispose() };
}
