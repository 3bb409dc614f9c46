/** tessera models: what can be installed, and what is. Naming a model on the command line is the consent to load it. */
import { hubErrors } from '../../models/hub/errors.ts';
import { totalmem } from 'node:os';
import { catalogue, findInCatalogue } from '../../models/catalog/catalog.ts';
import { memoryOf } from '../../models/catalog/memory.ts';
import { precisionOn, recommend } from '../../models/catalog/recommend.ts';
import { secondsOf, type SpeedOf } from '../../models/catalog/speed.ts';
import { hubAddress, tokenIn } from '../../models/hub/address.ts';
import { HUGGING_FACE, Hub } from '../../models/hub/http.ts';
import { cachedCheckpoints, hubCacheFolder } from '../../models/installed/hubCache.ts';
import { importModel } from '../../models/installed/importing/importing.ts';
import type { ImportProgress } from '../../models/installed/importing/options.ts';
import { install, type InstallProgress } from '../../models/installed/install.ts';
import { freeBytes, type InstalledModel, removeModel, repoOf, stored } from '../../models/installed/store.ts';
import type { Precision } from '../../models/internvl/compile.ts';
import { internvlDefaults } from '../answers/internvl/internvlAnswerer.ts';
import { verifyModel } from '../../models/installed/verify.ts';
import { sizeText } from '../wording/amounts.ts';
import { type ListedModels, modelListText } from '../wording/modelList.ts';
import { recommendationLine, recommendationReason } from '../wording/recommendation.ts';
import { type Command, flag, type Invocation, type Output, text, UsageError } from './command.ts';
import { precisionGiven } from './precisionGiven.ts';
import { modelsOfUser } from './userData.ts';

interface Asked extends Pick<Invocation, 'signal' | 'say'> {
  /** How fast this machine computes. */
  readonly speedOf: SpeedOf;
  /** The folder of installed models. */
  readonly store: string;
  /** Address of the hub. */
  readonly hub: string;
  /** Makes an installed model ready, where that is wanted. @returns for which precision */
  readonly ready: (model: InstalledModel) => Promise<Precision | undefined>;
}

const ACTIONS: Readonly<Record<string, (asked: Asked, name: string) => Promise<Output>>> = {
  install: installOne,
  remove: removeOne,
  verify: verifyOne,
  import: importOne,
};

export const models: Command = {
  summary: 'Lists, installs, verifies, imports and removes InternVL checkpoints.',
  usage: `list | install ID | remove ID | verify ID | import DIR|FILE  [--precision P] [--no-compile] [--hub URL] [--json]

  install  loads a model of the list, or any InternVL repository ("OpenGVLab/InternVL3-1B"): what the Hugging Face cache
           has is not loaded again, what was begun goes on, every byte is checked; "tessera ask" takes its ID
  verify   holds every file against its recorded hash
  import   takes the folder of a checkpoint, or an archive of it (.tar, .tar.gz, .zip), from a stick or another machine
  --precision   what install and import make the model ready for, so that its first question does not wait: f32, f16, int8
           or int4; that which suits this machine when not given
  --no-compile  leaves that to the first question
  --hub    a mirror; else HF_ENDPOINT, else ${HUGGING_FACE}. HF_TOKEN goes to huggingface.co,
           or to the hub of HF_ENDPOINT where that is set, and nowhere else`,
  options: { hub: { type: 'string' }, precision: { type: 'string' }, 'no-compile': { type: 'boolean' } },
  async run({ positionals: [action = '', name, ...rest], options, services, signal, say }) {
    const asked: Asked = {
      signal,
      say,
      store: modelsOfUser(),
      hub: hubAddress(text(options, 'hub') ?? ''),
      speedOf: (...wanted) => services.speed(...wanted),
      ready: async model => {
        if (flag(options, 'no-compile')) return undefined;
        const precision = precisionGiven(options) ?? suitedPrecision(model);
        say(`${model.id} is installed; making it ready for ${precision}.`);
        const tell = steps<Far>(far => say(`compiling ${percent(far)}`));
        await services.compile({ folder: model.folder, precision }, done => tell({ done, total: 1 }), signal);
        return precision;
      },
    };
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (action === 'list' && name === undefined) return list(asked);
    if (act && name !== undefined && rest.length === 0) return act(asked, name);
    throw new UsageError('expected list, or one of install, remove, verify and import with a name');
  },
};

async function list({ store, speedOf, signal }: Asked): Promise<Output> {
  const { installed, begun } = await stored(store);
  const cached = await cachedCheckpoints(hubCacheFolder(), signal);
  const freeDisk = await freeBytes(store);
  const freeMemory = process.availableMemory();
  const recommendation = recommend({ freeMemory, totalMemory: totalmem(), freeDisk, device: 'processor' });
  const secondsAPage = await secondsOf(recommendation, speedOf, signal);
  const has = new Set(installed.map(({ id }) => id));
  const listed: ListedModels = {
    installed: installed.map(({ id, bytes, record }) => ({ id, bytes, compared: record.compared })),
    begun,
    cached: cached.map(({ repo }) => repo),
    available: catalogue
      .filter(({ id }) => !has.has(id))
      .map(model => ({ ...model, memory: { int4: memoryOf(model, 'int4'), int8: memoryOf(model, 'int8') } })),
    recommended: [
      recommendationLine(recommendation, {
        freeMemory,
        freeDisk,
        ...(secondsAPage === undefined ? {} : { secondsAPage }),
      }),
      ...(recommendation.kind === 'model' ? [recommendationReason(recommendation)] : []),
    ].join('. '),
  };
  const { available, ...rest } = listed;
  return {
    json: {
      ...rest,
      installed: installed.map(installedJson),
      available: available.map(({ id, downloadBytes, licence, memory, goodAt }) => ({
        id,
        downloadBytes,
        licence,
        memory,
        goodAt,
      })),
      recommendation: { ...recommendation, ...(secondsAPage === undefined ? {} : { secondsAPage }) },
    },
    text: modelListText(listed),
  };
}

async function installOne({ store, hub, signal, say, ready }: Asked, name: string): Promise<Output> {
  const repo = findInCatalogue(name)?.repo ?? repoOf(name);
  if (repo === undefined) throw hubErrors['install.unknown'](name);
  const client = new Hub({
    endpoint: hub,
    token: tokenIn(hub),
    onWait: seconds => say(`The hub asks to wait ${seconds} s.`),
  });
  const model = await install(repo, {
    store,
    hub: client,
    cache: hubCacheFolder(),
    signal,
    onListing: (files, bytes) => say(`${files} files, ${sizeText(bytes)}, from ${client.endpoint.host}`),
    onProgress: steps<InstallProgress>(far => say(`${percent(far)} ${far.file}`)),
    onBusy: () => say('Another program is installing it; waiting for that.'),
  });
  return installedOutput(model, await ready(model));
}

async function removeOne({ store }: Asked, name: string): Promise<Output> {
  const bytes = await removeModel(store, name);
  return { json: { id: name, bytes }, text: `${name} is removed; ${sizeText(bytes)} are free again.` };
}

async function verifyOne({ store, signal, say }: Asked, name: string): Promise<Output> {
  const tell = steps<Far>(far => say(percent(far)));
  const { model, wrong } = await verifyModel(store, name, (done, total) => tell({ done, total }), signal);
  for (const { name: file, expected, got } of wrong)
    say(got === undefined ? `${file} is missing.` : `${file}: the hash should be ${expected} and is ${got}.`);
  const [first] = wrong;
  if (first) throw hubErrors['install.changed'](first.name);
  return {
    json: installedJson(model),
    text: `All ${model.record.files.length} files of ${model.id} are as they were installed.`,
  };
}

async function importOne({ store, signal, say, ready }: Asked, from: string): Promise<Output> {
  const model = await importModel(from, {
    store,
    signal,
    onProgress: steps<ImportProgress>(far => say(`${percent(far)} ${far.file}`)),
    onBusy: () => say('Another program is installing it; waiting for that.'),
  });
  return installedOutput(model, await ready(model));
}

/** @param precision for which it is ready */
function installedOutput(model: InstalledModel, precision: Precision | undefined): Output {
  const { id } = model;
  const other =
    precision === undefined || precision === internvlDefaults.precision ? '' : ` --precision ${precision}`;
  return {
    json: { ...installedJson(model), compiled: precision ?? null },
    text: `${id} is installed: tessera ask FILE QUESTION --model ${id}${other}`,
  };
}

/** What suits this machine, where the catalogue tells what the model takes. */
function suitedPrecision({ id }: InstalledModel): Precision {
  const listed = findInCatalogue(id);
  const machine = { freeMemory: process.availableMemory(), totalMemory: totalmem() };
  return listed ? precisionOn(listed, machine) : internvlDefaults.precision;
}

function installedJson({ id, folder, bytes, record }: InstalledModel): object {
  const { repo, commit, compared, files } = record;
  return {
    id,
    folder,
    bytes,
    repo,
    commit,
    compared,
    files: files.map(file => ({ name: file.name, bytes: file.bytes, sha256: file.sha256 })),
  };
}

interface Far {
  readonly done: number;
  readonly total: number;
}

/** Not every chunk is worth a line: one for each hundredth. */
function steps<P extends Far>(tell: (progress: P) => void): (progress: P) => void {
  let last = -1;
  return progress => {
    const step = Math.floor((100 * progress.done) / Math.max(1, progress.total));
    if (step !== last) tell(progress);
    last = step;
  };
}

function percent({ done, total }: Far): string {
  return `${Math.floor((100 * done) / Math.max(1, total))} %`;
}
