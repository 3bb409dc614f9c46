/**
 * The tools' part of package.json and package.nls.json, from the tools themselves: `npm run manifest` writes it, and
 * a test compares. Everything else in the two files stays as it is.
 */
import type { InputSchema } from '../../extension/tools/input.ts';
import type { Tool } from '../../extension/tools/tool.ts';

/** One entry of `contributes.languageModelTools`. */
export interface ToolEntry {
  readonly name: string;
  readonly displayName: string;
  readonly toolReferenceName: string;
  readonly canBeReferencedInPrompt: true;
  readonly icon: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly tags: readonly string[];
  readonly inputSchema: InputSchema;
}

export type Strings = Readonly<Record<string, string>>;

/** The part of package.json that is read here. */
export interface Manifest {
  readonly contributes: object;
}

/** Every string of a tool has such a key, and nothing else has. */
const TOOL_KEY = /^tool\./u;

export function toolEntries(tools: readonly Tool[]): ToolEntry[] {
  return tools.map(({ name, reference, key, modelDescription, inputSchema }) => ({
    name,
    displayName: `%${nameKey(key)}%`,
    toolReferenceName: reference,
    canBeReferencedInPrompt: true,
    icon: '$(book)',
    userDescription: `%${descriptionKey(key)}%`,
    modelDescription,
    tags: ['documents'],
    inputSchema,
  }));
}

export function toolStrings(tools: readonly Tool[]): Strings {
  return Object.fromEntries(
    tools.flatMap(({ key, title, userDescription }) => [
      [nameKey(key), title],
      [descriptionKey(key), userDescription],
    ]),
  );
}

/** A package.json with these tools in place of its own. */
export function withTools(manifest: Manifest, tools: readonly Tool[]): Manifest {
  const contributes = { ...manifest.contributes, languageModelTools: toolEntries(tools) };
  return { ...manifest, contributes };
}

/** A package.nls.json with the strings of these tools; the strings that stay keep their places. */
export function withToolStrings(strings: Strings, tools: readonly Tool[]): Strings {
  const wanted = toolStrings(tools);
  const kept = Object.entries(strings).filter(([key]) => !TOOL_KEY.test(key) || key in wanted);
  return { ...Object.fromEntries(kept), ...wanted };
}

/** JSON as prettier leaves it in these two files. */
export function jsonFile(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

function nameKey(key: string): string {
  return `${key}.name`;
}

function descriptionKey(key: string): string {
  return `${key}.description`;
}
