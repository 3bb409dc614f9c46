/**
 * The error type of the whole product, and the catalogue of what can go wrong with models.
 * Every error names its cause in one sentence and the user's next step; codes are stable.
 * Rooms that are loaded late have pages of their own: models/hub/errors.ts, models/server/errors.ts. The extension's own
 * (documents, answers, tools) is extension/errors.ts.
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
  'checkpoint.quantised': (method: string) => ({
    message: `This is a quantised copy of a checkpoint (${method}); what was trained is no longer in it.`,
    next: 'Use the original checkpoint: it is made as small here (`tessera.precision`, --precision).',
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
    next: 'Close other programs, set `tessera.precision` to int4 (command line: --precision int4), or choose a smaller model.',
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
    next: 'Free some disk space there, or set `tessera.precision` to int4 (command line: --precision int4), which needs less.',
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
