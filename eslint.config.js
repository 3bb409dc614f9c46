// Types are strict, and the rooms of the house keep to their doors (see ARCHITECTURE.md, invariant 1).
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const vscodeOnlyIn = [
  'extension/main.ts',
  'extension/views/**',
  'extension/agents/**',
  'extension/commands.ts',
  'extension/settings.ts',
];
const noVscode = {
  name: 'vscode',
  message: 'Only main, views, agents, commands and settings talk to VS Code.',
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.cache/**', 'test/reference/golden/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: [noVscode] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: ['models/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [noVscode],
          patterns: [
            {
              group: ['**/extension/**', '**/webview/**'],
              message: 'models/ knows nothing of the extension.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['models/geometry/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^(?!\./[^/]+\.ts$|\.\./page\.ts$)`,
              message: 'models/geometry/ knows numbers and the types of models/page.ts, nothing else.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['webview/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [noVscode],
          patterns: [
            { group: ['node:*'], message: 'The webview runs in a browser.' },
            {
              group: ['@vscode/webview-ui-toolkit*'],
              message: 'Only webview/controls.ts imports the toolkit.',
            },
          ],
        },
      ],
    },
  },
  { files: ['webview/controls.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: [...vscodeOnlyIn, 'test/host/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: ['describe', 'it', 'test', 'suite'] },
      ],
    },
  },
  {
    files: ['test/harness/**', 'test/eval/**', 'test/bench/**', 'media/**', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.js', '*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
