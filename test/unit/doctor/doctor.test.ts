import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { examine, type Setup } from '../../../extension/doctor/doctor.ts';
import type { Patient } from '../../../extension/doctor/parts.ts';
import { isHealthy, reportText } from '../../../extension/doctor/report.ts';
import type { OpenDocument } from '../../../extension/documents/document.ts';
import { modelErrors } from '../../../models/errors.ts';
import type { PageText } from '../../../models/page.ts';

const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
const page = (text: string): PageText => ({
  page: 1,
  width: 320,
  height: 200,
  lines: [{ text, box, words: [], block: 0 }],
  hidden: [],
});

/** A machine on which everything works, but for what a test breaks. */
function patient(broken: Partial<Patient> & { readonly blank?: boolean } = {}): Patient {
  const { blank = false, ...parts } = broken;
  const document: OpenDocument = {
    kind: 'pdf',
    name: 'doctor.pdf',
    id: '1',
    pageCount: 1,
    facts: {},
    gaps: () => Promise.resolve([]),
    figures: () => Promise.resolve([]),
    chartPictures: () => Promise.resolve([]),
    charts: () => Promise.resolve({ charts: [], refused: [] }),
    pageSizes: () => Promise.resolve([]),
    pageSize: () => Promise.resolve({ width: 320, height: 200, unitsPerInch: 72 }),
    textLayer: () => Promise.resolve(page('Tessera reads this page')),
    outline: () => Promise.resolve([]),
    render: () =>
      Promise.resolve({ width: 444, height: 278, dpi: 100, data: new Uint8Array(), region: box, blank }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return {
    engine: { request: method => Promise.reject(modelErrors['process.crashed']('engine', method)) },
    open: () => Promise.resolve(document),
    readPixels: () => Promise.resolve(page('Tessera reads this page')),
    ...parts,
  };
}

/** Nothing is installed, nothing is set. */
const setup: Setup = {
  facts: [['Tessera', '0.1.0']],
  store: path.join(import.meta.dirname, 'nowhere'),
  model: { kind: 'reader' },
  hub: { address: 'https://huggingface.co', hasToken: () => Promise.resolve(false) },
  environment: {},
};

const never = new AbortController().signal;

describe('the doctor', () => {
  test('goes on after a part that fails, and says which', async () => {
    const report = await examine(patient(), setup, never);
    assert.equal(isHealthy(report), false);
    const text = reportText(report);
    assert.match(text, /^- FAILED: ONNX Runtime: The engine process stopped unexpectedly: engine\.runtime/m);
    assert.match(text, /^- OK: PDF process: reads and draws the test page \(444 × 278 pixels\)$/m);
    assert.match(text, /^- OK: OCR: /m);
    assert.match(text, /^- Tessera: 0\.1\.0$/m);
    assert.match(text, /^- Memory: \d+ MB, \d+ MB free$/m);
  });

  test('trusts no part that answers wrongly', async () => {
    const misread = patient({ readPixels: () => Promise.resolve(page('Tesscra rcads')), blank: true });
    const { findings } = await examine(misread, setup, never);
    const failed = findings.filter(({ works }) => !works).map(({ name }) => name);
    assert.deepEqual(failed, ['Engine process', 'ONNX Runtime', 'PDF process', 'OCR']);
  });

  test('stops when it is told to', async () => {
    await assert.rejects(examine(patient(), setup, AbortSignal.abort()), { code: 'job.cancelled' });
  });
});
