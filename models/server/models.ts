/** The models of a server, as `GET /v1/models` lists them, and which one is meant. */
import { throwIfCancelled } from '../errors.ts';
import { serverErrors } from './errors.ts';
import { isRecord } from '../onnx/safetensors.ts';
import type { ServerHttp } from './http.ts';
import { kindByOwner, kindByRoot, type ServerKind, UNKNOWN_KIND } from './kinds.ts';
import { isPage } from './refusals.ts';
import { parseJson } from '../jsonText.ts';

export interface ServerModel {
  readonly id: string;
  /** Who the server says it belongs to: mostly the server itself. */
  readonly owner: string | undefined;
}

/** One model of one server. */
export interface ChosenModel {
  readonly model: string;
  readonly kind: ServerKind;
  /** Whether the server lists it. */
  readonly isListed: boolean;
}

/** Names told in an error. */
const MOST_TOLD = 8;

/** @throws the `server.*` errors, `job.cancelled` */
export async function listModels(http: ServerHttp, signal: AbortSignal): Promise<readonly ServerModel[]> {
  const text = await http.get('models', signal);
  const list = modelsIn(text);
  if (!list)
    throw serverErrors['server.notAServer'](
      http.address.href,
      isPage(text) ? 'a web page' : 'no list of models',
    );
  return list;
}

/**
 * @param model as the user named it; undefined for the only one there is
 * @throws `server.noModel`, `server.noModels`, `server.whichModel` and what listing throws
 */
export async function chooseModel(
  http: ServerHttp,
  model: string | undefined,
  signal: AbortSignal,
): Promise<ChosenModel> {
  const models = await listModels(http, signal);
  const [first, ...others] = models;
  const { host } = http.address;
  if (model === undefined) {
    if (!first) throw serverErrors['server.noModels'](host);
    if (others.length > 0) throw serverErrors['server.whichModel'](host, namesOf(models));
    return { model: first.id, kind: await kindOf(http, first.owner, signal), isListed: true };
  }
  const chosen = models.find(({ id }) => id === model || id === `${model}:latest`);
  const kind = await kindOf(http, (chosen ?? first)?.owner, signal);
  // `transformers serve` lists what lies in its cache and runs others, too; the rest list all that they have.
  if (!chosen && kind !== UNKNOWN_KIND) throw serverErrors['server.noModel'](model, host, namesOf(models));
  return { model: chosen?.id ?? model, kind, isListed: chosen !== undefined };
}

async function kindOf(http: ServerHttp, owner: string | undefined, signal: AbortSignal): Promise<ServerKind> {
  const told = kindByOwner(owner);
  if (told) return told;
  try {
    return kindByRoot(await http.get('/', signal)) ?? UNKNOWN_KIND;
  } catch {
    throwIfCancelled(signal);
    // Most have nothing there.
    return UNKNOWN_KIND;
  }
}

function modelsIn(text: string): readonly ServerModel[] | undefined {
  const value = parseJson(text);
  const data = isRecord(value) ? value['data'] : undefined;
  // Ollama without models says null.
  if (data === null && isRecord(value) && value['object'] === 'list') return [];
  if (!Array.isArray(data)) return undefined;
  return data.flatMap((entry): ServerModel[] => {
    const { id, owned_by: owner } = isRecord(entry) ? entry : {};
    if (typeof id !== 'string' || id === '') return [];
    return [{ id, owner: typeof owner === 'string' ? owner : undefined }];
  });
}

function namesOf(models: readonly ServerModel[]): string {
  const names = models.slice(0, MOST_TOLD).map(({ id }) => id.slice(0, 100));
  const more = models.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
