/** Asks for a PDF's password on the terminal, without showing what is typed. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * The password from TESSERA_PASSWORD (first attempt only) or typed at the prompt.
 * @returns undefined when there is nobody to ask: the document then answers pdf.encrypted or pdf.wrongPassword
 */
export async function askPassword(
  attempt: 'needed' | 'wrong',
  signal: AbortSignal,
): Promise<string | undefined> {
  const given = process.env['TESSERA_PASSWORD'];
  if (given !== undefined) return attempt === 'needed' ? given : undefined;
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(attempt === 'wrong' ? 'Wrong password. Password: ' : 'Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await prompt.question('', { signal });
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}
