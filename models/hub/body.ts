/** The body of a reply, chunk by chunk, given up when it falls silent. */
import { setTimeout as delay } from 'node:timers/promises';

/**
 * @param silenceMs asked before each chunk, where it is no number
 * @throws Error when nothing comes for so long, or what the connection died of
 * @returns chunks as they come; the rest is dropped when the caller ends early
 */
export async function* chunksOf(
  response: Response,
  silenceMs: number | (() => number),
): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const limit = typeof silenceMs === 'number' ? silenceMs : silenceMs();
      const quiet = new AbortController();
      const silence = delay(limit, undefined, { signal: quiet.signal }).then(() => {
        throw new Error(`nothing came for ${limit / 1000} s`);
      });
      silence.catch(() => undefined);
      const { done, value } = await Promise.race([reader.read(), silence]).finally(() => quiet.abort());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * All of a body as text; undefined where it is longer than so many bytes.
 * @throws what `chunksOf` throws
 */
export async function textOf(
  response: Response,
  silenceMs: number,
  mostBytes: number,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(response, silenceMs)) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
