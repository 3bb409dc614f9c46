/** An answer as `tessera ask --json` prints it: a form that programs rely on. */
import type { Box } from '../../models/page.ts';
import type { Answer, Witness } from '../answers/answer.ts';
import type { Artefact } from '../answers/artefact.ts';
import { currentChart } from '../answers/currentChart.ts';
import { modelId } from '../answers/modelRef.ts';
import { chartJson } from '../charts/export/json.ts';
import { corners } from './corners.ts';

/** Boxes as page and [left, top, right, bottom] in page units. What only a conversation needs is left out. */
export function answerJson({ pictures: _, witness, ...answer }: Answer): object {
  return {
    ...answer,
    model: modelId(answer.model),
    evidence: answer.evidence.map(placed),
    ...(witness && { witness: witnessJson(witness) }),
    artefacts: answer.artefacts.map(artefactJson),
  };
}

/** Both values with their places, in the form of evidence; the model may have named none. */
function witnessJson(witness: Witness): object {
  if (witness.kind === 'agrees') return witness;
  return { kind: witness.kind, model: placed(witness.model), page: placed(witness.page) };
}

function artefactJson(artefact: Artefact): unknown {
  if (artefact.kind === 'chart')
    return { ...chartJson(currentChart(artefact)), kind: 'chart', chartKind: artefact.chart.kind };
  const { markdown: _, ...table } = artefact;
  return { ...placed(table), rows: table.rows.map(row => row.map(placed)) };
}

/** The thing with its box in the form of the command line; as it is where it has none. */
function placed({ box, ...rest }: { readonly box?: Box }): object {
  if (!box) return rest;
  return { page: box.page, box: corners(box), ...rest };
}
