/**
 * The error type of the whole product, and the catalogue of what can go wrong with models.
 * Every error names its cause in one sentence and the user's next step; codes are stable.
 * The extension's own catalogue (documents, answers, tools) is extension/errors.ts.
 */
export class TesseraError extends Error {
  readonly code: string;
  readonly next: string;

  constructor(code: string, message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TesseraError';
    this.code = code;
    this.next = next;
  }
}

/** What a catalogue entry says: the sentence for the user, and what to do next. */
export interface ErrorText {
  readonly message: string;
  readonly next: string;
}

type Entries = Record<string, (...args: never[]) => ErrorText>;
type Factories<T extends Entries> = {
  readonly [K in keyof T]: (...args: Parameters<T[K]>) => TesseraError;
};

/** Turns a page of texts into error factories: `errors['pdf.encrypted'](name)` is ready to throw. */
export function defineErrors<T extends Entries>(entries: T): Factories<T> {
  const factories = Object.entries(entries).map(([code, text]) => [
    code,
    (...args: never[]) => {
      const { message, next } = text(...args);
      return new TesseraError(code, message, next);
    },
  ]);
  return Object.fromEntries(factories) as Factories<T>;
}

export const modelErrors = defineErrors({
  'job.cancelled': () => ({ message: 'Cancelled.', next: 'Ask again whenever you like.' }),
  'process.crashed': (name: string, detail: string) => ({
    message: `The ${name} process stopped unexpectedly${detail ? `: ${detail}` : ''}.`,
    next: 'Try again; it restarts by itself. If it keeps happening, run "Tessera: Doctor".',
  }),
  'process.stuck': (name: string) => ({
    message: `The ${name} process gave no sign of life any more and was replaced.`,
    next: 'Try again. If it keeps happening, close programs that need much memory, or run "Tessera: Doctor".',
  }),
  'process.timeout': (name: string, seconds: number) => ({
    message: `The ${name} process gave no answer within ${seconds} s and was restarted.`,
    next: 'Try again with fewer pages or a lower resolution.',
  }),
  'process.memory': (name: string, limitMb: number) => ({
    message: `The ${name} process needed more than its ${limitMb} MB of memory and was restarted.`,
    next: 'Try again with fewer pages or a lower resolution.',
  }),
  'checkpoint.missing': (file: string) => ({
    message: `This is not a complete checkpoint: ${file} is missing.`,
    next: 'Choose the folder that holds config.json and all *.safetensors files, or download what is missing.',
  }),
  'checkpoint.missingShard': (file: string) => ({
    message: `The checkpoint names a part that is not there: ${file}.`,
    next: 'Download the missing file into the folder of the checkpoint.',
  }),
  'checkpoint.missingTensor': (tensor: string) => ({
    message: `The checkpoint holds no tensor "${tensor}", which its config.json calls for.`,
    next: 'The files do not belong together. Download the checkpoint again, all files from one version.',
  }),
  'checkpoint.brokenHeader': (file: string, detail: string) => ({
    message: `${file} is damaged: ${detail}.`,
    next: 'Download that file again.',
  }),
  'checkpoint.wrongShape': (tensor: string, expected: string, got: string) => ({
    message: `Tensor "${tensor}" is ${got}, but config.json calls for ${expected}.`,
    next: 'The files do not belong together. Download the checkpoint again, all files from one version.',
  }),
  'checkpoint.wrongType': (tensor: string, type: string) => ({
    message: `Tensor "${tensor}" is stored as ${type}; BF16, F16 and F32 can be read.`,
    next: 'Use the original checkpoint rather than a quantised copy; Tessera quantises by itself.',
  }),
  'checkpoint.badConfig': (detail: string) => ({
    message: `config.json cannot be used: ${detail}.`,
    next: "Compare it with the model's original config.json, or download that again.",
  }),
  'checkpoint.unknownArchitecture': (found: string, supported: string) => ({
    message: `"${found}" is not an architecture Tessera can run. It runs ${supported}.`,
    next: 'Choose the folder of one of these with "Tessera: Choose Model".',
  }),
  'checkpoint.needsServer': (name: string) => ({
    message: `${name} is too large for one machine; Tessera does not run it.`,
    next: 'Choose a smaller checkpoint of the same family with "Tessera: Choose Model".',
  }),
  'checkpoint.hashMismatch': (file: string) => ({
    message: `${file} changed while it was being read.`,
    next: 'Wait until the download or copy has finished, then try again.',
  }),
  'checkpoint.disappeared': (folder: string) => ({
    message: `The checkpoint folder ${folder} can no longer be read.`,
    next: 'Bring the folder or its drive back, or choose another model.',
  }),
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
    next: 'What came is kept. Free some space and install the model again: it goes on from there.',
  }),
  'install.damagedSource': (file: string, expected: string, got: string) => ({
    message: `${file} is damaged: its hash should be ${expected} and is ${got}.`,
    next: 'Nothing was imported. Copy the folder again from where it came.',
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
  'server.badAddress': (address: string) => ({
    message: `"${address}" is not the address of a server.`,
    next: 'Write it like https://host/v1#model, or http://127.0.0.1:8000/v1 for one on this machine; a key goes into TESSERA_SERVER_KEY, not into the address.',
  }),
  'server.plain': (host: string) => ({
    message: `The way to ${host} is not encrypted: everyone on it could read the pages, so nothing was sent.`,
    next: 'Use https, or a tunnel (`ssh -L 8000:localhost:8000 HOST`) as http://127.0.0.1:8000/v1. For the command line TESSERA_SERVER_PLAIN=1 allows it.',
  }),
  'server.unreachable': (host: string, detail: string) => ({
    message: `The server ${host} cannot be reached: ${detail}.`,
    next: 'Check that it runs, that host and port are right, and that a firewall, VPN or proxy lets you through.',
  }),
  'server.silent': (host: string, seconds: number) => ({
    message: `The server ${host} took the question and sent nothing for ${seconds} s.`,
    next: 'It may be loading the model or busy: look at its log, then ask again, about fewer pages.',
  }),
  'server.notAServer': (address: string, detail: string) => ({
    message: `What answers at ${address} is no model server: it sends ${detail}.`,
    next: 'Check the address; it usually ends in /v1. A login page of the network or of a proxy answers like that, too.',
  }),
  'server.wrongPath': (address: string) => ({
    message: `The server has nothing at ${address}.`,
    next: 'Check the path of the address: most servers want https://host/v1.',
  }),
  'server.redirected': (from: string, to: string) => ({
    message: `The server ${from} sends requests on to ${to}.`,
    next: 'Nothing was sent there. If that is the right server, write its address instead.',
  }),
  'server.noModel': (model: string, host: string, known: string) => ({
    message: `The server ${host} has no model "${model}".`,
    next: `Choose one that it has, with # behind the address: ${known}.`,
  }),
  'server.noModels': (host: string) => ({
    message: `The server ${host} has no model at all.`,
    next: 'Start it with one, or load one there, then ask again.',
  }),
  'server.whichModel': (host: string, known: string) => ({
    message: `The server ${host} has several models and the address names none.`,
    next: `Write one of them behind the address, with a #: ${known}.`,
  }),
  'server.noKey': (host: string) => ({
    message: `The server ${host} wants a key.`,
    next: 'Put it into the environment variable TESSERA_SERVER_KEY and ask again.',
  }),
  'server.keyRefused': (host: string) => ({
    message: `The server ${host} does not accept the key.`,
    next: 'Check the key in TESSERA_SERVER_KEY, and whether it may use this model.',
  }),
  'server.noVision': (model: string) => ({
    message: `"${model}" on that server takes no pictures.`,
    next: 'Choose a model that sees, such as an InternVL one, or start the server with its vision part (llama.cpp: --mmproj).',
  }),
  'server.tooLong': (detail: string) => ({
    message: `The question with its pictures is more than the model on the server reads: ${detail}.`,
    next: 'Ask about fewer pages, a region, or with fewer tiles a page (`tessera.maxTiles`); or start the server with a longer context.',
  }),
  'server.imageLimit': (detail: string) => ({
    message: `The server takes fewer pictures than the question has: ${detail}.`,
    next: 'Ask about one page, start a new conversation, or start the server with a higher limit (vLLM: --limit-mm-per-prompt).',
  }),
  'server.busy': (host: string, detail: string) => ({
    message: `The server ${host} does not take the question now: ${detail}.`,
    next: 'Ask again later, or look at its log.',
  }),
  'server.refused': (host: string, detail: string) => ({
    message: `The server ${host} refused the question: ${detail}.`,
    next: 'Look at its log; what it says there tells more. Another model of the server may do.',
  }),
  'server.failed': (host: string, detail: string) => ({
    message: `The server ${host} failed before it answered: ${detail}.`,
    next: 'Look at its log, then ask again.',
  }),
  'server.brokenOff': (host: string, detail: string) => ({
    message: `The server ${host} broke off in the middle of its answer: ${detail}.`,
    next: 'What came is only a part. Look at its log, then ask again.',
  }),
  'runtime.platform': (platform: string, detail: string) => ({
    message: `ONNX Runtime, which reads pixels and runs checkpoints, does not run on ${platform}: ${detail}.`,
    next: 'PDFs that hold text can be asked here. For scans, pictures and checkpoints use Tessera on Windows, Linux with glibc, or a Mac with Apple silicon.',
  }),
  'runtime.visualC': (detail: string) => ({
    message: `ONNX Runtime, which reads pixels and runs checkpoints, could not be loaded: ${detail}.`,
    next: "Install Microsoft's Visual C++ Redistributable for x64, which it needs on Windows, and start VS Code again.",
  }),
  'model.memory': (needsGb: string, freeGb: string) => ({
    message: `This model needs ${needsGb} GB of memory; ${freeGb} GB are free.`,
    next: 'Close other programs, set `tessera.precision` to int4, or choose a smaller model.',
  }),
  'model.outOfMemory': (detail: string) => ({
    message: `Memory ran out while the model was working: ${detail}`,
    next: 'Ask with fewer tiles or pages, set `tessera.precision` to int4, or choose a smaller model.',
  }),
  'model.cacheFolder': (folder: string, detail: string) => ({
    message: `The compiled model cannot be written to ${folder}: ${detail}.`,
    next: 'Make that folder yours and writable, or delete it: Tessera makes it anew.',
  }),
  'model.disk': (folder: string, needsGb: string, freeGb: string) => ({
    message: `The compiled model needs ${needsGb} GB in ${folder}; ${freeGb} GB are free.`,
    next: 'Free some disk space there, or set `tessera.precision` to int4, which needs less.',
  }),
  'image.empty': (width: number, height: number) => ({
    message: `The image (${width} x ${height}) has no pixels, or fewer than its size says.`,
    next: 'Open the file in an image viewer to see whether it is whole, then save it again as PNG.',
  }),
  'image.tooMany': (count: number, most: number) => ({
    message: `${count} images in one question; a model takes ${most} at most.`,
    next: `Ask about ${most} pages or images at a time.`,
  }),
  'tokenizer.missing': (folder: string) => ({
    message: `No tokenizer in ${folder}: neither tokenizer.json, vocab.json with merges.txt, nor tokenizer.model.`,
    next: "Download the checkpoint's tokenizer files into that folder.",
  }),
  'tokenizer.broken': (file: string, detail: string) => ({
    message: `The checkpoint's file ${file} cannot be read: ${detail}.`,
    next: 'Download that file again.',
  }),
  'tokenizer.unsupported': (file: string, detail: string) => ({
    message: `The tokenizer file ${file} needs ${detail}, which Tessera does not have.`,
    next: 'Use a checkpoint that carries a tokenizer.json.',
  }),
  'tokenizer.specialMissing': (token: string) => ({
    message: `The checkpoint's tokenizer has no ${token} token.`,
    next: 'Check that its added_tokens.json and tokenizer_config.json are those of an InternVL checkpoint.',
  }),
  'prompt.unknownTemplate': (name: string, known: string) => ({
    message: `The checkpoint asks for the chat template "${name}"; Tessera has ${known}.`,
    next: 'Set "template" in its config.json to the one it was trained with.',
  }),
  'prompt.tooLong': (tokens: number, context: number) => ({
    message: `The question with its images takes ${tokens} tokens; the model reads ${context} at most.`,
    next: 'Ask about fewer pages, a region, or with fewer tiles a page; or start a new conversation.',
  }),
  'prompt.imageTokenMismatch': (found: number, expected: number) => ({
    message: `The prompt holds ${found} image tokens where the images have ${expected}: tokenizer and config.json do not fit.`,
    next: 'Download the checkpoint again: its files come from different versions.',
  }),
  'prompt.foreignToken': (id: number, vocabulary: number) => ({
    message: `The tokenizer made the token ${id}; the model knows ${vocabulary} tokens. They do not belong together.`,
    next: 'Download the checkpoint again: its files come from different versions.',
  }),
  'model.notFinite': () => ({
    message: "The model's numbers overflowed; it cannot go on.",
    next: 'Set `tessera.precision` to another value; f32 is the safest.',
  }),
  'internal.bug': (detail: string) => ({
    message: `Something inside Tessera failed: ${detail}`,
    next: 'Run "Tessera: Doctor" and report the problem with its output.',
  }),
});

/** Throws `job.cancelled` when the signal has fired. Call it at every safe point of a long job. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw modelErrors['job.cancelled']();
}

/** Any thrown value as an error of the catalogue; what is not one becomes `internal.bug`. */
export function asTesseraError(error: unknown): TesseraError {
  if (error instanceof TesseraError) return error;
  if (error instanceof RangeError && /allocation failed/i.test(error.message)) {
    return modelErrors['model.outOfMemory'](error.message);
  }
  return modelErrors['internal.bug'](error instanceof Error ? error.message : String(error));
}
