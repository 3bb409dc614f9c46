/** Runs inside VS Code: activates Tessera as a first use does, and reports how long it took the extension host. */
import * as vscode from 'vscode';
import { END, report } from '../../host/report.ts';

export interface Activation {
  /** What activation took of the extension host's own thread, reading and compiling its modules included. */
  readonly cpuMs: number;
  /** By the clock: VS Code's own messages and other processes count as well. */
  readonly wallMs: number;
}

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<unknown>('tessera-reader.tessera');
  if (extension === undefined || extension.isActive)
    throw new Error('Tessera is not installed, or active already.');
  const start = performance.now();
  const cpu = process.threadCpuUsage();
  await extension.activate();
  const { user, system } = process.threadCpuUsage(cpu);
  const activation: Activation = { cpuMs: (user + system) / 1000, wallMs: performance.now() - start };
  await report(activation);
  await report(END);
}
