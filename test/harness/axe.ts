/** What axe-core finds in one of our webviews; the workbench around it is VS Code's own business. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FrameLocator } from 'playwright-core';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** One line a violation; none when the page is fine. WCAG 2.2 A and AA, contrast included. */
export async function axeViolations(webview: FrameLocator): Promise<readonly string[]> {
  const body = await webview.locator('body').elementHandle();
  const frame = await body.ownerFrame();
  if (!frame) throw new Error('The webview is gone.');
  // Evaluated over the debugger: the page's content policy forbids it any other way.
  await frame.evaluate(await axeSource());
  const results = await frame.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

async function axeSource(): Promise<string> {
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
  return readFile(resolve('axe-core/axe.min.js'), 'utf8');
}
