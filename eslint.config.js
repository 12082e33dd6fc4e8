import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import gateshift from 'eslint-plugin-gateshift';
import typescript from 'typescript-eslint';

/** What Node gives scripts that TypeScript does not look at. */
const nodeGlobals = [
  'AbortSignal',
  'Buffer',
  'Headers',
  'Request',
  'Response',
  'URL',
  'clearTimeout',
  'console',
  'fetch',
  'performance',
  'process',
  'setTimeout',
];

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', 'fixtures/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...typescript.configs.recommended,
  gateshift.configs.strict,
  {
    rules: {
      eqeqeq: 'error',
      // A NUL stands for what is not known in texts that are put together; nobody's text holds one.
      'no-control-regex': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  { files: ['packages/eslint-plugin/src/**/*.ts'], ...eslintPlugin.configs.all },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // What goes over the wire without a cap is one of the things these programs are there to show.
    files: ['test/wire/**'],
    rules: { 'gateshift/require-output-cap': 'off' },
  },
];
