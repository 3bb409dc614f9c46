/** Reads what the scripts of test/reference recorded, and draws the same images they drew. */
import { readFileSync } from 'node:fs';
import type { RgbImage } from '../../../models/image.ts';

/** The parsed golden file; the caller names its shape, written by the script of the same name. */
export function golden(name: string): unknown {
  const file = new URL(`../../reference/golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The generator of test/reference/golden.py: x = 1664525 x + 1013904223 mod 2^32. */
export class Lcg {
  #x: number;

  constructor(seed: number) {
    this.#x = seed;
  }

  next(): number {
    this.#x = (Math.imul(1664525, this.#x) + 1013904223) >>> 0;
    return this.#x;
  }

  below(n: number): number {
    return (this.next() >>> 16) % n;
  }
}

/** An image of noise: each byte is the upper byte of the generator's next state. */
export function noise(seed: number, width: number, height: number): RgbImage {
  const lcg = new Lcg(seed);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = lcg.next() >>> 24;
  return { width, height, data };
}
