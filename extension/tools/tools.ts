/**
 * Tessera's tools for agents: they open files of the workspace, read, and write nothing. This list is all that a
 * shell and package.json know of them.
 */
import { askDocument } from './askDocument.ts';
import { describeDocument } from './describeDocument.ts';
import { readDocumentPage } from './readDocumentPage.ts';
import { extractChartData } from './extractChartData.ts';
import { extractTable } from './extractTable.ts';
import type { Tool } from './tool.ts';

export const tools: readonly Tool[] = [
  askDocument,
  readDocumentPage,
  describeDocument,
  extractChartData,
  extractTable,
];
