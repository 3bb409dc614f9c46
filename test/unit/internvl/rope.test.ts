/** Rotary tables at angles worked out by hand (whole models check them against transformers), and the rule that switches them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RopeConfig, ropeRegime, ropeTable } from '../../../models/internvl/rope.ts';

const plain: RopeConfig = { theta: 10_000, rotated: 4, scaling: { kind: 'none' } };

describe('rotary tables', () => {
  it('turn by position over theta to the power of the pair', () => {
    const { cos, sin, rows } = ropeTable(plain, 'short', 3);
    assert.equal(rows, 3);
    const angles = [0, 0, 1, 0.01, 2, 0.02];
    angles.forEach((angle, i) => {
      assert.ok(Math.abs((cos[i] ?? NaN) - Math.cos(angle)) < 1e-7);
      assert.ok(Math.abs((sin[i] ?? NaN) - Math.sin(angle)) < 1e-7);
    });
  });

  it('stretch positions by a linear factor', () => {
    const stretched: RopeConfig = { ...plain, scaling: { kind: 'linear', factor: 4 } };
    const { sin } = ropeTable(stretched, 'short', 9);
    assert.ok(Math.abs((sin[8 * 2] ?? NaN) - Math.sin(2)) < 1e-7);
  });

  it('take the long factors for sequences past the switch, whole sequences at a time', () => {
    const longrope: RopeConfig = {
      ...plain,
      scaling: { kind: 'longrope', shortFactors: [1, 1], longFactors: [2, 8], switchAt: 16, magnitude: 1.5 },
    };
    assert.equal(ropeRegime(longrope, 16), 'short');
    assert.equal(ropeRegime(longrope, 17), 'long');
    assert.equal(ropeRegime(plain, 10_000), 'short');
    const { cos } = ropeTable(longrope, 'long', 2);
    assert.ok(Math.abs((cos[2] ?? NaN) - 1.5 * Math.cos(0.5)) < 1e-6);
    assert.ok(Math.abs((cos[3] ?? NaN) - 1.5 * Math.cos(0.01 / 8)) < 1e-6);
  });
});
