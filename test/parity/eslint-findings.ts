import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-gateshift';
import * as svelteParser from 'svelte-eslint-parser';
import * as vueParser from 'vue-eslint-parser';
import type { ParityFinding } from './parity-finding.js';

const parsers = {
  '@typescript-eslint/parser': typescriptParser,
  'vue-eslint-parser': vueParser,
  'svelte-eslint-parser': svelteParser,
} as const;

export type EslintParser = 'espree' | keyof typeof parsers;

/** A linter of any version of ESLint. */
export interface LintingHost {
  verify(text: string, config: Linter.Config[], options: { readonly filename: string }): readonly Linter.LintMessage[];
}

/** What ESLint says of one file with every rule of the plugin on that the config of the file leaves on. */
export function eslintFindings(
  { file, text }: { readonly file: string; readonly text: string },
  parser: EslintParser,
  checks: readonly string[],
  settings?: unknown,
  linter: LintingHost = new Linter({ cwd: '/' }),
): readonly ParityFinding[] {
  const messages = linter.verify(
    text,
    [
      {
        files: ['**/*.{js,mjs,cjs,ts,tsx,mts,cts,vue,svelte}'],
        plugins: { gateshift: plugin },
        rules: Object.fromEntries(checks.map((check) => [`gateshift/${check}`, 'warn'])),
        languageOptions:
          parser === 'espree'
            ? { ecmaVersion: 'latest' }
            : { parser: parsers[parser], parserOptions: { parser: typescriptParser } },
        ...(settings !== undefined && { settings: { gateshift: settings } }),
        linterOptions: { reportUnusedDisableDirectives: 'off' },
      },
    ],
    { filename: file },
  );
  return messages.map((message) => {
    if (message.fatal || message.ruleId === null) throw new Error(`${file}:${message.line} ${message.message}`);
    return {
      check: message.ruleId.replace('gateshift/', ''),
      message: message.message,
      place: `${message.line}:${message.column}-${message.endLine}:${message.endColumn}`,
      outputs: (message.suggestions ?? []).map(({ desc, fix }) => ({
        message: desc,
        output: text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
      })),
    };
  });
}
