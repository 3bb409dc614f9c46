/** How the command line reaches a server: its key and what else the environment says. Neither is ever printed. */
import type { ServerOptions } from '../../models/server/http.ts';

export function serverOptions(): Promise<ServerOptions> {
  const { TESSERA_SERVER_KEY: key, TESSERA_SERVER_PLAIN: plain } = process.env;
  return Promise.resolve({ key, allowPlain: plain === '1' });
}
