/**
 * The file of results of a batch: one JSON line each, written whole. A run that was interrupted is gone on with: what has
 * its line is not done again, and half a line at the end, which a kill may leave, is taken off.
 */
import { type FileHandle, open, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { isRecord } from '../../../models/onnx/safetensors.ts';
import { errors } from '../../errors.ts';
import { parseJson } from '../../../models/jsonText.ts';

/** What a line is about: a page of a file, a question about it, or the file as a whole where it could not be opened. */
export interface Subject {
  readonly file: string;
  readonly page?: number;
  readonly question?: string;
}

export type Line = Subject & Readonly<Record<string, unknown>>;

export class OutFile implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #done: Set<string>;

  private constructor(file: FileHandle, done: Set<string>) {
    this.#file = file;
    this.#done = done;
  }

  /**
   * @param again lines that are errors are taken out, and their work is done once more
   * @throws TesseraError `file.notWritten`, `batch.foreignFile` where it holds something else
   */
  static async open(path: string, { again }: { readonly again: boolean }): Promise<OutFile> {
    try {
      const text = await readFile(path, 'utf8').catch(() => '');
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const lines = whole.split('\n').slice(0, -1);
      const subjects = lines.map(line => ({ line, ...readLine(line) }));
      if (subjects.some(({ subject }) => subject === undefined)) throw errors['batch.foreignFile'](path);
      const kept = subjects.filter(({ isError }) => !again || !isError);
      if (kept.length < lines.length) {
        const temporary = `${path}.tmp`;
        await writeFile(temporary, kept.map(({ line }) => `${line}\n`).join(''), { flush: true });
        await rename(temporary, path);
      } else if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
      const done = new Set(kept.flatMap(({ subject }) => (subject ? keyOf(subject) : [])));
      return new OutFile(await open(path, 'a'), done);
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw errors['file.notWritten'](path, error.message);
    }
  }

  /** Lines that were there already. */
  get size(): number {
    return this.#done.size;
  }

  has(subject: Subject): boolean {
    return this.#done.has(keyOf(subject));
  }

  /** In one piece, so that lines of several jobs do not mix. */
  async add(line: Line): Promise<void> {
    this.#done.add(keyOf(line));
    await this.#file.appendFile(`${JSON.stringify(line)}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

function keyOf({ file, page, question }: Subject): string {
  return JSON.stringify([file, page ?? null, question ?? null]);
}

/** Without a subject where it is no line of a batch. */
function readLine(line: string): { readonly subject?: Subject; readonly isError: boolean } {
  const value = parseJson(line);
  if (!isRecord(value)) return { isError: false };
  const { file, page, question, error } = value;
  const isError = error !== undefined;
  if (typeof file !== 'string') return { isError };
  const subject = {
    file,
    ...(typeof page === 'number' && { page }),
    ...(typeof question === 'string' && { question }),
  };
  return { subject, isError };
}
