/** What a user agrees to before pages go to a server. */
import type { Consent } from './installing.ts';

/** @param host "gpu.example.org" @param model undefined while the server has not said what it has */
export function sendingText(host: string, model?: string): Consent {
  return {
    message: `Send your questions and pictures of pages to ${host}?`,
    detail: [
      `${model ?? 'The model'} answers there. With each question go its words, the turns before it, and pictures of up to four pages of the document that you ask about; with "Extract Chart Data" the figures that could not be measured.`,
      'You are asked once for each workspace. Whoever runs that server can see what is sent.',
    ].join('\n\n'),
    action: 'Send',
  };
}
