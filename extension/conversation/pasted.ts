/**
 * Keeps what was pasted or dropped into the panel as files of their own, so that they are documents like any other, and
 * takes each away with its conversation: a screenshot may show anything.
 */
import { createHash } from 'node:crypto';

/**
 * Pasted files kept; the oldest go first.
 * @internal
 */
export const MAX_PASTED = 50;

export interface KeptFile {
  readonly name: string;
  /** When it was written, in milliseconds since 1970. */
  readonly modified: number;
}

/** The file system as it is used here. */
export interface PasteFolder {
  write(name: string, data: Uint8Array): PromiseLike<void>;
  /** Files in the folder; none while it does not exist. */
  list(): PromiseLike<readonly KeptFile[]>;
  /** Does nothing where it is gone already. */
  remove(name: string): PromiseLike<void>;
  /** Takes what an earlier version wrote from everyone but its owner. */
  protect(): PromiseLike<void>;
}

export interface PastedOptions {
  readonly folder: PasteFolder;
  /** Whether the file is open, or there is a conversation about it, in this window or kept for the next one. */
  readonly isInUse: (name: string) => boolean;
}

export class PastedFiles {
  readonly #folder: PasteFolder;
  readonly #isInUse: (name: string) => boolean;

  constructor({ folder, isInUse }: PastedOptions) {
    this.#folder = folder;
    this.#isInUse = isInUse;
  }

  /**
   * Stores a pasted file. The same content pasted twice is one file, and so one conversation.
   * @returns the name it has in the folder
   */
  async keep(name: string, data: Uint8Array, now: Date): Promise<string> {
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 8);
    const names = (await this.#folder.list()).map(file => file.name);
    const known = names.find(other => other.includes(` ${hash}.`));
    if (known !== undefined) return known;
    const stored = `${timeStamp(now)} ${hash}.${extensionOf(name, data)}`;
    await this.#folder.write(stored, data);
    // Names begin with the time, so their order is the order they came in.
    const surplus = [...names, stored].sort().slice(0, -MAX_PASTED);
    for (const old of surplus) await this.#folder.remove(old);
    return stored;
  }

  /** The file was closed or its conversation is gone: takes it away unless the other of the two still needs it. */
  async release(name: string): Promise<void> {
    if (!this.#isInUse(name)) await this.#folder.remove(name);
  }

  /**
   * Takes away what an earlier run left, because it crashed or an older version kept everything.
   * @param before when a file without a conversation counts as left over: a younger one may just have been pasted into
   *   another window
   */
  async sweep(before: Date): Promise<void> {
    await this.#folder.protect();
    for (const { name, modified } of await this.#folder.list()) {
      if (modified < before.getTime()) await this.release(name);
    }
  }

  /** Takes files away, whoever uses them: all of them, or those named. */
  async clear(names?: Iterable<string>): Promise<void> {
    const meant = names ?? (await this.#folder.list()).map(file => file.name);
    for (const name of meant) await this.#folder.remove(name);
  }
}

const MAGIC: readonly (readonly [ending: string, bytes: string])[] = [
  ['png', '\x89PNG'],
  ['jpg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['webp', 'RIFF'],
  ['pdf', '%PDF'],
];

/** What the bytes say, else what the name says: a clipboard calls everything image.png. */
function extensionOf(name: string, data: Uint8Array): string {
  const start = String.fromCharCode(...data.subarray(0, 8));
  const known = MAGIC.find(([, bytes]) => start.startsWith(bytes));
  return known?.[0] ?? /\.(\w{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? 'png';
}

/** "Pasted 2026-11-23 12.03.10", in the user's own time. */
function timeStamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `Pasted ${day} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`;
}
