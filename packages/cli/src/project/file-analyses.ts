import { analyze, type Analysis, type AnalyzerHost } from '@gateshift/analyzer';
import type { ParsedModule } from '@gateshift/parsers';
import type { ModuleStore, PassedOver } from './module-store.js';
import type { SurveyFailure } from './survey.js';

/** Analyses the files of a run one by one. What each hands out is kept; what cannot be analysed is noted, and costs no other. */
export class FileAnalyses {
  readonly failures: SurveyFailure[] = [];
  readonly passedOver: { readonly file: string; readonly why: PassedOver }[] = [];
  readonly #modules: ModuleStore;
  readonly #host: AnalyzerHost;
  readonly #named: ReadonlySet<string>;
  readonly #parsed = new Set<string>();
  /** The names that `Analysis.exportsSites` has for a file, as far as they are known. */
  readonly #exporting = new Map<string, readonly string[]>();

  /** @param named files that the user named one by one, whose failures are asked for */
  constructor(modules: ModuleStore, host: AnalyzerHost, named: ReadonlySet<string>) {
    this.#modules = modules;
    this.#host = host;
    this.#named = named;
  }

  /** Undefined where there is nothing to analyse, or it failed. */
  analyze(file: string): Analysis | undefined {
    const analysis = this.#analyze(file);
    this.#exporting.set(file, analysis?.exportsSites ?? []);
    return analysis;
  }

  /** The analysis of a file that others lead to; whatever else is wrong with it is said where it is asked for itself. */
  ofModule(file: string): Analysis | undefined {
    const module = this.#modules.module(file);
    return module && this.#attempt(file, module);
  }

  /** Whether a file that was to be analysed is source that could be parsed. */
  isModule(file: string): boolean {
    return this.#parsed.has(file);
  }

  /** For a file that nothing leads to: its tree is not asked for again. */
  letGo(file: string): void {
    this.#modules.forgetTreeOf(file);
  }

  /** The names under which a file hands out what makes sites of others' code. */
  exportsSites(file: string): readonly string[] {
    const known = this.#exporting.get(file);
    if (known) return known;
    const names = this.ofModule(file)?.exportsSites ?? [];
    this.#exporting.set(file, names);
    return names;
  }

  /** The same, undefined where the file was not analysed yet. */
  knownToExport(file: string): readonly string[] | undefined {
    return this.#exporting.get(file);
  }

  #analyze(file: string): Analysis | undefined {
    this.#modules.forgetTrees();
    const loaded = this.#modules.load(file);
    switch (loaded.kind) {
      case 'module':
        this.#parsed.add(file);
        return this.#attempt(file, loaded.module);
      case 'failed':
        this.failures.push({ file, line: loaded.line, message: loaded.message, asked: this.#named.has(file) });
        return undefined;
      case 'passed over':
        this.passedOver.push({ file, why: loaded.why });
        // What is generated can hand a client to code that is not.
        return loaded.behind && withoutSites(this.#attempt(file, loaded.behind));
      case 'missing':
        return undefined;
    }
  }

  /** A fault of ours in one file must not cost the user the others. */
  #attempt(file: string, module: ParsedModule): Analysis | undefined {
    try {
      // Taken apart here, since what a module hands out is worked out when it is asked for.
      return { ...analyze(module, this.#host) };
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      const message = `${file} could not be analysed (${what}): a fault of gateshift, please report it with the file.`;
      if (!this.failures.some((failure) => failure.message === message))
        this.failures.push({ file, line: undefined, message, asked: true });
      return undefined;
    }
  }
}

function withoutSites(analysis: Analysis | undefined): Analysis | undefined {
  return analysis && { ...analysis, sites: [] };
}
