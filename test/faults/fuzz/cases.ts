/** One damaged file after the other, and what reading it comes to. Runs in a process of its own: see child.ts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageFile } from '../../../extension/documents/image/imageFile.ts';
import { planPixels, regionOf, wholeUnits } from '../../../extension/documents/image/pixelPlan.ts';
import { PdfFile } from '../../../extension/documents/pdf/pdfFile.ts';
import { errors } from '../../../extension/errors.ts';
import { sniff } from '../../../extension/documents/sniff.ts';
import { TesseraError } from '../../../models/errors.ts';
import { openModelFolder } from '../../../models/internvl/modelFolder.ts';
import { loadChat } from '../../../models/internvl/chatFiles.ts';
import { loadTokenizer } from '../../../models/internvl/tokenizerFiles.ts';
import { parseJsonObject } from '../../../models/onnx/safetensors.ts';
import { mutateBytes } from './mutateBytes.ts';
import { mutateJson } from './mutateJson.ts';
import { Random } from '../random.ts';
import type { Seeds } from './seeds.ts';

export const KINDS = ['document', 'checkpoint'] as const;
export type Kind = (typeof KINDS)[number];

const PIXELS = 1e6;
const DPI = 36;

/** The damaged document of a case. */
export function damagedDocument(seeds: Seeds, random: Random): Uint8Array {
  return mutateBytes(random.pick(seeds.documents), random, random.pick(seeds.documents));
}

/** @returns "read", the code of an error of the catalogue, or "UNNAMED" with what was thrown instead */
export async function outcomeOf(kind: Kind, seeds: Seeds, seed: number, index: number): Promise<string> {
  const random = new Random(seed, index);
  try {
    if (kind === 'document') await readDocument(damagedDocument(seeds, random));
    else await readCheckpoint(seeds, random);
    return 'read';
  } catch (error) {
    if (error instanceof TesseraError) return error.code;
    return `UNNAMED ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** As openDocument and the document process do. */
async function readDocument(bytes: Uint8Array): Promise<void> {
  const { kind } = sniff(bytes);
  if (kind !== 'pdf' && kind !== 'image') throw errors['file.unsupported']('fuzz');
  await using file =
    kind === 'pdf' ? await PdfFile.open(bytes, 'fuzz', undefined) : await ImageFile.open(bytes, 'fuzz');
  await file.outline();
  const size = await file.pageSize(1);
  await file.text(1);
  const region = regionOf({ page: 1, dpi: DPI, format: 'rgb' }, size);
  if (!region) return;
  const plan = planPixels(kind === 'image' ? wholeUnits(region) : region, size, DPI, PIXELS);
  await file.draw(plan, AbortSignal.timeout(20_000));
}

/** As the engine does before it compiles anything: config, tensors' headers, tokenizer and a prompt with it. */
async function readCheckpoint(seeds: Seeds, random: Random): Promise<void> {
  const files = random.pick(seeds.checkpoints);
  const damaged = random.pick(Object.keys(files));
  const folder = await mkdtemp(join(tmpdir(), 'tessera-fuzz-'));
  try {
    for (const [name, sound] of Object.entries(files)) {
      await writeFile(join(folder, name), name === damaged ? damagedFile(name, sound, random) : sound);
    }
    const { signal } = new AbortController();
    await using opened = await openModelFolder(folder, signal);
    for (const name of opened.checkpoint.names) await opened.checkpoint.readRows(name, 0, 1);
    const tokenizer = await loadTokenizer(folder, signal);
    const ids = tokenizer.encode([
      { kind: 'markup', text: '<|im_start|>user\n' },
      { kind: 'text', text: 'What is 7 x 8? \u00e9\u{1f600}' },
    ]);
    ids.forEach(id => tokenizer.bytes(id));
    await loadChat(folder, opened.config, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function damagedFile(name: string, sound: Uint8Array, random: Random): Uint8Array {
  if (random.int(3) === 0) return mutateBytes(sound, random, sound);
  if (name.endsWith('.json')) return Buffer.from(mutateJson(parseJsonObject(sound), random));
  // The header of a safetensors file: its length in eight bytes, then JSON.
  const length = Number(new DataView(sound.buffer, sound.byteOffset).getBigUint64(0, true));
  const header = Buffer.from(mutateJson(parseJsonObject(sound.subarray(8, 8 + length)), random));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([prefix, header, sound.subarray(8 + length)]);
}
