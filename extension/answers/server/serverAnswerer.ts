/**
 * Answers with a model on a server that the user chose. What leaves the machine is the question, the conversation it goes
 * on with, and pictures of the pages that are shown to the model; every answer says so. Looking, drawing and placing are
 * those of a checkpoint.
 */
import { type TesseraError } from '../../../models/errors.ts';
import { serverErrors } from '../../../models/server/errors.ts';
import { planImages } from '../../../models/internvl/tiling.ts';
import type { ServerAnswer, ServerClient } from '../../../models/server/client.ts';
import type { ChosenModel } from '../../../models/server/models.ts';
import type { Answerer } from '../answerer.ts';
import { createVision, type InternvlSettings } from '../internvl/internvlAnswerer.ts';
import { CUT_OFF, type Said, type VisionModel } from '../internvl/visionModel.ts';
import type { ModelRef } from '../modelRef.ts';
import type { PageReader } from '../reader/pageReader.ts';
import { type Encode, type Encoded, prepareQuestion, type Prepared, TILE_SIZE } from './parts.ts';

/** No model that sees makes fewer tokens of a picture; InternVL makes 256. */
const LEAST_TOKENS = 32;

/** Made when it is first asked. Throws for an address that will not do, and where the user does not want to send anything. */
export type ClientOf = (url: string) => Promise<ServerClient>;

export type ServerRef = Extract<ModelRef, { kind: 'server' }>;

/**
 * @param clientOf one client for each address
 * @param encode makes files of pictures
 */
export function createServer(
  ref: ServerRef,
  clientOf: ClientOf,
  encode: Encode,
  reader: PageReader,
  settings: () => InternvlSettings,
): Answerer {
  return createVision(ref, () => serverModel(ref, clientOf, encode), reader, settings);
}

function serverModel(ref: ServerRef, clientOf: ClientOf, encode: Encode): VisionModel {
  const encoded: Encoded = new WeakMap();
  return {
    tiling: pictures => Promise.resolve({ tileSize: TILE_SIZE, plans: planImages(pictures) }),
    generate: async (request, onProgress, signal) => {
      const client = await clientOf(ref.url);
      const chosen = await client.choose(ref.model, signal);
      const prepared = await prepareQuestion(request, chosen.kind, encode, encoded, signal);
      const start = performance.now();
      const answer = await client.ask(chosen, prepared.question, onProgress, signal);
      return said(ref, client.host, chosen, prepared, answer, performance.now() - start);
    },
  };
}

function said(
  ref: ServerRef,
  host: string,
  { model, kind }: ChosenModel,
  { isCut, question }: Prepared,
  answer: ServerAnswer,
  serverMs: number,
): Said {
  const pictures = question.turns.flatMap(({ parts }) =>
    parts.filter(part => part.kind === 'picture'),
  ).length;
  const earlier = question.turns.length - 1;
  const notes = [
    ...(answer.finish === 'length' ? [CUT_OFF] : []),
    ...(answer.finish === 'broken'
      ? [sentencesOf(serverErrors['server.brokenOff'](host, answer.detail))]
      : []),
    ...(isCut
      ? [
          `${kind.name} cuts or shrinks pictures otherwise than the model was trained with, so the pages went there as tiles of ${TILE_SIZE} pixels, each a picture of its own. Small print may be misread, and the model cannot be asked for places; vLLM, LMDeploy and SGLang see the page as a whole.`,
        ]
      : []),
    ...(kind.cutsAsTrained === undefined
      ? ['Nobody knows how this server cuts or shrinks pictures; small print may be misread.']
      : []),
    ...(answer.promptTokens !== undefined && answer.promptTokens < pictures * LEAST_TOKENS
      ? [
          `The server read only ${answer.promptTokens} tokens, fewer than the pictures take: it may have left them out, as servers do with a model that does not see.`,
        ]
      : []),
    ...(answer.tookKnobs
      ? []
      : ['The server does not take a number of tiles; it cut the pages as it does by itself.']),
    `Sent to ${host}: the question${earlier === 0 ? '' : `, ${countOf(earlier, 'earlier turn')}`} and ${countOf(pictures, 'picture')} of pages.`,
  ];
  return {
    text: answer.text,
    thinking: answer.thinking,
    device: `server (${kind.name})`,
    model: { kind: 'server', url: ref.url, model },
    isCutOff: answer.finish !== 'stop',
    isFramed: !isCut,
    notes,
    timings: { server: serverMs },
  };
}

function sentencesOf({ message, next }: TesseraError): string {
  return `${message} ${next}`;
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
