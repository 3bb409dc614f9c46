/** Who answers: the one form in which settings, command line, conversations and answers name a model. */

export type ModelRef =
  /** The built-in reader: answers out of words, always there. */
  | { readonly kind: 'reader' }
  /** An InternVL checkpoint on this machine. */
  | { readonly kind: 'checkpoint'; readonly folder: string };

export const READER: ModelRef = { kind: 'reader' };

/** As people write it in the setting `tessera.model` and behind `--model`: "reader", or the folder of a checkpoint. */
export function parseModelRef(text: string): ModelRef {
  const name = text.trim();
  return name === '' || name === READER.kind ? READER : { kind: 'checkpoint', folder: name };
}

/** The inverse of `parseModelRef`. */
export function modelRefText(ref: ModelRef): string {
  switch (ref.kind) {
    case 'reader':
      return ref.kind;
    case 'checkpoint':
      return ref.folder;
  }
}

/** As programs read it: "reader", or the name of the checkpoint's folder. */
export function modelId(ref: ModelRef): string {
  switch (ref.kind) {
    case 'reader':
      return ref.kind;
    case 'checkpoint':
      return /[^/\\]+(?=[/\\]*$)/u.exec(ref.folder)?.[0] ?? ref.folder;
  }
}
