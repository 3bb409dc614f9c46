/** Keeps what was pasted or dropped into the panel as files of their own, so that they are documents like any other. */
import { createHash } from 'node:crypto';

/**
 * Pasted files kept; the oldest go first.
 * @internal
 */
export const MAX_PASTED = 50;

/** The file system as it is used here; VS Code's workspace.fs fits. */
export interface PasteFolder {
  write(name: string, data: Uint8Array): PromiseLike<void>;
  /** Names in the folder; none while it does not exist. */
  list(): PromiseLike<readonly string[]>;
  remove(name: string): PromiseLike<void>;
}

/**
 * Stores a pasted file. The same content pasted twice is one file, and so one conversation.
 * @returns the name it has in the folder
 */
export async function keepPasted(
  folder: PasteFolder,
  name: string,
  data: Uint8Array,
  now: Date,
): Promise<string> {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 8);
  const names = await folder.list();
  const known = names.find(other => other.includes(` ${hash}.`));
  if (known !== undefined) return known;
  const stored = `${timeStamp(now)} ${hash}.${extensionOf(name, data)}`;
  await folder.write(stored, data);
  // Names begin with the time, so their order is the order they came in.
  const surplus = [...names, stored].sort().slice(0, -MAX_PASTED);
  for (const old of surplus) await folder.remove(old);
  return stored;
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
