/**
 * Which model of the catalogue to suggest on a machine: the best one that memory and disk have room for and that is fast
 * enough on what computes. A pure function of the machine; nothing is asked of the system here.
 */
import { modelErrors } from '../errors.ts';
import { catalogue, type CatalogueModel } from './catalog.ts';
import { compiledBytes, memoryOf } from './memory.ts';
import type { Fitting, Need, NoneFits, Recommendation, RecommendedPrecision } from './recommendation.ts';

export interface Machine {
  /** All three in bytes. */
  readonly freeMemory: number;
  readonly totalMemory: number;
  readonly freeDisk: number;
  readonly device: 'processor' | 'gpu';
  /** Whether models that need minutes a page on a processor are welcome, too. */
  readonly allowsSlow?: boolean;
}

/** Memory left free besides: a document's process takes about 0.3 GB, OCR, editor and webviews grow as well. */
const MEMORY_ROOM_BYTES = 1e9;
/** The most a model may take of all memory: what else runs was not asked to make room. */
const MEMORY_SHARE = 0.75;
const DISK_ROOM_BYTES = 1e9;
/** Smaller differences are none to a user. */
const ABOUT_BYTES = 1e8;
/** What is called a model of 2B has fewer than that. */
const MOST_PARAMETERS_ON_PROCESSOR = 2.5e9;

interface Candidate {
  readonly listed: CatalogueModel;
  readonly need: Need;
}

export function recommend(machine: Machine): Recommendation {
  const candidates = candidatesOf(catalogue);
  const chosen = candidates.findIndex(candidate => lackOf(candidate, machine) === undefined);
  const best = candidates[chosen];
  if (!best) return noneFits(candidates, machine);
  const nextBetter = candidates[chosen - 1];
  const limit = (nextBetter && lackOf(nextBetter, machine)) ?? 'nothing';
  return { kind: 'model', ...best.need, limit };
}

/**
 * Best first; of one model eight bits before four. Layouts of transformers are left out: they hold the same weights
 * and are asked otherwise than these were trained to be.
 * @internal
 */
export function candidatesOf(models: readonly CatalogueModel[]): readonly Candidate[] {
  const precisions: readonly RecommendedPrecision[] = ['int8', 'int4'];
  return models
    .filter(({ layout }) => layout === 'original')
    .toSorted(byQuality)
    .flatMap(listed => precisions.map(precision => ({ listed, need: needOf(listed, precision) })));
}

/** A size says nothing against a score, so models without published scores come last, the larger first. */
function byQuality(a: CatalogueModel, b: CatalogueModel): number {
  const byScore = meanScore(b) - meanScore(a);
  return byScore === 0 ? b.parameters - a.parameters : byScore;
}

/** People ask about text, charts and pictures of numbers alike. */
function meanScore({ scores }: CatalogueModel): number {
  return scores ? (scores.docVqa + scores.chartQa + scores.infoVqa) / 3 : 0;
}

function needOf(listed: CatalogueModel, precision: RecommendedPrecision): Need {
  return {
    model: listed.id,
    precision,
    memoryBytes: memoryOf(listed, precision),
    diskBytes: listed.downloadBytes + compiledBytes(listed, precision),
  };
}

/** What keeps a candidate from this machine; the device first, which no amount of memory makes faster. */
function lackOf({ listed, need }: Candidate, machine: Machine): Fitting['limit'] | undefined {
  const isSlow = machine.device === 'processor' && listed.parameters > MOST_PARAMETERS_ON_PROCESSOR;
  if (isSlow && machine.allowsSlow !== true) return 'processor';
  if (!hasMemory(need, machine)) return 'memory';
  return need.diskBytes + DISK_ROOM_BYTES <= machine.freeDisk ? undefined : 'disk';
}

function hasMemory(
  { memoryBytes }: Need,
  { freeMemory, totalMemory }: Pick<Machine, 'freeMemory' | 'totalMemory'>,
): boolean {
  return memoryBytes + MEMORY_ROOM_BYTES <= freeMemory && memoryBytes <= MEMORY_SHARE * totalMemory;
}

/** In which of the recommended precisions a model suits a machine: eight bits where memory has room for them. */
export function precisionOn(
  listed: CatalogueModel,
  machine: Pick<Machine, 'freeMemory' | 'totalMemory'>,
): RecommendedPrecision {
  return hasMemory(needOf(listed, 'int8'), machine) ? 'int8' : 'int4';
}

function noneFits(candidates: readonly Candidate[], machine: Machine): NoneFits {
  const needs = candidates.map(({ need }) => need);
  const fitting = candidates.filter(candidate => lackOf(candidate, machine) === 'disk').map(one => one.need);
  if (fitting.length > 0) {
    const smallest = least(fitting, need => need.diskBytes);
    return { kind: 'none', lacks: 'disk', smallest, wouldNeed: smallest.diskBytes + DISK_ROOM_BYTES };
  }
  const smallest = least(needs, need => need.memoryBytes);
  return { kind: 'none', lacks: 'memory', smallest, wouldNeed: smallest.memoryBytes + MEMORY_ROOM_BYTES };
}

/** Of those that take about the same, the best. */
function least(needs: readonly Need[], bytes: (need: Need) => number): Need {
  const steps = (need: Need): number => Math.ceil(bytes(need) / ABOUT_BYTES);
  const [smallest] = needs.toSorted((a, b) => steps(a) - steps(b));
  if (!smallest) throw modelErrors['internal.bug']('the catalogue is empty');
  return smallest;
}
