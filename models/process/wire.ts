/** What both ends of a helper process agree on. Messages travel as structured clones: typed arrays stay typed arrays. */
import { NotificationType, ProgressType, RequestType } from 'vscode-jsonrpc/node';
import { asTesseraError, TesseraError } from '../errors.ts';

/**
 * What a helper process answers, as a type: method -> params, result, progress.
 * Both ends are built from the same source tree, so the protocol is the type of what the wire carries.
 */
export type Protocol<P> = {
  readonly [M in keyof P]: { params: unknown; result: unknown; progress: unknown };
};

/** Every request is wrapped so that progress can find its way back. */
export interface Envelope {
  readonly params: unknown;
  readonly progress: string;
}

export const call = (method: string): RequestType<Envelope, unknown, WireError> => new RequestType(method);
export const progressType = new ProgressType<unknown>();
/** The child took up the request whose progress token this is; deadlines count from here. */
export const started = new NotificationType<string>('tessera/started');

/** JSON-RPC application error code under which catalogue errors travel. */
export const CATALOGUE_ERROR = -32001;

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

export function toWire(error: unknown): WireError {
  const { code, message, next } = asTesseraError(error);
  return { code, message, next };
}

export function isWireError(value: unknown): value is WireError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    'next' in value &&
    typeof value.next === 'string'
  );
}

export function fromWire({ code, message, next }: WireError): TesseraError {
  return new TesseraError(code, message, next);
}
