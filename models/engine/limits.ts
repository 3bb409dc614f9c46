/**
 * How long the engine may take for each kind of request. Every one has a limit: whoever adds a request to the protocol
 * has to say here what it may take.
 */
import type { TimeLimit } from '../process/helper.ts';
import type { EngineProtocol } from './protocol.ts';

/** One of the two, and no way around it. */
type Limit = Required<Pick<TimeLimit, 'deadlineMs'>> | Required<Pick<TimeLimit, 'quietMs'>>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * A model may take as long as it likes for an answer: how long that is depends on checkpoint, machine and question, the
 * user sees every step, and Stop works at any time. A limit for all of it would only ever end honest work of a slow
 * machine. Nobody watches a script or an agent, though, and a call that never comes back would hold it up for ever. So
 * it is the step that has a limit: a piece compiled, the weights read, a tile, a part of the prompt, a token. The
 * longest honest one is reading the weights of a large checkpoint from a slow network drive, some minutes; whatever
 * makes no step in half an hour is of no use to anyone.
 */
const STEP: Limit = { quietMs: 30 * MINUTE };

export const engineLimits: { readonly [M in keyof EngineProtocol]: Limit } = {
  'engine.status': { deadlineMs: 30 * SECOND },
  // A native library of 30 MB and what its devices' drivers load, the first time past a virus scanner.
  'engine.runtime': { deadlineMs: 2 * MINUTE },
  // A page of thousands of lines takes minutes on a slow machine, but each is told; finding them is the longest step.
  'ocr.read': { quietMs: 5 * MINUTE },
  // Some hundred short pieces at most, and loading the networks.
  'ocr.readLabels': { deadlineMs: 5 * MINUTE },
  'internvl.load': STEP,
  'internvl.compile': STEP,
  // Small files, perhaps from a network drive.
  'internvl.tiling': { deadlineMs: MINUTE },
  // Four runs of one layer, on whatever machine and however busy.
  'internvl.speed': { deadlineMs: 5 * MINUTE },
  'internvl.estimate': { deadlineMs: 5 * MINUTE },
  // Some dozen tiles at most.
  'internvl.encode': { deadlineMs: MINUTE },
  'internvl.generate': STEP,
  'internvl.unload': { deadlineMs: MINUTE },
};
