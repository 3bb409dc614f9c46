/**
 * What a tool needs of the program it runs in: VS Code today, any other shell tomorrow. Which files may be opened is
 * decided here, so that no shell can forget to ask.
 */
import { throwIfCancelled } from '../../models/errors.ts';
import type { OpenDocument } from '../documents/document.ts';
import type { Services } from '../services.ts';
import { resolveInside } from './workspaceFile.ts';

/** The part of the house's services that tools use. */
export type ToolServices = Pick<
  Services,
  'ask' | 'charts' | 'describe' | 'markdown' | 'openFile' | 'tables'
> & {
  readonly texts: Pick<Services['texts'], 'get'>;
};

export interface ToolHost {
  /** The workspace's folders at the time of the call, absolute. */
  folders(): readonly string[];
  /** Loaded by the first call that needs them. */
  services(): Promise<ToolServices>;
}

/**
 * Opens a file of the workspace, and no other.
 * @param file a path as the model gave it, absolute or relative to one of the folders
 * @throws what resolveInside throws, the document's own errors, job.cancelled
 */
export async function openFile(host: ToolHost, file: string, signal: AbortSignal): Promise<OpenDocument> {
  const real = await resolveInside(host.folders(), file);
  throwIfCancelled(signal);
  const services = await host.services();
  throwIfCancelled(signal);
  return services.openFile(real, signal);
}
