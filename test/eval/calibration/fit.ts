/** Logistic regression: the weights under which what was seen is likeliest, drawn towards zero (ridge), by Newton's method. */
import { sureness } from '../../../models/reader/found.ts';

export interface Sample {
  /** One number a weight; the first is 1. */
  readonly features: readonly number[];
  readonly isRight: boolean;
  /** How much it counts. */
  readonly weight: number;
}

const steps = 40;
/** How strongly each weight but the first two (constant, score) is drawn towards zero. */
const ridge = 1;
const loose = 0.1;

export function fit(samples: readonly Sample[]): number[] {
  const size = samples[0]?.features.length ?? 0;
  const penalty = Array.from({ length: size }, (_, at): number => (at < 2 ? loose : ridge));
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight, at) => (penalty[at] ?? 0) * weight);
    const hessian = penalty.map((own, row) => penalty.map((_, column) => (row === column ? own : 0)));
    for (const { features, isRight, weight } of samples) {
      const chance = chanceOf(weights, features);
      features.forEach((left, row) => {
        gradient[row] = (gradient[row] ?? 0) + weight * left * (chance - (isRight ? 1 : 0));
        features.forEach((right, column) => {
          const line = hessian[row];
          if (line) line[column] = (line[column] ?? 0) + weight * left * right * chance * (1 - chance);
        });
      });
    }
    const change = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
  }
  return weights;
}

export function chanceOf(weights: readonly number[], features: readonly number[]): number {
  return sureness(features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), 0));
}

/** Gauss's elimination with the largest pivot; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let at = 0; at < rows.length; at += 1) {
    const below = rows.slice(at).map(row => Math.abs(row[at] ?? 0));
    const pivot = at + below.indexOf(Math.max(...below));
    [rows[at], rows[pivot]] = [rows[pivot] ?? [], rows[at] ?? []];
    const head = rows[at] ?? [];
    rows.forEach((row, index) => {
      if (index === at) return;
      const share = (row[at] ?? 0) / (head[at] ?? 1);
      rows[index] = row.map((value, column) => value - share * (head[column] ?? 0));
    });
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}
