/** Line icons on a 16 unit grid, drawn for Tessera; they take the colour of the text around them. */

const PATHS = {
  sidebar: 'M2.5 3.5h11v9h-11z M6 3.5v9',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  minus: 'M3.5 8h9',
  plus: 'M3.5 8h9 M8 3.5v9',
  fitWidth: 'M2.5 3v10 M13.5 3v10 M4.5 8h7 M6.5 6l-2 2 2 2 M9.5 6l2 2-2 2',
  fitPage: 'M2.5 5.5v-3h3 M10.5 2.5h3v3 M13.5 10.5v3h-3 M5.5 13.5h-3v-3 M5.5 5.5h5v5h-5z',
  rotate: 'M12.5 8a4.5 4.5 0 1 1-1.6-3.4 M11.3 1.8v3h-3',
  find: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z M10.3 10.3l3.2 3.2',
  region: 'M2.5 5.5v-3h3 M10.5 2.5h3v3 M13.5 10.5v3h-3 M5.5 13.5h-3v-3 M8 6v4 M6 8h4',
  ask: 'M2.5 3h11v8h-6l-3 2.5v-2.5h-2z M6.6 5.9a1.4 1.4 0 1 1 1.9 1.3c-.4.15-.5.4-.5.8 M8 9.3v.1',
  close: 'M4 4l8 8 M12 4l-8 8',
  wholeWord:
    'M2.5 10.5v2h11v-2 M3.2 5.4c1.6-.9 3-.4 3 .9v2.8 M6.2 6.9c-2 0-3.2.4-3.2 1.2s2 1.4 3.2 0 M8.6 2.8v6.3 M8.6 7c0-2.6 4-2.6 4 0s-4 2.6-4 0z',
  collapsed: 'M6 4l4 4-4 4',
  expanded: 'M4 6l4 4 4-4',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
