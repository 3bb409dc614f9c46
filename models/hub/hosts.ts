/** Where a hub may send a download to: the hosts that it publishes itself. */
import { isRecord } from '../onnx/safetensors.ts';
import known from './hosts.json' with { type: 'json' };

/** Hosts of the large-file storage, the content network and the hub. */
const LISTS = ['cdnDomains', 'lfsDomains', 'hubDomains'] as const;

/** What `/.well-known/meta.json` of a hub names; undefined when it is no such list. */
export function publishedHosts(meta: unknown): readonly string[] | undefined {
  if (!isRecord(meta)) return undefined;
  const hosts = LISTS.flatMap(name => {
    const list = meta[name];
    return Array.isArray(list) ? list.filter(host => typeof host === 'string') : [];
  });
  return hosts.length > 0 ? hosts : undefined;
}

export const knownHosts: readonly string[] = known.domains;

/**
 * Whether a host is one of these. A star stands for any label, or part of one; the last two labels are never open, so
 * that no list allows all there is.
 */
export function isAmong(host: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    const labels = pattern.toLowerCase().split('.');
    if (labels.slice(-2).some(label => label.includes('*'))) return false;
    const parts = labels.map(label =>
      label === '*' ? '[a-z0-9-]+(?:\\.[a-z0-9-]+)*' : label.split('*').map(quoted).join('[a-z0-9-]*'),
    );
    return new RegExp(`^${parts.join('\\.')}$`, 'u').test(host.toLowerCase());
  });
}

function quoted(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&');
}
