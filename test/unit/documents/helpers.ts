/** What the tests of this room share: documents out of bytes, and the code of the error a promise ends with. */
import type { DocumentSource, OpenDocument } from '../../../extension/documents/document.ts';
import { openDocument, type OpenOptions } from '../../../extension/documents/openDocument.ts';
import { TesseraError } from '../../../models/errors.ts';
import type { Box } from '../../../models/page.ts';

export const never = new AbortController().signal;

export function memorySource(bytes: Uint8Array, name = 'test.pdf'): DocumentSource {
  return { name, read: () => Promise.resolve(bytes) };
}

/** As long as it takes: a slow machine is no fault of the file. */
const PATIENT = { openMs: 600_000, pageMs: 600_000 };

export async function opened(
  bytes: Uint8Array,
  { limits, ...options }: OpenOptions = {},
): Promise<OpenDocument> {
  return openDocument(memorySource(bytes), { ...options, limits: { ...PATIENT, ...limits } }, never);
}

/** The catalogue code a promise rejects with; "none" when it does not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof TesseraError ? error.code : String(error);
  }
}

export async function wordsOf(document: OpenDocument, page = 1): Promise<Record<string, Box>> {
  const { lines } = await document.textLayer(page, never);
  return Object.fromEntries(lines.flatMap(line => line.words).map(({ text, box }) => [text, box]));
}

/** Process id of a document's process; only the documents of openDocument have one. */
export function pidOf(document: OpenDocument): number {
  const pid = 'pid' in document ? document.pid : undefined;
  if (typeof pid !== 'number') throw new Error('the document process is not running');
  return pid;
}
