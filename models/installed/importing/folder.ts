/**
 * Takes a checkpoint from a folder (a stick, another machine's models, the Hugging Face cache) into the store. Where the
 * folder says what its files should be, they are held against it; where it does not, their hashes are recorded as they
 * are, and it is said that nothing was compared.
 */
import { constants } from 'node:fs';
import { copyFile, readdir, readlink, rename, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { throwIfCancelled } from '../../errors.ts';
import { hubErrors } from '../../hub/errors.ts';
import { Hasher, hashFile } from '../../hub/digest.ts';
import { isOfCheckpoint, isRepoName, isSafeName } from '../../hub/fileNames.ts';
import { partOf, type Taken } from '../../hub/transfer.ts';
import { readFolderConfig } from '../../internvl/modelFolder.ts';
import { Checkpoint } from '../../onnx/checkpoint.ts';
import { type ImportOptions, unknownRepo } from './options.ts';
import { inFolder } from '../inFolder.ts';
import { type Compared, readRecord } from '../record.ts';
import { stage } from '../settle.ts';
import * as store from '../store.ts';

const NOTHING = (): void => undefined;

/** What a folder says of one of its files. */
interface Source {
  readonly name: string;
  readonly bytes: number;
  /** Undefined where nothing is known. */
  readonly sha256: string | undefined;
}

/** @throws TesseraError `checkpoint.*`, `install.*`, `job.cancelled` */
export async function importFolder(from: string, options: ImportOptions): Promise<store.InstalledModel> {
  const { store: root, signal } = options;
  const source = resolve(from);
  // Before anything is copied: whether it is a checkpoint that can be run, with all its tensors.
  await readFolderConfig(source);
  await Checkpoint.assertWhole(source, signal);
  const origin = await originOf(source);
  const files = await filesOf(source);
  return stage(root, store.idOf(origin.repo), options, async staging => {
    await store.assertSpace(
      root,
      files.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    const taken = await copyAll(source, staging, files, options);
    const isKnown = files.every(({ sha256 }) => sha256 !== undefined);
    return { taken, about: { ...origin, compared: isKnown ? origin.compared : 'nothing' } };
  });
}

interface Origin {
  readonly repo: string;
  readonly commit: string | undefined;
  readonly compared: Compared;
}

async function originOf(source: string): Promise<Origin> {
  const record = await readRecord(source);
  if (record) return { repo: record.repo, commit: record.commit, compared: 'record' };
  const [, cached = '', commit] = /models--([^/\\]+)[/\\]snapshots[/\\]([0-9a-f]{40})$/u.exec(source) ?? [];
  const repo = cached.replace('--', '/');
  if (isRepoName(repo)) return { repo, commit, compared: 'cache' };
  return { repo: unknownRepo(basename(source)), commit: undefined, compared: 'nothing' };
}

async function filesOf(source: string): Promise<readonly Source[]> {
  const record = await readRecord(source);
  const names = (await readdir(source)).filter(name => isOfCheckpoint(name) && isSafeName(name)).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<Source[]> => {
      const file = await stat(join(source, name));
      if (!file.isFile()) return [];
      const blob = basename(await readlink(join(source, name)).catch(() => ''));
      const sha256 =
        record?.files.find(one => one.name === name)?.sha256 ??
        (/^[0-9a-f]{64}$/u.test(blob) ? blob : undefined);
      return [{ name, bytes: file.size, sha256 }];
    }),
  );
  return found.flat();
}

async function copyAll(
  source: string,
  staging: string,
  files: readonly Source[],
  { store: root, signal, onProgress = NOTHING }: ImportOptions,
): Promise<Taken[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const taken: Taken[] = [];
  for (const { name, sha256: expected } of files) {
    throwIfCancelled(signal);
    const part = partOf(staging, name);
    const { bytes, sha256 } = await inFolder(root, async () => {
      await copyFile(join(source, name), part, constants.COPYFILE_FICLONE);
      const { size } = await stat(part);
      const hasher = new Hasher(size);
      await hashFile(part, hasher, 'sha256', signal, count => {
        done += count;
        onProgress({ done, total, file: name });
      });
      return { bytes: size, sha256: hasher.end('sha256').sha256 };
    }).catch((error: unknown) => {
      throwIfCancelled(signal);
      throw error;
    });
    if (expected !== undefined && sha256 !== expected)
      throw hubErrors['install.damagedSource'](join(source, name), expected, sha256);
    await rename(part, join(staging, name));
    taken.push({ name, bytes, sha256 });
  }
  return taken;
}
