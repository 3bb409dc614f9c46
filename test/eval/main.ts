/** `npm run eval -- NAME [ARGS]`: runs test/eval/NAME.ts, which prints a table of measured figures. */
import { runNamed } from '../harness/runNamed.ts';

await runNamed('eval', import.meta.dirname, process.argv.slice(2));
