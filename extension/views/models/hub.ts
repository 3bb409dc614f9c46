/**
 * The hub as this window asks it: the address of the setting, VS Code's own `fetch` with its proxy and certificates, and
 * a token out of the secret storage. A token is kept for one hub and never sent to another.
 */
import { window } from 'vscode';
import { hubAddress, tokenIn } from '../../../models/hub/address.ts';
import { Hub } from '../../../models/hub/http.ts';
import { errors } from '../../errors.ts';
import { setting } from '../../settings.ts';
import type { ModelsRoom } from './room.ts';

/** What of the commands' room the hub needs. */
type HubRoom = Pick<ModelsRoom, 'secrets' | 'onProblem'>;

/** @throws TesseraError `hub.badAddress` */
export async function openHub(room: HubRoom, onWait: (seconds: number) => void): Promise<Hub> {
  const endpoint = hubAddress(setting('hub'));
  return new Hub({ endpoint, token: await tokenFor(endpoint, room), onWait });
}

/** Whether a token would be sent to the hub. @throws TesseraError `hub.badAddress` */
export async function hasHubToken(room: HubRoom): Promise<boolean> {
  return (await tokenFor(hubAddress(setting('hub')), room)) !== undefined;
}

/** "huggingface.co" @throws TesseraError `hub.badAddress` */
export function hubHost(): string {
  return new Hub({ endpoint: hubAddress(setting('hub')) }).endpoint.host;
}

/**
 * "Tessera: Set Hub Token"
 * @throws TesseraError `hub.badAddress`, `token.notKept`
 */
export async function setHubToken({ secrets }: ModelsRoom): Promise<void> {
  const { origin, host } = new Hub({ endpoint: hubAddress(setting('hub')) }).endpoint;
  const given = await window.showInputBox({
    title: `Token for ${host}`,
    prompt: `Kept in VS Code's secret storage and sent to ${host} only. Leave it empty to remove the one that is kept.`,
    placeHolder: 'hf_…',
    password: true,
    ignoreFocusOut: true,
  });
  if (given === undefined) return;
  const token = given.trim();
  try {
    if (token === '') await secrets.delete(nameOf(origin));
    else await secrets.store(nameOf(origin), token);
  } catch (error) {
    throw errors['token.notKept'](error instanceof Error ? error.message : String(error));
  }
  window.setStatusBarMessage(
    token === '' ? `The token for ${host} is removed` : `The token for ${host} is kept`,
    MESSAGE_MS,
  );
}

const MESSAGE_MS = 5000;

/** The one that is kept, else that of the environment. */
async function tokenFor(endpoint: string, { secrets, onProblem }: HubRoom): Promise<string | undefined> {
  // Tells whether the address is one at all.
  const { origin } = new Hub({ endpoint }).endpoint;
  try {
    return (await secrets.get(nameOf(origin))) || tokenIn(endpoint);
  } catch (error) {
    // Without a keyring a system's secret storage may refuse.
    onProblem(error);
    return tokenIn(endpoint);
  }
}

function nameOf(origin: string): string {
  return `hubToken ${origin}`;
}
