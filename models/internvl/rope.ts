/**
 * Rotary position tables, made in TypeScript and fed to the decoder graph, so that scaled variants need no other graph.
 * Formulas: transformers 5.18 modeling_rope_utils.py (default, linear, dynamic NTK, longrope; Phi-3's "su" is longrope).
 */
import { modelErrors } from '../errors.ts';
import type { ConfigReader } from './configReader.ts';

export interface RopeConfig {
  readonly theta: number;
  /** Dimensions of a head that are rotated. */
  readonly rotated: number;
  readonly scaling: RopeScaling;
}

export type RopeScaling =
  | { readonly kind: 'none' }
  /** Positions are divided by the factor. */
  | { readonly kind: 'linear'; readonly factor: number }
  | {
      readonly kind: 'longrope';
      readonly shortFactors: readonly number[];
      readonly longFactors: readonly number[];
      /** Sequences longer than this turn by the long factors, all of their tokens. */
      readonly switchAt: number;
      /** Multiplies cos and sin. */
      readonly magnitude: number;
    };

/** One row of half the rotated dimensions per position, as GroupQueryAttention takes them: [rows, rotated / 2]. */
export interface RopeTable {
  readonly rows: number;
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/** Reads transformers 5's `rope_parameters` and the older `rope_theta` + `rope_scaling`. */
export function readRope(llm: ConfigReader, headDim: number, trainedLength: number): RopeConfig {
  const parameters = llm.child('rope_parameters') ?? llm.child('rope_scaling');
  const theta = parameters?.optionalNumber('rope_theta') ?? llm.number('rope_theta', 10_000);
  const partial =
    parameters?.optionalNumber('partial_rotary_factor') ?? llm.number('partial_rotary_factor', 1);
  const rotated = Math.floor(headDim * partial);
  return { theta, rotated, scaling: readScaling(llm, parameters, rotated, trainedLength) };
}

function readScaling(
  llm: ConfigReader,
  parameters: ConfigReader | undefined,
  rotated: number,
  trainedLength: number,
): RopeScaling {
  const kind = parameters?.text('rope_type') ?? parameters?.text('type') ?? 'default';
  switch (kind) {
    case 'default':
      return { kind: 'none' };
    case 'dynamic':
      // Changes nothing up to the trained length, and the context ends there (see DecoderConfig).
      return { kind: 'none' };
    case 'linear':
      return { kind: 'linear', factor: parameters?.number('factor') ?? 1 };
    case 'su':
    case 'longrope':
      return readLongrope(llm, parameters, rotated, trainedLength);
    default:
      throw modelErrors['checkpoint.unknownArchitecture'](
        `rope scaling ${kind}`,
        'plain, linear, dynamic and longrope positions',
      );
  }
}

function readLongrope(
  llm: ConfigReader,
  parameters: ConfigReader | undefined,
  rotated: number,
  trainedLength: number,
): RopeScaling {
  const shortFactors = parameters?.numbers('short_factor');
  const longFactors = parameters?.numbers('long_factor');
  if (shortFactors?.length !== rotated / 2 || longFactors?.length !== rotated / 2) {
    throw modelErrors['checkpoint.badConfig'](
      `short_factor and long_factor should hold ${rotated / 2} numbers`,
    );
  }
  const original = 'original_max_position_embeddings';
  const switchAt = parameters?.optionalNumber(original) ?? llm.size(original, trainedLength);
  const factor = parameters?.optionalNumber('factor') ?? trainedLength / switchAt;
  const computed = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(switchAt));
  const magnitude = parameters?.optionalNumber('attention_factor') ?? computed;
  return { kind: 'longrope', shortFactors, longFactors, switchAt, magnitude };
}

/** Sequences of one regime share a table; keys turned under another one must be made anew. */
export function ropeRegime({ scaling }: RopeConfig, sequenceLength: number): 'short' | 'long' {
  return scaling.kind === 'longrope' && sequenceLength > scaling.switchAt ? 'long' : 'short';
}

/** Table for positions 0..rows-1. Angles are made in float32 steps as the reference makes them. */
export function ropeTable(config: RopeConfig, regime: 'short' | 'long', rows: number): RopeTable {
  const frequencies = inverseFrequencies(config, regime);
  const magnitude = config.scaling.kind === 'longrope' ? config.scaling.magnitude : 1;
  const half = frequencies.length;
  const cos = new Float32Array(rows * half);
  const sin = new Float32Array(rows * half);
  for (let position = 0; position < rows; position++) {
    frequencies.forEach((frequency, i) => {
      const angle = Math.fround(position * frequency);
      cos[position * half + i] = Math.fround(Math.cos(angle)) * magnitude;
      sin[position * half + i] = Math.fround(Math.sin(angle)) * magnitude;
    });
  }
  return { rows, cos, sin };
}

function inverseFrequencies({ theta, rotated, scaling }: RopeConfig, regime: 'short' | 'long'): Float32Array {
  const factors =
    scaling.kind === 'longrope'
      ? regime === 'long'
        ? scaling.longFactors
        : scaling.shortFactors
      : undefined;
  return Float32Array.from({ length: rotated / 2 }, (_, i) => {
    const power = Math.fround(theta ** Math.fround((2 * i) / rotated));
    const frequency = Math.fround(1 / Math.fround(power * Math.fround(factors?.[i] ?? 1)));
    return scaling.kind === 'linear' ? frequency / scaling.factor : frequency;
  });
}
