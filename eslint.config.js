// Types are strict. Which room may import which is for .dependency-cruiser.mjs, what nobody uses for knip.jsonc.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const NETWORK = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];
const ONLY = 'Only models/hub and models/server open the network.';

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
  // The network is for models/hub and models/server alone, each after the user's consent (ARCHITECTURE.md, invariant 10).
  {
    files: ['{extension,models,webview}/**'],
    ignores: ['models/{hub,server}/**'],
    rules: {
      'no-restricted-globals': ['error', ...NETWORK.map(name => ({ name, message: ONLY }))],
      'no-restricted-properties': [
        'error',
        ...NETWORK.map(property => ({ object: 'globalThis', property, message: ONLY })),
        { object: 'navigator', property: 'sendBeacon', message: ONLY },
      ],
    },
  },
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
    files: ['test/harness/**', 'test/eval/**', 'test/bench/**', 'test/faults/**', 'media/**', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.js', '*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
