/** What can go wrong when a model is installed: with the hub, on the way, on the disk. */
import { defineErrors } from '../errors.ts';

export const hubErrors = defineErrors({
  'hub.badAddress': (address: string) => ({
    message: `"${address}" is not the address of a hub.`,
    next: 'Write an https address, or an http one of this machine (http://127.0.0.1:8080), into `tessera.hub` or HF_ENDPOINT.',
  }),
  'hub.unreachable': (host: string, detail: string) => ({
    message: `${host} cannot be reached: ${detail}.`,
    next: 'Check the network and the proxy settings, set `tessera.hub` to a mirror, or import a folder with "Tessera: Import Model".',
  }),
  'hub.proxy': (host: string) => ({
    message: `The proxy on the way to ${host} asks for a name and a password.`,
    next: 'Enter them in the proxy settings (`http.proxy`, or HTTPS_PROXY for the command line).',
  }),
  'hub.status': (host: string, status: number) => ({
    message: `${host} answered with status ${status}.`,
    next: 'Try again later, or set `tessera.hub` to a mirror.',
  }),
  'hub.limited': (host: string, minutes: number) => ({
    message: `${host} takes no more requests from here for ${minutes} minutes.`,
    next: 'Try again after that; with a token of your account more requests are allowed ("Tessera: Set Hub Token"; for the command line HF_TOKEN).',
  }),
  'hub.notAHub': (address: string) => ({
    message: `What answers at ${address} is not a hub: it sends something else than lists of files.`,
    next: 'Check the address in `tessera.hub` or HF_ENDPOINT; a login page of the network answers like that, too.',
  }),
  'hub.badToken': (host: string) => ({
    message: `${host} does not accept the token.`,
    next: 'Make a new one with the right to read on https://huggingface.co/settings/tokens and enter it with "Tessera: Set Hub Token" (for the command line: HF_TOKEN).',
  }),
  'hub.gated': (repo: string) => ({
    message: `${repo} is given only to people who agreed to its terms.`,
    next: `Agree to them on https://huggingface.co/${repo} and enter a token of that account with "Tessera: Set Hub Token" (for the command line: HF_TOKEN).`,
  }),
  'hub.noRepo': (repo: string) => ({
    message: `There is no ${repo} on the hub, or it is private.`,
    next: 'Check its name ("OpenGVLab/InternVL3-1B"); for a private one enter a token with "Tessera: Set Hub Token" (for the command line: HF_TOKEN).',
  }),
  'hub.noFile': (file: string) => ({
    message: `The hub lists ${file}, but does not have it.`,
    next: 'Try again later, or set `tessera.hub` to another mirror.',
  }),
  'hub.redirected': (from: string, to: string) => ({
    message: `${from} sends the download to ${to}, which is none of the hosts that it publishes.`,
    next: 'Nothing was taken from there. Check the address in `tessera.hub`, and whether the network redirects requests.',
  }),
  'hub.badListing': (repo: string, name: string) => ({
    message: `The list of files of ${repo} holds a name that no file may have: "${name}".`,
    next: 'Nothing was downloaded. Choose another model or another mirror, and tell its owner.',
  }),
  'hub.interrupted': (file: string, detail: string) => ({
    message: `The download of ${file} broke off again and again: ${detail}.`,
    next: 'What came is kept. Install the model again when the network is better: it goes on from there.',
  }),
  'install.wrongBytes': (file: string, expected: string, got: string) => ({
    message: `${file} came with wrong bytes, twice: its hash should be ${expected} and is ${got}.`,
    next: 'Nothing of it was kept. Try again, or set `tessera.hub` to another mirror: the hashes stay the same.',
  }),
  'install.noSpace': (folder: string, needsGb: string, freeGb: string) => ({
    message: `This needs ${needsGb} GB in ${folder}; ${freeGb} GB are free.`,
    next: 'Free some disk space there, or set `tessera.modelsFolder` to another disk. What was downloaded is kept.',
  }),
  'install.diskFull': (folder: string, freeGb: string) => ({
    message: `The disk of ${folder} became full: ${freeGb} GB are free.`,
    next: 'Free some space, then try again: a download goes on from where it was, an import begins anew.',
  }),
  'install.damagedSource': (file: string, expected: string, got: string) => ({
    message: `${file} is damaged: its hash should be ${expected} and is ${got}.`,
    next: 'Nothing was imported. Copy it again from where it came.',
  }),
  'install.archiveDamaged': (archive: string, detail: string) => ({
    message: `${archive} is cut off or damaged: ${detail}.`,
    next: 'Nothing was imported. Copy the archive again from where it came, or make it again.',
  }),
  'install.noSource': (path: string) => ({
    message: `There is nothing at ${path}.`,
    next: 'Look at how it is written; a stick or network drive may have to be connected again.',
  }),
  'install.archiveKind': (archive: string, detail: string) => ({
    message: `${archive} cannot be read as an archive: ${detail}.`,
    next: 'Unpack it and import the folder, or pack the checkpoint as .tar, .tar.gz or .zip without a password.',
  }),
  'install.archiveEntry': (archive: string, entry: string, detail: string) => ({
    message: `${archive} holds "${entry}", ${detail}.`,
    next: 'Nothing was imported. Take an archive from somebody you trust, or pack the files of the checkpoint by themselves.',
  }),
  'install.archiveFolders': (archive: string, one: string, other: string) => ({
    message: `${archive} holds files of checkpoints in two places: ${one} and ${other}.`,
    next: 'Nothing was imported. Pack each checkpoint by itself, its files at the top of the archive or in one folder.',
  }),
  'install.folder': (folder: string, detail: string) => ({
    message: `Models cannot be written to ${folder}: ${detail}.`,
    next: 'Make that folder yours and writable, or set `tessera.modelsFolder` to another one.',
  }),
  'install.unknown': (id: string) => ({
    message: `"${id}" is no model that can be installed.`,
    next: 'See "tessera models list", or name a repository of the hub ("OpenGVLab/InternVL3-1B").',
  }),
  'install.notInstalled': (id: string) => ({
    message: `"${id}" is not installed.`,
    next: 'See "tessera models list" for those that are.',
  }),
  'install.busy': (id: string) => ({
    message: `${id} is being installed by another window or program.`,
    next: 'Wait until it is done there, or stop it there.',
  }),
  'install.changed': (file: string) => ({
    message: `${file} is not the file that was installed any more.`,
    next: 'Run "Tessera: Verify Model", or install the model again: only what changed is fetched.',
  }),
});
