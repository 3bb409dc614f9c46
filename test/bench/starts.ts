/** Figures that an extension host reports of itself, each from a VS Code that has just started. */
import { median } from '../../models/geometry/median.ts';
import { runInHost } from '../harness/host.ts';
import { buildExtension } from '../harness/vsix.ts';

/**
 * @param file what runs inside VS Code and reports, from the repository's root
 * @returns what each start reported
 */
export async function inFreshHosts<T>(file: string, starts: number): Promise<readonly T[]> {
  await buildExtension();
  const reported: T[] = [];
  for (let start = 0; start < starts; start++) reported.push(...((await runInHost(file)) as T[]));
  return reported;
}

/** A row of a table: the median, the range, and of how many starts. */
export function printStarts(what: string, values: readonly number[]): void {
  const range = `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
  console.log(
    `${what.padEnd(70)} ${median(values).toFixed(1).padStart(8)}  (${range}, ${values.length} starts)`,
  );
}
