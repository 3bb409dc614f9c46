/** An SVG as a PDF of one page of its size, printed by the browser of the end-to-end tests: one CSS pixel is 0.75 points. */
import type { Page } from 'playwright-core';

/** @throws Error where the picture does not tell its size */
export async function printSvg(page: Page, svg: string): Promise<Uint8Array> {
  const root = /<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const [width = 0, height = 0] = ['width', 'height'].map(side =>
    Math.ceil(Number(new RegExp(`\\s${side}="([\\d.]+)(?:px)?"`).exec(root)?.[1])),
  );
  if (!(width > 0 && height > 0)) throw new Error('The SVG does not say how large it is.');
  const sheet = `@page { size: ${width}px ${height}px; margin: 0 } body { margin: 0 } svg { display: block }`;
  const picture = svg.slice(svg.indexOf('<svg'));
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${sheet}</style>${picture}`);
  return page.pdf({ preferCSSPageSize: true, printBackground: true, pageRanges: '1' });
}
