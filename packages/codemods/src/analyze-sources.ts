import { analyze, type AnalyzerHost, type SdkMajor, type Site, type SourceModule } from '@gateshift/analyzer';
import type { Catalog } from '@gateshift/catalog';
import { parseModule, type ParsedModule } from '@gateshift/parsers';

/** A file as text. */
export interface SourceText {
  /** The path under which edits and sites name the file; `/` separates. */
  readonly file: string;
  readonly text: string;
}

/** The sites of files that belong together. */
export interface AnalyzedSources {
  readonly sites: readonly Site[];
  readonly modules: ReadonlyMap<string, ParsedModule>;
  /** One sentence per file that could not be read. */
  readonly failures: readonly string[];
  /** The file among them that an import leads to. */
  resolve(specifier: string, fromFile: string): string | undefined;
}

/** What the analysis of texts asks for. */
export interface SourceHost {
  readonly catalog: Catalog;
  sdkMajor(packageName: string, file: string): SdkMajor;
}

/** Finds the sites of files that belong together; relative imports between them are followed. */
export function analyzeSources(sources: readonly SourceText[], host: SourceHost): AnalyzedSources {
  const modules = new Map<string, ParsedModule>();
  const failures: string[] = [];
  for (const source of sources) {
    const result = parseModule(source);
    if (result.ok) modules.set(source.file, result.module);
    else failures.push(result.message);
  }
  const analyzerHost: AnalyzerHost = {
    isModelId: (text) => host.catalog.isModelId(text),
    providerOfHost: (name) => host.catalog.providerOfHost(name),
    sdkMajor: (packageName, file) => host.sdkMajor(packageName, file),
    resolveModule: (specifier, fromFile) => resolveAmong(modules, specifier, fromFile),
  };
  const sites = [...modules.values()].flatMap((module) => analyze(module, analyzerHost).sites);
  return {
    sites,
    modules,
    failures,
    resolve: (specifier, fromFile) => resolveAmong(modules, specifier, fromFile)?.file,
  };
}

const endings = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '/index.ts', '/index.js'];

/** The module a relative specifier leads to among those at hand. `./a.js` finds `a.ts` too, as TypeScript does. */
function resolveAmong(
  modules: ReadonlyMap<string, ParsedModule>,
  specifier: string,
  fromFile: string,
): SourceModule | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const steps = fromFile.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  const path = steps.join('/');
  const plain = path.replace(/\.[cm]?jsx?$/, '');
  for (const ending of endings) {
    const module = modules.get(path + ending) ?? modules.get(plain + ending);
    if (module) return module;
  }
  return undefined;
}
