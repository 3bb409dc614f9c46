/** A file's name as the user sees it. */
import type { Uri } from 'vscode';

export function fileName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
