/** The parts of a scan's JSON report that the expected files speak about. */
interface ReportedValue {
  readonly state: string;
  readonly ids?: readonly string[];
  readonly name?: string;
  readonly default?: ReportedValue;
}

interface ReportedSite {
  readonly kind: string;
  readonly file: string;
  readonly line: number;
  readonly sdk: string;
  readonly api?: string;
  readonly method?: string;
  readonly id?: string;
  readonly key?: string;
  readonly env?: string;
  readonly constructorName?: string;
  readonly provider?: string;
  readonly hosts?: readonly string[];
  readonly model?: ReportedValue;
  readonly outputCap?: {
    readonly state: string;
    readonly name?: string;
    readonly why?: string;
    readonly cap?: string;
    readonly value?: unknown;
  };
  readonly apiKey?: ReportedValue;
  readonly organization?: ReportedValue;
  readonly client?: string;
}

interface ReportedFinding {
  readonly check: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface ScanReport {
  readonly version: number;
  readonly sites: readonly ReportedSite[];
  readonly findings: readonly ReportedFinding[];
}

const envNames = (value: ReportedValue | undefined): readonly string[] =>
  value === undefined ? [] : [...(value.state === 'env' && value.name ? [value.name] : []), ...envNames(value.default)];

function valueText(value: ReportedValue | undefined): string {
  if (value === undefined) return 'absent';
  return [value.state, ...envNames(value), ...(value.ids ? [value.ids.join('|')] : [])].join(':');
}

function capText({ outputCap }: ReportedSite): readonly string[] {
  if (outputCap === undefined) return [];
  if (outputCap.state === 'dead') return [`cap=${outputCap.name}:dead:${outputCap.why}`];
  return outputCap.cap ? [`cap=${outputCap.cap}:${outputCap.value ?? outputCap.state}`] : [`cap=${outputCap.state}`];
}

const modelText = (site: ReportedSite) =>
  site.model && site.model.state !== 'absent' ? [`model=${valueText(site.model)}`] : [];
const clientText = (site: ReportedSite) => (site.client ? [`client=${site.client}`] : []);

function details(site: ReportedSite): readonly (string | undefined)[] {
  switch (site.kind) {
    case 'client':
      return [
        site.sdk,
        site.constructorName,
        `key=${valueText(site.apiKey)}`,
        `organization=${valueText(site.organization)}`,
      ];
    case 'call':
      return [site.sdk, site.api, ...modelText(site), ...capText(site), ...clientText(site)];
    case 'model':
      return [site.id, ...(site.key ? [`key=${site.key}`] : []), ...(site.env ? [`env=${site.env}`] : [])];
    case 'http':
      return [site.sdk, site.api, `hosts=${(site.hosts ?? []).join('|')}`, ...modelText(site), ...capText(site)];
    case 'feature':
      return [site.sdk, site.api, ...modelText(site), ...clientText(site)];
    default:
      return [site.provider];
  }
}

/** Each site as one line, as the expected files beside the apps have them. */
export function siteLines(report: ScanReport): readonly string[] {
  return report.sites.map((site) => [`${site.file}:${site.line}`, site.kind, ...details(site)].join(' '));
}

/** Each finding as one line; a model's lifetime names the model, since one call can have several. */
export function findingLines(report: ScanReport): readonly string[] {
  return report.findings.map(({ file, line, severity, check, message }) => {
    const subject = check === 'no-retired-model' ? /`([^`]+)`/.exec(message)?.[1] : undefined;
    return [`${file}:${line}`, severity, check, ...(subject ? [subject] : [])].join(' ');
  });
}
