/**
 * Tessera's tools in VS Code's agent mode. What they take and do is in tools/, which is loaded with the first call;
 * package.json is written from the same list.
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
import { type ToolName, toolNames } from '../tools/names.ts';
import type { Tool } from '../tools/tool.ts';

/** @param services loaded by the first call */
export function registerTools(services: () => Promise<ToolServices>): Disposable {
  const host: ToolHost = {
    services,
    // A folder of a virtual workspace is on no disk: its path would name another folder of this machine.
    folders: () =>
      (workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : [])),
  };
  return Disposables.from(...toolNames.map(name => lm.registerTool(name, inVsCode(name, host))));
}

function inVsCode(name: ToolName, host: ToolHost): LanguageModelTool<unknown> {
  return {
    prepareInvocation: async ({ input }) => {
      const tool = await toolOf(name);
      return {
        invocationMessage: tool.progress(input),
        confirmationMessages: { title: 'Tessera', message: tool.confirm(input) },
      };
    },
    invoke: async ({ input }, token) => {
      using cancel = abortedBy(token);
      const { errorText } = await import('../tools/tool.ts');
      const tool = await toolOf(name);
      return result(await tool.run(host, input, cancel.signal).catch(errorText));
    },
  };
}

async function toolOf(name: ToolName): Promise<Tool> {
  const { toolNamed } = await import('../tools/tools.ts');
  return toolNamed(name);
}

function result(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

function abortedBy(token: CancellationToken): { readonly signal: AbortSignal } & globalThis.Disposable {
  const abort = new AbortController();
  const watch = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, [Symbol.dispose]: () => void watch.dispose() };
}
