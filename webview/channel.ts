/** The browser end of the channel, and the few bytes of state VS Code keeps for a page that is hidden or reloaded. */
import { Channel, type Handlers, type Surface } from '../extension/protocol.ts';
import type { Check } from '../extension/protocol/check.ts';
import type { TesseraError } from '../models/errors.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

// VS Code hands its API out once a page.
const vscode = acquireVsCodeApi();

/**
 * Connects this page with the extension host.
 * @param incoming what the host may send here
 * @param outgoing what the host answers
 * @param onError told about messages that fit no protocol; they are dropped
 */
export function connect<In extends Surface, Out extends Surface>(
  incoming: In,
  outgoing: Out,
  handlers: Handlers<In>,
  onError: (error: TesseraError) => void,
): Channel<In, Out> {
  const post = (message: unknown): void => vscode.postMessage(message);
  const channel = new Channel(incoming, outgoing, handlers, { post, onError });
  window.addEventListener('message', ({ data }) => channel.receive(data));
  return channel;
}

/** What setState kept, if it is still of that shape. */
export function savedState<T>(check: Check<T>): T | undefined {
  const state = vscode.getState();
  return check(state) ? state : undefined;
}

export function saveState(state: object): void {
  vscode.setState(state);
}
