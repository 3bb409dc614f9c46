/** The commands of `tessera`, in the order in which --help lists them. */
import { ask } from './ask.ts';
import { batch } from './batch.ts';
import { budget } from './budget.ts';
import { chart } from './chart.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { describe } from './describe.ts';
import { doctor } from './doctor.ts';
import { generate } from './generate.ts';
import { models } from './models.ts';
import { ocr } from './ocr.ts';
import { render } from './render.ts';
import { table } from './table.ts';
import { tiles } from './tiles.ts';

export const commands: Readonly<Record<string, Command>> = {
  ask,
  ocr,
  chart,
  table,
  describe,
  render,
  tiles,
  budget,
  generate,
  batch,
  check,
  models,
  doctor,
};
