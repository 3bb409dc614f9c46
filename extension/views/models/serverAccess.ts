/**
 * May something be sent to a server, and with which key: asked before the first question of a workspace goes there, and
 * loaded with it. Keys are kept for one server each, in the secret storage.
 */
import type { Memento, SecretStorage } from 'vscode';
import { isReadableOnTheWay, serverAddress } from '../../../models/server/address.ts';
import type { ServerOptions } from '../../../models/server/http.ts';
import { errors } from '../../errors.ts';
import { setting } from '../../settings.ts';
import { sendingText } from '../../wording/sending.ts';
import { agrees } from './agrees.ts';

export interface ServerRoom {
  readonly secrets: SecretStorage;
  /** Of the workspace. */
  readonly state: Memento;
}

const AGREED = 'tessera.servers';

/** @throws TesseraError `server.badAddress`, `server.plain`, `server.notWanted` */
export async function serverAccess(url: string, room: ServerRoom): Promise<ServerOptions> {
  const allowPlain = setting('allowPlainHttp');
  const address = serverAddress(url, allowPlain);
  const { origin, host } = address;
  if (!isAgreed(room, origin)) {
    const isReadable = isReadableOnTheWay(address);
    if (!(await agrees(sendingText({ host, isReadable })))) throw errors['server.notWanted'](host);
    await noteAgreed(room, origin);
  }
  return { key: await room.secrets.get(nameOf(origin)), allowPlain };
}

/** What is known of a server without asking anybody: whether the user agreed, and whether there is a key for it. */
export interface ServerKept {
  readonly isAgreed: boolean;
  readonly hasKey: boolean;
}

/** @throws TesseraError `server.badAddress`, `server.plain` */
export async function serverKept(url: string, room: ServerRoom): Promise<ServerKept> {
  const { origin } = serverAddress(url);
  return { isAgreed: isAgreed(room, origin), hasKey: Boolean(await room.secrets.get(nameOf(origin))) };
}

export async function noteAgreed(room: ServerRoom, origin: string): Promise<void> {
  await room.state.update(AGREED, [...new Set([...agreedIn(room), origin])]);
}

/** @throws TesseraError `token.notKept` */
export async function keepKey({ secrets }: ServerRoom, origin: string, key: string): Promise<void> {
  try {
    if (key === '') await secrets.delete(nameOf(origin));
    else await secrets.store(nameOf(origin), key);
  } catch (error) {
    throw errors['token.notKept'](error instanceof Error ? error.message : String(error));
  }
}

function isAgreed(room: ServerRoom, origin: string): boolean {
  return agreedIn(room).includes(origin);
}

function agreedIn({ state }: ServerRoom): readonly string[] {
  const kept: unknown = state.get(AGREED);
  return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : [];
}

function nameOf(origin: string): string {
  return `serverKey ${origin}`;
}
