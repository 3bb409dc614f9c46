/** Why a picture is not read as a chart, in words for the user, each with what they can do. */
import type { Box } from '../../models/page.ts';
import type { FoundInFigure, RefusalCode, RefusedChart } from './chart.ts';

const REASONS: Readonly<Record<RefusalCode, string>> = {
  noChart:
    'No bars, lines, dots or slices of a chart are to be seen. Maps, diagrams, radial and three-dimensional charts are not read as data: ask a vision model about them.',
  noAxis:
    'No axis with readable numbers or dates was found. Zoom in and capture the chart alone, with its axis labels in view.',
  axisDoesNotFit:
    'The labels of the axis do not stand where their numbers say, so no scale is certain. Set two values on the axis by hand.',
  tooSmall:
    'It has too few pixels: a chart’s labels have to be about 8 pixels high to be read. Open it at a higher resolution, or capture it larger.',
  tooManyMarks:
    'So many shapes are drawn that they are a map or a drawing. Select the part that holds the chart and try again.',
  unexplainedMarks:
    'Shapes in the plot fit no kind of chart that can be read, so any table would leave something out. Ask a vision model about it.',
  seriesAlike:
    'Series look alike where they overlap and cannot be told apart. Ask for the source data, or a copy in colour.',
  namesUnclear:
    'Several bars or dots stand at the same name, or at none, so it is not certain what is what. Capture the chart larger, with all names apart.',
  tooUnsure:
    'What was read of this chart is too unsure to be shown: labels or names are missing, or shapes do not fit. Capture it larger, or use the PDF that it comes from.',
  unsupported:
    'This kind of figure is not read as data: a map, a radial, three-dimensional or tiled chart, or a diagram. Ask a vision model about it.',
  noMarks: 'Axes were found, but no bars, lines, areas or dots between them.',
};

export function refusal(code: RefusalCode, box: Box, found?: FoundInFigure): RefusedChart {
  return { page: box.page, box, code, reason: REASONS[code], ...(found && { found }) };
}
