/** The tools as an agent meets them: VS Code lists them, and a call answers out of a document of the workspace. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { tools } from '../../extension/tools/tools.ts';
import { hostTest } from './suite.ts';

/** Whoever hangs is ended by the runner. */
const never = new vscode.CancellationTokenSource().token;

async function call(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, never);
  return content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

hostTest('VS Code offers the tools as they describe themselves', () => {
  const offered = vscode.lm.tools
    .filter(({ name }) => name.startsWith('tessera_'))
    .map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  const expected = tools.map(({ name, modelDescription, inputSchema }) => ({
    name,
    description: modelDescription,
    inputSchema,
  }));
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
  assert.deepEqual(offered.sort(byName), expected.sort(byName));
});

hostTest('an agent that asks the report gets the answer with its page', async () => {
  const text = await call('tessera_ask_document', {
    file: 'report.pdf',
    question: 'When did MS Heron join the fleet?',
  });
  assert.match(text, /2 June 2025\n {2}page 3 \[/);
  assert.match(text, /Read all 3 pages\./);
});

hostTest('an agent reads a page, and gets the look of the whole', async () => {
  const page = await call('tessera_read_document_page', { file: 'report.pdf', page: 1 });
  assert.match(page, /^Page 1 of 3\.\n/);
  assert.match(page, /Annual Report 2025/);
  assert.match(await call('tessera_describe_document', { file: 'report.pdf' }), /Annual Report 2025/);
});

hostTest('an agent that calls wrongly is told how, and reads nothing outside the workspace', async () => {
  const wrong = await call('tessera_read_document_page', { file: 'report.pdf', page: 0 });
  assert.match(wrong, /^Error tool\.badInput: .*"page" must be a page number/);
  const outside = await call('tessera_describe_document', { file: '../../package.json' });
  assert.match(outside, /^Error tool\.outsideWorkspace: /);
});
