import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  advise,
  createPolicy,
  enabledChecks,
  loadConfig,
  ownModulesOf,
  readSuppressions,
  type CheckName,
  type Finding,
} from '@gateshift/advisor';
import { analyze, createSdkMajorResolver } from '@gateshift/analyzer';
import { loadCatalog } from '@gateshift/catalog';
import { parseModule } from '@gateshift/parsers';

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export interface CommandFindings {
  readonly findings: readonly Finding[];
  /** The checks that ran. */
  readonly checks: readonly CheckName[];
}

/** The findings of one file as the command comes to them: its own parser, sites, checks, comments. */
export function commandFindings({ file, text }: { readonly file: string; readonly text: string }): CommandFindings {
  const result = loadConfig({ startDir: dirname(file), readText });
  if (result.state === 'invalid') throw new Error(result.problems.join('\n'));
  const { config } = result;
  const catalog = loadCatalog();
  const parsed = parseModule({ file, text });
  if (!parsed.ok) throw new Error(parsed.message);
  const policy = createPolicy(config, {
    catalog,
    today: '2026-11-22',
    configFile: result.state === 'loaded' ? result.file : undefined,
  });
  const { sites } = analyze(parsed.module, {
    isModelId: (id) => catalog.isModelId(id),
    providerOfHost: (host) => catalog.providerOfHost(host),
    sdkMajor: createSdkMajorResolver({ readText, ...(config.sdkMajors && { settings: config.sdkMajors }) }),
    ownModules: ownModulesOf(config),
    pathOf: (name) => policy.pathOf(name),
  });
  const suppressions = readSuppressions(text, parsed.module.comments);
  const places = new Map(sites.map((site) => [site.id, site.location]));
  const findings = advise({ file, sites, textOf: () => text, policy }).filter(
    (finding) => !suppressions.isSuppressed(finding.check, finding.location, places.get(finding.siteId)),
  );
  return { findings, checks: enabledChecks(policy) };
}
