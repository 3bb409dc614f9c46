/**
 * The doctor's look at what is reached over the network: addresses, whether there is a token or a key, proxies. It is
 * told whether there are secrets, never which, and opens nothing by itself: a server is asked where the caller may.
 */
import { Hub } from '../../models/hub/http.ts';
import { shownAddress, shownHost } from '../../models/hub/shownAddress.ts';
import type { ChosenModel } from '../../models/server/models.ts';
import { type Fact, find, type Finding, type Report } from './report.ts';

export interface NetworkAsked {
  readonly hub: HubAsked;
  /** Where a server answers. */
  readonly server?: ServerAsked | undefined;
  /** Environment variables, and settings by their name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface HubAsked {
  /** As the user wrote it. */
  readonly address: string;
  /** Whether there is a token for that hub. */
  readonly hasToken: () => Promise<boolean>;
}

export interface ServerAsked {
  /** As the user wrote it. */
  readonly address: string;
  /** Whether there is a key for that server. Throws where the address is none. */
  readonly hasKey: () => Promise<boolean>;
  /** Asks which of its models answers; undefined where the user has not agreed that anything is sent there. */
  readonly ask?: ((signal: AbortSignal) => Promise<ChosenModel>) | undefined;
}

/** @throws TesseraError `job.cancelled` */
export async function lookAtNetwork(asked: NetworkAsked, signal: AbortSignal): Promise<Report> {
  const { hub, server, environment } = asked;
  return {
    findings: [await hubFinding(hub), ...(server ? [await serverFinding(server, signal)] : [])],
    facts: proxyFacts(environment),
  };
}

async function hubFinding({ address, hasToken }: HubAsked): Promise<Finding> {
  return find('Hub', async () => {
    const { href } = new Hub({ endpoint: address }).endpoint;
    const token = (await hasToken()) ? 'a token is set' : 'no token is set';
    return `${shownAddress(href)}, ${token}; not asked by the doctor`;
  });
}

async function serverFinding({ address, hasKey, ask }: ServerAsked, signal: AbortSignal): Promise<Finding> {
  return find('Server', async () => {
    const key = (await hasKey()) ? 'a key is kept' : 'no key is kept';
    const shown = shownAddress(address);
    if (!ask) return `${shown}, ${key}; not asked, as nobody agreed yet that something is sent there`;
    const { model, kind } = await ask(signal);
    return `${shown} answers: ${kind.name}, model ${model}; ${key}`;
  });
}

/** Names of proxies; the others are only said to be set. */
const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap(name => [name, name.toLowerCase()]);
const HTTP_PROXY_SETTING = 'http.proxy';
const SAID = ['NO_PROXY', 'no_proxy', 'NODE_USE_ENV_PROXY', 'NODE_EXTRA_CA_CERTS'];

function proxyFacts(environment: NetworkAsked['environment']): readonly Fact[] {
  const isSet = (name: string): boolean => (environment[name] ?? '').trim() !== '';
  const proxies = [HTTP_PROXY_SETTING, ...PROXIES].filter(isSet);
  return [
    ...proxies.map(name => [name, shownHost(environment[name] ?? '')] as const),
    ...SAID.filter(isSet).map(name => [name, 'set'] as const),
    ...(proxies.length === 0 ? [['Proxies', 'none set'] as const] : []),
  ];
}
