/** What archives hold, whatever their kind. */
import { basename } from 'node:path';
import { TesseraError, throwIfCancelled } from '../../errors.ts';
import { hubErrors } from '../../hub/errors.ts';

/** One entry of an archive, as the archive describes it: nothing of it is to be believed. */
export interface Packed {
  /** With slashes, as it stands there. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** So long its content shall be. */
  readonly bytes: number;
  /** Its bytes, once, before the next entry is asked for; what is not read is passed over. */
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** An archive's file, and who reads it. */
export interface Archive {
  readonly file: string;
  readonly signal: AbortSignal;
  /** Told how many bytes of the file were read since. */
  readonly onRead: (bytes: number) => void;
}

/** Whatever goes wrong while an archive is read, by its name: nothing that a library says is ours. */
export async function* named<T>(archive: Archive, source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw damaged(archive, error);
  }
}

/** @throws TesseraError `job.cancelled` in place of what a cancel makes a library say */
export function damaged({ file, signal }: Archive, error: unknown): TesseraError {
  throwIfCancelled(signal);
  if (error instanceof TesseraError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return hubErrors['install.archiveDamaged'](basename(file), detail.replace(/\.$/u, ''));
}
