import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEditorWorkspace, serverProgram, type EditorWorkspace } from './editor-workspace.js';
import { LanguageClient } from './language-client.js';

const source = `import OpenAI from 'openai';

const openai = new OpenAI();

export const ask = (input) => openai.responses.create({ model: 'gpt-6-luna', input });

export const askBefore = () => openai.responses.create({ model: 'gpt-4-turbo', max_output_tokens: 80, input: 'hi' });
`;

/** The same fault in every kind of file that people have open. */
const files = {
  'ask.js': { languageId: 'javascript', text: source },
  'ask.ts': { languageId: 'typescript', text: source.replace('(input)', '(input: string)') },
  'ask.tsx': {
    languageId: 'typescriptreact',
    text: `${source.replace('(input)', '(input: string)')}export const Button = () => <button onClick={() => ask('hi')}>ask</button>;\n`,
  },
  'ask.vue': {
    languageId: 'vue',
    text: `<template>\n  <button @click="ask('hi')">ask</button>\n</template>\n\n<script setup lang="ts">\n${source.replaceAll('export const', 'const').replace('(input)', '(input: string)')}</script>\n`,
  },
} as const;

const eslintConfig = `import typescriptParser from '@typescript-eslint/parser';
import gateshift from 'eslint-plugin-gateshift';
import vueParser from 'vue-eslint-parser';

export default [
  { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: typescriptParser } },
  { files: ['**/*.vue'], languageOptions: { parser: vueParser, parserOptions: { parser: typescriptParser } } },
  gateshift.configs.recommended,
];
`;

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly range: object;
  readonly codeDescription?: { readonly href: string };
}

interface CodeAction {
  readonly title: string;
  readonly command: { readonly command: string; readonly arguments?: readonly unknown[] };
}

const error = 1;
const warning = 2;

describe('the ESLint language server with the built plugin', () => {
  let workspace: EditorWorkspace;
  let client: LanguageClient;
  const applied: unknown[] = [];

  beforeAll(async () => {
    workspace = createEditorWorkspace({
      'package.json': '{ "type": "module" }',
      'eslint.config.js': eslintConfig,
      'gateshift.config.json':
        '{ "today": "2026-11-22", "sdkMajors": { "openai": 6 }, "outputCaps": { "default": 5000 } }',
      ...Object.fromEntries(Object.entries(files).map(([file, { text }]) => [file, text])),
    });
    const settings = {
      validate: 'on',
      packageManager: 'npm',
      useESLintClass: true,
      experimental: {},
      codeAction: {
        disableRuleComment: { enable: true, location: 'separateLine' },
        showDocumentation: { enable: true },
      },
      codeActionOnSave: { mode: 'all' },
      format: false,
      quiet: false,
      onIgnoredFiles: 'off',
      options: {},
      rulesCustomizations: [],
      run: 'onType',
      problems: { shortenToSingleLine: false },
      nodePath: null,
      workingDirectory: { mode: 'auto' },
      workspaceFolder: { uri: workspace.uri('.'), name: 'workspace' },
    };
    client = new LanguageClient(
      process.execPath,
      [serverProgram, '--stdio'],
      workspace.folder,
      new Map<string, (params: unknown) => unknown>([
        ['workspace/configuration', () => [settings]],
        ['workspace/applyEdit', (params) => (applied.push(params), { applied: true })],
        ['eslint/openDoc', () => ({})],
        ['eslint/noLibrary', () => ({})],
      ]),
    );
    const folder = { uri: workspace.uri('.'), name: 'workspace' };
    await client.request('initialize', {
      processId: process.pid,
      rootUri: folder.uri,
      workspaceFolders: [folder],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          applyEdit: true,
          diagnostics: { refreshSupport: true },
        },
        textDocument: {
          diagnostic: { dynamicRegistration: false },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
          },
        },
      },
    });
    client.notify('initialized', {});
    for (const [file, { languageId, text }] of Object.entries(files)) {
      client.notify('textDocument/didOpen', {
        textDocument: { uri: workspace.uri(file), languageId, version: 1, text },
      });
    }
  });

  afterAll(() => {
    client.stop();
    workspace.remove();
  });

  it.each(Object.keys(files))(
    'shows the findings of the recommended config in %s, each as severe as it is',
    async (file) => {
      expect(await diagnostics(file)).toEqual([
        expect.objectContaining({
          code: 'gateshift/require-output-cap',
          severity: warning,
          message: expect.stringContaining('`responses.create` has no output cap'),
          range: rangeOf(file, 'openai.responses.create'),
        }),
        expect.objectContaining({
          code: 'gateshift/no-retired-model',
          severity: error,
          message: expect.stringContaining('`gpt-4-turbo` was shut down on 2026-10-23'),
          range: rangeOf(file, "'gpt-4-turbo'"),
        }),
      ]);
    },
  );

  it('leads to the page of the rule', async () => {
    const [, retired] = await diagnostics('ask.ts');
    expect(retired?.codeDescription?.href).toMatch(/\/docs\/rules\/no-retired-model\.md$/);
  });

  it.each(Object.keys(files))('offers the suggestions in %s, and applies the one that is chosen', async (file) => {
    const [missingCap] = await diagnostics(file);
    const actions = await codeActions(file, missingCap, 'quickfix');
    const action = actions.find(({ title }) => title.startsWith('Bound the answer: `max_output_tokens: 5000`'));
    expect(actions.map(({ title }) => title)).toContain(action?.title);

    applied.length = 0;
    await client.request('workspace/executeCommand', action?.command);
    expect(JSON.stringify(applied)).toContain('max_output_tokens: 5000');
    expect(JSON.stringify(applied)).toContain(file);
  });

  it.each(Object.keys(files))('changes nothing in %s unasked: fix-all has nothing to do', async (file) => {
    const [missingCap] = await diagnostics(file);
    applied.length = 0;
    for (const { command } of await codeActions(file, missingCap, 'source.fixAll')) {
      if (command) await client.request('workspace/executeCommand', command);
    }
    expect(applied).toEqual([]);
  });

  async function diagnostics(file: string): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: workspace.uri(file) };
    const report = await client.request('textDocument/diagnostic', { textDocument });
    return isReport(report) ? report.items : [];
  }

  async function codeActions(
    file: string,
    diagnostic: Diagnostic | undefined,
    kind: 'quickfix' | 'source.fixAll',
  ): Promise<readonly CodeAction[]> {
    const actions = await client.request('textDocument/codeAction', {
      textDocument: { uri: workspace.uri(file) },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic], only: [kind] },
    });
    return isActions(actions) ? actions : [];
  }
});

/** Where a text stands in a file for the first time, as editors count. */
function rangeOf(file: string, written: string): object {
  const text = Object.entries(files).find(([name]) => name === file)?.[1].text ?? '';
  const lines = text.slice(0, text.indexOf(written)).split('\n');
  const start = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { start, end: { ...start, character: start.character + written.length } };
}

function isReport(value: unknown): value is { readonly items: readonly Diagnostic[] } {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items);
}

function isActions(value: unknown): value is readonly CodeAction[] {
  return Array.isArray(value);
}
