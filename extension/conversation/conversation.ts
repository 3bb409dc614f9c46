/**
 * A conversation about one document: what was asked, what came, the question being worked on, and the boxes that go
 * with it. The extension host owns it; panels come and go and are replayed from here. Knows nothing of VS Code.
 */
import { asTesseraError, type TesseraError } from '../../models/errors.ts';
import type { Answer, AskEvent, Turn } from '../answers/answer.ts';
import type { Ask } from '../answers/ask.ts';
import type { BudgetRequest } from '../answers/readingBudget.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { Box } from '../../models/page.ts';
import type { Extract } from '../answers/extract.ts';
import type { EditHistory } from '../charts/edit/history.ts';
import { errors } from '../errors.ts';
import type { ModelRef } from '../answers/modelRef.ts';
import { type ShownPlace, shownPlaces } from '../answers/places.ts';
import {
  type AnsweredEntry,
  type Entry,
  type Extraction,
  type ExtractKind,
  type Failure,
  MAX_ENTRIES,
  type Scope,
} from '../protocol/entry.ts';
import type { ShownMark } from '../protocol/viewer.ts';
import { sourceSentence } from '../wording/answer.ts';
import { extractQuestion } from '../wording/extracted.ts';
import { advance, isStep, type Progress, STARTING } from '../wording/progress.ts';
import { Emitter, type Event } from './emitter.ts';

export type ConversationChange =
  /** One entry is new or different. */
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** Everything may be different. */
  | { readonly kind: 'all' }
  /** The user changed data of an entry; whoever shows it did so. */
  | { readonly kind: 'edited' }
  | { readonly kind: 'progress'; readonly progress: Progress | undefined }
  /** Other boxes are to be drawn. */
  | { readonly kind: 'marks' };

export interface ConversationOptions {
  readonly ask: Ask;
  readonly extract: Extract;
  /** The document as it is now; opens it where no viewer has it. */
  readonly document: () => Promise<OpenDocument>;
  /** Who answers the next question. */
  readonly model: () => ModelRef;
  readonly entries: readonly Entry[];
  /** Told of every failed question, with what was thrown. */
  readonly onFailure: (error: unknown) => void;
}

/** A question on its way. */
export interface Sent {
  readonly id: string;
  /** Settles once the question is answered, stopped or failed; never rejects. */
  readonly finished: Promise<void>;
}

/** A place that a part of an answer's data stands for. */
interface Pointed {
  readonly entry: string;
  readonly box: Box;
  readonly label: string;
}

/** Earlier turns a follow-up question takes along. */
const MAX_HISTORY = 8;

/** What an entry is made of before anything came. */
type AskedFor = Pick<Entry, 'question' | 'scope' | 'extract' | 'zoom'>;

/** What answers an entry. */
type Work = (document: OpenDocument, job: Job) => Promise<Answer>;

interface Job {
  readonly id: string;
  readonly abort: AbortController;
  progress: Progress;
}

export class Conversation implements Disposable {
  readonly #options: ConversationOptions;
  readonly #changed = new Emitter<ConversationChange>();
  readonly onDidChange: Event<ConversationChange> = this.#changed.event;
  #entries: Entry[];
  #job: Job | undefined;
  #selected: string | undefined;
  #pointed: Pointed | undefined;
  #lastId: number;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#entries = [...options.entries];
    this.#lastId = Math.max(0, ...options.entries.map(entry => Number(entry.id) || 0));
    this.#selected = this.#entries.findLast(isAnswered)?.id;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Undefined while nothing is being worked on. */
  get progress(): Progress | undefined {
    return this.#job?.progress;
  }

  /** The entry whose boxes are drawn. */
  get selected(): string | undefined {
    return this.#selected;
  }

  entry(id: string): Entry | undefined {
    return this.#entries.find(entry => entry.id === id);
  }

  /**
   * Puts a question on its way; what comes of it is in its entry.
   * @param zoom whether small print is looked at closer; what the settings say when absent
   * Throws `answer.busy` while another question of this conversation is being worked on.
   */
  send(question: string, scope: Scope, zoom?: boolean): Sent {
    const asked = { question, scope, ...(zoom === undefined ? {} : { zoom }) };
    return this.#start(asked, (document, job) => {
      const request = { ...this.requestFor(document, scope, zoom), question };
      return this.#options.ask(request, event => this.#follow(job, event), job.abort.signal);
    });
  }

  /** What is asked with the next question, but for its words. */
  requestFor(document: OpenDocument, scope: Scope, zoom?: boolean): BudgetRequest {
    return {
      document,
      model: this.#options.model(),
      history: this.#history(document.id),
      ...partOf(scope),
      ...(zoom === undefined ? {} : { zoom }),
    };
  }

  /** Reads data off a page as if it had been asked for. Throws `answer.busy` as `send` does. */
  extract(kind: ExtractKind, scope: Extraction): Sent {
    return this.#start({ question: extractQuestion(kind, scope), scope, extract: kind }, (document, job) =>
      this.#options.extract(
        { document, kind, scope, model: this.#options.model() },
        event => this.#follow(job, event),
        job.abort.signal,
      ),
    );
  }

  /** Keeps what the user changed about a chart of an answer. */
  edit(id: string, artefact: number, edits: EditHistory): void {
    const entry = this.entry(id);
    const own = entry?.state === 'answered' ? entry.answer.artefacts[artefact] : undefined;
    if (entry?.state !== 'answered' || own?.kind !== 'chart') return;
    const artefacts = entry.answer.artefacts.with(artefact, { ...own, edits });
    this.#replace(id, () => ({ ...entry, answer: { ...entry.answer, artefacts } }));
    this.#changed.fire({ kind: 'edited' });
  }

  /** Ends the running question and keeps what came. */
  stop(): void {
    const job = this.#job;
    if (!job) return;
    this.#finish(job, running => ({ ...running, state: 'stopped' }));
    job.abort.abort();
  }

  /** Asks the question of a failed or stopped entry again, at the end of the conversation. Throws `answer.busy`. */
  retry(id: string): Sent | undefined {
    if (this.#job) throw errors['answer.busy']();
    const entry = this.entry(id);
    if (!entry) return undefined;
    this.#entries = this.#entries.filter(other => other !== entry);
    this.#changed.fire({ kind: 'all' });
    const { extract, question, scope, zoom } = entry;
    return extract && scope.kind !== 'all' ? this.extract(extract, scope) : this.send(question, scope, zoom);
  }

  clear(): void {
    this.stop();
    this.#entries = [];
    this.#selected = undefined;
    this.#pointed = undefined;
    this.#changed.fire({ kind: 'all' });
    this.#changed.fire({ kind: 'marks' });
  }

  /** Draws the boxes of this entry in place of the others'. */
  select(id: string): void {
    if (this.#selected === id || !this.#entries.some(entry => entry.id === id && isAnswered(entry))) return;
    this.#selected = id;
    this.#pointed = undefined;
    this.#changed.fire({ kind: 'marks' });
  }

  /** Draws one more box beside those of an answer: a cell or a point of its data. @returns the mark's id */
  point(id: string, box: Box, label: string): string | undefined {
    const entry = this.entry(id);
    if (entry?.state !== 'answered') return undefined;
    this.#selected = id;
    this.#pointed = { entry: id, box, label };
    this.#changed.fire({ kind: 'marks' });
    return markId(id, shownPlaces(entry.answer).length);
  }

  /** Boxes to draw over the content with that id: those of the selected answer, none if it read another content. */
  marks(documentId: string): readonly ShownMark[] {
    const entry = this.#entries.find(({ id }) => id === this.#selected);
    if (entry?.state !== 'answered' || entry.documentId !== documentId) return [];
    const { question, answer } = entry;
    const marks = shownPlaces(answer).map((place, index) => ({
      id: markId(entry.id, index),
      box: place.box,
      source: place.source,
      label: placeLabel(place, index, question),
    }));
    if (this.#pointed?.entry !== entry.id) return marks;
    const { box, label } = this.#pointed;
    return [...marks, { id: markId(entry.id, marks.length), box, source: 'text', label }];
  }

  [Symbol.dispose](): void {
    this.stop();
    this.#changed.dispose();
  }

  #start(asked: AskedFor, work: Work): Sent {
    if (this.#job) throw errors['answer.busy']();
    const id = String(++this.#lastId);
    const job: Job = { id, abort: new AbortController(), progress: STARTING };
    this.#job = job;
    const dropped = this.#entries.length >= MAX_ENTRIES;
    this.#entries = [...this.#entries.slice(1 - MAX_ENTRIES), unanswered(id, asked)];
    if (dropped) this.#changed.fire({ kind: 'all' });
    else this.#fireEntry(id);
    this.#fireProgress();
    return { id, finished: this.#work(job, work) };
  }

  async #work(job: Job, work: Work): Promise<void> {
    try {
      const document = await this.#options.document();
      const answer = await work(document, job);
      this.#finish(job, running => answered(running, answer, document.id));
    } catch (error) {
      this.#fail(job, error);
    }
  }

  /** Pictures of another content are not shown again: a page of the changed file would stand for them. */
  #history(documentId: string): readonly Turn[] {
    return this.#entries
      .filter(isAnswered)
      .filter(({ extract }) => extract === undefined)
      .slice(-MAX_HISTORY)
      .map(({ question, text, answer, documentId: seen }) => ({
        question,
        answer: text,
        pictures: seen === documentId ? answer.pictures : [],
      }));
  }

  #follow(job: Job, event: AskEvent): void {
    if (this.#job !== job) return;
    if (isStep(event)) {
      job.progress = advance(job.progress, event);
      this.#fireProgress();
      return;
    }
    const { kind, text } = event;
    this.#replace(job.id, entry => ({ ...entry, [kind]: entry[kind] + text }));
    this.#fireEntry(job.id);
  }

  #fail(job: Job, error: unknown): void {
    const named = asTesseraError(error);
    if (this.#job !== job) return;
    if (named.code === 'job.cancelled') {
      this.#finish(job, running => ({ ...running, state: 'stopped' }));
      return;
    }
    this.#options.onFailure(error);
    this.#finish(job, running => ({ ...running, state: 'failed', failure: toFailure(named) }));
  }

  /** A job finishes once: what comes after a stop is dropped. Its boxes are drawn before anyone hears of it. */
  #finish(job: Job, result: (running: Entry) => Entry): void {
    if (this.#job !== job) return;
    this.#job = undefined;
    this.#replace(job.id, result);
    this.select(job.id);
    this.#fireEntry(job.id);
    this.#fireProgress();
  }

  #replace(id: string, change: (entry: Entry) => Entry): void {
    this.#entries = this.#entries.map(entry => (entry.id === id ? change(entry) : entry));
  }

  #fireEntry(id: string): void {
    const entry = this.entry(id);
    if (entry) this.#changed.fire({ kind: 'entry', entry });
  }

  #fireProgress(): void {
    this.#changed.fire({ kind: 'progress', progress: this.#job?.progress });
  }
}

/** A mark's id names the entry and the evidence it stands for. */
export function markId(entry: string, evidence: number): string {
  return `${entry}:${evidence}`;
}

export function parseMarkId(id: string): { readonly entry: string; readonly evidence: number } | undefined {
  const match = /^(\d+):(\d+)$/.exec(id);
  return match?.[1] === undefined ? undefined : { entry: match[1], evidence: Number(match[2]) };
}

/** What a box on the page supports, for screen readers. @param index from 0, among the places of the answer */
function placeLabel({ kind, text, source }: ShownPlace, index: number, question: string): string {
  const said = `${text} (${sourceSentence(source)})`;
  switch (kind) {
    case 'evidence':
      return `Evidence ${index + 1} for “${question}”: ${said}`;
    case 'read':
      return `What the page reads for “${question}”: ${said}`;
    case 'claimed':
      return `What the model says for “${question}”: ${said}`;
  }
}

export function toFailure({ code, message, next }: TesseraError): Failure {
  return { code, message, next };
}

function isAnswered(entry: Entry): entry is AnsweredEntry {
  return entry.state === 'answered';
}

function unanswered(id: string, asked: AskedFor): Entry {
  return { id, ...asked, text: '', thinking: '', state: 'running' };
}

function answered(running: Entry, answer: Answer, documentId: string): Entry {
  const thinking = answer.thinking || running.thinking;
  return { ...running, state: 'answered', text: answer.answer, thinking, answer, documentId };
}

function partOf(scope: Scope): Pick<BudgetRequest, 'pages' | 'region'> {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'page':
      return { pages: [scope.page] };
    case 'region':
      return { pages: [scope.box.page], region: scope.box };
  }
}
