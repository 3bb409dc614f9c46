/**
 * How a checkpoint cuts pictures, read from its small files alone: a plan can be shown before a weight is loaded, and it
 * is the plan that the model will be given, for both come from `planPictures` with the checkpoint's own numbers.
 */
import { readImageOptions } from './chatFiles.ts';
import { readFolderConfig } from './modelFolder.ts';
import { planPictures } from './pixels.ts';
import type { PictureSize, TilePlan } from './tiling.ts';
import { tokensPerTile } from './visionGraph.ts';

export interface TilingRequest {
  /** Of the checkpoint. */
  readonly folder: string;
  /** The pictures of one question, in pixels; none to ask for the tile's size only. */
  readonly pictures: readonly PictureSize[];
  /** Most tiles a picture, the thumbnail not counted. Default: what the checkpoint's files say. */
  readonly maxTiles?: number;
}

export interface CheckpointTiling {
  /** Side of a tile in pixels. */
  readonly tileSize: number;
  /** One for each picture. */
  readonly plans: readonly TilePlan[];
}

/** Throws the `checkpoint.*` errors, `tokenizer.broken`, `image.empty`, `image.tooMany`, `job.cancelled`. */
export async function tilingOf(
  { folder, pictures, maxTiles }: TilingRequest,
  signal: AbortSignal,
): Promise<CheckpointTiling> {
  const config = await readFolderConfig(folder);
  const { tileSize } = config;
  const options = {
    ...(await readImageOptions(folder, config.layout, signal)),
    ...(maxTiles === undefined ? {} : { maxTiles }),
    tileSize,
    tokensPerTile: tokensPerTile(config),
  };
  return { tileSize, plans: planPictures(pictures, options) };
}
