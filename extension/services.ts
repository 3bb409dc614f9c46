/**
 * The rooms wired together once, for VS Code and the command line alike: documents, engine, answers.
 * Nothing starts here; every process starts with the first request that needs it.
 */
import { Engine, type EngineOptions } from '../models/engine/client.ts';
import type { RgbImage } from '../models/image.ts';
import type { Precision } from '../models/internvl/compile.ts';
import type { Speed } from '../models/internvl/speed/speed.ts';
import type { OcrResult } from '../models/ocr/result.ts';
import type { PageText } from '../models/page.ts';
import { ReaderProcess } from '../models/reader/process/client.ts';
import type { PageAmong } from '../models/reader/process/protocol.ts';
import { ServerClient } from '../models/server/client.ts';
import type { ServerOptions } from '../models/server/http.ts';
import type { ReadTables } from '../models/structure/documentTables.ts';
import type { AskEvent } from './answers/answer.ts';
import { type Ask, createAsk } from './answers/ask.ts';
import { createExtract, type Extract } from './answers/extract.ts';
import { createBudget, type TellBudget } from './answers/readingBudget.ts';
import { describeDocument, type Description } from './answers/describe.ts';
import type { AnswererOf } from './answers/answerer.ts';
import {
  createInternvl,
  internvlDefaults,
  type InternvlSettings,
} from './answers/internvl/internvlAnswerer.ts';
import type { ModelRef } from './answers/modelRef.ts';
import type { ChatEngine, ChatModel } from './answers/internvl/chatEngine.ts';
import type { ChartsOf } from './answers/charts/fromCharts.ts';
import { type AskedCharts, askRefused } from './answers/charts/askRefused.ts';
import { createReader, type ReaderOptions } from './answers/reader/readerAnswerer.ts';
import type { Encode } from './answers/server/parts.ts';
import { type ClientOf, createServer } from './answers/server/serverAnswerer.ts';
import { suggestFor } from './answers/suggest.ts';
import { PageCharts } from './answers/pages/pageCharts.ts';
import { PageTexts } from './answers/pages/pageTexts.ts';
import type { ReadCharts, RefusedChart } from './charts/chart.ts';
import type { DocumentSource, OpenDocument } from './documents/document.ts';
import { openDocument, type OpenOptions } from './documents/openDocument.ts';
import { readPage, readPixels } from './documents/readPage.ts';
import { fileSource } from './documents/source.ts';

/**
 * How long a cancelled job may keep the engine before it is ended: the caller has its cancel at once, one tile takes up
 * to four seconds, and loading a model anew takes longer than that.
 */
const ENGINE_GRACE_MS = 5000;

/** Some hundred tiles of a small checkpoint: the pages of a few weeks' questions. */
const TILE_BYTES = 256 * 2 ** 20;

export interface ServiceOptions extends OpenOptions {
  /** Our own folder of compiled checkpoints; nobody else writes there. */
  readonly cacheFolder: string;
  readonly engine?: EngineOptions;
  /** Most bytes of encoded tiles that are kept on disk for each checkpoint; asked with every question. */
  readonly tileBytes?: () => number;
  /** Asked with every question. */
  readonly internvl?: () => InternvlSettings;
  /** Whether a model that looks at pixels is installed; asked where words could not answer. */
  readonly hasModel?: (signal: AbortSignal) => Promise<boolean>;
  /** The key of a server, and how it is reached; asked before anything is sent there. Throws where the user does not want it. */
  readonly server?: (url: string) => Promise<ServerOptions>;
}

export interface Services extends AsyncDisposable {
  readonly engine: Engine;
  readonly reader: ReaderProcess;
  readonly ask: Ask;
  /** What a question would cost. */
  readonly budget: TellBudget;
  /** Charts or tables of a page, as an answer. */
  readonly extract: Extract;
  /** Checkpoints in the engine. */
  readonly chat: ChatEngine;
  /** How fast this machine computes checkpoints of that precision; measured where nobody knows yet. */
  speed(precision: Precision, signal: AbortSignal): Promise<Speed>;
  /** Who answers for a model; the same one `ask` asks. */
  readonly answererOf: AnswererOf;
  /** Makes a checkpoint ready, so that its first question does not wait for that; told the share done, 0..1. */
  compile(model: ChatModel, onProgress: (done: number) => void, signal: AbortSignal): Promise<void>;
  /** Questions to begin with about the document, for that model. */
  suggest(document: OpenDocument, model: ModelRef, signal: AbortSignal): Promise<readonly string[]>;
  /** Words of a page, text layer where usable, else from pixels; kept for the next question. */
  readonly texts: PageTexts;
  /** Charts of a page with their data, and what was refused; kept for the next question. */
  charts(document: OpenDocument, page: number, signal: AbortSignal): Promise<ReadCharts>;
  /** Figures of a page that were refused, as that model tells them; the reader leaves them as they are. */
  askRefused(
    document: OpenDocument,
    refused: readonly RefusedChart[],
    model: ModelRef,
    onEvent: (event: AskEvent) => void,
    signal: AbortSignal,
  ): Promise<AskedCharts>;
  open(source: DocumentSource, signal: AbortSignal): Promise<OpenDocument>;
  openFile(path: string, signal: AbortSignal): Promise<OpenDocument>;
  /** What the pages hold; all pages when none are named. */
  describe(
    document: OpenDocument,
    pages: readonly number[] | undefined,
    onEvent: (event: AskEvent) => void,
    signal: AbortSignal,
  ): Promise<Description>;
  /** Words read from the page's pixels, whatever its text layer says. */
  readPixels(document: OpenDocument, page: number, signal: AbortSignal): Promise<PageText>;
  /** A page's headings, paragraphs, lists and tables as Markdown. */
  markdown(page: PageAmong, signal: AbortSignal): Promise<string>;
  /** The tables of a document's pages, given in ascending order; one that goes on over several of them once. */
  tables(pages: readonly PageText[], signal: AbortSignal): Promise<ReadTables>;
}

export function createServices(options: ServiceOptions): Services {
  const engine = new Engine(options.engine);
  const reader = new ReaderProcess();
  const ocr = (image: RgbImage, signal: AbortSignal): Promise<OcrResult> =>
    engine.request('ocr.read', { image }, { signal, replay: true, graceMs: ENGINE_GRACE_MS });
  const texts = new PageTexts((document, page, signal, mayReadPixels) =>
    readPage(document, page, { ocr, mayReadPixels }, signal),
  );
  const pageCharts = new PageCharts(texts, (image, words, signal) =>
    engine.request('ocr.readLabels', { image, words }, { signal, replay: true, graceMs: ENGINE_GRACE_MS }),
  );
  const charts: ChartsOf = (document, page, signal) => pageCharts.get(document, page, signal);
  const chat = createChat(engine, options.cacheFolder, options.tileBytes ?? (() => TILE_BYTES));
  const answererOf = createAnswerers({
    chat,
    pageReader: reader,
    settings: options.internvl ?? (() => internvlDefaults),
    reading: { chartsOf: charts, ...(options.hasModel && { hasModel: options.hasModel }) },
    clientOf: createClients(options.server ?? (() => Promise.resolve({}))),
    encode: (request, signal) =>
      engine.request('internvl.encode', request, { signal, replay: true, graceMs: ENGINE_GRACE_MS }),
  });
  const open = (source: DocumentSource, signal: AbortSignal): Promise<OpenDocument> =>
    openDocument(source, options, signal);
  return {
    engine,
    reader,
    chat,
    texts,
    ask: createAsk(texts, answererOf),
    budget: createBudget(texts, answererOf),
    speed: (precision, signal) =>
      engine.request(
        'internvl.speed',
        { precision, cacheFolder: options.cacheFolder },
        { signal, replay: true, graceMs: ENGINE_GRACE_MS },
      ),
    extract: createExtract({
      charts,
      answererOf,
      tables: (pages, signal) => reader.tables(pages, signal),
      text: (document, page, signal) => texts.get(document, page, signal),
    }),
    answererOf,
    compile: async (model, onProgress, signal) => {
      const choice = { ...model, cacheFolder: options.cacheFolder };
      await engine.request('internvl.compile', choice, { signal, graceMs: ENGINE_GRACE_MS, onProgress });
    },
    suggest: (document, model, signal) => suggestFor(document, texts, reader, answererOf(model), signal),
    charts,
    askRefused: (document, refused, model, onEvent, signal) =>
      askRefused(document, refused, answererOf(model), onEvent, signal),
    open,
    openFile: (path, signal) => open(fileSource(path), signal),
    describe: (document, pages, onEvent, signal) =>
      describeDocument(document, texts, reader, pages, onEvent, signal),
    readPixels: (document, page, signal) => readPixels(document, page, { ocr }, signal),
    markdown: (page, signal) => reader.markdown(page, signal),
    tables: (pages, signal) => reader.tables(pages, signal),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([engine[Symbol.asyncDispose](), reader[Symbol.asyncDispose]()]);
    },
  };
}

function createChat(engine: Engine, cacheFolder: string, tileBytes: () => number): ChatEngine {
  return {
    tiling: (request, signal) => engine.request('internvl.tiling', request, { signal }),
    estimate: ({ model, reading }, signal) =>
      engine.request(
        'internvl.estimate',
        { model: { ...model, cacheFolder }, reading },
        { signal, replay: true, graceMs: ENGINE_GRACE_MS },
      ),
    generate: ({ model, request }, onProgress, signal) =>
      engine.request(
        'internvl.generate',
        { model: { ...model, cacheFolder, tileBytes: tileBytes() }, request },
        { signal, graceMs: ENGINE_GRACE_MS, onProgress },
      ),
  };
}

/** One client for each server: it knows which model answers there, and how much it is asked at once. */
function createClients(optionsOf: (url: string) => Promise<ServerOptions>): ClientOf {
  const clients = new Map<string, ServerClient>();
  return async url => {
    const options = await optionsOf(url);
    // Another key, another client.
    const name = JSON.stringify([url, options.key]);
    const client = clients.get(name) ?? new ServerClient(url, options);
    clients.set(name, client);
    return client;
  };
}

interface Answering {
  readonly chat: ChatEngine;
  readonly pageReader: ReaderProcess;
  readonly settings: () => InternvlSettings;
  readonly reading: ReaderOptions;
  readonly clientOf: ClientOf;
  readonly encode: Encode;
}

/** One answerer for each kind of model there is. */
function createAnswerers({ chat, pageReader, settings, reading, clientOf, encode }: Answering): AnswererOf {
  const reader = createReader(pageReader, reading);
  return ref => {
    switch (ref.kind) {
      case 'reader':
        return reader;
      case 'checkpoint':
        return createInternvl(chat, pageReader, ref.folder, settings);
      case 'server':
        return createServer(ref, clientOf, encode, pageReader, settings);
    }
  };
}
