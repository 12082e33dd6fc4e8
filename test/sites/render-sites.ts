import type {
  CallSite,
  ClientSite,
  FeatureSite,
  HttpSite,
  KeySite,
  Location,
  ModelSite,
  OutputCap,
  Site,
  Value,
} from '@gateshift/analyzer';

/**
 * Sites as a reviewer reads them beside the source: one line each, `kind line:column`, then what is known of it. A value
 * is its state and what it holds; a text alone is a literal in place. `via 9 > 4` are the lines its trail passes.
 */
export function renderSites(sites: readonly Site[]): string {
  const lines: string[] = [];
  let file: string | undefined;
  for (const site of sites) {
    if (site.location.file !== file) lines.push((file = site.location.file));
    const place = `${site.kind.padEnd(7)} ${site.location.line}:${site.location.column}`;
    const details = [...detailsOf(site, sites), site.isDormant && 'never runs'].filter(Boolean);
    lines.push(`  ${place.padEnd(14)} ${details.join(' | ')}`);
  }
  return lines.length === 0 ? '(no sites)\n' : `${lines.join('\n')}\n`;
}

type Details = readonly (string | false | undefined)[];

function detailsOf(site: Site, sites: readonly Site[]): Details {
  switch (site.kind) {
    case 'client':
      return clientDetails(site);
    case 'call':
      return callDetails(site, sites);
    case 'feature':
      return featureDetails(site, sites);
    case 'http':
      return httpDetails(site);
    case 'model':
      return modelDetails(site, sites);
    case 'key':
      return keyDetails(site, sites);
  }
}

function clientDetails(site: ClientSite): Details {
  return [
    `${sdkOf(site)} ${[site.constructorName, ...site.otherConstructors].join(' or ')}${site.name === undefined ? '' : ` as ${site.name}`}`,
    site.flavour === 'standard' ? undefined : site.flavour,
    `key: ${renderValue(site.apiKey, site)}`,
    `base URL: ${renderValue(site.baseUrl, site)}`,
    unlessAbsent('organization', site.organization, site),
    unlessAbsent('project', site.project, site),
    listed('headers', [...site.headers, ...(site.mayHaveMoreHeaders ? ['…'] : [])]),
    listed('exclusive', site.exclusiveOptions),
    site.browser ? 'in the browser' : undefined,
    optionsDetail(site.options),
    site.handedOn && `handed on at ${site.handedOn.line}`,
  ];
}

function callDetails(site: CallSite, sites: readonly Site[]): Details {
  return [
    `${sdkOf(site)} ${site.api}/${site.method}`,
    `model: ${renderValue(site.model, site)}`,
    site.byType && 'by type',
    providersDetail(site),
    site.capNames.length === 0 && site.outputCap.state === 'absent' ? undefined : capDetail(site.outputCap, site),
    listed('clients', placesOf(site.clients, sites)),
    listed('features', site.features),
    optionsDetail(site.options),
  ];
}

/** What makes the model, in the AI SDK's terms: a provider's package and method, or a plain name. */
function providersDetail({ providers }: CallSite): string | undefined {
  const makers = providers.map((one) => (one.package === '' ? 'plain name' : `${one.package} ${one.method}`));
  return makers.length === 0 ? undefined : `by ${[...new Set(makers)].join(', ')}`;
}

function featureDetails(site: FeatureSite, sites: readonly Site[]): Details {
  return [
    `${sdkOf(site)} ${site.api}/${site.method}`,
    unlessAbsent('model', site.model, site),
    site.byType && 'by type',
    listed('clients', placesOf(site.clients, sites)),
  ];
}

function httpDetails(site: HttpSite): Details {
  return [
    `${site.sdk} ${site.method} ${site.api}`,
    listed('hosts', site.hosts),
    `model: ${renderValue(site.model, site)}`,
    site.capNames.length === 0 && site.outputCap.state === 'absent' ? undefined : capDetail(site.outputCap, site),
    `key: ${renderValue(site.authorization, site)}`,
    `URL: ${renderValue(site.url, site)}`,
    listed('headers', [...site.headers, ...(site.mayHaveMoreHeaders ? ['…'] : [])]),
  ];
}

function modelDetails(site: ModelSite, sites: readonly Site[]): Details {
  return [
    `${JSON.stringify(site.modelId)} ${site.role}`,
    site.evidence === 'named' ? 'by its name' : undefined,
    site.key === undefined ? undefined : `key ${site.key}`,
    site.env === undefined ? undefined : `env ${site.env}`,
    site.replaceable === true ? undefined : 'fixed',
    site.unasked && (site.unasked === 'surely' ? 'unasked' : 'perhaps unasked'),
    listed('used by', placesOf(site.usedBy, sites)),
  ];
}

function keyDetails(site: KeySite, sites: readonly Site[]): Details {
  return [`${site.provider} ${site.place}`, site.masked, listed('used by', placesOf(site.usedBy, sites))];
}

function sdkOf(site: Site): string {
  return `${site.sdk}@${site.sdkMajor === 'unknown' ? '?' : site.sdkMajor}`;
}

function listed(title: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : `${title}: ${items.join(', ')}`;
}

function unlessAbsent(title: string, value: Value, site: Site): string | undefined {
  return value.state === 'absent' ? undefined : `${title}: ${renderValue(value, site)}`;
}

function placesOf(ids: readonly string[], sites: readonly Site[]): readonly string[] {
  return ids.map((id) => {
    const site = sites.find((one) => one.id === id);
    return site ? `${site.location.file}:${site.location.line}` : `nowhere (${id})`;
  });
}

function optionsDetail(options: ClientSite['options']): string | undefined {
  switch (options.kind) {
    case 'inline':
      return undefined;
    case 'elsewhere':
      return `options at ${options.object.at.line}${options.mutated ? ', changed later' : ''}`;
    case 'none':
      return 'no options';
    case 'opaque':
      return 'options not followed';
  }
}

function capDetail(cap: OutputCap, site: Site): string {
  switch (cap.state) {
    case 'absent':
      return 'cap: absent';
    case 'set':
      return `cap: ${cap.name} ${renderValue(cap.value, site)}`;
    case 'dead':
      return `cap: dead ${cap.name} at ${cap.keyAt.line}, ${cap.why}, read from ${cap.expected}`;
    case 'unknown':
      return 'cap: unknown';
  }
}

/** A value with, where it is not written in place, the lines it was followed through. */
function renderValue(value: Value, site: Site): string {
  return `${stateOf(value, site)}${value.state === 'absent' ? '' : wayOf(value.trail, site)}`;
}

function stateOf(value: Value, site: Site): string {
  switch (value.state) {
    case 'literal':
      return JSON.stringify(value.value);
    case 'constant':
      return `constant ${JSON.stringify(value.value)}`;
    case 'env':
      return `env ${value.name}${value.accessor === 'process.env' ? '' : ` by ${value.accessor}`}${otherwise(value.default, site)}`;
    case 'parameter':
      return `parameter ${value.name}${otherwise(value.default, site)}`;
    case 'choice': {
      const options = value.options.map(
        (option) => `${option.key === undefined ? '' : `${option.key}: `}${renderValue(option.value, site)}`,
      );
      return `choice ${value.via} [${options.join(', ')}]`;
    }
    case 'absent':
      return 'absent';
    case 'unknown':
      return 'unknown';
  }
}

function otherwise(value: Value | undefined, site: Site): string {
  return value === undefined ? '' : ` || ${renderValue(value, site)}`;
}

/** The lines a trail passes, each change of line once; nothing where it stays on one. */
function wayOf(trail: readonly Location[], site: Site): string {
  const places: string[] = [];
  for (const { file, line } of trail) {
    const place = file === site.location.file ? String(line) : `${file}:${line}`;
    if (places.at(-1) !== place) places.push(place);
  }
  return places.length < 2 ? '' : ` via ${places.join(' > ')}`;
}
