import { createRequire } from 'node:module';
import type { ScopeManager, SourceModule } from '@gateshift/analyzer';
import type { Linter, Rule } from 'eslint';
import { findImportedFile, type ImportedFile } from './imported-files.js';
import { isProgram, isScopeManager } from './syntax-tree.js';

/** Options of typed linting: they are for the linted file, and would load a whole project for an imported one. */
const projectOptions = ['project', 'projectService', 'programs', 'EXPERIMENTAL_useProjectService'];

type ReadModule = (specifier: string, fromFile: string) => SourceModule | undefined;

const modulesByParser = new WeakMap<
  object,
  Map<string, { readonly stamp: string; readonly module: SourceModule | undefined }>
>();

/** Reads the relative imports of a linted file with the parser that the file itself is linted with. */
export function importReader(context: Rule.RuleContext): ReadModule {
  const { languageOptions } = context;
  const parser: unknown = languageOptions.parser;
  if (typeof parser !== 'object' || parser === null) return () => undefined;
  const modules = modulesByParser.get(parser) ?? new Map<string, { stamp: string; module: SourceModule | undefined }>();
  modulesByParser.set(parser, modules);
  return (specifier, fromFile) => {
    const file = findImportedFile(specifier, fromFile);
    if (!file) return undefined;
    const known = modules.get(file.path);
    if (known?.stamp === file.stamp) return known.module;
    const module = parse(file, parser, languageOptions);
    modules.set(file.path, { stamp: file.stamp, module });
    return module;
  };
}

/** What does not parse cannot be followed; the file's own lint says what is wrong with it. */
function parse(file: ImportedFile, parser: object, languageOptions: Linter.LanguageOptions): SourceModule | undefined {
  const given: object = languageOptions.parserOptions ?? {};
  const options = {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !projectOptions.includes(name))),
    ecmaVersion: languageOptions.ecmaVersion,
    sourceType: /\.c[jt]s$/.test(file.path) ? 'commonjs' : languageOptions.sourceType,
    filePath: file.path,
    range: true,
    loc: true,
  };
  try {
    const { program, scopeManager } = treeOf(file.text, parser, options);
    if (!isProgram(program)) return undefined;
    const scopes = scopeManager ?? analyzeScopes(program, options);
    return scopes && { file: file.path, text: file.text, program, scopeManager: scopes };
  } catch {
    return undefined;
  }
}

function treeOf(
  text: string,
  parser: object,
  options: object,
): { readonly program: unknown; readonly scopeManager: ScopeManager | undefined } {
  if ('parseForESLint' in parser && typeof parser.parseForESLint === 'function') {
    const result: unknown = parser.parseForESLint(text, options);
    if (typeof result !== 'object' || result === null || !('ast' in result)) return noTree;
    const scopeManager = 'scopeManager' in result ? result.scopeManager : undefined;
    return { program: result.ast, scopeManager: isScopeManager(scopeManager) ? scopeManager : undefined };
  }
  if ('parse' in parser && typeof parser.parse === 'function') {
    return { program: parser.parse(text, options), scopeManager: undefined };
  }
  return noTree;
}

const noTree = { program: undefined, scopeManager: undefined };

/** Scopes for parsers that make none, by the package that ESLint itself makes them with. */
function analyzeScopes(program: object, options: { readonly sourceType: unknown }): ScopeManager | undefined {
  const scope: unknown = requireFromEslint('eslint-scope');
  if (typeof scope !== 'object' || scope === null || !('analyze' in scope) || typeof scope.analyze !== 'function') {
    return undefined;
  }
  const manager: unknown = scope.analyze(program, {
    ignoreEval: true,
    ecmaVersion: 2022,
    sourceType: options.sourceType,
    nodejsScope: options.sourceType === 'commonjs',
  });
  return isScopeManager(manager) ? manager : undefined;
}

/** Other hosts than ESLint have no such package; imports are then not followed. */
function requireFromEslint(name: string): unknown {
  try {
    const eslint = createRequire(import.meta.url).resolve('eslint/package.json');
    return createRequire(eslint)(name);
  } catch {
    return undefined;
  }
}
