/**
 * `node print.ts PAGES FOLDER WIDTH HEIGHT`: every NAME.html of a folder as NAME.pdf (one page of that size) and NAME.png
 * (CSS pixels), printed by the browser of the end-to-end tests. Nothing of the network is reached.
 */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../../harness/chromium.ts';

const [pages = '', folder = '', ...size] = process.argv.slice(2);
const [width = 700, height = 500] = size.map(Number);
const sheet = `@page { size: ${width}px ${height}px; margin: 0 } html, body { margin: 0; overflow: hidden }`;

await using browser = await launchBrowser({ width, height });
await browser.context.setOffline(true);
for (const file of (await readdir(pages)).filter(name => name.endsWith('.html')).sort()) {
  const out = path.join(folder, path.basename(file, '.html'));
  await browser.page.goto(pathToFileURL(path.join(pages, file)).href, { waitUntil: 'load' });
  await browser.page.addStyleTag({ content: sheet });
  await browser.page.locator('svg').first().waitFor();
  await writeFile(`${out}.png`, await browser.page.screenshot());
  await writeFile(`${out}.pdf`, await browser.page.pdf({ preferCSSPageSize: true, printBackground: true }));
}
