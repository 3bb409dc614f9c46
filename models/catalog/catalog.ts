/**
 * The checkpoints that users can install, with what is known of them before anything is downloaded: their size, their
 * licence, what they are good at, and the dimensions that tell what they will take. The data is ../catalog.json, which
 * names its sources; a unit test checks its form, so that it is believed here.
 */
import data from '../catalog.json' with { type: 'json' };

export interface VisionSizes {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly heads: number;
  readonly feedForward: number;
  /** Sides in pixels. */
  readonly patchSize: number;
  readonly tileSize: number;
}

export interface DecoderSizes {
  /** As config.json names it: "Qwen3ForCausalLM". */
  readonly architecture: string;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headDim: number;
  readonly feedForward: number;
  readonly vocabSize: number;
}

/** Published results in percent. */
export interface Scores {
  readonly docVqa: number;
  readonly chartQa: number;
  readonly infoVqa: number;
  /** Whether all of them were read again where they were published. */
  readonly verified: boolean;
}

interface Entry {
  /** The repository's own name: "InternVL3-1B". */
  readonly id: string;
  /** With its owner, as the hub has it. */
  readonly repo: string;
  readonly family: string;
  readonly parameters: number;
  /** Of its weights, as the hub has them (bf16); the hub tells the exact number. */
  readonly downloadBytes: number;
  /** SPDX where there is one. */
  readonly licence: string;
  /** That of the language model it was made from, where it applies besides. */
  readonly baseLicence?: string;
  /** One sentence. */
  readonly goodAt: string;
  /** Absent where none is known, and for layouts that scores were not published for. */
  readonly scores?: Scores;
}

interface Listed extends Entry {
  readonly layout: string;
  /** Names in the lists of sizes. */
  readonly decoder: string;
  readonly vision: string;
}

export interface CatalogueModel extends Entry {
  /** The original remote code's, or that of transformers ("-hf"), which asks without the original's system prompt. */
  readonly layout: 'original' | 'hf';
  readonly decoder: DecoderSizes;
  readonly vision: VisionSizes;
}

const decoders: Readonly<Record<string, DecoderSizes>> = data.decoders;
const visionTowers: Readonly<Record<string, VisionSizes>> = data.visionTowers;
const listed: readonly Listed[] = data.models;

/** Newest family first, small before large. */
export const catalogue: readonly CatalogueModel[] = listed.flatMap(withSizes);

/** @param id "InternVL3-1B" or "OpenGVLab/InternVL3-1B", in whatever case */
export function findInCatalogue(id: string): CatalogueModel | undefined {
  const wanted = id.toLowerCase();
  return catalogue.find(model => [model.id, model.repo].some(name => name.toLowerCase() === wanted));
}

/** A model whose sizes are not listed could not be told about; the test finds it missing. */
function withSizes(model: Listed): readonly CatalogueModel[] {
  const decoder = decoders[model.decoder];
  const vision = visionTowers[model.vision];
  const layout = model.layout === 'hf' ? 'hf' : 'original';
  return decoder && vision ? [{ ...model, layout, decoder, vision }] : [];
}
