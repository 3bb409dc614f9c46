/**
 * The doctor's look at the parts that compute, each in its own process: they are asked to read and draw a page that is
 * made here.
 */
import type { Engine } from '../../models/engine/client.ts';
import { throwIfCancelled } from '../../models/errors.ts';
import type { PageText } from '../../models/page.ts';
import type { DocumentSource, OpenDocument } from '../documents/document.ts';
import { find, type Finding } from './report.ts';

/** The parts that are looked at. */
export interface Patient {
  readonly engine: Pick<Engine, 'request'>;
  open(source: DocumentSource, signal: AbortSignal): Promise<OpenDocument>;
  readPixels(document: OpenDocument, page: number, signal: AbortSignal): Promise<PageText>;
}

/** @throws TesseraError `job.cancelled` */
export async function lookAtParts(patient: Patient, signal: AbortSignal): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(checks)) {
    throwIfCancelled(signal);
    findings.push(await find(name, () => check(patient, signal)));
  }
  return findings;
}

type Check = (patient: Patient, signal: AbortSignal) => Promise<string>;

const checks: Readonly<Record<string, Check>> = {
  'Engine process': async ({ engine }, signal) => {
    const { pid, memory, loaded } = await engine.request('engine.status', undefined, { signal });
    return `runs (process ${pid}, ${megabytes(memory)}, loaded: ${loaded.join(', ') || 'nothing'})`;
  },
  'ONNX Runtime': async ({ engine }, signal) => {
    const { version, backends } = await engine.request('engine.runtime', undefined, { signal });
    return `${version}, devices: ${backends.join(', ')}`;
  },
  'PDF process': async (patient, signal) => {
    await using document = await patient.open(probe, signal);
    const { lines } = await document.textLayer(1, signal);
    const { width, height, blank } = await document.render(
      { page: 1, dpi: PROBE_DPI, format: 'rgb' },
      signal,
    );
    const text = lines.map(line => line.text).join(' ');
    if (text !== PROBE_TEXT) throw new Error(`the words of the test page read "${text}"`);
    if (blank) throw new Error('the test page was drawn blank');
    return `reads and draws the test page (${width} × ${height} pixels)`;
  },
  OCR: async (patient, signal) => {
    await using document = await patient.open(probe, signal);
    const { lines } = await patient.readPixels(document, 1, signal);
    const text = lines.map(line => line.text).join(' ');
    if (text !== PROBE_TEXT) throw new Error(`the pixels of the test page read "${text}"`);
    return 'reads the test page from its pixels';
  },
};

/** "212 MB", of memory. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

const PROBE_TEXT = 'Tessera reads this page';
const PROBE_DPI = 100;

/** A page made here, so that the doctor needs no file of the user's. */
const probe: DocumentSource = {
  name: 'doctor.pdf',
  read: () => Promise.resolve(new TextEncoder().encode(probePdf())),
};

function probePdf(): string {
  const drawing = `BT /F 24 Tf 20 90 Td (${PROBE_TEXT}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
