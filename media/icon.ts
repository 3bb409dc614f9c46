/** Draws media/icon.png, the picture of the extension in lists and tabs, from media/icon.svg: `node media/icon.ts`. */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** Pixels; twice the marketplace's 128, for dense screens. */
const SIDE = 256;

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

await sharp(file('icon.svg'), { density: 288 })
  .resize(SIDE, SIDE)
  .png({ palette: true })
  .toFile(file('icon.png'));
