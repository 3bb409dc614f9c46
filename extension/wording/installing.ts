/** What is said before, while and after a model is installed: what the user agrees to, how far it is, what it waits for. */
import { sizeText, timeText } from './amounts.ts';

/**
 * download: all of it; continue: the rest of it; cache: what the Hugging Face cache has, and what that lacks;
 * repair: what changed since it was installed.
 */
export type How = 'download' | 'continue' | 'cache' | 'repair';

/** What a user agrees to, once, before the network is opened. */
export interface Offer {
  readonly how: How;
  readonly repo: string;
  /** As it will be called: "InternVL3-1B". */
  readonly name: string;
  /** "huggingface.co" */
  readonly host: string;
  /** Where it will lie. */
  readonly folder: string;
  /** All of it; undefined where only the hub knows. */
  readonly bytes: number | undefined;
  /** What is there already. */
  readonly there: number;
  /** Undefined where only the hub knows. */
  readonly licence: string | undefined;
  /** Set with the model, where it is another than now: the recommended one of this machine. */
  readonly precision: string | undefined;
}

export interface Consent {
  readonly message: string;
  readonly detail: string;
  /** The button that agrees. */
  readonly action: string;
}

export function consentText(offer: Offer): Consent {
  const { how, name, host, folder, bytes, there, licence } = offer;
  const terms = licence === undefined ? '' : ` (${licence})`;
  switch (how) {
    case 'download': {
      const what = bytes === undefined ? name : sizeText(bytes);
      return said(offer, `Download ${what} from ${host}${terms} into ${folder}?`, 'Download');
    }
    case 'continue': {
      const rest =
        bytes === undefined
          ? `${sizeText(there)} are there`
          : `${sizeText(there)} of ${sizeText(bytes)} are there`;
      return said(
        offer,
        `Continue the download of ${name} from ${host}${terms} into ${folder}? ${rest}.`,
        'Continue',
      );
    }
    case 'repair': {
      const message = `Install ${name} again from ${host}${terms} into ${folder}? Only what changed is fetched.`;
      return said(offer, message, 'Install Again');
    }
    case 'cache':
      return said(
        offer,
        `Use ${name} from the Hugging Face cache, ${sizeText(there)}${terms}? It goes into ${folder}.`,
        'Use It',
      );
  }
}

function said(offer: Offer, message: string, action: string): Consent {
  return { message, detail: details(offer).join('\n\n'), action };
}

function details({ how, repo, name, host, bytes, licence, precision }: Offer): readonly string[] {
  const fromCache = `${host} is asked for the list of its files. Only what is missing, or has changed since, is downloaded; without a network what the cache has is checked by itself.`;
  const only = `Only the files of ${repo} are asked for, and every byte is checked. Nothing of your documents is sent.`;
  return [
    how === 'cache' ? `${fromCache} Nothing of your documents is sent.` : only,
    ...(bytes === undefined || licence === undefined
      ? [
          `Tessera's list does not have it: its size is shown once ${host} has told it, and its licence stands on its page there.`,
        ]
      : []),
    ...(precision === undefined
      ? []
      : [`${name} will run in ${precision}, which suits this machine: the setting changes with it.`]),
  ];
}

/** How far a download is. */
export interface Installing {
  readonly done: number;
  readonly total: number;
}

/** "0.8 of 1.9 GB, 12 MB a second, about 2 minutes left" */
export function installingSentence({ done, total }: Installing, bytesPerSecond: number | undefined): string {
  const far = `${sizeText(done)} of ${sizeText(total)}`;
  if (done >= total) return `${far}, checking that it can be run`;
  if (bytesPerSecond === undefined) return far;
  if (bytesPerSecond < 1) return `${far}, nothing comes at the moment`;
  return `${far}, ${speedText(bytesPerSecond)}, ${timeText((total - done) / bytesPerSecond)} left`;
}

/** "0.8 of 1.9 GB read, about 2 minutes left": files on this machine, whose speed is nobody's concern. */
export function readingSentence({ done, total }: Installing, bytesPerSecond: number | undefined): string {
  const far = `${sizeText(done)} of ${sizeText(total)}`;
  if (bytesPerSecond === undefined || bytesPerSecond < 1 || done >= total) return far;
  return `${far}, ${timeText((total - done) / bytesPerSecond)} left`;
}

function speedText(bytesPerSecond: number): string {
  return bytesPerSecond < 1e6
    ? `${Math.max(1, Math.round(bytesPerSecond / 1e3))} kB a second`
    : `${(bytesPerSecond / 1e6).toFixed(bytesPerSecond < 9.95e6 ? 1 : 0)} MB a second`;
}

export function listingSentence(host: string): string {
  return `asking ${host} for the list of files`;
}

/** Hashing what an earlier run left takes its time, too. */
export function startingSentence(bytes: number): string {
  return `${sizeText(bytes)} in all, looking at what is there already`;
}

export function limitedSentence(host: string, seconds: number): string {
  return `${host} takes no requests at the moment; going on in ${timeText(seconds)}`;
}

/** @param done a share, 0..1 */
export function compilingSentence(done: number): string {
  return `installed; making it ready for the first question, ${Math.floor(100 * done)} %`;
}

export const BUSY = 'another window or program is installing it; waiting for it';

/** What is asked before a model is taken away. */
export function removalText(name: string, bytes: number, what: 'installed' | 'inUse' | 'begun'): Consent {
  return { message: `Remove ${name}? It takes ${sizeText(bytes)}.`, detail: REMOVAL[what], action: 'Remove' };
}

const REMOVAL = {
  installed: 'It can be installed again.',
  inUse: 'It answers at the moment; the built-in reader does from then on. It can be installed again.',
  begun: 'What was downloaded of it goes; the next download of it begins anew.',
} as const;

/** A file that is not what it was. */
export interface Wrong {
  readonly name: string;
  readonly expected: string;
  /** Undefined when it is not there. */
  readonly got: string | undefined;
}

/** What the check of an installed model found. */
export function verifiedText(name: string, files: number, wrong: readonly Wrong[]): string {
  const [first] = wrong;
  if (!first)
    return `${name} is as it was installed: ${files === 1 ? 'its file has' : `all ${files} files have`} the recorded hash.`;
  const { name: file, expected, got } = first;
  const others = wrong.length === 1 ? '' : `, and ${wrong.length - 1} more`;
  const what = got === undefined ? 'it is missing' : `its hash should be ${expected} and is ${got}`;
  return `${name} is not what was installed: ${file} (${what})${others}. Install it again: only what changed is fetched.`;
}
