/** What a document may cost before it is given up; so that no file can hold the editor up. */
export interface DocumentLimits {
  /** Milliseconds for one request about one page. */
  readonly pageMs: number;
  /** Milliseconds for parsing the file. */
  readonly openMs: number;
  /** Resident memory of the document process in bytes. */
  readonly memory: number;
  /** Pixels of one rendered picture. */
  readonly pixels: number;
  /** Bytes of rendered pages kept for showing them again. */
  readonly cache: number;
  /** Milliseconds without a request after which the process ends; it comes back by itself. */
  readonly idleMs: number;
}

export const defaultLimits: DocumentLimits = {
  // The slowest honest page known (a map with shadings) takes 18 s on two slow cores.
  pageMs: 30_000,
  openMs: 30_000,
  memory: 1536 * 2 ** 20,
  // A letter page at 600 dpi.
  pixels: 5100 * 6600,
  cache: 48 * 2 ** 20,
  idleMs: 120_000,
};
