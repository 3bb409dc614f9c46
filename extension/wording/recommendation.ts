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

/** One line: "4 GB free: InternVL3-1B, int8, 2.3 GB memory". */
export function recommendationLine(recommendation: Recommendation, measured: Measured): string {
  if (recommendation.kind === 'none') {
    const { lacks, smallest, wouldNeed } = recommendation;
    const place = lacks === 'disk' ? 'on disk' : 'of memory';
    const free =
      lacks === 'disk' ? `${gb(measured.freeDisk)} free on disk` : `${gb(measured.freeMemory)} free`;
    return `${free}: too little for any model. ${smallest.model}, ${smallest.precision}, needs ${gb(wouldNeed)} ${place} free.`;
  }
  const { model, precision, memoryBytes } = recommendation;
  const { freeMemory, secondsAPage } = measured;
  const speed = secondsAPage === undefined ? '' : `, about ${duration(secondsAPage)} a page here`;
  return `${gb(freeMemory)} free: ${model}, ${precision}, ${gb(memoryBytes)} memory${speed}`;
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

/** Billions of bytes: with one decimal, or none where it is whole. */
function gb(bytes: number): string {
  return `${Number((bytes / 1e9).toFixed(1))} GB`;
}
