/** Opens the file that a command is given, and says what there is to say about it as a whole: that it is cut off. */
import type { OpenDocument } from '../documents/document.ts';
import { fileNotes } from '../wording/fileNotes.ts';
import type { Invocation } from './command.ts';

/** @throws what `services.openFile` throws */
export async function openSaid(
  file: string,
  { services, signal, say }: Pick<Invocation, 'services' | 'signal' | 'say'>,
): Promise<OpenDocument> {
  const document = await services.openFile(file, signal);
  for (const note of fileNotes(document)) say(note);
  return document;
}
