import type { AnalyzerHost } from '@gateshift/analyzer';
import { ownModulesOf } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import { ImportLists } from './import-lists.js';
import { importersIn } from './importers-in.js';
import { ModuleResolver } from './module-resolver.js';
import { ModuleStore } from './module-store.js';
import { modulesOfSettingsIn } from './modules-of-settings.js';
import { SdkAliases } from './sdk-aliases.js';
import { sdkVersions } from './sdk-versions.js';
import type { SurveyRequest } from './survey.js';
import { WorkspacePackages } from './workspace-packages.js';

/** A project as it is asked about: its modules, where imports lead, and what the analyzer wants to know. */
export interface OpenProject {
  readonly modules: ModuleStore;
  readonly resolver: ModuleResolver;
  readonly imports: ImportLists;
  readonly aliases: SdkAliases;
  readonly host: AnalyzerHost;
}

export function openProject(request: SurveyRequest): OpenProject {
  const { root, discovery, reader } = request;
  const modules = new ModuleStore(reader, discovery.alwaysRead);
  const packages = new WorkspacePackages(root, discovery.packages);
  const resolver = new ModuleResolver(root, packages);
  const imports = new ImportLists(reader, request.told);
  const aliases = new SdkAliases(root, packages.directories);
  const host: AnalyzerHost = {
    ...createHost(request, modules, resolver),
    ...(aliases.names.length > 0 && { aliasOf: (specifier, fromFile) => aliases.aliasOf(specifier, fromFile) }),
    importersOf: importersIn(request, modules, resolver, imports),
    modulesOfSettings: modulesOfSettingsIn(discovery.sources, reader, modules),
  };
  return { modules, resolver, imports, aliases, host };
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
