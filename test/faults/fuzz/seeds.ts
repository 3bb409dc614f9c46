/** What is damaged: small sound files of every kind that the product reads, made here or drawn by the house. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { byteTokenizer } from '../../fixtures/byteTokenizer.ts';
import { formBomb, pdf, selfDrawingForm, stream, text } from '../../fixtures/hostile.ts';

export interface Seeds {
  readonly documents: readonly Uint8Array[];
  /** Folders of checkpoints, by the files in them that are damaged. */
  readonly checkpoints: readonly Readonly<Record<string, Uint8Array>>[];
}

const GOLDEN = fileURLToPath(new URL('../../reference/golden/checkpoints/', import.meta.url));
const REPORT = fileURLToPath(new URL('../../../media/samples/report.pdf', import.meta.url));

export async function readSeeds(): Promise<Seeds> {
  const picture = sharp({ create: { width: 24, height: 16, channels: 3, background: '#c04020' } });
  const pictures = await Promise.all(
    (['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const).map(format =>
      picture.clone().toFormat(format).toBuffer(),
    ),
  );
  const families = ['chat-qwen2', 'chat-internlm2', 'chat-phi3', 'hf-qwen2'];
  return {
    documents: [
      ...pdfs(),
      await readFile(REPORT),
      ...pictures,
      Buffer.from(SVG),
      Buffer.from(BITMAP, 'base64'),
      Buffer.from('P6 2 2 255\n\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u0001\u0002\u0003'),
      Buffer.from('P2\n# grey\n2 2 15\n0 5 10 15\n'),
    ],
    checkpoints: await Promise.all(families.map(checkpointOf)),
  };
}

/** 12 x 8 pixels of bits. */
const BITMAP =
  'Qk1eAAAAAAAAAD4AAAAoAAAADAAAAAgAAAABAAEAAAAAACAAAADEDgAAxA4AAAIAAAACAAAAAAAAAP///wAD8AAAA/AAAAPwAAAD8AAAA/AAAAPwAAAD8AAAA/AAAA==';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect x="5" y="5" width="20" height="20" fill="red"/><text x="30" y="20" font-size="12">Hello</text></svg>';

function pdfs(): readonly Uint8Array[] {
  const content = `${text(72, 700, 12, 'Hello world')} q 1 0 0 rg 100 100 50 50 re f Q /I Do`;
  const image = stream(
    '\u00ff\u0000\u0080\u0010'.repeat(3),
    '/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceRGB/BitsPerComponent 8',
  );
  const note =
    '<</Type/Annot/Subtype/FreeText/Rect[72 600 200 640]/DA(/Helv 12 Tf 1 0 0 rg)/Contents(A note)/F 4>>';
  const resources = '/Resources<</Font<</F1 3 0 R>>/XObject<</I 100 0 R>>>>';
  return [
    pdf({
      pages: [
        { content, extra: `${resources}/Annots[${note}]` },
        { content, rotate: 90 },
      ],
      title: 'Seed',
      objects: { 100: image },
    }),
    pdf({ pages: [{ content, cropBox: [50, 50, 400, 760], userUnit: 2 }] }),
    selfDrawingForm(),
    formBomb(2),
  ];
}

async function checkpointOf(family: string): Promise<Readonly<Record<string, Uint8Array>>> {
  const read = (name: string): Promise<Uint8Array> => readFile(`${GOLDEN}${family}/${name}`);
  return {
    'config.json': await read('config.json'),
    'model.safetensors': await read('model.safetensors'),
    'tokenizer.json': Buffer.from(JSON.stringify(byteTokenizer(260, 270))),
  };
}
