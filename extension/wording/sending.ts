/** What a user agrees to before pages go to a server. */
import type { Consent } from './installing.ts';

export interface Sending {
  /** "gpu.example.org" */
  readonly host: string;
  /** Undefined while the server has not said what it has. */
  readonly model?: string;
  /** Whether everyone on the way could read along: plain http to another machine. */
  readonly isReadable: boolean;
}

export function sendingText({ host, model, isReadable }: Sending): Consent {
  return {
    message: `Send your questions and pictures of pages to ${host}?`,
    detail: [
      `${model ?? 'The model'} answers there. With each question go its words, the turns before it, and pictures of up to four pages of the document that you ask about; with "Extract Chart Data" the figures that could not be measured.`,
      ...(isReadable
        ? ['The way there is not encrypted: everyone on it can read the pages, and the key if there is one.']
        : []),
      'You are asked once for each workspace. Whoever runs that server can see what is sent.',
    ].join('\n\n'),
    action: 'Send',
  };
}
