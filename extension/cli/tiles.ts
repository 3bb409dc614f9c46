/** tessera tiles: how an image of that size is cut for InternVL. */
import { planTiles } from '../../models/internvl/tiling.ts';
import { type Command, numeric, parseNumber, positionals } from './command.ts';

const SIDE = { min: 1, max: 1e6, integer: true };

export const tiles: Command = {
  summary: 'Shows how an image of W x H pixels is cut into tiles, and what that costs in tokens.',
  usage: 'W H [--max N] [--json]\n\n  --max  most tiles, the thumbnail not counted; default 12',
  options: { max: { type: 'string' } },
  run({ positionals: given, options }) {
    const { W, H } = positionals(given, 'W', 'H');
    const maxTiles = numeric(options, 'max', { min: 1, max: 64, integer: true });
    const plan = planTiles(parseNumber(W, 'W', SIDE), parseNumber(H, 'H', SIDE), {
      ...(maxTiles === undefined ? {} : { maxTiles }),
    });
    const { cols, rows, thumbnail, tiles: count, tokens } = plan;
    return Promise.resolve({
      json: { grid: { cols, rows }, thumbnail, tiles: count, tokens },
      text: `${cols} x ${rows} tiles${thumbnail ? ' and a thumbnail' : ''}: ${count} images, ${tokens} tokens`,
    });
  },
};
