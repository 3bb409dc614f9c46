/** Where the file of a helper lies: beside its source while developing, in dist/ once bundled. */
import { fileURLToPath } from 'node:url';

/**
 * @param from `import.meta.url` of the caller
 * @param source the helper's TypeScript file, relative to the caller
 * @param bundled the helper's file name in dist/
 */
export function helperEntry(from: string, source: string, bundled: string): string {
  return fileURLToPath(new URL(from.endsWith('.ts') ? source : `./${bundled}`, from));
}
