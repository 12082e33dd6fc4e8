// One of our rules as a project would have it, and nothing else; the parser is the one that TypeScript projects use.
import gateshift from 'eslint-plugin-gateshift';
import tseslint from 'typescript-eslint';

export default [
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    plugins: { gateshift },
    rules: { 'gateshift/no-retired-model': 'warn' },
  },
];
