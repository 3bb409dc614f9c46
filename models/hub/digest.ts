/**
 * What a file's bytes are checked by: SHA-256 where the hub keeps it in its large-file storage, else the name that Git
 * gives it, which is the SHA-1 of "blob LENGTH\0" and the bytes (gitformat-pack, "Object types").
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export type Digest =
  { readonly kind: 'sha256'; readonly hex: string } | { readonly kind: 'git'; readonly hex: string };

export class Hasher {
  readonly #sha256 = createHash('sha256');
  readonly #git: Hash;

  /** @param bytes length of the whole file, which Git's name begins with */
  constructor(bytes: number) {
    this.#git = createHash('sha1').update(`blob ${bytes}\0`);
  }

  update(chunk: Uint8Array, kind: Digest['kind']): void {
    this.#sha256.update(chunk);
    if (kind === 'git') this.#git.update(chunk);
  }

  /** Both ends of the hash: what was asked for, and the SHA-256 that is recorded for later. Once. */
  end(kind: Digest['kind']): { readonly asked: string; readonly sha256: string } {
    const sha256 = this.#sha256.digest('hex');
    return { sha256, asked: kind === 'git' ? this.#git.digest('hex') : sha256 };
  }
}

/** Feeds the first bytes of a file into a hash. */
export async function hashFile(
  file: string,
  hasher: Hasher,
  kind: Digest['kind'],
  signal: AbortSignal,
  onBytes: (count: number) => void = () => undefined,
): Promise<void> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(file, { signal, highWaterMark: 2 ** 20 });
  for await (const chunk of stream) {
    hasher.update(chunk, kind);
    onBytes(chunk.byteLength);
  }
}
