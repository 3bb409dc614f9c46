/**
 * "Tessera: Doctor" and `tessera doctor`: looks at every part that can be broken on a machine, at its models and at what
 * is set for the network, and writes down what it found. The report names no document, no secret, and no path of the
 * user's but the settings'.
 */
import os from 'node:os';
import { throwIfCancelled } from '../../models/errors.ts';
import { lookAtModels, type ModelsAsked } from './models.ts';
import { lookAtNetwork, type NetworkAsked } from './network.ts';
import { lookAtParts, megabytes, type Patient } from './parts.ts';
import type { Fact, Report } from './report.ts';

/** What is set for Tessera, as its surface knows it. */
export interface Setup extends ModelsAsked, NetworkAsked {
  /** What only the surface knows: versions of VS Code and Tessera, settings. */
  readonly facts: readonly Fact[];
}

/** @throws TesseraError `job.cancelled` */
export async function examine(patient: Patient, setup: Setup, signal: AbortSignal): Promise<Report> {
  const parts = await lookAtParts(patient, signal);
  throwIfCancelled(signal);
  const models = await lookAtModels(setup, signal);
  const network = await lookAtNetwork(setup, signal);
  return {
    findings: [...parts, ...models.findings, ...network.findings],
    facts: [...setup.facts, ...models.facts, ...network.facts, ...machineFacts()],
  };
}

function machineFacts(): readonly Fact[] {
  return [
    ['System', `${os.type()} ${os.release()}, ${process.platform} ${process.arch}`],
    ['Node', process.versions.node],
    ['Processors', `${os.cpus().length} (${os.cpus()[0]?.model.trim() ?? 'unknown'})`],
    ['Memory', `${megabytes(os.totalmem())}, ${megabytes(process.availableMemory())} free`],
  ];
}
