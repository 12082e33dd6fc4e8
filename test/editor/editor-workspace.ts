import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** A folder as a person has it open: ESLint installed, our plugin as built, a file with faults. */
export interface EditorWorkspace {
  readonly folder: string;
  uri(file: string): string;
  remove(): void;
}

export function createEditorWorkspace(files: Readonly<Record<string, string>>): EditorWorkspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-editor-')));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['eslint', 'eslint-plugin-gateshift', '@typescript-eslint/parser', 'vue-eslint-parser']) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(dirname(require.resolve(`${name}/package.json`)), join(folder, 'node_modules', name), 'junction');
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return {
    folder,
    uri: (file) => pathToFileURL(join(folder, file)).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The language server for ESLint that editors ship. */
export const serverProgram = join(
  dirname(require.resolve('vscode-langservers-extracted/package.json')),
  'bin/vscode-eslint-language-server',
);
