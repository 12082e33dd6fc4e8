import type { Site } from '@gateshift/analyzer';
import {
  modelValue,
  outputCapValue,
  place,
  plainValue,
  secretValue,
  type JsonOutputCap,
  type JsonValue,
} from './json-value.js';

/** A site as machine-readable reports show it. Which fields stand depends on the kind; see the published schema. */
export interface JsonSite {
  readonly kind: Site['kind'];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly sdk: string;
  readonly sdkMajor: number | 'unknown';
  readonly api?: string;
  readonly method?: string;
  /** The model id, of `model` sites. */
  readonly id?: string;
  readonly model?: JsonValue;
  readonly outputCap?: JsonOutputCap;
  /** Where the client stands, as `file:line`; the first where several can serve the call, all of them in `clients`. */
  readonly client?: string;
  readonly clients?: readonly string[];
  /** Of calls that only a type checker shows to be calls of an SDK. */
  readonly byType?: true;
  readonly [detail: string]: unknown;
}

/** @param placeOf where the site with an id stands, as `file:line` */
export function siteValue(site: Site, placeOf: (siteId: string) => string | undefined): JsonSite {
  const { file, line, column, endLine, endColumn } = site.location;
  const base = { kind: site.kind, file, line, column, endLine, endColumn, sdk: site.sdk, sdkMajor: site.sdkMajor };
  const places = (ids: readonly string[]) => ids.map(placeOf).filter((found) => found !== undefined);
  switch (site.kind) {
    case 'client':
      return {
        ...base,
        package: site.package,
        constructorName: site.constructorName,
        flavour: site.flavour,
        baseUrl: plainValue(site.baseUrl),
        apiKey: secretValue(site.apiKey),
        organization: plainValue(site.organization),
        project: plainValue(site.project),
        browser: site.browser,
      };
    case 'call':
      return {
        ...base,
        api: site.api,
        method: site.method,
        model: modelValue(site.model),
        ...(site.capNames.length > 0 && { outputCap: outputCapValue(site.outputCap), capNames: site.capNames }),
        features: site.features,
        ...(site.byType && { byType: true }),
        ...clientPlaces(places(site.clients)),
      };
    case 'model':
      return {
        ...base,
        api: site.api,
        id: site.modelId,
        role: site.role,
        evidence: site.evidence,
        ...(site.key !== undefined && { key: site.key }),
        ...(site.env !== undefined && { env: site.env }),
        model: { state: 'literal', ids: [site.modelId], trail: [place(site.location)] },
        usedBy: places(site.usedBy),
      };
    case 'http':
      return {
        ...base,
        api: site.api,
        method: site.method,
        url: plainValue(site.url),
        hosts: site.hosts,
        model: modelValue(site.model),
        ...(site.capNames.length > 0 && { outputCap: outputCapValue(site.outputCap), capNames: site.capNames }),
        authorization: secretValue(site.authorization),
      };
    case 'feature':
      return {
        ...base,
        api: site.api,
        method: site.method,
        model: modelValue(site.model),
        ...(site.byType && { byType: true }),
        ...clientPlaces(places(site.clients)),
      };
    case 'key':
      return {
        ...base,
        provider: site.provider,
        masked: site.masked,
        place: site.place,
        usedBy: places(site.usedBy),
      };
  }
}

function clientPlaces(places: readonly string[]): Pick<JsonSite, 'client' | 'clients'> {
  const [first] = places;
  if (first === undefined) return {};
  return places.length === 1 ? { client: first } : { client: first, clients: places };
}
