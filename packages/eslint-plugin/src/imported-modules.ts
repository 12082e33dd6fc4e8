import { createRequire } from 'node:module';
import { isJsonFile, jsonAsModule, restoreJsonRanges, type ScopeManager, type SourceModule } from '@gateshift/analyzer';
import type { Linter, Rule } from 'eslint';
import type { ImportLookup } from './import-lookup.js';
import type { ImportedFile } from './imported-files.js';
import { isProgram, isScopeManager } from './syntax-tree.js';

/** Options of typed linting: they are for the linted file, and would load a whole project for an imported one. */
const projectOptions = ['project', 'projectService', 'programs', 'EXPERIMENTAL_useProjectService'];

/** Trees are large: only those of the files that were asked for last are kept. */
const mostKept = 400;

/** How much is parsed for one linted file, at most. */
const mostParsed = { files: 60, characters: 1024 * 1024 };

interface KnownModule {
  readonly file: ImportedFile;
  readonly module: SourceModule | undefined;
}

const modulesByParser = new WeakMap<object, Map<string, KnownModule>>();

export interface ImportReader {
  /** The module that an import means, if it speaks of models or hands on one that does. The same object each time. */
  readModuleOfModels(specifier: string, fromFile: string): SourceModule | undefined;
  /** The same, and whatever the linted file itself imports: constants, options, and what hands those on. */
  readModule(specifier: string, fromFile: string): SourceModule | undefined;
  /** The module of a name that the project's framework imports by itself. */
  readGlobal(
    name: string,
    fromFile: string,
  ): { readonly module: SourceModule; readonly exportName: string } | undefined;
}

/** Reads what a linted file imports from its project, with the parser that the file itself is linted with. */
export function createImportReader(
  { languageOptions, filename }: Rule.RuleContext,
  lookup: ImportLookup,
): ImportReader {
  const parser: unknown = languageOptions.parser;
  if (typeof parser !== 'object' || parser === null) {
    return { readModule: () => undefined, readModuleOfModels: () => undefined, readGlobal: () => undefined };
  }
  const shared = modulesByParser.get(parser) ?? new Map<string, KnownModule>();
  modulesByParser.set(parser, shared);
  const own = new Map<string, SourceModule | undefined>();
  let characters = 0;

  function read(file: ImportedFile, withParser: object): SourceModule | undefined {
    if (own.has(file.path)) return own.get(file.path);
    characters += file.text.length;
    if (own.size >= mostParsed.files || characters > mostParsed.characters) return undefined;
    const before = shared.get(file.path);
    const module = before?.file === file ? before.module : parse(file, withParser, languageOptions);
    own.set(file.path, module);
    shared.delete(file.path);
    shared.set(file.path, { file, module });
    const [oldest] = shared.keys();
    if (shared.size > mostKept && oldest !== undefined) shared.delete(oldest);
    return module;
  }

  /** Files that the linted file reaches through nothing but modules that hand things on. */
  const near = new Map<string, ImportedFile>();

  return {
    readModuleOfModels(specifier, fromFile) {
      const file = lookup.find(specifier, fromFile);
      return file && lookup.leadsToTelltale(file) ? read(file, parser) : undefined;
    },
    readModule(specifier, fromFile) {
      const file = lookup.find(specifier, fromFile);
      if (!file) return undefined;
      const isNear = fromFile === filename || near.get(fromFile)?.handedOn.includes(specifier) === true;
      if (isNear) near.set(file.path, file);
      return isNear || isJsonFile(file.path) || lookup.leadsToTelltale(file) ? read(file, parser) : undefined;
    },
    readGlobal(name, fromFile) {
      const given = lookup.findGlobal(name, fromFile);
      const module = given && read(given.file, parser);
      return module && { module, exportName: given.exportName };
    },
  };
}

/** What does not parse cannot be followed; the file's own lint says what is wrong with it. */
function parse(file: ImportedFile, parser: object, languageOptions: Linter.LanguageOptions): SourceModule | undefined {
  const given: object = languageOptions.parserOptions ?? {};
  const options = {
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !projectOptions.includes(name))),
    ecmaVersion: languageOptions.ecmaVersion,
    sourceType: /\.c[jt]s$/.test(file.path) ? 'commonjs' : languageOptions.sourceType,
    filePath: isJsonFile(file.path) ? `${file.path}.js` : file.path,
    range: true,
    loc: true,
  };
  try {
    const isJson = isJsonFile(file.path);
    const { program, scopeManager } = treeOf(isJson ? jsonAsModule(file.text) : file.text, parser, options);
    if (!isProgram(program)) return undefined;
    if (isJson) restoreJsonRanges(program);
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
