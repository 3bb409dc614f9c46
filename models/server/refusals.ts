/**
 * What a server's refusal means for the user: its status, and the few sentences that servers are known to say. The rest
 * of its words is shown as they are, cut short, without the key where it repeats it.
 */
import { type TesseraError } from '../errors.ts';
import { serverErrors } from './errors.ts';
import { isRecord } from '../onnx/safetensors.ts';
import sentences from './refusals.json' with { type: 'json' };
import { parseJson } from '../jsonText.ts';

export interface Refusal {
  /** 0 for an error that came in the middle of a stream. */
  readonly status: number;
  /** The body as it came. */
  readonly body: string;
}

/** Who refused whom. */
export interface Refused {
  readonly address: URL;
  /** The model that was asked; absent for the list of models. */
  readonly model?: string | undefined;
  readonly key: string | undefined;
}

const LONGEST = 300;
/** The fields that not every version of every server takes. */
const EXTRAS = /mm_processor_kwargs|max_dynamic_patch|skip_special_tokens|stream_options/u;

const says = {
  noVision: anyOf(sentences.noVision),
  imageLimit: anyOf(sentences.imageLimit),
  tooLong: anyOf(sentences.tooLong),
  noModel: anyOf(sentences.noModel),
};

/** What the refusal says of the question itself; undefined where another try may help. */
export function knownRefusal(
  { status, body }: Refusal,
  { address, model, key }: Refused,
): TesseraError | undefined {
  const words = wordsOf(body);
  const shown = shownWords(body, key);
  if (status === 401 || status === 403)
    return serverErrors[key === undefined ? 'server.noKey' : 'server.keyRefused'](address.host);
  if (says.noVision.test(words)) return serverErrors['server.noVision'](model ?? 'The model');
  if (says.imageLimit.test(words)) return serverErrors['server.imageLimit'](shown);
  if (says.tooLong.test(words) || status === 413)
    return serverErrors['server.tooLong'](shown || 'its pictures are too large');
  if (model !== undefined && status < 500 && says.noModel.test(words))
    return serverErrors['server.noModel'](model, address.host, 'GET /v1/models lists them');
  if (status === 404 || status === 405) return serverErrors['server.wrongPath'](address.href);
  if (status >= 400 && status < 500 && status !== 408 && status !== 429)
    return isPage(body)
      ? serverErrors['server.notAServer'](address.href, 'a web page')
      : serverErrors['server.refused'](address.host, shown || `status ${status}`);
  return undefined;
}

/** Whether the server stumbled over a field that only some versions know. */
export function isAboutExtras({ status, body }: Refusal): boolean {
  return (status === 400 || status === 422) && EXTRAS.test(body);
}

/** The server's own words, fit to be shown. */
export function shownWords(body: string, key: string | undefined): string {
  if (isPage(body)) return 'it sends a web page';
  const words = wordsOf(body)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const safe = key === undefined || key === '' ? words : words.replaceAll(key, '…');
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe.replace(/\.$/u, '');
}

export function isPage(body: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml)/iu.test(body);
}

/**
 * The sentence in an error of any of their forms: `{"error": {"message"}}`, `{"error": "…"}`, `{"message"}`,
 * `{"detail": "…"}` and `{"detail": [{"msg"}]}`.
 */
function wordsOf(body: string): string {
  return sentenceOf(parseJson(body)) ?? body;
}

function sentenceOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(item => sentenceOf(item) ?? '').join('; ');
  if (!isRecord(value)) return undefined;
  const { error, message, detail, msg, type, code, loc } = value;
  const inner = sentenceOf(error) ?? sentenceOf(message) ?? sentenceOf(detail) ?? sentenceOf(msg);
  if (inner === undefined) return undefined;
  // Codes tell more than sentences do where a gateway words them anew.
  const told = [type, code].filter(name => typeof name === 'string' && name !== '' && !inner.includes(name));
  const where = Array.isArray(loc) ? [loc.join('.')] : [];
  return [inner, ...[...told, ...where].map(name => `(${String(name)})`)].join(' ');
}

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'iu');
}
