import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEditorWorkspace, serverProgram, type EditorWorkspace } from './editor-workspace.js';
import { LanguageClient } from './language-client.js';

const source = `import OpenAI from 'openai';

const openai = new OpenAI();

export const ask = (input) => openai.responses.create({ model: 'gpt-4-turbo', input });
`;

const eslintConfig = `import gateshift from 'eslint-plugin-gateshift';

export default [gateshift.configs.recommended];
`;

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly range: object;
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
  let uri: string;
  const applied: unknown[] = [];

  beforeAll(async () => {
    workspace = createEditorWorkspace({
      'package.json': '{ "type": "module" }',
      'eslint.config.js': eslintConfig,
      'gateshift.config.json': '{ "today": "2026-11-22", "sdkMajors": { "openai": 6 } }',
      'ask.js': source,
    });
    uri = workspace.uri('ask.js');
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
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
        },
      },
    });
    client.notify('initialized', {});
    client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'javascript', version: 1, text: source },
    });
  });

  afterAll(() => {
    client.stop();
    workspace.remove();
  });

  it('shows the findings of the recommended config, each as severe as it is', async () => {
    expect(await diagnostics()).toEqual([
      expect.objectContaining({
        code: 'gateshift/require-output-cap',
        severity: warning,
        message: expect.stringContaining('`responses.create` has no output cap'),
        range: { start: { line: 4, character: 30 }, end: { line: 4, character: 53 } },
      }),
      expect.objectContaining({
        code: 'gateshift/no-retired-model',
        severity: error,
        message: expect.stringContaining('`gpt-4-turbo` was shut down on 2026-10-23'),
        range: { start: { line: 4, character: 63 }, end: { line: 4, character: 76 } },
      }),
    ]);
  });

  it('offers the suggestions, and applies the one that is chosen', async () => {
    const [missingCap] = await diagnostics();
    const actions = await codeActions(missingCap);
    const action = actions.find(({ title }) => title.startsWith('Bound the answer: `max_output_tokens: 500`'));
    expect(actions.map(({ title }) => title)).toContain(action?.title);

    await client.request('workspace/executeCommand', action?.command);
    expect(JSON.stringify(applied)).toContain('max_output_tokens: 500');
  });

  async function diagnostics(): Promise<readonly Diagnostic[]> {
    const report = await client.request('textDocument/diagnostic', { textDocument: { uri } });
    return isReport(report) ? report.items : [];
  }

  async function codeActions(diagnostic: Diagnostic | undefined): Promise<readonly CodeAction[]> {
    const actions = await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic], only: ['quickfix'] },
    });
    return isActions(actions) ? actions : [];
  }
});

function isReport(value: unknown): value is { readonly items: readonly Diagnostic[] } {
  return typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items);
}

function isActions(value: unknown): value is readonly CodeAction[] {
  return Array.isArray(value);
}
