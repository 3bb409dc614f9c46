/** The one question before something is done that a user may not want. */
import { window } from 'vscode';
import type { Consent } from '../../wording/installing.ts';

/** A modal question; true when the user agrees. */
export async function agrees({ message, detail, action }: Consent): Promise<boolean> {
  return (await window.showInformationMessage(message, { modal: true, detail }, action)) === action;
}
