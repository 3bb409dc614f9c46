/** A compiled Vega specification, run without a screen: what it would draw, as Vega's own scenegraph. No network. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Loader, parse, View } from 'vega';
import { at } from './loose.ts';

/** `data/x.json` of a specification is a file of this package. */
const DATA_SETS = fileURLToPath(new URL('../../../../node_modules/vega-datasets', import.meta.url));

const loader: Loader = {
  load: uri => readFile(path.join(DATA_SETS, uri), 'utf8'),
  file: name => readFile(path.join(DATA_SETS, name), 'utf8'),
  http: uri => Promise.reject(new Error(`A specification asks for ${uri}; nothing is fetched.`)),
  sanitize: uri => Promise.resolve({ href: uri }),
};

/**
 * @returns the outermost group of the scenegraph
 * @throws Error where the specification does not run
 */
export async function runSpec(spec: object): Promise<unknown> {
  const view = new View(parse(spec), { renderer: 'none', loader });
  try {
    await view.runAsync();
    return at(view.scenegraph(), 'root', 'items', 0);
  } finally {
    view.finalize();
  }
}
