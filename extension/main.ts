/** Wires the rooms together, nothing else. Whatever is heavy is imported when it is first needed. */
import { type ExtensionContext, Uri, window } from 'vscode';
import { registerTools } from './agents/languageModelTools.ts';
import { DEFAULT_FILE_LIMIT } from './documents/source.ts';
import type { Services } from './services.ts';
import { engineOptions, internvlSettings } from './settings.ts';
import { startAnswering } from './views/panelParts.ts';
import { pageWords } from './views/pageWords.ts';
import { registerViewerCommands } from './views/viewerCommands.ts';
import type { ViewerRegistry } from './views/viewerHandle.ts';
import { Viewers } from './views/viewers.ts';

/** What other extensions get from `vscode.extensions.getExtension(...).exports`. */
export interface TesseraApi {
  readonly viewers: ViewerRegistry;
}

export function activate(context: ExtensionContext): TesseraApi {
  const log = window.createOutputChannel('Tessera', { log: true });
  const services = (): Promise<Services> => (loaded ??= loadServices(context));
  const viewers = new Viewers({
    context,
    fileLimit: DEFAULT_FILE_LIMIT,
    openDocument: async (...file) => (await import('./documents/openDocument.ts')).openDocument(...file),
    readWords: pageWords(async (...page) => (await services()).texts.get(...page)),
    onProblem: error => log.warn(`${error.code}: ${error.message}`),
  });
  context.subscriptions.push(
    log,
    viewers,
    registerViewerCommands(viewers),
    startAnswering({ context, viewers, services, log }),
    registerTools(services),
  );
  return { viewers };
}

/** Ends the processes this window started. */
export async function deactivate(): Promise<void> {
  await (await loaded)?.[Symbol.asyncDispose]();
}

/** Engine and answers, from the first question on. */
let loaded: Promise<Services> | undefined;

async function loadServices({ globalStorageUri }: ExtensionContext): Promise<Services> {
  const { createServices } = await import('./services.ts');
  const cacheFolder = Uri.joinPath(globalStorageUri, 'compiled').fsPath;
  return createServices({ engine: engineOptions(), internvl: () => internvlSettings(cacheFolder) });
}
