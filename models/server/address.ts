/**
 * Where a server is, as people write it. Pages go there, so the way has to be one that nobody can read along: https, or
 * plain http that does not leave the machine.
 */
import { serverErrors } from './errors.ts';
import { isLoopback } from '../hub/http.ts';
import { shownAddress } from '../hub/shownAddress.ts';

/** What people copy along out of examples. */
const ENDPOINT = /\/(?:chat\/completions|completions|models)\/*$/u;

/** Whether what goes there can be read by everyone on the way. */
export function isReadableOnTheWay({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !isLoopback(hostname);
}

/**
 * @param allowPlain the user decided that http to another machine will do
 * @returns the address that requests are relative to; it ends in a slash
 * @throws TesseraError `server.badAddress`, `server.plain`
 */
export function serverAddress(text: string, allowPlain = false): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/u.test(url.protocol) || url.hostname === '')
    throw serverErrors['server.badAddress'](shownAddress(text).slice(0, 200));
  const hasSecrets = url.username !== '' || url.password !== '' || url.search !== '';
  // Not repeated: what stands there may be a key.
  if (hasSecrets) throw serverErrors['server.badAddress'](`${url.protocol}//…${url.host}${url.pathname}`);
  if (isReadableOnTheWay(url) && !allowPlain) throw serverErrors['server.plain'](url.host);
  url.hash = '';
  const path = url.pathname.replace(ENDPOINT, '').replace(/\/+$/u, '');
  url.pathname = `${path === '' ? '/v1' : path}/`;
  return url;
}
