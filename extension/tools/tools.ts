/**
 * Tessera's tools for agents: they open files of the workspace, read, and write nothing. This list is all that a
 * shell and package.json know of them.
 */
import { askDocument } from './askDocument.ts';
import { describeDocument } from './describeDocument.ts';
import { readDocumentPage } from './readDocumentPage.ts';
import { extractChartData } from './extractChartData.ts';
import { extractTable } from './extractTable.ts';
import { type ToolName, toolNames } from './names.ts';
import type { Tool } from './tool.ts';

const byName: Readonly<Record<ToolName, Tool>> = {
  tessera_ask_document: askDocument,
  tessera_read_document_page: readDocumentPage,
  tessera_describe_document: describeDocument,
  tessera_extract_chart_data: extractChartData,
  tessera_extract_table: extractTable,
};

/** @internal */
export const tools: readonly Tool[] = toolNames.map(toolNamed);

export function toolNamed(name: ToolName): Tool {
  return byName[name];
}
