/** Images as documents: upright, on white, one page each, whatever the format. */
import assert from 'node:assert/strict';

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import type { OpenDocument, RenderedPage } from '../../../extension/documents/document.ts';
import { codeOf, never, opened } from './helpers.ts';

/** 60 x 40: left half red, right half blue. */
function halves(): Sharp {
  const blue = { create: { width: 30, height: 40, channels: 3, background: '#0000ff' } } as const;
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#ff0000' } }).composite([
    { input: blue, left: 30, top: 0 },
  ]);
}

/** 600 x 100 of noise, the same each time, so that a file has something in it to be cut off. */
function noise(): { data: Uint8Array; raw: { width: number; height: number; channels: 3 } } {
  const [width, height] = [600, 100];
  let seed = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed & 0xff;
  });
  return { data, raw: { width, height, channels: 3 } };
}

/** An uncompressed TIFF of one channel. @param format 1 for whole numbers, 3 for floating point (TIFF 6.0, SampleFormat) */
function tiff(
  width: number,
  height: number,
  bits: number,
  format: 1 | 3,
  samples: Uint16Array | Float32Array,
): Buffer {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const header = Buffer.alloc(8);
  header.write('II*\0', 'latin1');
  header.writeUInt32LE(header.length + bytes.length, 4);
  const [SHORT, LONG] = [3, 4];
  const entries = [
    [256, SHORT, width],
    [257, SHORT, height],
    [258, SHORT, bits],
    [259, SHORT, 1],
    [262, SHORT, 1],
    [273, LONG, header.length],
    [277, SHORT, 1],
    [278, SHORT, height],
    [279, LONG, bytes.length],
    [339, SHORT, format],
  ];
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length);
  entries.forEach(([tag = 0, type = 0, value = 0], at) => {
    const start = 2 + 12 * at;
    directory.writeUInt16LE(tag, start);
    directory.writeUInt16LE(type, start + 2);
    directory.writeUInt32LE(1, start + 4);
    directory.writeUInt32LE(value, start + 8);
  });
  return Buffer.concat([header, bytes, directory]);
}

async function shown(document: OpenDocument, page = 1): Promise<RenderedPage> {
  const { unitsPerInch } = await document.pageSize(page, never);
  return document.render({ page, dpi: unitsPerInch, format: 'rgb' }, never);
}

function colourAt({ width, data }: RenderedPage, x: number, y: number): string {
  const [red = 0, green = 0, blue = 0] = data.slice((y * width + x) * 3, (y * width + x) * 3 + 3);
  const isNear = (a: number, b: number, c: number): boolean =>
    Math.abs(red - a) < 24 && Math.abs(green - b) < 24 && Math.abs(blue - c) < 24;
  if (isNear(255, 0, 0)) return 'red';
  if (isNear(0, 0, 255)) return 'blue';
  return isNear(255, 255, 255) ? 'white' : `${red},${green},${blue}`;
}

describe('an image', () => {
  const encoders: Readonly<Record<string, (image: Sharp) => Sharp>> = {
    png: image => image.png(),
    jpeg: image => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
    webp: image => image.webp({ lossless: true }),
    gif: image => image.gif(),
    avif: image => image.avif({ quality: 90 }),
    tiff: image => image.tiff(),
  };
  for (const [format, encode] of Object.entries(encoders)) {
    it(`in ${format} opens with its pixels`, async () => {
      await using document = await opened(await encode(halves()).toBuffer());
      assert.deepEqual([document.kind, document.pageCount], ['image', 1]);
      const page = await shown(document);
      assert.deepEqual([page.width, page.height], [60, 40]);
      assert.deepEqual([colourAt(page, 10, 20), colourAt(page, 50, 20)], ['red', 'blue']);
      assert.deepEqual((await document.textLayer(1, never)).lines, []);
    });
  }

  it('taken with a turned camera stands upright, region by region', async () => {
    // Orientation 6: to be turned 90 degrees clockwise for display, so red comes to the top.
    await using document = await opened(await halves().withMetadata({ orientation: 6 }).jpeg().toBuffer());
    const size = await document.pageSize(1, never);
    assert.deepEqual([size.width, size.height], [40, 60]);
    const page = await shown(document);
    assert.deepEqual([colourAt(page, 20, 10), colourAt(page, 20, 50)], ['red', 'blue']);
    const region = { page: 1, left: 5.5, top: 40.2, right: 20, bottom: 55 };
    const part = await document.render({ page: 1, dpi: size.unitsPerInch, region, format: 'rgb' }, never);
    assert.deepEqual(part.region, { page: 1, left: 5, top: 40, right: 20, bottom: 55 });
    assert.deepEqual([part.width, part.height, colourAt(part, 5, 5)], [15, 15, 'blue']);
  });

  it('with transparent parts lies on white', async () => {
    const clear = sharp({ create: { width: 20, height: 20, channels: 4, background: '#00000000' } });
    await using document = await opened(await clear.png().toBuffer());
    const page = await shown(document);
    assert.deepEqual([colourAt(page, 10, 10), page.blank], ['white', true]);
  });

  it('states its own density, else 96 dpi', async () => {
    await using scan = await opened(await halves().withMetadata({ density: 300 }).png().toBuffer());
    await using plain = await opened(await halves().png().toBuffer());
    assert.equal(Math.round((await scan.pageSize(1, never)).unitsPerInch), 300);
    assert.equal((await plain.pageSize(1, never)).unitsPerInch, 96);
  });

  it('with frames or pages: an animation shows its first frame, a TIFF has them all', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map(background =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const joined = (): Sharp => sharp(frames, { join: { animated: true } });
    await using gif = await opened(await joined().gif().toBuffer());
    await using tiff = await opened(await joined().tiff().toBuffer());
    assert.deepEqual([gif.pageCount, tiff.pageCount], [1, 2]);
    assert.deepEqual([gif.facts, tiff.facts], [{ frames: 2 }, {}]);
    assert.equal(colourAt(await shown(gif), 10, 10), 'red');
    assert.equal(colourAt(await shown(tiff, 2), 10, 10), 'blue');
  });

  it('that is damaged inside, or garbage, is named broken', async () => {
    const whole = await halves().resize(600, 400).png({ compressionLevel: 0 }).toBuffer();
    const damaged = Buffer.concat([whole.subarray(0, whole.length / 2), whole.subarray(-12)]);
    await using document = await opened(damaged);
    assert.equal(await codeOf(shown(document)), 'image.broken');
    assert.equal(await codeOf(opened(Buffer.from('GIF89a nothing more'))), 'image.broken');
  });

  for (const format of ['png', 'jpeg'] as const)
    it(`that is cut off shows what there is, and says so (${format})`, async () => {
      const over = { create: { width: 600, height: 200, channels: 3, background: '#0000ff' } } as const;
      const whole = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#ff0000' } })
        .composite([
          { input: over, left: 0, top: 200 },
          { input: Buffer.from(noise().data), raw: noise().raw, left: 0, top: 60 },
        ])
        .toFormat(format)
        .toBuffer();
      await using complete = await opened(whole);
      assert.deepEqual(complete.facts, {});
      await using document = await opened(whole.subarray(0, Math.floor(0.8 * whole.length)));
      assert.deepEqual(document.facts, { isCutOff: true });
      assert.equal(colourAt(await shown(document), 10, 10), 'red');
    });

  it('with a thumbnail that is complete is cut off all the same', async () => {
    const thumbnail = await halves().jpeg().toBuffer();
    const whole = await sharp(noise().data, { raw: noise().raw }).jpeg().toBuffer();
    const app = Buffer.from([0xff, 0xe1, (thumbnail.length + 2) >> 8, (thumbnail.length + 2) & 0xff]);
    const holding = Buffer.concat([whole.subarray(0, 2), app, thumbnail, whole.subarray(2)]);
    await using complete = await opened(holding);
    assert.deepEqual(complete.facts, {});
    await using document = await opened(holding.subarray(0, holding.length - 400));
    assert.deepEqual(document.facts, { isCutOff: true });
  });

  it('of 12 bits in 16, or of floating point, uses the whole range of the screen', async () => {
    const values = Array.from({ length: 40 * 20 }, (_, at) => (at % 40 < 20 ? 0 : 1));
    const pictures = [
      tiff(
        40,
        20,
        16,
        1,
        Uint16Array.from(values, value => value * 4080),
      ),
      tiff(40, 20, 32, 3, Float32Array.from(values)),
      tiff(
        40,
        20,
        32,
        3,
        Float32Array.from(values, value => value * 1020),
      ),
    ];
    for (const picture of pictures) {
      await using document = await opened(picture);
      const page = await shown(document);
      assert.equal(colourAt(page, 30, 10), 'white');
      assert.equal(colourAt(page, 5, 10), '0,0,0');
    }
  });

  it('of 30,000 pixels a side is shown reduced', async () => {
    const huge = sharp({ create: { width: 30_000, height: 3000, channels: 3, background: '#ff0000' } });
    await using document = await opened(await huge.png().toBuffer(), { limits: { pixels: 1e6 } });
    const page = await shown(document);
    assert.equal(page.reducedFromDpi, 96);
    assert.ok(page.width * page.height <= 1.01e6);
    assert.equal(colourAt(page, 100, 100), 'red');
  });

  it('that claims more pixels than can be decoded is refused by name', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="900000"/>';
    assert.match(await codeOf(opened(Buffer.from(svg))), /^image\.(tooLarge|broken)$/);
  });
});

describe('an SVG', () => {
  const svg = (content: string): Uint8Array =>
    Buffer.from(
      `<?xml version="1.0"?><!-- drawn by hand --><svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">${content}</svg>`,
    );

  it('is drawn at the resolution asked for', async () => {
    await using document = await opened(svg('<rect width="30" height="40" fill="#ff0000"/>'));
    assert.deepEqual(await document.pageSize(1, never), { width: 60, height: 40, unitsPerInch: 96 });
    const page = await document.render({ page: 1, dpi: 384, format: 'rgb' }, never);
    assert.deepEqual([page.width, page.height], [240, 160]);
    // A sharp edge: drawn large, not enlarged.
    assert.deepEqual([colourAt(page, 118, 80), colourAt(page, 121, 80)], ['red', 'white']);
  });

  it('loads nothing from outside itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tessera-'));
    try {
      const secret = join(folder, 'secret.png');
      await writeFile(secret, await halves().png().toBuffer());
      for (const href of [pathToFileURL(secret).href, secret]) {
        await using document = await opened(svg(`<image href="${href}" width="60" height="40"/>`));
        assert.equal((await shown(document)).blank, true);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('that repeats entities without end does not hang', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
    ).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "lol">${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><text>&e9;</text></svg>`;
    assert.equal(await codeOf(opened(Buffer.from(bomb))), 'image.broken');
  });
});
