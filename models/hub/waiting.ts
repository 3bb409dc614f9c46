/** How long a server asks to be left alone. */
import { setTimeout as delay } from 'node:timers/promises';

export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = async (milliseconds, signal) => {
  await delay(milliseconds, undefined, { signal });
};

/** Without a word about it. */
const USUAL_S = 60;

/**
 * Seconds until a limited server takes requests again: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), or `t` of
 * the hub's `RateLimit` (draft-ietf-httpapi-ratelimit-headers).
 * @param now milliseconds since 1970
 */
export function secondsToWait(headers: Headers, now: number): number {
  const after = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/u.test(after)) return Number(after);
  const date = Date.parse(after);
  if (Number.isFinite(date)) return Math.max(0, Math.ceil((date - now) / 1000));
  const reset = /(?:^|[;,\s])t=(\d+)/u.exec(headers.get('ratelimit') ?? '')?.[1];
  return reset === undefined ? USUAL_S : Number(reset);
}
