/** What all imports have in common: what they are told, what they tell, and the name of what nobody knows the origin of. */
import { isSafeName } from '../../hub/fileNames.ts';

export interface ImportProgress {
  /** Bytes of the folder, or of the archive's file, that were read and hashed; of all there are. */
  readonly done: number;
  readonly total: number;
  readonly file: string;
}

export interface ImportOptions {
  /** The folder of installed models. */
  readonly store: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Told when another window or program is installing the same model: this one waits for it. */
  readonly onBusy?: () => void;
}

/** Owner of what nobody knows the origin of. */
const UNKNOWN = 'imported';

/** @param name of a folder, as somebody called it @returns "imported/InternVL3-1B" */
export function unknownRepo(name: string): string {
  const clean = name.replace(/[^\p{L}\p{N}_.+-]+|--+/gu, '-');
  return `${UNKNOWN}/${isSafeName(clean) ? clean : 'model'}`;
}
