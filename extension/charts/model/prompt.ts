/**
 * What a vision model is asked where a figure was not read: its data as one table, and nothing around it. InternVL has no
 * prompt of its own for this (its evaluation only asks for single values), so it is asked in as few words as its others
 * are, and always in the same: the same figure has the same answer.
 */

export const TABLE_QUESTION =
  'Convert the chart in the image into a Markdown table with a header row: names, numbers or dates along the axis in the first column, one column for each series. Leave out what cannot be read. Answer with the table only.';

/** A row takes some fifteen tokens. A longer answer is no table, or one that nobody can check. */
export const MOST_TABLE_TOKENS = 1024;
