import { extname } from 'node:path';
import { mergeSites, methodMentions, type AnalyzerHost, type FeatureSite, type Site } from '@gateshift/analyzer';
import { ownModulesOf, type Config } from '@gateshift/advisor';
import { searchableText } from '@gateshift/parsers';
import type { Discovery, DiscoveryFailure } from '../files/discover.js';
import { otherLanguages } from '../files/other-languages.js';
import type { Root } from '../files/root.js';
import { searchableTextOf, type SourceReader } from '../files/source-reader.js';
import { AskedFiles } from './asked-files.js';
import type { DeclaredTypes } from './declared-types.js';
import { FileAnalyses } from './file-analyses.js';
import { gatherSites } from './gather-sites.js';
import type { ToldImports } from './import-lists.js';
import { lookBeside } from './look-beside.js';
import type { ModuleStore, PassedOver } from './module-store.js';
import { ModulesOutside } from './modules-outside.js';
import { openProject } from './open-project.js';
import type { Reach } from './reach.js';
import { telltaleTest } from './telltale-test.js';

/** Everything that a look at a project brought to light. */
export interface Survey {
  readonly root: Root;
  readonly sites: readonly Site[];
  /** What is given to clients after they are made, `client.apiKey = …`: no use of an API, and none to report. */
  readonly laterSettings: readonly FeatureSite[];
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

/** Reads a project once: candidates by their bytes, then the importers of what candidates export. */
export function surveyProject(request: SurveyRequest): Survey {
  const { root, reader, discovery, types } = request;
  const files = discovery.sources;
  const { modules, resolver, imports, aliases, host } = openProject(request);
  const analyses = new FileAnalyses(modules, host, discovery.named);
  const own = [...Object.keys(ownModulesOf(request.config)), ...aliases.names];
  const isTelling = telltaleTest(own, types && methodMentions);
  types?.consider(
    files.filter((file) => isTelling(searchableTextOf(file, reader) ?? '')),
    (file) => modules.source(file)?.text,
  );
  const reach: Reach = { reader, resolver, imports, isTelling, analyses };
  const asked = new AskedFiles(files);
  const { candidates, unreadable } = findCandidates(discovery, asked, reach);
  // Only now are the imports of every file known, should the callers of one be asked for.
  const gathered = gatherSites(candidates, files, reach);
  const bystanders = lookBeside(discovery, asked, reach);

  const merged = mergeSites([...gathered.sites, ...bystanders.sites]);
  const laterSettings = merged.filter(isLaterSetting);
  const sites = merged.filter((site) => !isLaterSetting(site));
  return {
    root,
    sites,
    laterSettings,
    sitesElsewhere: findElsewhere(sites, analyses),
    files: [...files, ...bystanders.files].sort(),
    analyzed: [...gathered.analyzed, ...bystanders.files].sort(),
    otherLanguages: countOtherLanguages(discovery.foreign, reader),
    passedOver: analyses.passedOver,
    skipped: discovery.skipped,
    failures: [
      ...discovery.failures.map((failure) => ({ ...failure, line: undefined })),
      ...unreadable,
      ...analyses.failures,
    ],
    warnings: [...gathered.warnings, ...resolver.warnings, ...(types?.warnings ?? [])],
    types: types !== undefined,
    modules,
    host,
  };
}

/** Those of the files that tell of a model, or take something that does from a module beside them. */
function findCandidates(
  { sources, named, isWhole }: Discovery,
  asked: AskedFiles,
  reach: Reach,
): { readonly candidates: readonly string[]; readonly unreadable: readonly SurveyFailure[] } {
  const { reader, imports, isTelling } = reach;
  const outside = new ModulesOutside(asked, reach);
  const candidates: string[] = [];
  const unreadable: SurveyFailure[] = [];
  for (const file of sources) {
    const reading = reader.peek(file);
    if (reading.kind === 'refused') {
      const message = `${file} cannot be read: ${reading.reason}.`;
      unreadable.push({ file, line: undefined, message, asked: named.has(file) });
    } else if (reading.kind === 'bytes') {
      const text = searchableText(reading.bytes);
      imports.note(file, text);
      if (isTelling(text) || (!isWhole && outside.giveSitesTo(file, imports.of(file), text))) candidates.push(file);
    }
  }
  return { candidates, unreadable };
}

function isLaterSetting(site: Site): site is FeatureSite {
  return site.kind === 'feature' && site.api === 'settings';
}

/** The sites outside that the given ones name: each is found by analysing its own file. */
function findElsewhere(sites: readonly Site[], analyses: FileAnalyses): readonly Site[] {
  const known = new Set(sites.map((site) => site.id));
  const missing = new Set(sites.flatMap(referredTo).filter((id) => !known.has(id)));
  const files = new Set([...missing].map((id) => id.replace(/:\d+:[^:]*$/, '')));
  return [...files].flatMap((file) => analyses.ofModule(file)?.sites.filter((site) => missing.has(site.id)) ?? []);
}

function referredTo(site: Site): readonly string[] {
  if ('clients' in site) return site.clients;
  return 'usedBy' in site ? site.usedBy : [];
}

function countOtherLanguages(files: readonly string[], reader: SourceReader): Survey['otherLanguages'] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const language = otherLanguages[extname(file)];
    if (!language?.telltale.test(searchableTextOf(file, reader) ?? '')) continue;
    counts.set(language.name, (counts.get(language.name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, files: count })).sort((left, right) => right.files - left.files);
}
