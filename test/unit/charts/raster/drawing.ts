/** Pictures that tests draw, and the marks that are found in them: shapes only, no letters, no fonts. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import sharp from 'sharp';
import type { Mark } from '../../../../extension/charts/scene.ts';
import { traced } from '../../../../extension/charts/raster/trace.ts';
import type { RgbImage } from '../../../../models/image.ts';

const { signal } = new AbortController();

export function drawn(
  width: number,
  height: number,
  ground: string,
  draw: (context: SKRSContext2D) => void,
): RgbImage {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  draw(context);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) rgb.set(data.subarray(4 * at, 4 * at + 3), 3 * at);
  return { width, height, data: rgb };
}

export function marksOf(image: RgbImage): readonly Mark[] {
  return traced(image, [], signal);
}

/** The picture as a JPEG keeps it. */
export async function recompressed({ width, height, data }: RgbImage, quality: number): Promise<RgbImage> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const raw = await sharp(jpeg).removeAlpha().raw().toBuffer();
  return { width, height, data: new Uint8Array(raw) };
}

/** Numbers from 0 to 1, the same ones for the same seed (Park and Miller, 1988). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function polyline(context: SKRSContext2D, points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
}

export function dot(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

export function withFill(marks: readonly Mark[], color: string): readonly Mark[] {
  return marks.filter(({ fill }) => fill === color);
}

/** Open marks that bend. */
export function bentLines(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(({ isClosed, fill, points }) => !isClosed && fill === undefined && points.length > 2);
}
