/**
 * Which pictures stand with which turn of a conversation. What a turn showed stays with it, pixel for pixel and tile for
 * tile, so that the model remembers what it saw and the KV cache is used again; new pages come with the new question.
 */
import { MAX_GRID_TILES } from '../../../models/internvl/tiling.ts';
import type { Box } from '../../../models/page.ts';
import type { Picture, Turn } from '../answer.ts';

/** With fewer tiles than this a page of text is a blur; rather is the oldest turn forgotten. */
const LEAST_TILES = 6;

export interface ConversationPictures {
  /** Earlier turns the model is told again, oldest first. */
  readonly history: readonly Turn[];
  /** Pictures that come with the new question. */
  readonly fresh: readonly Picture[];
}

/**
 * @param wanted what the new question is about; what an earlier turn showed is not shown twice
 * @param maxTiles most tiles of a picture; fewer where several new ones share what the conversation has left
 */
export function planPictures(
  history: readonly Turn[],
  wanted: readonly Box[],
  maxTiles: number,
): ConversationPictures {
  const shown = picturesOf(history);
  const missing = wanted.filter(area => !shown.some(({ box }) => isSame(box, area)));
  if (missing.length === 0) return { history, fresh: [] };
  const used = shown.reduce((sum, picture) => sum + picture.maxTiles, 0);
  const each = Math.min(maxTiles, Math.floor((MAX_GRID_TILES - used) / missing.length));
  const isCrowded = each < Math.min(maxTiles, LEAST_TILES);
  const oldest = history.findIndex(({ pictures }) => pictures.length > 0);
  if (isCrowded && oldest >= 0) return planPictures(history.slice(oldest + 1), wanted, maxTiles);
  return { history, fresh: missing.map(box => ({ box, maxTiles: Math.max(1, each) })) };
}

export function picturesOf(history: readonly Turn[]): readonly Picture[] {
  return history.flatMap(({ pictures }) => pictures);
}

function isSame(a: Box, b: Box): boolean {
  return (
    a.page === b.page && a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
  );
}
