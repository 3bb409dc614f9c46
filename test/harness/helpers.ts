/** The helper processes that a workbench under test has started, for tests that stop and kill them. */
import { run } from './processes.ts';
import type { Server } from './server.ts';

/**
 * Process ids of a helper, by the file it runs.
 * @param name "engine" or "documents"
 */
export async function helperPids({ home }: Server, name: 'engine' | 'documents'): Promise<number[]> {
  const { output } = await run('ps', ['-A', '-o', 'pid=,args=']);
  return output
    .split('\n')
    .filter(line => line.includes(home) && line.includes(`dist/${name}.js`))
    .map(line => Number.parseInt(line, 10));
}

export async function signalHelper(
  server: Server,
  name: 'engine' | 'documents',
  signal: NodeJS.Signals,
): Promise<void> {
  const pids = await helperPids(server, name);
  if (pids.length === 0) throw new Error(`No ${name} process runs.`);
  for (const pid of pids) process.kill(pid, signal);
}
