/** Reads a log of strace: which addresses a process tree tried to reach, and which files it tried to change. */

export interface Traced {
  /** System calls on internet sockets, as strace wrote them: making one is an attempt. */
  readonly network: readonly string[];
  /** Files opened for writing, made, renamed, linked or removed; relative ones as they were named. */
  readonly written: readonly string[];
}

/** What strace has to follow for `readStrace`. */
export const SYSTEM_CALLS = [
  '%network',
  ...['open', 'openat', 'openat2', 'creat', 'mkdir', 'mkdirat', 'mknod', 'mknodat'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat'],
  ...['unlink', 'unlinkat', 'rmdir', 'truncate'],
];

/** "1234 openat(AT_FDCWD, ..." with or without an end: a call that another one interrupts goes on in a later line. */
const CALL = /^\d+\s+(?<name>\w+)\((?<rest>.*)$/u;
const INTERNET = /\bAF_INET6?\b|\bsa_family=AF_INET6?\b/u;
const WRITING = /\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b/u;
const OPENING = new Set(['open', 'openat', 'openat2']);
const QUOTED = /"(?<path>(?:[^"\\]|\\.)*)"/gu;

export function readStrace(log: string): Traced {
  const network: string[] = [];
  const written: string[] = [];
  for (const line of log.split('\n')) {
    const { name, rest } = CALL.exec(line)?.groups ?? {};
    if (name === undefined || rest === undefined) continue;
    if (!isAboutFiles(name)) {
      if (INTERNET.test(rest)) network.push(`${name}(${rest}`);
    } else if (!OPENING.has(name) || WRITING.test(rest)) {
      for (const match of rest.matchAll(QUOTED)) written.push(match.groups?.['path'] ?? '');
    }
  }
  return { network, written };
}

function isAboutFiles(name: string): boolean {
  return SYSTEM_CALLS.includes(name);
}
