/** The model that suits a machine, in words: which, in what precision, and what it takes. */
import type { Fitting, Recommendation } from '../../models/catalog/recommendation.ts';

/** What was measured on this machine. */
export interface Measured {
  /** Bytes. */
  readonly freeMemory: number;
  readonly freeDisk: number;
  /** Seconds the recommended model takes to read a page, where the machine's speed is known. */
  readonly secondsAPage?: number;
}

/** One line: "4 GB free: InternVL3_5-1B, int4, 3 GB memory". */
export function recommendationLine(recommendation: Recommendation, measured: Measured): string {
  const { freeMemory, freeDisk, secondsAPage } = measured;
  if (recommendation.kind === 'none') {
    const { lacks, smallest, wouldNeed } = recommendation;
    const free = lacks === 'disk' ? `${atMost(freeDisk)} free on disk` : `${atMost(freeMemory)} free`;
    const name = `${smallest.model}, ${smallest.precision}`;
    return `${free}: too little for any model. The smallest (${name}) needs ${atLeast(wouldNeed)} free.`;
  }
  const { model, precision, memoryBytes } = recommendation;
  const speed = secondsAPage === undefined ? '' : `, about ${duration(secondsAPage)} a page here`;
  return `${atMost(freeMemory)} free: ${model}, ${precision}, ${atLeast(memoryBytes)} memory${speed}`;
}

const limits: Readonly<Record<Fitting['limit'], string>> = {
  nothing: 'No model of the list reads pages better.',
  processor: 'Better ones are larger and take minutes a page on a processor.',
  memory: 'Better ones need more memory.',
  disk: 'Better ones need more room on disk.',
};

/** Why it is no better model. */
export function recommendationReason({ limit }: Pick<Fitting, 'limit'>): string {
  return limits[limit];
}

/** From a minute and a half on, seconds would promise more than an estimate keeps. */
function duration(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

/** What is free is rounded down and what is needed up, so that two equal numbers never tell of too little. */
function atMost(bytes: number): string {
  return `${Math.floor(bytes / 1e8) / 10} GB`;
}

function atLeast(bytes: number): string {
  return `${Math.ceil(bytes / 1e8) / 10} GB`;
}
