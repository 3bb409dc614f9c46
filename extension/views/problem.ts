/**
 * What a command says when it cannot do what it was asked: the sentence of the catalogue, and its next step as buttons.
 * Loaded with the first thing that goes wrong.
 */
import { commands, window } from 'vscode';
import { asTesseraError } from '../../models/errors.ts';
import { type NextStep, nextSteps } from '../wording/nextSteps.ts';

const OPEN_FILE = 'Open a File…';
const DOCTOR: NextStep = { label: 'Run Doctor', command: 'tessera.doctor' };

/** Codes that tell of a missing precondition, not of a failure; nothing is wrong with the machine. */
const HARMLESS = new Set([
  'document.none',
  'region.none',
  'tiles.none',
  'job.none',
  'answer.none',
  'answer.busy',
  'page.noText',
  'model.none',
]);
/** What went wrong elsewhere: the doctor would find everything in order. */
const ELSEWHERE = /^(?:hub|install|token)\./u;

/** Says what is wrong without waiting for anyone to click it away. */
export function showProblem(thrown: unknown, onProblem: (error: unknown) => void): void {
  const { code, message, next } = asTesseraError(thrown);
  const text = `${message} ${next}`;
  if (code === 'job.cancelled') return;
  if (code === 'document.none') {
    void offer(window.showInformationMessage(text, OPEN_FILE), OPEN_FILE, 'tessera.open');
  } else if (HARMLESS.has(code)) void offerSteps(window.showInformationMessage, text, nextSteps(next));
  else {
    onProblem(thrown);
    const named = nextSteps(next).filter(({ command }) => command !== DOCTOR.command);
    const steps = ELSEWHERE.test(code) && named.length > 0 ? named : [...named, DOCTOR];
    void offerSteps(window.showErrorMessage, text, steps);
  }
}

/** What the sentence says to do next, as buttons. */
async function offerSteps(
  show: (text: string, ...buttons: string[]) => Thenable<string | undefined>,
  text: string,
  steps: readonly NextStep[],
): Promise<void> {
  const chosen = await show(text, ...steps.map(({ label }) => label));
  const step = steps.find(({ label }) => label === chosen);
  if (step)
    await commands.executeCommand(step.command, ...(step.argument === undefined ? [] : [step.argument]));
}

async function offer(answer: Thenable<string | undefined>, expected: string, command: string): Promise<void> {
  if ((await answer) === expected) await commands.executeCommand(command);
}
