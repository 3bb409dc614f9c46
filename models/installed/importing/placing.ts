/**
 * Which entries of an archive are files of the checkpoint in it, and what they are called. Names in an archive are
 * somebody else's text: one that points out of the folder it is unpacked to, a link or a device makes all of it suspect
 * (https://security.snyk.io/research/zip-slip-vulnerability).
 */
import type { TesseraError } from '../../errors.ts';
import { hubErrors } from '../../hub/errors.ts';
import { isOfCheckpoint, isSafeName } from '../../hub/fileNames.ts';
import { RECORD } from '../record.ts';
import type { Packed } from './packed.ts';

/** Tells people about a checkpoint, and may lie beside its folder. */
const ABOUT = /^(?:README|LICEN[CS]E)/iu;
/** What no sample holds, and every checkpoint. */
const TENSORS = /\.safetensors$/iu;
const MOST_SHOWN = 200;

export class Placing {
  readonly #archive: string;
  /** Folder of the checkpoint within the archive; "" for its top. */
  #folder: string | undefined;
  readonly #paths = new Set<string>();
  readonly #names = new Set<string>();

  /** @param archive its name, for errors */
  constructor(archive: string) {
    this.#archive = archive;
  }

  /** Name of the folder that the files lay in; undefined where they lay at the top. */
  get folder(): string | undefined {
    return this.#folder === '' ? undefined : this.#folder;
  }

  /**
   * @returns the name of a file of the checkpoint, which may be that of its record; undefined for what is passed over
   * @throws TesseraError `install.archiveEntry`, `install.archiveFolders`
   */
  place({ path, kind }: Packed): string | undefined {
    if (pointsOut(path)) throw this.#refused(path, 'which points out of the folder it is unpacked to');
    if (kind === 'link') throw this.#refused(path, 'which is a link');
    if (kind === 'other') throw this.#refused(path, 'which is no plain file');
    if (kind === 'folder') return undefined;
    const steps = path.split('/').filter(step => step !== '' && step !== '.');
    const name = steps.pop() ?? '';
    // Deeper ones are samples and other formats.
    if (steps.length > 1 || !isWanted(name)) return undefined;
    const folder = steps[0] ?? '';
    // Capitals: two files here may be one on another system.
    const place = `${folder}/${name}`.toLowerCase();
    if (this.#paths.has(place)) throw this.#refused(path, 'twice');
    this.#paths.add(place);
    return this.#isHere(folder, name) && !this.#isTaken(name) ? name : undefined;
  }

  #isHere(folder: string, name: string): boolean {
    if (ABOUT.test(name)) return this.#folder === undefined || folder === this.#folder;
    this.#folder ??= folder;
    if (folder === this.#folder) return true;
    // Below a checkpoint at the top there may be all kinds of things, but no other one.
    if (this.#folder === '' && !TENSORS.test(name)) return false;
    const [one, other] = [this.#folder, folder].map(where => (where === '' ? 'its top' : `"${where}"`));
    throw hubErrors['install.archiveFolders'](this.#archive, one ?? '', other ?? '');
  }

  #isTaken(name: string): boolean {
    const isTaken = this.#names.has(name.toLowerCase());
    this.#names.add(name.toLowerCase());
    return isTaken;
  }

  #refused(path: string, detail: string): TesseraError {
    return hubErrors['install.archiveEntry'](this.#archive, path.slice(0, MOST_SHOWN), detail);
  }
}

function isWanted(name: string): boolean {
  return name === RECORD || (isOfCheckpoint(name) && isSafeName(name));
}

/** Backslashes and drives count on Windows only, but an archive is for every system. */
function pointsOut(path: string): boolean {
  return /^\/|^[a-z]:|[\\\0]/iu.test(path) || path.split('/').includes('..');
}
