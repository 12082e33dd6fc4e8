import { isResolved, type Site } from '@gateshift/analyzer';
import type { Survey } from '../project/survey.js';
import { count } from './words.js';

/** How much of what was found is understood. Every site is one of the three. */
export interface Coverage {
  readonly sites: number;
  /** Every value that prices and checks need is known. */
  readonly resolved: number;
  /** A trail ended: counted, never priced. */
  readonly unknown: number;
  /** APIs beyond generating text and embeddings. */
  readonly unsupported: number;
  /** Those of all sites that types alone show, calls and the models that only such calls send; undefined if not asked. */
  readonly byType: number | undefined;
}

export function countCoverage(survey: Survey): Coverage {
  const unsupported = survey.sites.filter(isUnsupported).length;
  const unknown = survey.sites.filter((site) => !isUnsupported(site) && hasUnknown(site)).length;
  const sites = survey.sites.length;
  const byType = survey.types ? countByType(survey.sites) : undefined;
  return { sites, resolved: sites - unknown - unsupported, unknown, unsupported, byType };
}

function countByType(sites: readonly Site[]): number {
  const calls = new Set(sites.flatMap((site) => ('byType' in site && site.byType ? [site.id] : [])));
  const isSentByThem = (site: Site) =>
    'usedBy' in site && site.usedBy.length > 0 && site.usedBy.every((id) => calls.has(id));
  return sites.filter((site) => calls.has(site.id) || isSentByThem(site)).length;
}

/** `128 sites: 96 resolved, 21 unknown, 11 not supported; 14 Python files also call a provider and were not read` */
export function coverageLine(coverage: Coverage, survey: Survey): string {
  const parts = [`${coverage.resolved} resolved`];
  if (coverage.unknown > 0) parts.push(`${coverage.unknown} unknown`);
  if (coverage.unsupported > 0) parts.push(`${coverage.unsupported} not supported`);
  if (coverage.byType !== undefined) parts.push(`${coverage.byType} shown by types alone`);
  const sites = `${count(coverage.sites, 'site')} in ${count(survey.files.length, 'file')}: ${parts.join(', ')}`;
  return [sites, ...otherLanguagesInWords(survey, ' also')].join('; ');
}

/** One phrase per language: `14 Python files call a provider and were not read`. */
export function otherLanguagesInWords(survey: Survey, also = ''): readonly string[] {
  return survey.otherLanguages.map(({ name, files }) =>
    files === 1
      ? `1 ${name} file${also} calls a provider and was not read`
      : `${count(files, `${name} file`)}${also} call a provider and were not read`,
  );
}

function isUnsupported(site: Site): boolean {
  return site.kind === 'feature' || (site.kind === 'client' && site.flavour === 'azure');
}

function hasUnknown(site: Site): boolean {
  switch (site.kind) {
    case 'call':
    case 'http':
      return !isResolved(site.model) || site.outputCap.state === 'unknown';
    case 'client':
      return site.baseUrl.state === 'unknown';
    case 'model':
    case 'key':
    case 'feature':
      return false;
  }
}
