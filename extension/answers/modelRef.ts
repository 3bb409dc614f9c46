/** Who answers: the one form in which settings, command line, conversations and answers name a model. */

export type ModelRef =
  /** The built-in reader: answers out of words, always there. */
  | { readonly kind: 'reader' }
  /** An InternVL checkpoint on this machine. */
  | { readonly kind: 'checkpoint'; readonly folder: string }
  /** A model on a server that the user chose; without a name the only one it has. Pictures of pages go there. */
  | { readonly kind: 'server'; readonly url: string; readonly model?: string };

export const READER: ModelRef = { kind: 'reader' };

/**
 * As people write it in the setting `tessera.model` and behind `--model`: "reader", the folder of a checkpoint, or the
 * address of a server ("https://host/v1#model").
 */
export function parseModelRef(text: string): ModelRef {
  const name = text.trim();
  if (name === '' || name === READER.kind) return READER;
  if (!/^https?:\/\//iu.test(name)) return { kind: 'checkpoint', folder: name };
  const [url = '', ...rest] = name.split('#');
  const model = rest.join('#');
  return { kind: 'server', url, ...(model !== '' && { model }) };
}

/** The inverse of `parseModelRef`. */
export function modelRefText(ref: ModelRef): string {
  switch (ref.kind) {
    case 'reader':
      return ref.kind;
    case 'checkpoint':
      return ref.folder;
    case 'server':
      return ref.model === undefined ? ref.url : `${ref.url}#${ref.model}`;
  }
}

/** As programs read it: "reader", the name of the checkpoint's folder, or the address of the server with its model. */
export function modelId(ref: ModelRef): string {
  switch (ref.kind) {
    case 'reader':
    case 'server':
      return modelRefText(ref);
    case 'checkpoint':
      return /[^/\\]+(?=[/\\]*$)/u.exec(ref.folder)?.[0] ?? ref.folder;
  }
}
