/** A chart of an answer as it stands now. Apart from artefact.ts, which everything imports and which has to stay small. */
import type { Chart } from '../charts/chart.ts';
import { editedChart, NO_EDITS } from '../charts/edit/history.ts';
import type { ChartArtefact } from './artefact.ts';

/** The chart with everything the user changed. */
export function currentChart({ chart, edits = NO_EDITS }: ChartArtefact): Chart {
  return editedChart(chart, edits);
}
