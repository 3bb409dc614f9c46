/** What the tools are called by models: all that is known of them before the first call. */
export const toolNames = [
  'tessera_ask_document',
  'tessera_read_document_page',
  'tessera_describe_document',
  'tessera_extract_chart_data',
  'tessera_extract_table',
] as const;

export type ToolName = (typeof toolNames)[number];
