/**
 * The data of a chart drawn anew, for comparison with its picture. A bundle of its own, loaded when a chart is looked at:
 * Vega is larger than the rest of the panel together. Expressions are interpreted, since the page's policy forbids making
 * code of text, and nothing is loaded from anywhere.
 */
import { Error as ERROR_LEVEL, logger, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Json } from '../../../extension/charts/export/json.ts';

/** What the plot is to look like. */
export interface PlotStyle {
  /** Of lines, letters and marks without a colour of their own. */
  readonly foreground: string;
  readonly font: string;
  /** Of the whole drawing, CSS pixels. */
  readonly width: number;
}

/**
 * Draws into the element, in place of what was drawn there before.
 * @returns what lets go of the drawing, which stays to be seen
 * @throws what Vega throws at a specification it cannot draw
 */
export async function drawPlot(
  element: HTMLElement,
  spec: { readonly [name: string]: Json },
  { foreground, font, width }: PlotStyle,
): Promise<() => void> {
  const axis = {
    domainColor: foreground,
    gridColor: foreground,
    gridOpacity: 0.15,
    tickColor: foreground,
    labelColor: foreground,
    titleColor: foreground,
    labelFont: font,
    titleFont: font,
    titleLimit: width / 2,
    labelLimit: width / 3,
  };
  const config = {
    background: 'transparent',
    view: { stroke: 'transparent' },
    axis,
    legend: {
      labelColor: foreground,
      titleColor: foreground,
      labelFont: font,
      orient: 'bottom',
      columns: 2,
      labelLimit: width / 3,
    },
    rule: { color: foreground },
  } as const;
  // The card names the chart; a long title would leave no room for the plot.
  const { title: _, ...untitled } = spec;
  const shown: unknown = { ...untitled, width, autosize: { type: 'fit-x', contains: 'padding' } };
  if (!isSpec(shown)) throw new TypeError('this is no specification of a plot');
  const quiet = logger(ERROR_LEVEL);
  const { spec: vega } = compile(shown, { config, logger: quiet });
  const view = new View(parse(vega, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: element,
    hover: false,
    logger: quiet,
    loader: nothingFromElsewhere,
  });
  await view.runAsync();
  return () => view.finalize();
}

const refuse = (): Promise<never> => Promise.reject(new Error('a plot loads nothing'));

/** The data stands in the specification. */
const nothingFromElsewhere = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

function isSpec(value: unknown): value is TopLevelSpec {
  return typeof value === 'object' && value !== null && 'data' in value !== 'layer' in value;
}
