/** The questions of a batch: a line each, as people write them, or JSON lines with a `question`. */
import { readFile } from 'node:fs/promises';
import { isRecord } from '../../../models/onnx/safetensors.ts';
import { errors } from '../../errors.ts';

/** A line of a file of JSON lines, with its number for messages. */
export interface JsonLine {
  readonly number: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** @throws TesseraError `file.missing`, `batch.badLine`, `batch.noQuestions` */
export async function readQuestions(path: string): Promise<readonly string[]> {
  const lines = await linesOf(path);
  const questions = lines.map(({ text, number }) => {
    if (!text.startsWith('{')) return text;
    const { question } = jsonOf(path, text, number);
    if (typeof question !== 'string' || question.trim() === '')
      throw errors['batch.badLine'](path, number, 'it has no "question"');
    return question.trim();
  });
  if (questions.length === 0) throw errors['batch.noQuestions'](path);
  return [...new Set(questions)];
}

/** @throws TesseraError `file.missing`, `batch.badLine`, `batch.noQuestions` */
export async function readJsonLines(path: string): Promise<readonly JsonLine[]> {
  const lines = (await linesOf(path)).map(({ text, number }) => ({
    number,
    value: jsonOf(path, text, number),
  }));
  if (lines.length === 0) throw errors['batch.noQuestions'](path);
  return lines;
}

async function linesOf(path: string): Promise<readonly { text: string; number: number }[]> {
  const content = await readFile(path, 'utf8').catch(() => {
    throw errors['file.missing'](path);
  });
  return content
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((text, at) => ({ text: text.trim(), number: at + 1 }))
    .filter(({ text }) => text !== '');
}

function jsonOf(path: string, text: string, number: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Told below like what is JSON of another kind.
  }
  throw errors['batch.badLine'](path, number, 'it is no JSON object');
}
