/**
 * Asks a vision model for the data of one figure as a table: one picture, one question, the likeliest words, a bounded
 * answer. What it says is text; charts/model/ reads it and compares it with what was measured.
 */
import { MOST_TABLE_TOKENS, TABLE_QUESTION } from '../../charts/model/prompt.ts';
import { GREEDY } from '../../../models/internvl/sampling.ts';
import type { Box } from '../../../models/page.ts';
import type { OpenDocument } from '../../documents/document.ts';
import type { AskEvent } from '../answer.ts';
import type { SaidTableText } from '../answerer.ts';
import { drawPicture } from './drawing.ts';
import { followEngine } from './progress.ts';
import type { VisionModel } from './visionModel.ts';

/**
 * @param maxTiles most tiles of the picture
 * @throws what the model and the document throw, job.cancelled
 */
export async function askForTable(
  model: VisionModel,
  maxTiles: number,
  document: OpenDocument,
  area: Box,
  onEvent: (event: AskEvent) => void,
  signal: AbortSignal,
): Promise<SaidTableText> {
  onEvent({ kind: 'stage', stage: 'charting', page: area.page });
  const { tileSize } = await model.tiling([], signal);
  const image = await drawPicture(document, { box: area, maxTiles }, tileSize, signal);
  const request = {
    images: [image],
    question: TABLE_QUESTION,
    thinking: false,
    maxNewTokens: MOST_TABLE_TOKENS,
    sampling: GREEDY,
  };
  const follow = followEngine(stepsOf(area.page, onEvent));
  const { text, isCutOff, device } = await model.generate(request, follow, signal);
  return { text, isCutOff, device };
}

/** The table is no answer yet: its words are not told, only how far it is. */
function stepsOf(page: number, onEvent: (event: AskEvent) => void): (event: AskEvent) => void {
  return event => {
    if (event.kind === 'progress') onEvent(event);
    else if (event.kind === 'stage')
      onEvent(event.stage === 'answering' ? { kind: 'stage', stage: 'charting', page } : event);
  };
}
