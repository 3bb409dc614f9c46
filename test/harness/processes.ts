/** Runs the programs that the harness needs, and ends every one of them, children included. */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

export interface Outcome {
  readonly code: number | null;
  /** stdout and stderr together, as they came. */
  readonly output: string;
}

/** Runs a program to its end. Never reads the terminal. */
export async function run(
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Outcome> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (text: string): void => void (output += text);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output };
}

/** As `run`, for programs that must succeed: throws with the end of the output otherwise. */
export async function runOk(
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const { code, output } = await run(program, args, options);
  if (code !== 0) {
    throw new Error(
      `${[program, ...args].join(' ')} ended with ${code ?? 'a signal'}:\n${output.slice(-3000)}`,
    );
  }
  return output;
}

/** npm, run by the very Node that runs this script. */
export async function npm(args: readonly string[], cwd: string): Promise<void> {
  const cli = process.env['npm_execpath'];
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  if (cli?.endsWith('.js')) await runOk(process.execPath, [cli, ...quiet], { cwd });
  else await runOk('npm', quiet, { cwd, shell: process.platform === 'win32' });
}

/** Ends a process that was started with `detached: true`, together with everything it started. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  const kill = (signal: NodeJS.Signals): void => {
    if (process.platform === 'win32') child.kill(signal);
    else if (child.pid !== undefined) signalGroup(child.pid, signal);
  };
  kill('SIGTERM');
  const hard = setTimeout(() => kill('SIGKILL'), 5000);
  await exited;
  clearTimeout(hard);
  // What ignored the polite signal while its leader left.
  kill('SIGKILL');
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
