/**
 * Names of files as a hub lists them: which ones belong to a checkpoint, and which ones are fit to become a file on this
 * machine. A listing is somebody else's text; a name in it may point out of the folder it is written to
 * (huggingface_hub#4540).
 */

/** Configuration, tokenizer, tensors and what tells people about them; no code and no other formats of the same tensors. */
const WANTED =
  /^(?:[\w.-]+\.(?:json|safetensors|model|jinja)|(?:vocab|merges)\.txt|README\.md|LICEN[CS]E[\w.-]*)$/iu;
/** What Windows takes for devices, whatever stands behind the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const LONGEST = 200;

/** Whether a checkpoint is run with this file. Those in folders below are samples and other formats. */
export function isOfCheckpoint(name: string): boolean {
  return WANTED.test(name);
}

/** Whether a file of that name lies in the folder it is put into, on every system, and nowhere else. */
export function isSafeName(name: string): boolean {
  return (
    name.length <= LONGEST &&
    /^[\p{L}\p{N}_][\p{L}\p{N}_.+-]*$/u.test(name) &&
    !name.endsWith('.') &&
    !DEVICE.test(name)
  );
}

/** "OpenGVLab/InternVL3-1B": an owner and a name. */
export function isRepoName(text: string): boolean {
  const parts = text.split('/');
  return parts.length === 2 && parts.every(part => isSafeName(part) && !part.includes('--'));
}
