/** `npm run bench [-- NAME [ARGS]]`: runs test/bench/NAME.ts, or all of them; each prints a table of measured times. */
import { runAll, runNamed } from '../harness/runNamed.ts';

const args = process.argv.slice(2);
await (args.length === 0 ? runAll(import.meta.dirname) : runNamed('bench', import.meta.dirname, args));
