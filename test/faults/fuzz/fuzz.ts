/**
 * Reads thousands of damaged files and counts what comes of them. Every one must end in a result or an error of the
 * catalogue, within the limits; whatever does not is named by seed and index, with which it can be made again.
 */
import { TesseraError } from '../../../models/errors.ts';
import { HelperProcess } from '../../../models/process/helper.ts';
import { helperEntry } from '../../../models/process/entry.ts';
import { openDocument } from '../../../extension/documents/openDocument.ts';
import { defaultLimits } from '../../../extension/documents/limits.ts';
import { damagedDocument, type Kind, KINDS } from './cases.ts';
import type { FuzzProtocol } from './child.ts';
import { Random } from '../random.ts';
import { readSeeds } from './seeds.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** Damaged files of each kind. */
  readonly count: number;
  readonly signal: AbortSignal;
}

/** One line of the result: how many files of a kind ended so. */
export interface FuzzRow {
  readonly kind: Kind;
  readonly outcome: string;
  readonly count: number;
  /** No result and no error of the catalogue, even by way of the product's own processes. */
  readonly isFailure: boolean;
  /** The first of them. */
  readonly seed: number;
  readonly index: number;
}

const CASE_MS = 30_000;

/** Throws `job.cancelled`. */
export async function fuzz({ seed, count, signal }: FuzzOptions): Promise<readonly FuzzRow[]> {
  const rows = new Map<string, FuzzRow>();
  await using child = new HelperProcess<FuzzProtocol>({
    name: 'fuzz',
    entry: helperEntry(import.meta.url, './child.ts', 'fuzz.js'),
    idleMs: CASE_MS,
    memoryLimit: defaultLimits.memory,
  });
  for (const kind of KINDS) {
    for (let index = 0; index < count; index++) {
      const outcome = await outcomeIn(child, kind, seed, index, signal);
      const key = `${kind} ${outcome}`;
      const known = rows.get(key);
      const isFailure = /^(UNNAMED|internal\.bug)/.test(outcome);
      rows.set(key, { kind, outcome, isFailure, seed, index, ...known, count: (known?.count ?? 0) + 1 });
    }
  }
  return [...rows.values()].sort((a, b) => Number(b.isFailure) - Number(a.isFailure) || b.count - a.count);
}

async function outcomeIn(
  child: HelperProcess<FuzzProtocol>,
  kind: Kind,
  seed: number,
  index: number,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await child.request('case', { kind, seed, index }, { signal, deadlineMs: CASE_MS });
  } catch (error) {
    if (!(error instanceof TesseraError) || error.code === 'job.cancelled') throw error;
    // The process hung or died: what would a user have seen?
    return kind === 'document' ? `${error.code}, ${await byProduct(seed, index, signal)}` : error.code;
  }
}

/** The same file by way of the product, whose processes may hang and die but say so by name. */
async function byProduct(seed: number, index: number, signal: AbortSignal): Promise<string> {
  const bytes = damagedDocument(await readSeeds(), new Random(seed, index));
  try {
    await using document = await openDocument(
      { name: 'fuzz', read: () => Promise.resolve(bytes) },
      {},
      signal,
    );
    await document.textLayer(1, signal);
    await document.render({ page: 1, dpi: 36, format: 'rgb' }, signal);
    return 'read';
  } catch (error) {
    return error instanceof TesseraError ? error.code : `UNNAMED ${String(error)}`;
  }
}
