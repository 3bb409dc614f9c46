/**
 * How an image is cut into tiles: the grid InternVL was trained with, chosen from the image's size alone.
 * Source: `dynamic_preprocess` and `find_closest_aspect_ratio` of OpenGVLab/InternVL
 * (internvl_chat/internvl/train/dataset.py). Knows no pixels; pixels.ts cuts what is planned here.
 */
import { modelErrors } from '../errors.ts';

export interface TileGrid {
  readonly cols: number;
  readonly rows: number;
}

/** The grid an image is stretched to, and what it costs. */
export interface TilePlan extends TileGrid {
  /** The whole image, shrunk to one tile, follows the grid's tiles. */
  readonly thumbnail: boolean;
  /** Tiles the vision encoder sees, the thumbnail included. */
  readonly tiles: number;
  /** Visual tokens in the prompt. */
  readonly tokens: number;
}

export interface TileOptions {
  /** Fewest tiles in the grid. Default 1. */
  readonly minTiles?: number;
  /** Most tiles in the grid, the thumbnail not counted. Default 12, as in every released checkpoint's config. */
  readonly maxTiles?: number;
  /** Side of a tile in pixels. Default 448. */
  readonly tileSize?: number;
  /** Visual tokens a tile turns into. Default 256. */
  readonly tokensPerTile?: number;
  /** Whether a grid of several tiles is followed by the thumbnail. Default true. */
  readonly thumbnail?: boolean;
}

/** Grid tiles over all images of one question, thumbnails not counted (the cap of VLMEvalKit's InternVL runs). */
export const MAX_GRID_TILES = 64;

/**
 * The grid whose aspect ratio is closest to the image's. On an exact tie the later, larger grid wins while the image
 * has more than half of its pixels; grids are tried by area, so 1x1, 2x2, 3x3 are climbed as far as the area allows.
 * @param width image width in pixels
 * @param height image height in pixels
 * @internal
 */
export function chooseGrid(
  width: number,
  height: number,
  minTiles: number,
  maxTiles: number,
  tileSize: number,
): TileGrid {
  const aspect = width / height;
  let best: TileGrid = { cols: 1, rows: 1 };
  let bestDifference = Infinity;
  for (const grid of gridsByArea(minTiles, maxTiles)) {
    const difference = Math.abs(aspect - grid.cols / grid.rows);
    const halfArea = 0.5 * tileSize * tileSize * grid.cols * grid.rows;
    if (difference < bestDifference || (difference === bestDifference && width * height > halfArea)) {
      best = grid;
      bestDifference = difference;
    }
  }
  return best;
}

/** The plan for one image of `width` x `height` pixels. Throws `image.empty` for an image without pixels. */
export function planTiles(width: number, height: number, options: TileOptions = {}): TilePlan {
  const { minTiles = 1, maxTiles = 12, tileSize = 448, tokensPerTile = 256, thumbnail = true } = options;
  if (!(width >= 1 && height >= 1)) throw modelErrors['image.empty'](width, height);
  const most = Math.max(1, Math.floor(maxTiles));
  const grid = chooseGrid(width, height, Math.min(minTiles, most), most, tileSize);
  const inGrid = grid.cols * grid.rows;
  const withThumbnail = thumbnail && inGrid > 1;
  const tiles = inGrid + (withThumbnail ? 1 : 0);
  return { ...grid, thumbnail: withThumbnail, tiles, tokens: tiles * tokensPerTile };
}

/** A picture to be cut, by its size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  /**
   * Most tiles of this picture alone, whatever others come with it: what an earlier turn of a conversation showed keeps
   * its tiles when new pictures come. Whoever sets it keeps the sum within MAX_GRID_TILES.
   */
  readonly maxTiles?: number;
}

/**
 * Plans for all images of one question: each may have `maxTiles`, together they stay within MAX_GRID_TILES.
 * Throws `image.tooMany` where even one tile an image would not.
 */
export function planImages(sizes: readonly PictureSize[], options: TileOptions = {}): TilePlan[] {
  if (sizes.length > MAX_GRID_TILES) throw modelErrors['image.tooMany'](sizes.length, MAX_GRID_TILES);
  const share = Math.floor(MAX_GRID_TILES / Math.max(1, sizes.length));
  const shared = Math.min(options.maxTiles ?? 12, share);
  return sizes.map(({ width, height, maxTiles = shared }) =>
    planTiles(width, height, { ...options, maxTiles }),
  );
}

const gridLists = new Map<string, readonly TileGrid[]>();

/** All grids with `min <= cols * rows <= max`, by area; order inside an equal area never changes the choice. */
function gridsByArea(min: number, max: number): readonly TileGrid[] {
  const key = `${min}-${max}`;
  const known = gridLists.get(key);
  if (known) return known;
  const grids: TileGrid[] = [];
  for (let cols = 1; cols <= max; cols++) {
    for (let rows = 1; cols * rows <= max; rows++) {
      if (cols * rows >= min) grids.push({ cols, rows });
    }
  }
  grids.sort((a, b) => a.cols * a.rows - b.cols * b.rows);
  gridLists.set(key, grids);
  return grids;
}
