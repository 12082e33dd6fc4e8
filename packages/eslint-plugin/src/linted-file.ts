import { ownModulesOf, readSuppressions, type Policy, type Suppressions } from '@gateshift/advisor';
import {
  analyze,
  createSdkMajorResolver,
  telltales,
  type AnalyzerHost,
  type Site,
  type SourceModule,
} from '@gateshift/analyzer';
import type { Rule, SourceCode } from 'eslint';
import { ImportLookup } from './import-lookup.js';
import { createImportReader } from './imported-modules.js';
import { configFor, policyFor } from './linted-policy.js';
import { readText } from './read-text.js';
import { isProgram } from './syntax-tree.js';
import { aliasOf } from './sdk-aliases.js';
import { withTemplateReferences } from './template-references.js';

/** One file as all rules see it: found once, whatever the number of rules. */
export interface LintedFile {
  readonly file: string;
  readonly text: string;
  readonly sites: readonly Site[];
  readonly policy: Policy;
  readonly suppressions: Suppressions;
}

const files = new WeakMap<object, LintedFile | 'nothing'>();

/** The sites of the file being linted; undefined at once where its text shows that it has none. */
export function lintedFileOf(context: Rule.RuleContext): LintedFile | undefined {
  const { ast } = context.sourceCode;
  let found = files.get(ast);
  if (found === undefined) {
    found = readFile(context) ?? 'nothing';
    files.set(ast, found);
  }
  return found === 'nothing' ? undefined : found;
}

function readFile(context: Rule.RuleContext): LintedFile | undefined {
  const { sourceCode, filename: file } = context;
  const { text } = sourceCode;
  const lookup = readsImports(context) ? new ImportLookup() : undefined;
  const mayHaveSites =
    telltales.test(text) || lookup?.importsTelltale(text, file) === true || namesOwnModule(text, context);
  if (!mayHaveSites) return undefined;
  const { config, policy } = policyFor(context);
  if (policy.isIgnoredFile(file)) return undefined;
  const module = moduleOf(file, sourceCode);
  if (!module) return undefined;
  const { catalog } = policy;
  const host: AnalyzerHost = {
    isModelId: (id) => catalog.isModelId(id),
    providerOfHost: (name) => catalog.providerOfHost(name),
    pathOf: (name) => policy.pathOf(name),
    sdkMajor: majorsFor(config.sdkMajors),
    ownModules: ownModulesOf(config),
    aliasOf,
  };
  // Modules that speak of models tell where the sites are; other imports are parsed for the values of those alone.
  const reader = lookup && createImportReader(context, lookup);
  const { sites } = analyze(module, {
    ...host,
    ...(reader && {
      resolveModule: reader.readModuleOfModels,
      resolveModuleOfValue: reader.readModule,
      resolveGlobal: reader.readGlobal,
    }),
  });
  if (sites.length === 0) return undefined;
  return { file, text, sites, policy, suppressions: readSuppressions(text, commentsOf(sourceCode)) };
}

/** Whether files that the linted one imports may be read: so it is unless `crossFile` of the configuration says no. */
function readsImports(context: Rule.RuleContext): boolean {
  const result = configFor(context);
  return result.state !== 'loaded' || result.config.crossFile !== false;
}

/** Whether the text names a module that the configuration says makes sites. */
function namesOwnModule(text: string, context: Rule.RuleContext): boolean {
  const result = configFor(context);
  return result.state === 'loaded' && Object.keys(ownModulesOf(result.config)).some((name) => text.includes(name));
}

type Majors = Readonly<Record<string, number>>;

const noMajors: Majors = {};
const resolvers = new WeakMap<Majors, ReturnType<typeof createSdkMajorResolver>>();

function majorsFor(settings: Majors = noMajors): ReturnType<typeof createSdkMajorResolver> {
  let resolver = resolvers.get(settings);
  if (!resolver) {
    resolver = createSdkMajorResolver({ readText, settings });
    resolvers.set(settings, resolver);
  }
  return resolver;
}

function moduleOf(file: string, sourceCode: SourceCode): SourceModule | undefined {
  const program: unknown = sourceCode.ast;
  const { scopeManager, text } = sourceCode;
  if (!isProgram(program) || !scopeManager) return undefined;
  return { file, text, program, scopeManager: withTemplateReferences(scopeManager, program, text) };
}

function commentsOf(sourceCode: SourceCode) {
  return sourceCode.getAllComments().flatMap(({ type, value, range }) => (range ? [{ type, value, range }] : []));
}
