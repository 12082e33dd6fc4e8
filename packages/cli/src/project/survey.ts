import { extname } from 'node:path';
import { analyze, mergeSites, methodMentions, type Analysis, type AnalyzerHost, type Site } from '@gateshift/analyzer';
import { ownModulesOf, type Config } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import { searchableText } from '@gateshift/parsers';
import type { Discovery, DiscoveryFailure } from '../files/discover.js';
import { otherLanguages } from '../files/other-languages.js';
import type { Root } from '../files/root.js';
import type { SourceReader } from '../files/source-reader.js';
import { AskedFiles } from './asked-files.js';
import { findAutoImportUsers } from './auto-import-users.js';
import { findImported, findReaching, sitesThrough } from './bystanders.js';
import { ImportLists, type ToldImports } from './import-lists.js';
import type { DeclaredTypes } from './declared-types.js';
import { importersIn } from './importers-in.js';
import { ModuleResolver } from './module-resolver.js';
import { ModuleStore, type PassedOver } from './module-store.js';
import { ModulesOutside } from './modules-outside.js';
import { sdkVersions } from './sdk-versions.js';
import { findTakers } from './takers.js';
import { telltaleTest } from './telltale-test.js';
import { WorkspacePackages } from './workspace-packages.js';

/** Everything that a look at a project brought to light. */
export interface Survey {
  readonly root: Root;
  readonly sites: readonly Site[];
  /** Sites of files that were not asked for, which those asked for refer to: a client in a shared module. */
  readonly sitesElsewhere: readonly Site[];
  /** JavaScript, TypeScript and component files under the paths, and bystanders that have sites. */
  readonly files: readonly string[];
  /** Those that were analysed. */
  readonly analyzed: readonly string[];
  /** How many files of other languages call a provider, most first. */
  readonly otherLanguages: readonly { readonly name: string; readonly files: number }[];
  /** Files with a telltale that are no source anybody wrote: minified, binary, in another encoding. */
  readonly passedOver: readonly { readonly file: string; readonly why: PassedOver }[];
  /** Folders of other people's code and of output that were not looked into. */
  readonly skipped: readonly string[];
  /** One sentence each. */
  readonly failures: readonly SurveyFailure[];
  readonly warnings: readonly string[];
  /** Whether types were asked too. */
  readonly types: boolean;
  readonly modules: ModuleStore;
  /** What the analyzer asked, for whoever wants to ask it again. */
  readonly host: AnalyzerHost;
}

export interface SurveyFailure extends DiscoveryFailure {
  readonly line: number | undefined;
}

export interface SurveyRequest {
  readonly root: Root;
  readonly discovery: Discovery;
  readonly reader: SourceReader;
  readonly config: Config;
  /** The path of a file within the project, given its path below the root; the same without it. */
  pathOf?(file: string): string;
  /** Set where types are to be asked too. */
  readonly types?: DeclaredTypes | undefined;
  /** Knows what files import without reading them. */
  readonly told?: ToldImports | undefined;
}

/** How many modules a client may pass through, import after import, before its users are no longer looked for. */
const importDepth = 8;

/** A project as it is asked about: its modules, where imports lead, and what the analyzer wants to know. */
export interface OpenProject {
  readonly modules: ModuleStore;
  readonly resolver: ModuleResolver;
  readonly imports: ImportLists;
  readonly host: AnalyzerHost;
}

export function openProject(request: SurveyRequest): OpenProject {
  const { root, discovery, reader } = request;
  const modules = new ModuleStore(reader, discovery.alwaysRead);
  const resolver = new ModuleResolver(root, new WorkspacePackages(root, discovery.packages));
  const imports = new ImportLists(reader, request.told);
  const importersOf = importersIn(request, modules, resolver, imports);
  return { modules, resolver, imports, host: { ...createHost(request, modules, resolver), importersOf } };
}

/** Reads a project once: candidates by their bytes, then the importers of what candidates export. */
export function surveyProject(request: SurveyRequest): Survey {
  const { root, reader, discovery } = request;
  const files = discovery.sources;
  const { modules, resolver, imports, host } = openProject(request);

  const sites: Site[] = [];
  const analyzed = new Set<string>();
  const failures: SurveyFailure[] = discovery.failures.map((failure) => ({ ...failure, line: undefined }));
  const passedOver: { file: string; why: PassedOver }[] = [];
  const warnings: string[] = [];
  const handed = new Set<string>();
  /** The names that `Analysis.exportsSites` has for a file, as far as they are known. */
  const exporting = new Map<string, readonly string[]>();

  function exportsSites(file: string): readonly string[] {
    const known = exporting.get(file);
    if (known) return known;
    const module = modules.module(file);
    const names = module ? analyze(module, host).exportsSites : [];
    exporting.set(file, names);
    return names;
  }

  function analyzeFile(file: string): Analysis | undefined {
    const analysis = analyzeAnew(file);
    exporting.set(file, analysis?.exportsSites ?? []);
    return analysis;
  }

  function analyzeAnew(file: string): Analysis | undefined {
    modules.forgetTrees();
    const loaded = modules.load(file);
    switch (loaded.kind) {
      case 'module': {
        try {
          return analyze(loaded.module, host);
        } catch (error) {
          // A fault of ours in one file must not cost the user the others.
          const what = error instanceof Error ? error.message : String(error);
          const message = `${file} could not be analysed (${what}): a fault of gateshift, please report it with the file.`;
          failures.push({ file, line: undefined, message, asked: true });
          return undefined;
        }
      }
      case 'failed':
        failures.push({ file, line: loaded.line, message: loaded.message, asked: discovery.named.has(file) });
        return undefined;
      case 'passed over':
        passedOver.push({ file, why: loaded.why });
        // What is generated can hand a client to code that is not.
        return loaded.behind && { ...analyze(loaded.behind, host), sites: [] };
      case 'missing':
        return undefined;
    }
  }

  /** Returns the exports of the file whose importers are to be looked for. */
  function look(file: string): readonly string[] {
    const analysis = analyzeFile(file);
    if (modules.load(file).kind === 'module') analyzed.add(file);
    const exportsSites = analysis?.exportsSites ?? [];
    if (exportsSites.length === 0) modules.forgetTreeOf(file);
    sites.push(...(analysis?.sites ?? []));
    for (const other of analysis?.handsClientsTo ?? []) handed.add(other);
    const [beyond] = analysis?.callersBeyond ?? [];
    if (beyond) {
      const { file: reached, line } = beyond;
      warnings.push(
        `Values of ${file} come through more functions than are followed; the callers of ${reached}:${line} were not looked for.`,
      );
    }
    return exportsSites;
  }

  const isTelling = telltaleTest(Object.keys(ownModulesOf(request.config)), request.types && methodMentions);
  request.types?.consider(
    files.filter((file) => {
      const reading = reader.peek(file);
      return reading.kind === 'bytes' && isTelling(searchableText(reading.bytes));
    }),
    (file) => modules.source(file)?.text,
  );
  const asked = new AskedFiles(files);
  const knownToExport = (file: string) => exporting.get(file);
  const reach = { reader, resolver, isTelling, exportsSites, knownToExport };
  const outside = new ModulesOutside(asked, reach);
  const candidates: string[] = [];
  for (const file of files) {
    const reading = reader.peek(file);
    if (reading.kind === 'refused') {
      const message = `${file} cannot be read: ${reading.reason}.`;
      failures.push({ file, line: undefined, message, asked: discovery.named.has(file) });
    } else if (reading.kind === 'bytes') {
      const text = searchableText(reading.bytes);
      imports.note(file, text);
      if (isTelling(text) || (!discovery.isWhole && outside.giveSitesTo(file, imports.of(file), text)))
        candidates.push(file);
    }
  }
  // Only now are the imports of every file known, should the callers of one be asked for.
  let exporters = exportersAmong(candidates, look);

  for (let depth = 0; exporters.size > 0; depth += 1) {
    const modulesHanding = [...exporters.keys()];
    if (depth === importDepth) {
      warnings.push(
        `Clients are handed on through more than ${importDepth} modules (now at ${modulesHanding[0] ?? ''}); files beyond were not read.`,
      );
      break;
    }
    const rest = files.filter((file) => !analyzed.has(file));
    const takers = findTakers(exporters, new Set(rest), { imports, resolver, reader });
    exporters = exportersAmong(
      new Set([...takers, ...findAutoImportUsers(modulesHanding, rest, reader, resolver)]),
      look,
    );
  }

  // What is handed a client hands it on in turn: the set grows while it is walked.
  for (const file of handed) if (asked.has(file) && !analyzed.has(file)) look(file);

  const everywhere = new ModulesOutside(new AskedFiles([]), reach);
  const beside = discovery.bystanders;
  const reaching = beside ? findReaching(files, beside, imports, resolver) : [];
  // What is called with a staged argument stands in a file that the staged one imports.
  const called = discovery.isWhole ? [] : findImported(files, asked, imports, resolver);
  const isReaching = new Set(reaching);
  const bystanders = [...reaching, ...called.filter((file) => !isReaching.has(file))].filter((file) => {
    const reading = reader.peek(file);
    const text = reading.kind === 'bytes' ? searchableText(reading.bytes) : undefined;
    if (
      text === undefined ||
      !(isTelling(text) || (isReaching.has(file) && everywhere.giveSitesTo(file, imports.of(file), text)))
    )
      return false;
    const found = sitesThrough(asked, analyzeFile(file)?.sites ?? []);
    // Beside a path that was named, only what stands below it is reported; beside a commit, what the commit changes.
    const isPart = beside !== undefined;
    const through = isPart ? found : found.filter(({ location }) => asked.has(location.file));
    sites.push(...through);
    return isPart && through.length > 0;
  });
  for (const file of bystanders) analyzed.add(file);

  const merged = mergeSites(sites);
  return {
    root,
    sites: merged,
    sitesElsewhere: findElsewhere(merged, modules, host),
    files: [...files, ...bystanders].sort(),
    analyzed: [...analyzed].sort(),
    otherLanguages: countOtherLanguages(discovery.foreign, reader),
    passedOver,
    skipped: discovery.skipped,
    failures,
    warnings: [...warnings, ...resolver.warnings, ...(request.types?.warnings ?? [])],
    types: request.types !== undefined,
    modules,
    host,
  };
}

/** Those of the files that hand out sites, with the names under which they do. */
function exportersAmong(
  files: Iterable<string>,
  look: (file: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const looked = [...files].map((file) => [file, look(file)] as const);
  return new Map(looked.filter(([, names]) => names.length > 0));
}

/** The sites outside that the given ones name: each is found by analysing its own file. */
function findElsewhere(sites: readonly Site[], modules: ModuleStore, host: AnalyzerHost): readonly Site[] {
  const known = new Set(sites.map((site) => site.id));
  const missing = new Set(sites.flatMap(referredTo).filter((id) => !known.has(id)));
  const files = new Set([...missing].map((id) => id.replace(/:\d+:[^:]*$/, '')));
  return [...files].flatMap((file) => {
    const module = modules.module(file);
    return module ? analyze(module, host).sites.filter((site) => missing.has(site.id)) : [];
  });
}

function referredTo(site: Site): readonly string[] {
  if ('clients' in site) return site.clients;
  return 'usedBy' in site ? site.usedBy : [];
}

function createHost(
  { root, config, types, pathOf }: SurveyRequest,
  modules: ModuleStore,
  resolver: ModuleResolver,
): AnalyzerHost {
  const catalog = loadCatalog();
  return {
    isModelId: (text) => catalog.isModelId(text),
    providerOfHost: (host) => catalog.providerOfHost(host),
    sdkMajor: sdkVersions(root, config.sdkMajors),
    ownModules: ownModulesOf(config),
    ...(pathOf && { pathOf }),
    resolveModule(specifier, fromFile) {
      const file = resolver.resolve(specifier, fromFile);
      return file === undefined ? undefined : modules.module(file);
    },
    ...(resolver.hasAutoImports && {
      resolveGlobal(name, fromFile) {
        const given = resolver.resolveGlobal(name, fromFile);
        const module = given && modules.module(given.file);
        return module && { module, exportName: given.exportName };
      },
    }),
    ...(types && { typesAt: (file, range) => types.typesAt(file, range) }),
  };
}

function countOtherLanguages(files: readonly string[], reader: SourceReader): Survey['otherLanguages'] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const language = otherLanguages[extname(file)];
    const reading = reader.peek(file);
    if (!language || reading.kind !== 'bytes' || !language.telltale.test(searchableText(reading.bytes))) continue;
    counts.set(language.name, (counts.get(language.name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, files: count })).sort((left, right) => right.files - left.files);
}
