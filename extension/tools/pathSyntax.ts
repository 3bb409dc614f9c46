/**
 * What a path given by a model may look like, decided from its text alone: on Windows asking the file system about a
 * share already sends the user's credentials to whoever runs it.
 */
import type { PlatformPath } from 'node:path';
import { errors } from '../errors.ts';

/** Shares and device names, in whichever slashes; a scheme is a URL. */
const NEVER = /^(?:\\\\|\/\/)|^[a-z][a-z0-9+.-]+:\/\//iu;
/** Names that Windows takes for devices, in any folder and with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:[.:]|$)/iu;
/** In no file name of Windows: a colon opens another stream of a file, a question mark belongs to "\??\" and "\\?\". */
const NOT_IN_NAMES = /[<>:"|?*]/u;

/**
 * Where a path may lead, in the order of the folders; an absolute one leads to one place.
 * @param folders the workspace's folders, absolute
 * @param platform what paths mean here: node:path, or the module of one platform
 * @returns absolute paths on the drives and shares of the workspace; whether they lie inside it is for the disk to say
 * @throws tool.badInput for what is no path of a file, tool.outsideWorkspace for another drive
 */
export function possiblePaths(
  folders: readonly string[],
  given: string,
  platform: PlatformPath,
): readonly string[] {
  if (
    given.trim() === '' ||
    given.includes('\0') ||
    NEVER.test(given) ||
    DEVICE.test(platform.basename(given))
  ) {
    throw notAPath();
  }
  const roots = new Set(folders.map(folder => rootOf(folder, platform)));
  const places = folders.map(folder => platform.resolve(folder, given));
  for (const place of platform.sep === '\\' ? places : []) {
    const { root } = platform.parse(place);
    const names = place.slice(root.length).split(platform.sep);
    // Two slashes of any kind make a share of what follows; only the workspace's own share is one to be asked.
    const isShare = root.startsWith('\\\\') && !roots.has(rootOf(place, platform));
    if (isShare || names.some(name => NOT_IN_NAMES.test(name) || DEVICE.test(name))) throw notAPath();
  }
  const asked = [...new Set(places)].filter(place => roots.has(rootOf(place, platform)));
  if (asked.length === 0) throw errors['tool.outsideWorkspace'](platform.basename(given));
  return asked;
}

/** The drive or share of a path; Windows writes both in any case. */
function rootOf(absolute: string, platform: PlatformPath): string {
  return platform.parse(absolute).root.toLowerCase();
}

function notAPath(): Error {
  return errors['tool.badInput']('the path is not one of a file in the workspace');
}
