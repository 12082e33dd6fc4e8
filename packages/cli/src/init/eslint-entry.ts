import { indentAt, indentStepOf, lineStartAt, newlineAt, quoteOf, quoteText } from '@gateshift/advisor';
import { parseModule } from '@gateshift/parsers';
import type { TSESTree } from '@typescript-eslint/types';
import { edit, type Change } from './change.js';
import type { ProjectFiles } from './project-files.js';

const flatConfigs = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);
const oldConfigs = ['.eslintrc', '.eslintrc.js', '.eslintrc.cjs', '.eslintrc.json', '.eslintrc.yml', '.eslintrc.yaml'];

const plugin = 'eslint-plugin-gateshift';
const typescriptParser = 'typescript-eslint';

/** Puts the rules into the project's ESLint configuration. */
export function eslintEntry(files: ProjectFiles, config: 'recommended' | 'gateway'): Change {
  const file = flatConfigs.find((name) => files.has(name));
  const text = file === undefined ? undefined : files.read(file);
  if (file === undefined || text === undefined) return withoutFlatConfig(files, config);
  if (text.includes(plugin)) return { kind: 'none', why: `${file} has the rules already` };
  const after = addConfig(file, text, `gateshift.configs.${config}`);
  if (after === undefined) {
    return {
      kind: 'by hand',
      what: `${file} is put together in a way that is not edited: import gateshift from '${plugin}', and add gateshift.configs.${config} to what it exports`,
    };
  }
  return edit('runs the rules', file, text, after);
}

function withoutFlatConfig(files: ProjectFiles, config: string): Change {
  const old = oldConfigs.find((name) => files.has(name));
  if (old !== undefined) {
    return {
      kind: 'by hand',
      what: `${old} is of an ESLint before 9, for which there are no rules: move to a flat configuration first`,
    };
  }
  if (!files.packages.has('eslint')) return { kind: 'none', why: 'the project does not use ESLint' };
  const file = 'eslint.config.mjs';
  const load = `import gateshift from '${plugin}';\n`;
  const entry = `gateshift.configs.${config}`;
  if (!files.isTypeScript) return edit('runs the rules', file, undefined, `${load}\nexport default [${entry}];\n`);
  // Without a parser for them, ESLint passes over TypeScript files and says nothing of it.
  const text = `${load}import tseslint from '${typescriptParser}';

export default [
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: tseslint.parser } },
  ${entry},
];
`;
  return { ...edit('runs the rules', file, undefined, text), needs: [typescriptParser] };
}

/** The text with the plugin loaded and one more entry; undefined where the export is no list that can be added to. */
function addConfig(file: string, text: string, entry: string): string | undefined {
  const parsed = parseModule({ file, text });
  if (!parsed.ok) return undefined;
  const { body } = parsed.module.program;
  const exported = exportedValue(body);
  const list = exported && listBehind(exported, body);
  if (!list) return undefined;
  const isCommonJs = !body.some(({ type }) => type === 'ImportDeclaration' || type === 'ExportDefaultDeclaration');
  const loaded = body.filter((statement) => isLoading(statement));
  const at = loaded.at(-1)?.range[1] ?? firstOffset(body);
  const newline = newlineAt(text, at);
  const name = quoteText(plugin, quoteOf(text));
  const end = /;\s*$/m.test(text) || !/[^;\s]\s*$/m.test(text) ? ';' : '';
  const load = isCommonJs ? `const gateshift = require(${name})${end}` : `import gateshift from ${name}${end}`;
  const withEntry = insertItem(text, list, entry);
  // The list stands behind what is loaded.
  if (withEntry === undefined || list.range[0] < at) return undefined;
  return loaded.length > 0
    ? `${withEntry.slice(0, at)}${newline}${load}${withEntry.slice(at)}`
    : `${withEntry.slice(0, at)}${load}${newline}${newline}${withEntry.slice(at)}`;
}

function firstOffset(body: readonly TSESTree.ProgramStatement[]): number {
  return body.find((statement) => !('directive' in statement && statement.directive !== undefined))?.range[0] ?? 0;
}

function isLoading(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type === 'ImportDeclaration') return true;
  if (statement.type !== 'VariableDeclaration') return false;
  const init = statement.declarations[0]?.init;
  return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require';
}

function exportedValue(body: readonly TSESTree.ProgramStatement[]): TSESTree.Node | undefined {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier' || left.object.name !== 'module')
      continue;
    if (left.property.type === 'Identifier' && left.property.name === 'exports') return right;
  }
  return undefined;
}

interface List {
  readonly range: readonly [number, number];
  readonly items: readonly (TSESTree.Node | null)[];
}

/** `[…]`, `defineConfig([…])`, `defineConfig(…, …)` and the like of typescript-eslint, or a constant that is one of them. */
function listBehind(written: TSESTree.Node, body: readonly TSESTree.ProgramStatement[], depth = 2): List | undefined {
  if (written.type === 'TSAsExpression' || written.type === 'TSSatisfiesExpression') {
    return listBehind(written.expression, body, depth);
  }
  if (written.type === 'ArrayExpression') return { range: written.range, items: written.elements };
  if (written.type === 'Identifier' && depth > 0) {
    const declared = body
      .flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations : []))
      .find(({ id }) => id.type === 'Identifier' && id.name === written.name);
    return declared?.init ? listBehind(declared.init, body, depth - 1) : undefined;
  }
  if (written.type !== 'CallExpression' || !isDefineConfig(written.callee)) return undefined;
  const [first, ...others] = written.arguments;
  if (first?.type === 'ArrayExpression' && others.length === 0) return { range: first.range, items: first.elements };
  return first === undefined ? undefined : { range: [first.range[0] - 1, written.range[1]], items: written.arguments };
}

function isDefineConfig(callee: TSESTree.Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'defineConfig';
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    /^tseslint$/i.test(callee.object.name) &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'config'
  );
}

/** Adds an item at the end, on a line of its own where the others have theirs. */
function insertItem(text: string, { range, items }: List, item: string): string | undefined {
  const last = items.at(-1);
  const close = range[1] - 1;
  if (items.length === 0) return `${text.slice(0, close)}${item}${text.slice(close)}`;
  if (!last) return undefined;
  const between = text.slice(last.range[1], close);
  // A comment after the last item would come to stand behind ours.
  if (/[^\s,]/.test(between)) return undefined;
  const end = last.range[1];
  const isOwnLine = text.slice(lineStartAt(text, last.range[0]), last.range[0]).trim() === '';
  if (!isOwnLine) return `${text.slice(0, end)}, ${item}${text.slice(end)}`;
  const newline = newlineAt(text, end);
  const indent = indentAt(text, last.range[0]) || indentStepOf(text);
  const comma = between.includes(',') ? ',' : '';
  return `${text.slice(0, end)},${newline}${indent}${item}${comma}${text.slice(end).replace(/^\s*,/, '')}`;
}
