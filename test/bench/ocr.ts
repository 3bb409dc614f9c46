/**
 * `npm run bench -- ocr`: time and memory of reading a page, beside tesseract where it is installed.
 * Pages: the test pictures, and, where the data folder lies beside the project, some receipts and pages of a paper.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from '../../models/geometry/median.ts';
import { Ocr } from '../../models/ocr/ocr.ts';
import { DATA, decode } from '../eval/receipts/receiptFiles.ts';

const runFile = promisify(execFile);
const THREADS = 2;
const FIXTURES = fileURLToPath(new URL('../unit/ocr/fixtures', import.meta.url));

export async function run(): Promise<void> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'tessera-bench-'));
  try {
    const start = performance.now();
    await using ocr = await Ocr.load(THREADS);
    console.log(
      `loading: ${(performance.now() - start).toFixed(0)} ms, ${THREADS} threads, medians of 3 readings`,
    );
    console.log(`${'page'.padEnd(28)} ${'pixels'.padEnd(12)} lines   ms  CPU ms  tesseract ms`);
    for (const file of await pages(scratch)) await measure(ocr, file);
    console.log(`peak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function measure(ocr: Ocr, file: string): Promise<void> {
  const image = await decode(await readFile(file));
  const walls: number[] = [];
  const cpus: number[] = [];
  let lines = 0;
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    const start = performance.now();
    lines = (await ocr.read(image, { signal: new AbortController().signal })).lines.length;
    walls.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpus.push((user + system) / 1000);
  }
  const cells = [
    path.basename(file).padEnd(28),
    `${image.width}x${image.height}`.padEnd(12),
    String(lines).padStart(5),
    median(walls).toFixed(0).padStart(6),
    median(cpus).toFixed(0).padStart(7),
    (await tesseractMs(file)).padStart(9),
  ];
  console.log(cells.join(' '));
}

async function pages(scratch: string): Promise<string[]> {
  const pictures = (await readdir(FIXTURES)).sort().map(name => path.join(FIXTURES, name));
  const receipts = await readdir(path.join(DATA, 'sroie/img')).catch(() => []);
  const scans = receipts.sort().slice(0, 3);
  const paper = path.join(DATA, 'pdfs/tracemonkey.pdf');
  // Without poppler or the paper, the paper's pages are left out.
  await runFile('pdftoppm', ['-r', '150', '-l', '2', '-png', paper, path.join(scratch, 'paper')]).catch(
    () => undefined,
  );
  const drawn = (await readdir(scratch)).sort().map(name => path.join(scratch, name));
  return [...pictures, ...scans.map(name => path.join(DATA, 'sroie/img', name)), ...drawn];
}

async function tesseractMs(file: string): Promise<string> {
  const start = performance.now();
  try {
    await runFile('tesseract', [file, '-'], { env: { ...process.env, OMP_THREAD_LIMIT: String(THREADS) } });
  } catch {
    return 'absent';
  }
  return (performance.now() - start).toFixed(0);
}
