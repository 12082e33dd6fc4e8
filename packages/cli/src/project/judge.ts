import {
  advise,
  fingerprints,
  readSuppressions,
  type Finding,
  type Policy,
  type Suppressions,
} from '@gateshift/advisor';
import { isJsonFile } from '@gateshift/analyzer';
import type { Survey } from './survey.js';

/** What the advisor says of a survey. */
export interface Judgement {
  /** By file and position, without what comments in the code silence. */
  readonly findings: readonly Finding[];
  readonly fingerprints: ReadonlyMap<Finding, string>;
  readonly policy: Policy;
}

export function judge(survey: Survey, policy: Policy): Judgement {
  const sites = [...survey.sites, ...survey.sitesElsewhere];
  const locations = new Map(sites.map((site) => [site.id, site.location]));
  const textOf = (file: string) => survey.modules.source(file)?.text ?? '';
  // Data that code imports is part of it: a key in a JSON file is as open as one in the code.
  const data = sites.map(({ location }) => location.file).filter(isJsonFile);
  const asked = new Set([...survey.files, ...survey.analyzed, ...data]);
  const suppressions = new Map<string, Suppressions>();

  function suppressionsIn(file: string): Suppressions {
    let found = suppressions.get(file);
    if (!found) {
      found = readSuppressions(textOf(file), survey.modules.source(file)?.comments ?? []);
      suppressions.set(file, found);
    }
    return found;
  }

  const findings = advise({ sites, textOf, policy }).filter((finding) => {
    const { file } = finding.location;
    const site = locations.get(finding.siteId);
    return (
      asked.has(file) &&
      !suppressionsIn(file).isSuppressed(finding.check, finding.location, site?.file === file ? site : undefined)
    );
  });
  return { findings, fingerprints: fingerprints(findings), policy };
}
