/** What the doctor writes down: facts, and findings about parts that may be broken. No secret is ever given to it. */
import { asTesseraError } from '../../models/errors.ts';

/** One line of the report that is true whatever works: a version, a setting. */
export type Fact = readonly [name: string, value: string];

export interface Finding {
  readonly name: string;
  readonly works: boolean;
  readonly detail: string;
}

export interface Report {
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
}

export function isHealthy({ findings }: Report): boolean {
  return findings.every(({ works }) => works);
}

/**
 * Looks at one part.
 * @param look tells in words what it found
 * @returns what the catalogue says, with the next step, where the part fails
 * @throws TesseraError `job.cancelled`
 */
export async function find(name: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { name, works: true, detail: await look() };
  } catch (error) {
    const { code, message, next } = asTesseraError(error);
    if (code === 'job.cancelled') throw error;
    return { name, works: false, detail: `${message} ${next}` };
  }
}

/** The report as Markdown, fit to be pasted into an issue. */
export function reportText({ facts, findings }: Report): string {
  const lines = [
    '# Tessera: Doctor',
    '',
    ...findings.map(({ name, works, detail }) => `- ${works ? 'OK' : 'FAILED'}: ${name}: ${detail}`),
    '',
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
  ];
  return `${lines.join('\n')}\n`;
}
